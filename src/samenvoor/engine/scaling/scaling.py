"""The whole answer on scaling up: plans, stopping beside growing, the frontier, and new projects needed.

Sources: METHOD §5.4, §5.5, §8.8.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from samenvoor.domain.aim import Aim
from samenvoor.domain.payer import Payer
from samenvoor.domain.records.challenge import Challenge
from samenvoor.domain.words import Words
from samenvoor.engine.answer import Answer, Prepared
from samenvoor.engine.goals.measured import GoalSetup
from samenvoor.engine.results import GoalResult
from samenvoor.engine.scaling.frontier import Budgets, Frontier, Point
from samenvoor.engine.scaling.options import Options, options_of
from samenvoor.engine.scaling.plans_told import PlanTold, plans_told
from samenvoor.engine.scaling.stop_or_add import StopOrAdd, stop_or_add
from samenvoor.engine.scaling.uncovered import (
    Needed,
    Uncovered,
    areas_without,
    free_challenges,
    needed,
    uncovered,
)

NO_GOAL = Words("er is nog geen doel dat te berekenen is", "there is no goal yet that can be computed")
Step = Callable[[str, int, int], None]
"""Told of progress: what is being done, how many are done, of how many."""


class Scaling(msgspec.Struct, frozen=True, kw_only=True):
    """Everything about scaling up for one goal; goal is None, with the reason, when none can be computed.

    current is the plan as it is; frontier the best found for each budget; fixed the projects that stay as
    planned because their costs are not known.
    """

    prepared: Prepared
    answer: Answer
    budgets: dict[Payer, float]
    hours: float | None
    goal: GoalResult | None = None
    reason: Words | None = None
    current: Point | None = None
    frontier: tuple[Point, ...] = ()
    fixed: dict[str, Words] = {}
    years: tuple[int, ...] = ()
    payers: tuple[Payer, ...] = ()
    stop_or_add: tuple[StopOrAdd, ...] = ()
    plans: tuple[PlanTold, ...] = ()
    uncovered: tuple[Uncovered, ...] = ()
    challenges: tuple[Challenge, ...] = ()
    areas: tuple[str, ...] = ()
    needed: Needed | None = None


def scaling(
    prepared: Prepared,
    *,
    goal: str = "",
    budgets: Budgets | None = None,
    hours: float | None = None,
    step: Step | None = None,
) -> Scaling:
    """Answer everything about scaling up for a goal (default: the first that can be computed).

    budgets: euro a year by payer; other payers have what the plan asks of them. hours: of staff, a year.
    Errors: KeyError when the goal named cannot be computed.
    """
    tell = step or _silent
    answer = prepared.answer()
    result = main_goal(answer, goal)
    found = Scaling(
        prepared=prepared,
        answer=answer,
        budgets=budgets or {},
        hours=hours,
        reason=NO_GOAL,
        uncovered=uncovered(prepared, answer),
        challenges=free_challenges(prepared),
    )
    setup = prepared.setups[result.goal.key] if result is not None else None
    if result is None or not isinstance(setup, GoalSetup):
        return found
    tell("options", 0, 1)
    options = options_of(prepared, setup)
    tell("stop_or_add", 0, 1)
    found = msgspec.structs.replace(
        found,
        goal=result,
        reason=None,
        fixed=options.fixed,
        years=options.years,
        payers=options.payers,
        stop_or_add=stop_or_add(prepared, setup),
        plans=plans_told(prepared, setup),
        areas=areas_without(prepared, result),
        needed=needed(setup, result),
    )
    return _with_frontier(found, options, result.goal.key, tell)


def main_goal(answer: Answer, goal: str = "") -> GoalResult | None:
    """The goal asked for, else the first measured one: health first, leading first; None without any."""
    measured = [entry for entry in answer.goals if entry.measured is not None]
    if goal:
        return {entry.goal.key: entry for entry in measured}[goal]
    order = sorted(measured, key=lambda entry: (list(Aim).index(entry.aim), not entry.goal.leading))
    return order[0] if order else None


def _with_frontier(found: Scaling, options: Options, goal: str, tell: Step) -> Scaling:
    """With the plan as a point and, where costs are known, the points of the frontier."""
    setups = {key: setup for key, setup in found.prepared.setups.items() if isinstance(setup, GoalSetup)}
    line = Frontier(setups, goal, options)

    def progress(done: int, whole: int) -> None:
        tell("frontier", done, whole)

    points = line.points(found.budgets, found.hours, progress) if options.payers else ()
    return msgspec.structs.replace(found, current=line.plan(), frontier=points)


def _silent(what: str, done: int, whole: int) -> None:
    """Tell nobody."""
