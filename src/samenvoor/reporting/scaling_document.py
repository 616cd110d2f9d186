"""What scaling up would do as a document: frontier, stopping beside growing, plans, what is needed."""

from __future__ import annotations

from typing import Any

from samenvoor.domain.open import Open
from samenvoor.engine.results import Measured, Spread
from samenvoor.engine.scaling.frontier import Point
from samenvoor.engine.scaling.levels import Level
from samenvoor.engine.scaling.plans_told import PlanTold
from samenvoor.engine.scaling.scaling import Scaling
from samenvoor.engine.scaling.stop_or_add import Change, StopOrAdd

Document = dict[str, Any]


def scaling_document(found: Scaling, *, language: str) -> Document:
    """The whole answer; what is not known is null, chances are 0-1, euro are over all years to come.

    Without any known cost the frontier is the plan alone, with budget null. Gaps are in the unit of the
    goal; a change of a gap below 0 is a smaller gap.
    """
    points = found.frontier or ((found.current,) if found.current else ())
    return {
        "goal": found.goal.goal.key if found.goal else None,
        "unit": found.goal.unit if found.goal else None,
        "reason": found.reason.in_language(language) if found.reason else None,
        "years": list(found.years),
        "budgets": {payer.value: euro for payer, euro in found.budgets.items()},
        "hours": found.hours,
        "frontier": [_point(point) for point in points],
        "current": _point(found.current) if found.current else None,
        "stays_as_planned": [
            {"project": key, "reason": reason.in_language(language)} for key, reason in found.fixed.items()
        ],
        "stop_or_add": [_stop_or_add(entry, language) for entry in found.stop_or_add],
        "plans": [_plan(entry, language) for entry in found.plans],
        "uncovered": [
            {
                "target_group": entry.target_group,
                "aims": [aim.value for aim in entry.aims],
                "projects": list(entry.projects),
            }
            for entry in found.uncovered
        ],
        "challenges": [challenge.key for challenge in found.challenges],
        "areas_without": list(found.areas),
        "needed": _needed(found),
        "scale_up": _factor(found.goal.measured if found.goal else None),
    }


def _needed(found: Scaling) -> Document | None:
    """What would close the rest of the goal."""
    need = found.needed
    if need is None:
        return None
    return {"remaining": need.remaining, "participants": need.participants, "each": need.each}


def _factor(measured: Measured | None) -> Document | None:
    """How many times the coming participants, as in the answer."""
    if measured is None:
        return None
    scale = measured.scale_up
    return {
        "state": scale.state,
        "factor": scale.factor,
        "ceiling": scale.ceiling,
        "limited_by": scale.limited_by,
    }


def _point(point: Point) -> Document:
    """One point of the frontier."""
    return {
        "budget": point.budget,
        "probability_met": point.probability,
        "levels": [_level(level) for level in point.levels],
        "error": point.error,
        "together": point.together,
        "probabilities": point.probabilities,
        "gap": _spread(point.gap),
        "cost": point.euro if point.budget is not None else None,
        "by_payer": {payer.value: euro for payer, euro in point.by_payer.items()},
        "staff_hours": point.hours,
        "mip_gap": point.mip_gap,
        "exact": point.exact,
        "current": point.current,
    }


def _level(level: Level) -> Document:
    return {
        "project": level.project,
        "level": level.kind,
        "start": level.start,
        "plan": level.plan or None,
    }


def _spread(spread: Spread) -> Document:
    return {"mean": spread.mean, "median": spread.median, "p10": spread.p10, "p90": spread.p90}


def _change(change: Change) -> Document:
    return {
        "start": change.level.start,
        "plan": change.level.plan or None,
        "gap": _spread(change.gap),
        "probability_met": change.probability,
        "change": change.change,
        "error": change.error,
        "cost": change.euro,
    }


def _stop_or_add(entry: StopOrAdd, language: str) -> Document:
    """One project; a level it cannot be at is null."""
    one: Document = {"project": entry.project, "last_in": _spread(entry.last_in)}
    for kind in ("stop", "double", "full"):
        change = entry.of(kind)
        one[kind] = _change(change) if change else None
    one["plans"] = [_change(change) for change in entry.changes if change.level.kind == "plan"]
    one["costs_unknown"] = entry.no_costs.in_language(language) if entry.no_costs else None
    return one


def _plan(entry: PlanTold, language: str) -> Document:
    status = entry.plan.status
    return {
        "plan": entry.plan.key,
        "project": entry.plan.project,
        "state": None if isinstance(status, Open) else status.value,
        "counted": entry.counted,
        "reason": entry.reason.in_language(language) if entry.reason else None,
        "persons": entry.persons,
        "takes_off": _spread(entry.takes_off) if entry.takes_off else None,
        "change": entry.change,
    }
