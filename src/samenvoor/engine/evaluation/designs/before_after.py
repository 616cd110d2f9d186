"""Before and after without a comparison: the fall of a share, less what falls by itself.

What is worst becomes more ordinary without anybody's doing; that is taken off first, and without knowing how
the choice was made the design is refused. What happened to everybody in those years is still in the number:
the allowance of the design is for that. Source: METHOD §4.1, §8.5.
"""

from __future__ import annotations

import numpy as np

from samenvoor.domain.records.evaluation import Design
from samenvoor.domain.words import Words
from samenvoor.engine.evaluation.chosen_as_bad import taken_off
from samenvoor.engine.evaluation.comparison import finished, noted, share_before
from samenvoor.engine.evaluation.linear import NotEstimableError, cells_of, combination, dummies
from samenvoor.engine.evaluation.panel import Panel
from samenvoor.engine.evaluation.result import DesignRule, Diagnostic, Estimated, Question
from samenvoor.engine.evaluation.said import points
from samenvoor.engine.statistics.refused import RefusedError

NOT_BOTH = Words(
    "Er moet voor en na de start zijn gemeten bij wie het project had.",
    "Those with the project must be measured before and after the start.",
)


def estimate(question: Question) -> Estimated:
    """The fall from before to after, less regression to the mean.

    Errors: RefusedError when a moment is missing, no error can be known, or nobody says how was chosen.
    """
    fall, said = taken_off(question.evaluation)
    return fallen(question.figures, less=fall, diagnostics=(said,))


def fallen(panel: Panel, *, less: float, diagnostics: tuple[Diagnostic, ...]) -> Estimated:
    """The fall of those with the project, less a known part; what was measured stands in the diagnostics."""
    cells = cells_of(panel, chosen=np.broadcast_to(panel.treated[:, None], panel.known.shape))
    with_it = panel.after[cells.unit, cells.period].astype(np.float64)
    x = np.column_stack([with_it, dummies(cells.unit)])
    wanted = np.zeros(x.shape[1])
    wanted[0] = 1.0
    try:
        weights = combination(x, wanted=wanted)
    except NotEstimableError:
        raise RefusedError(NOT_BOTH) from None
    found = finished(panel, cells, weights, within=with_it[:, None], absorbed=True)
    measured = points(found.fall)
    words = Words(
        f"Gemeten is een daling van {measured.nl}. Er is geen vergelijking: wat ook zonder project was "
        "gebeurd, zit er nog in.",
        f"A fall of {measured.en} was measured. There is no comparison: what would have happened without the "
        "project is still in it.",
    )
    uncompared = Diagnostic(name="no_comparison", words=words, numbers={"measured": found.fall}, warning=True)
    return Estimated(
        estimate=found.fall - less,
        standard_error=found.standard_error,
        share_before=share_before(panel),
        diagnostics=(*noted(panel), uncompared, *diagnostics, *found.diagnostics),
        regression_to_mean=less,
    )


DESIGN = DesignRule(design=Design.before_after, estimate=estimate)
