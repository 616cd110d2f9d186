"""What experts expect: each of them counts as much, and how far they differ is part of the error.

Experts give low, likely and high (10th percentile, median, 90th). Their pool has the mean of their means and
the spread of the mixture: their own doubt and their disagreement. Source: METHOD §5.8; the allowance of the
design keeps an opinion from weighing as a measurement.
"""

from __future__ import annotations

import numpy as np

from samenvoor.domain.records.assumption import Parameter
from samenvoor.domain.records.evaluation import Design, Expert
from samenvoor.domain.records.evidence import Scale
from samenvoor.domain.words import Words
from samenvoor.engine.evaluation.result import DesignRule, Diagnostic, Estimated, Question
from samenvoor.engine.evaluation.said import number, points
from samenvoor.engine.learning.two_piece import moments
from samenvoor.engine.statistics.refused import RefusedError

NOBODY = Words(
    "Er staan geen deskundigen in. Voeg ze toe bij experts, met role, low, likely en high.",
    "There are no experts. Add them under experts, with role, low, likely and high.",
)


def estimate(question: Question) -> Estimated:
    """The pooled expectation of the effect, on the scale of the effect itself.

    Errors: RefusedError without experts, or when one of them does not rise from low to high.
    """
    experts = question.evaluation.experts
    if not experts:
        raise RefusedError(NOBODY)
    found = np.array([_moments(expert) for expert in experts])
    means, spreads = found[:, 0], found[:, 1]
    within, between = float(np.mean(spreads**2)), float(np.var(means))
    return Estimated(
        estimate=float(means.mean()),
        standard_error=float(np.sqrt(within + between)),
        scale=Scale.effect,
        diagnostics=(_said(len(experts), within, between),),
    )


def _moments(expert: Expert) -> tuple[float, float]:
    """Mean and spread of one expert."""
    if not expert.low <= expert.likely <= expert.high or expert.low == expert.high:
        raise RefusedError(
            Words(
                f"Bij {expert.role} lopen laag, waarschijnlijk en hoog niet op, of er is geen bandbreedte.",
                f"With {expert.role} low, likely and high do not rise, or there is no range.",
            )
        )
    return moments(Parameter.effect, low=expert.low, likely=expert.likely, high=expert.high)


def _said(experts: int, within: float, between: float) -> Diagnostic:
    """How far the experts doubt, and how far they differ."""
    many = number(experts, decimals=0)
    doubt, differ = points(within**0.5), points(between**0.5)
    numbers = {"experts": float(experts), "within": within**0.5, "between": between**0.5}
    if experts == 1:
        words = Words(
            "Er is één deskundige gevraagd. Vraag er meer, los van elkaar: dan is te zien of zij het eens "
            "zijn.",
            "One expert was asked. Ask more of them, apart from each other: then it shows whether they "
            "agree.",
        )
        return Diagnostic(name="experts", words=words, numbers=numbers, warning=True)
    words = Words(
        f"{many.nl} deskundigen, elk even zwaar. Hun eigen twijfel is {doubt.nl}, hun onderlinge verschil "
        f"{differ.nl}.",
        f"{many.en} experts, each of the same weight. Their own doubt is {doubt.en}, their difference "
        f"{differ.en}.",
    )
    return Diagnostic(name="experts", words=words, numbers=numbers)


DESIGN = DesignRule(design=Design.expert_estimate, estimate=estimate, reads_figures=False)
