"""Difference in differences: how much more the share fell with the project than without it.

That is the effect only if both had otherwise gone the same way. With fewer than two rounds before the start
nothing can be seen of that: the design is refused, and the same figures may count as matched controls, which
has a larger allowance. Two-way fixed effects with starts at different moments is refused as well, because it
compares late starters with early ones. Source: METHOD §8.1, §8.2, W18.
"""

from __future__ import annotations

from samenvoor.domain.records.evaluation import Design
from samenvoor.domain.words import Words
from samenvoor.engine.evaluation.comparison import as_estimated, compare
from samenvoor.engine.evaluation.designs import staggered_start
from samenvoor.engine.evaluation.panel import Panel
from samenvoor.engine.evaluation.result import DesignRefusedError, DesignRule, Estimated, Question
from samenvoor.engine.evaluation.trends_before import FEWEST_ROUNDS, rounds_before, trends_before

STAGGERED = Words(
    "De gebieden begonnen niet tegelijk. Gewone vaste effecten vergelijken dan late starters met vroege en "
    "kunnen "
    'zelfs het verkeerde teken geven. Zet design = "staggered_start".',
    "The areas did not begin together. Plain two-way fixed effects then compare late starters with early "
    "ones "
    'and may even have the wrong sign. Put design = "staggered_start".',
)
UNSEEN = Words(
    "Dat beide groepen zonder project gelijk waren opgegaan, is niet te zien: daarvoor zijn minstens twee "
    "rondes "
    'voor de start nodig. Meet eerder, of zet design = "matched_controls": dan geldt een ruimere marge.',
    "Nothing shows that both groups would have gone the same way without the project: that takes at least "
    "two "
    'rounds before the start. Measure earlier, or put design = "matched_controls", with a wider allowance.',
)


def estimate(question: Question) -> Estimated:
    """The extra fall with the project, with the test of the rounds before the start.

    Errors: DesignRefusedError with starts at different moments or fewer than two rounds before; RefusedError
    when a side or moment is missing.
    """
    panel = question.figures
    if not panel.one_start:
        raise DesignRefusedError(STAGGERED, instead=(Design.staggered_start, _staggered(question)))
    found = _compared(panel)
    if len(rounds_before(panel)) < FEWEST_ROUNDS:
        raise DesignRefusedError(UNSEEN, instead=(Design.matched_controls, found))
    return found


def _compared(panel: Panel) -> Estimated:
    """The comparison with what is known of the rounds before."""
    trend = trends_before(panel)
    return as_estimated(panel, compare(panel), (trend,) if trend else ())


def _staggered(question: Question) -> Estimated:
    """What the same figures give by imputation."""
    return staggered_start.estimate(question)


DESIGN = DesignRule(design=Design.difference_in_differences, estimate=estimate)
