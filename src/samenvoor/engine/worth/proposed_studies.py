"""Says of every planned evaluation what it is worth before it is done, and whether that covers its cost.

Source: METHOD §8.7. What a study will see is its standard error on the scale of the effect, with what its
design may be off (METHOD §4.1, §8.1-8.3).
"""

from __future__ import annotations

from typing import Literal

import msgspec

from samenvoor.domain.programme import Programme
from samenvoor.domain.records.assumption import Parameter
from samenvoor.domain.records.evaluation import Evaluation
from samenvoor.domain.words import Words
from samenvoor.engine.evaluation.power import PlannedPower, planned_power
from samenvoor.engine.learning.valid_list import valid_evidence
from samenvoor.engine.statistics.refused import RefusedError
from samenvoor.engine.worth.assumptions_drawn import DrawnAssumption
from samenvoor.engine.worth.goal_worth import GoalWorth
from samenvoor.engine.worth.information import NOTHING, SURE, Worth
from samenvoor.engine.worth.study import enbs, evsi

StudyVerdict = Literal["worth", "not_worth", "unclear", "cost_unknown", "no_value", "measured", "cannot_say"]
"""Worth its cost, not, too close to say; no cost known; no value of the goal in euro known; done, but not yet
taken over as evidence; nothing to compute."""


class ProposedStudy(msgspec.Struct, frozen=True, kw_only=True):
    """One planned evaluation for one goal: how sharp it is, what it brings, whether it is worth its cost.

    error is on the scale of the effect, the design's allowance included; `evsi` and `at_most` are in the unit
    of the net benefit of the goal; `left` is EVSI less cost (euro). `reason` says why there is no answer.
    """

    evaluation: Evaluation
    verdict: StudyVerdict
    reason: Words | None = None
    assumption: DrawnAssumption | None = None
    error: float | None = None
    prior_sd: float | None = None
    preposterior_sd: float | None = None
    evsi: Worth = NOTHING
    at_most: float = 0.0
    evppi: Worth = NOTHING
    left: float | None = None
    planned: PlannedPower | None = None


def is_proposed(programme: Programme, evaluation: Evaluation) -> bool:
    """Whether an evaluation is still to give its result: rounds to come, or no evidence of it yet."""
    if any(entry.share is None for entry in evaluation.measurements):
        return True
    return not any(entry.evaluation == evaluation.key for entry in valid_evidence(programme))


def proposed_studies(programme: Programme, found: GoalWorth) -> tuple[ProposedStudy, ...]:
    """Every planned evaluation of an effect that counts for this goal, most worth first."""
    effects = {
        (entry.assumption.project, entry.assumption.outcome): entry.assumption
        for entry in found.assumptions
        if entry.assumption.parameter is Parameter.effect
    }
    studies = [
        _study(programme, found, evaluation, effects[evaluation.project, evaluation.outcome])
        for evaluation in programme.of(Evaluation)
        if is_proposed(programme, evaluation) and (evaluation.project, evaluation.outcome) in effects
    ]
    return tuple(sorted(studies, key=lambda study: (-study.evsi.value, study.evaluation.key)))


def _study(
    programme: Programme, found: GoalWorth, evaluation: Evaluation, assumption: DrawnAssumption
) -> ProposedStudy:
    """One study: what its rounds will see of the effect, and what that is worth."""
    try:
        planned = planned_power(evaluation, programme=programme, effects=(float(assumption.values.mean()),))
    except RefusedError as refused:
        return ProposedStudy(
            evaluation=evaluation, verdict="cannot_say", reason=refused.reason, assumption=assumption
        )
    error = planned.standard_error_with_allowance / planned.to_effect
    study = evsi(found.benefit.values, assumption.values, error=error, inflate=found.inflate)
    partial = next(entry for entry in found.assumptions if entry.assumption is assumption).worth
    prior_sd = float(assumption.values.std())
    # Nothing proven of the assumption is nothing proven of a study of it: then only an upper bound is left,
    # which shrinks at least as the study does.
    bound = partial.at_most * study.preposterior_sd / prior_sd if prior_sd > 0.0 else 0.0
    at_most = study.evsi.at_most if partial.worth.proven else bound
    verdict, left = _verdict(evaluation, found, study.evsi, at_most)
    return ProposedStudy(
        evaluation=evaluation,
        verdict=verdict,
        assumption=assumption,
        error=error,
        prior_sd=prior_sd,
        preposterior_sd=study.preposterior_sd,
        evsi=study.evsi,
        at_most=at_most,
        evppi=study.evppi,
        left=left,
        planned=planned,
    )


def _verdict(
    evaluation: Evaluation, found: GoalWorth, worth: Worth, at_most: float
) -> tuple[StudyVerdict, float | None]:
    """Whether a study is worth its cost, as far as the draws can tell, and what is left after its cost."""
    if all(entry.share is not None for entry in evaluation.measurements) and evaluation.reported_on:
        return "measured", None
    if found.unit != "euro":
        return "no_value", None
    if evaluation.cost is None:
        return "cost_unknown", None
    left = enbs(worth.value, scale=1.0, cost=evaluation.cost)
    if at_most < evaluation.cost:
        return "not_worth", left
    surely = worth.value - SURE * worth.error
    return ("worth" if worth.proven and surely > evaluation.cost else "unclear"), left
