"""The effect calculator: people with a result out of those followed, without those who had it anyway.

It counts what the project itself says of its participants. Those followed are taken to have the complaint;
where `baseline_share` says which part has it, the result is a fall among all participants.
Source: METHOD §4.1.
"""

from __future__ import annotations

from math import sqrt

from samenvoor.domain.records.evaluation import Calculated, Design, Evaluation
from samenvoor.domain.records.evidence import Scale
from samenvoor.domain.words import Words
from samenvoor.engine.evaluation.chosen_as_bad import taken_off
from samenvoor.engine.evaluation.result import DesignRule, Diagnostic, Estimated, Question
from samenvoor.engine.evaluation.said import number
from samenvoor.engine.statistics.refused import RefusedError

EMPTY = Words(
    "Er is niets berekend. Vul calculated in, met participants, helped en by_itself.",
    "Nothing was calculated. Fill in calculated, with participants, helped and by_itself.",
)
CANNOT = Words(
    "Deze aantallen kunnen niet: er zijn minstens 2 deelnemers gevolgd, en niet meer mensen geholpen dan "
    "gevolgd.",
    "These counts cannot be: at least 2 participants were followed, and no more helped than followed.",
)


def estimate(question: Question) -> Estimated:
    """(helped - by itself) out of those followed, with the error of both counts.

    Errors: RefusedError when nothing was counted, the counts cannot be, or neither is known who would have
    had the result anyway nor how the choice was made.
    """
    return calculated(question.evaluation)


def calculated(evaluation: Evaluation) -> Estimated:
    """The result of the counts of an evaluation; see `estimate`."""
    counts = evaluation.calculated
    if counts is None:
        raise RefusedError(EMPTY)
    people, helped, anyway = counts.participants, counts.helped, counts.by_itself
    if people < 2.0 or not 0.0 <= helped <= people or not 0.0 <= (anyway or 0.0) <= people:
        raise RefusedError(CANNOT)
    off, told = (0.0, None) if anyway is not None else taken_off(evaluation)
    variance = (_variance(helped, people) + (_variance(anyway, people) if anyway else 0.0)) / people
    of_all = evaluation.baseline_share is not None
    return Estimated(
        estimate=(helped - (anyway or 0.0)) / people - off,
        standard_error=sqrt(variance * evaluation.design_effect),
        scale=Scale.risk_difference if of_all else Scale.effect,
        diagnostics=(_said(counts), *([told] if told else [])),
        regression_to_mean=off,
        gross=anyway is None,
    )


def _variance(count: float, people: float) -> float:
    """Variance of one yes or no; with nobody or everybody one person more is counted on each side."""
    share = count / people if 0.0 < count < people else (count + 1.0) / (people + 2.0)
    return share * (1.0 - share)


def _said(counts: Calculated) -> Diagnostic:
    """The counts in words."""
    people, helped = number(counts.participants, decimals=0), number(counts.helped, decimals=0)
    numbers = {"participants": counts.participants, "helped": counts.helped}
    if counts.by_itself is None:
        words = Words(
            f"Van {people.nl} gevolgde deelnemers hadden er {helped.nl} resultaat. Wie dat ook zonder "
            "project had gehad, staat er niet bij: dit is bruto.",
            f"Of {people.en} participants followed {helped.en} had a result. Who would have had it without "
            "the project is not told: this is gross.",
        )
        return Diagnostic(name="calculated", words=words, numbers=numbers, warning=True)
    anyway = number(counts.by_itself, decimals=0)
    words = Words(
        f"Van {people.nl} gevolgde deelnemers hadden er {helped.nl} resultaat, van wie {anyway.nl} ook "
        "zonder project.",
        f"Of {people.en} participants followed {helped.en} had a result, {anyway.en} of them without the "
        "project too.",
    )
    return Diagnostic(name="calculated", words=words, numbers=numbers | {"by_itself": counts.by_itself})


DESIGN = DesignRule(design=Design.effect_calculator, estimate=estimate, reads_figures=False)
