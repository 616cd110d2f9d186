"""Makes one JSON document of what is worth knowing: per goal its assumptions, studies and decisions."""

from __future__ import annotations

import math
from typing import Any

from samenvoor.blocks import Language
from samenvoor.engine.worth.already_learned import Learned, LearnedElsewhere
from samenvoor.engine.worth.goal_worth import AssumptionWorth, DecisionWorth
from samenvoor.engine.worth.programme_worth import GoalLearning, ProgrammeWorth
from samenvoor.engine.worth.proposed_studies import ProposedStudy

DIGITS = 9
Document = dict[str, Any]


def worth_document(worth: ProgrammeWorth, *, language: Language) -> Document:
    """Everything; chances and worth in chance are 0-1, gaps in the unit of the goal."""
    return {
        "goals": [_goal(goal, language) for goal in worth.goals],
        "learned": [_learned(entry) for entry in worth.learned],
        "learned_elsewhere": [_elsewhere(entry) for entry in worth.elsewhere],
    }


def _goal(goal: GoalLearning, language: Language) -> Document:
    found = goal.found
    if found is None:
        return {
            "goal": goal.key,
            "unit": None,
            "reason": goal.reason.in_language(language) if goal.reason else None,
            "evpi": None,
            "assumptions": [],
            "studies": [],
            "decisions": [],
        }
    first = found.first
    return {
        "goal": goal.key,
        "unit": "euro" if found.unit == "euro" else "probability",
        "reason": None,
        "evpi": number(found.evpi.value),
        "evpi_error": number(found.evpi.error),
        "gap": {"expected": number(found.middle), "unit": found.gap_unit},
        "contribution": number(found.contribution),
        "matters_most": first.assumption.address if first else None,
        "case_value": found.benefit.value.address if found.benefit.value else None,
        "costs_unknown": list(found.benefit.unknown_costs),
        "assumptions": [_assumption(entry, language) for entry in found.assumptions],
        "studies": [_study(study, language) for study in goal.studies],
        "decisions": [_decision(entry, language) for entry in found.decisions],
    }


def _assumption(entry: AssumptionWorth, language: Language) -> Document:
    assumption, worth = entry.assumption, entry.worth
    return {
        "assumption": assumption.address,
        "about": assumption.about.in_language(language),
        "kind": assumption.kind,
        "unit": assumption.unit,
        "low": number(entry.low),
        "high": number(entry.high),
        "sobol": number(entry.sobol),
        "sobol_of_contribution": number(entry.of_contribution),
        "evppi": number(worth.worth.value),
        "evppi_check": number(worth.check),
        "evppi_error": number(worth.worth.error),
        "evppi_at_most": None if worth.worth.proven else number(worth.at_most),
        "evppi_doubtful": worth.doubtful,
        "at_low": number(entry.at_low),
        "at_high": number(entry.at_high),
        "contribution_at_low": number(entry.contribution_at_low),
        "contribution_at_high": number(entry.contribution_at_high),
    }


def _study(study: ProposedStudy, language: Language) -> Document:
    return {
        "evaluation": study.evaluation.key,
        "name": study.evaluation.name,
        "project": study.evaluation.project,
        "outcome": study.evaluation.outcome,
        "assumption": study.assumption.address if study.assumption else None,
        "design": study.evaluation.design.value,
        "standard_error": number(study.error),
        "prior_sd": number(study.prior_sd),
        "preposterior_sd": number(study.preposterior_sd),
        "evsi": number(study.evsi.value) if study.error is not None else None,
        "evsi_error": number(study.evsi.error) if study.error is not None else None,
        "evsi_at_most": number(study.at_most) if study.error is not None and not study.evsi.proven else None,
        "cost": number(study.evaluation.cost),
        "enbs": number(study.left),
        "verdict": study.verdict,
        "reason": study.reason.in_language(language) if study.reason else None,
    }


def _decision(entry: DecisionWorth, language: Language) -> Document:
    return {
        "decision": entry.decision.key,
        "about": entry.decision.words.in_language(language),
        "expected": number(entry.expected),
        "error": number(entry.error),
        "best": entry.best,
    }


def _learned(entry: Learned) -> Document:
    return {
        "project": entry.project,
        "parameter": entry.what,
        "outcome": entry.outcome or None,
        "prior": {"mean": number(entry.prior_mean), "sd": number(entry.prior_sd)},
        "posterior": {"mean": number(entry.mean), "sd": number(entry.sd)},
        "results": entry.results,
        "left_out": entry.left_out,
    }


def _elsewhere(entry: LearnedElsewhere) -> Document:
    between = entry.between
    return {
        "project": entry.project,
        "outcome": entry.outcome,
        "intervention": entry.intervention,
        "places": [{"place": place.name, "mean": number(place.mean), "sd": number(place.sd)}
                   for place in between.places],
        "mean": number(between.mu),
        "tau": number(between.tau),
        "predictive": {"mean": number(between.predictive_mean), "sd": number(between.predictive_sd)},
        "here": {"mean": number(entry.here[0]), "sd": number(entry.here[1])},
    }  # fmt: skip


def number(value: float | None) -> float | None:
    """A number of nine digits; null where there is none."""
    if value is None or not math.isfinite(value):
        return None
    return float(f"{value:.{DIGITS}g}")
