"""Which projects and scale-up plans take part under a scenario: those that stand, with what it tries.

Source: METHOD §5.5. The same rule holds for coverage and for savings.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

import msgspec

from samenvoor.engine.projects.participation import Participation
from samenvoor.engine.scenario import Scenario

Strength = TypeVar("Strength")
Members = list[tuple[Participation, Strength]]


class PlanMember(msgspec.Struct, Generic[Strength], frozen=True, kw_only=True):
    """A scale-up plan as a member: its key, its project, whether it counts by itself, and its makings.

    begins(year) gives its participation and strength when it begins in a year (None: its own years), or
    None when nothing of it can be counted then; inside is the share of its people who live where the
    project works itself.
    """

    key: str
    project: str
    counted: bool
    inside: float
    begins: Callable[[int | None], tuple[Participation, Strength] | None]


def standing(
    members: Members[Strength], plans: tuple[PlanMember[Strength], ...], scenario: Scenario
) -> tuple[Members[Strength], object | None]:
    """The members under a scenario and a name for them; None when they are those that stand already.

    A project that is left out takes its plans with it. Whoever takes part by a plan that is tried cannot
    take part by the project's own plan as well, so fewer people are left for that.
    """
    gone = set(scenario.without)
    gone |= {plan.key for plan in plans if plan.project in gone}
    there = {part.project for part, _ in members}
    tried = [plan for plan in plans if _tried(plan, scenario, there, gone)]
    if not tried and not gone & there:
        return members, None
    kept = [pair for pair in members if pair[0].project not in gone]
    for plan in tried:
        found = plan.begins(scenario.plan_start.get(plan.key))
        kept = [pair for pair in kept if pair[0].project != plan.key]
        if found is not None:
            # Those who take part by a plan that stands were taken off already.
            kept = kept if plan.key in there else [less(pair, plan, found[0]) for pair in kept]
            kept.append(found)
    starts = tuple((plan.key, scenario.plan_start.get(plan.key)) for plan in tried)
    return kept, (tuple(sorted(gone & there)), starts)


def less(
    pair: tuple[Participation, Strength], plan: PlanMember[Strength], grown: Participation
) -> tuple[Participation, Strength]:
    """A member with the people left for it when a plan of the same project takes some of them."""
    part, strength = pair
    if part.project != plan.project:
        return pair
    left = max(part.eligible - plan.inside * float(grown.intake.sum()), 0.0)
    return msgspec.structs.replace(part, eligible=left), strength


def _tried(plan: PlanMember[Strength], scenario: Scenario, there: set[str], gone: set[str]) -> bool:
    """Whether a scenario adds a plan, or moves one that stands."""
    if plan.key in gone or plan.project not in there:
        return False
    if plan.key in there:
        return plan.key in scenario.plan_start
    return plan.key in scenario.with_plans
