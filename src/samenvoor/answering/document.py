"""The answer as one JSON document: keys in a fixed order, numbers of nine digits, no clock and no path."""

from __future__ import annotations

import hashlib
import math
from typing import Any

import msgspec

from samenvoor import __version__
from samenvoor.answering.sentence import goal_sentence
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.programme_plan import ProgrammePlan
from samenvoor.engine.answer import Answer, not_covered
from samenvoor.engine.results import (
    ContributionResult,
    GoalResult,
    Measured,
    Reading,
    ScaleUp,
    Spread,
    Weighted,
)

DIGITS = 9
Document = dict[str, Any]


def document(answer: Answer) -> Document:
    """The whole answer; the same folder, seed, version and day always give the same document."""
    return {
        "programme": programme_name(answer.programme),
        "engine_version": __version__,
        "kernel": answer.kernel,
        "on": answer.on.isoformat(),
        "seed": answer.seed,
        "draws": answer.draws,
        "inputs_hash": inputs_hash(answer.programme),
        "scenario": {
            "without": sorted(answer.scenario.without),
            "reach_factor": dict(sorted(answer.scenario.reach_factor.items())),
            "with_plans": list(answer.scenario.with_plans),
        },
        "probability_all": _number(answer.probability_all),
        "open_fields": [
            {
                "record": entry.record,
                "field": entry.field,
                "state": entry.state.open.value,
                "owner": entry.state.owner or None,
                "due": entry.state.due.isoformat() if entry.state.due else None,
            }
            for entry in answer.open_fields
        ],
        "goals": [_goal(answer, result) for result in answer.goals],
        **_observed(answer),
    }


def _observed(answer: Answer) -> Document:
    """What figures since the baseline did to the draws (METHOD §4.3); nothing where there are none."""
    fit = answer.learning.fit
    if fit is None:
        return {}
    return {
        "observed": {
            "effective_draws": _number(fit.effective),
            "steps": fit.steps,
            "tempered": fit.tempered,
            "counted": _number(fit.counted),
            "worth": _number(fit.worth),
            "too_narrow": fit.narrow,
            "figures": [
                {
                    "goal": entry.goal,
                    "year": entry.year,
                    "value": _number(entry.value),
                    "standard_error": _number(entry.se),
                    "expected": _number(entry.expected),
                    "surprise": _number(entry.surprise),
                    "left_out": entry.reason.en if entry.reason else None,
                }
                for entry in answer.learning.observed
            ],
        }
    }


def programme_name(programme: Programme) -> str:
    """The name in the programme plan, or an empty text when there is none."""
    plans = programme.of(ProgrammePlan)
    return plans[0].name if plans else ""


def inputs_hash(programme: Programme) -> str:
    """A hash of every record and observation that counts, whatever order they were read in."""
    digest = hashlib.blake2b(digest_size=16)
    for address, record in sorted(programme.records.items()):
        digest.update(address.encode() + b"\0" + msgspec.json.encode(record) + b"\n")
    rows = [msgspec.json.encode(row) for row in programme.observations]
    for row in sorted(rows):
        digest.update(row + b"\n")
    return digest.hexdigest()


def _goal(answer: Answer, result: GoalResult) -> Document:
    """One goal; everything that was not computed is null."""
    goal = result.goal
    sentence = goal_sentence(answer, result)
    head: Document = {
        "goal": goal.key,
        "aim": goal.aim.value,
        "state": result.state,
        "owner": goal.owner or None,
        "due": goal.due.isoformat() if goal.due else None,
        "unit": result.unit or None,
        "rule": goal.rule if isinstance(goal.rule, str) else None,
    }
    numbers = _measured(answer, result, result.measured) if result.measured else dict(_NOTHING)
    return {**head, **numbers, "sentence": {"nl": sentence.nl, "en": sentence.en}}


_NOTHING: Document = {
    "baseline": None,
    "target": None,
    "without_programme": None,
    "projected": None,
    "probability_met": None,
    "probability_shown": None,
    "monte_carlo_error": None,
    "remaining": None,
    "closes": None,
    "total": None,
    "scale_up": None,
    "contributions": [],
    "probability_weighted": None,
    "other_readings": None,
    "not_covered": None,
    "not_quantified": None,
    "detectable": None,
    "assumed": None,
}


def _measured(answer: Answer, result: GoalResult, found: Measured) -> Document:
    """The numbers of a goal that could be computed."""
    goal = result.goal
    covered = not_covered(answer, result)
    return {
        "baseline": {
            "year": goal.baseline_year,
            "area": goal.area,
            "comparator": goal.comparator.value,
            "gap": _number(found.baseline_gap),
        },
        "target": {"gap": _number(found.target_gap), "value": _number(found.target_value)},
        "without_programme": _interval(found.without),
        "projected": {"year": goal.target_year, **_interval(found.projected)},
        "probability_met": _number(found.probability_met),
        "probability_shown": _number(found.probability_shown),
        "monte_carlo_error": _number(found.monte_carlo_error),
        "remaining": _interval(found.remaining),
        "closes": _interval(found.closes) if found.closes else None,
        "total": _spread(found.total),
        "scale_up": _scale_up(found.scale_up),
        "contributions": [_contribution(entry) for entry in found.contributions],
        "probability_weighted": _weighted(found.weighted),
        "other_readings": [_reading(entry) for entry in found.readings],
        "not_covered": {"target_groups": list(covered.target_groups), "aims": list(covered.aims)},
        "not_quantified": [entry.project for entry in found.left_out],
        "detectable": _detectable(found),
        "assumed": found.assumed,
    }


def _detectable(found: Measured) -> Document | None:
    """What the planned survey can show, or null when none is planned."""
    if found.detectable is None:
        return None
    return {
        "respondents": _number(found.detectable.respondents),
        "standard_error": _number(found.detectable.error),
        "smallest_change": _number(found.detectable.smallest_change),
        "power": _number(found.detectable.power),
    }


def _weighted(found: Weighted) -> Document:
    return {
        "projected": _interval(found.projected),
        "probability_met": _number(found.probability_met),
        "remaining": _interval(found.remaining),
        "total": _spread(found.total),
    }


def _reading(entry: Reading) -> Document:
    return {
        "reading": entry.reading,
        "comparator": entry.comparator,
        "target": _number(entry.target),
        "probability_met": _number(entry.probability_met),
    }


def _contribution(entry: ContributionResult) -> Document:
    return {
        "project": entry.project,
        "shapley": _spread(entry.shapley),
        "alone": _spread(entry.alone),
        "last_in": _spread(entry.last_in),
        "state": entry.state,
    }


def _scale_up(found: ScaleUp) -> Document:
    return {
        "state": found.state,
        "factor": _number(found.factor),
        "ceiling": _number(found.ceiling),
        "limited_by": found.limited_by,
    }


def _spread(found: Spread) -> Document:
    return {"mean": _number(found.mean), **_interval(found)}


def _interval(found: Spread) -> Document:
    return {"median": _number(found.median), "p10": _number(found.p10), "p90": _number(found.p90)}


def _number(value: float | None) -> float | None:
    """Nine significant digits, and never minus zero; ValueError for what is no number."""
    if value is None:
        return None
    if not math.isfinite(value):
        raise ValueError(f"{value} may not leave the instrument")
    return float(f"{value:.{DIGITS}g}") + 0.0
