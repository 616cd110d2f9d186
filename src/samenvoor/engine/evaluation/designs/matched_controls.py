"""Matched controls: the change of a group beside that of a group that was chosen to be like it.

Groups with the same name on both sides are pairs. Who resembles who on paper may still differ in what made
them take part: hence a wider allowance than for areas followed over time. Source: METHOD §4.1, §8.1.
"""

from __future__ import annotations

from samenvoor.domain.records.evaluation import Design
from samenvoor.domain.words import Words
from samenvoor.engine.evaluation.comparison import as_estimated, compare
from samenvoor.engine.evaluation.result import DesignRefusedError, DesignRule, Diagnostic, Estimated, Question
from samenvoor.engine.evaluation.said import number

STAGGERED = Words(
    'De gebieden begonnen niet tegelijk. Zet design = "staggered_start".',
    'The areas did not begin together. Put design = "staggered_start".',
)


def estimate(question: Question) -> Estimated:
    """The extra fall of those with the project beyond that of their matches.

    Errors: RefusedError when a side was not measured before and after, no error can be known or starts
    differ.
    """
    panel = question.figures
    if not panel.one_start:
        raise DesignRefusedError(STAGGERED)
    names = [
        {panel.units[row] for row in range(len(panel.units)) if panel.treated[row] == side} for side in (1, 0)
    ]
    pairs = len((names[0] & names[1]) - {""})
    said = number(pairs, decimals=0)
    words = Words(
        f"Vergeleken in {said.nl} paren van groepen met dezelfde naam.",
        f"Compared in {said.en} pairs of groups of the same name.",
    )
    paired = (Diagnostic(name="pairs", words=words, numbers={"pairs": float(pairs)}),) if pairs > 1 else ()
    return as_estimated(panel, compare(panel), paired)


DESIGN = DesignRule(design=Design.matched_controls, estimate=estimate)
