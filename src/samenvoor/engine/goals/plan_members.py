"""The scale-up plans of all projects as extra members of a portfolio, beside the projects themselves.

Sources: METHOD §1 (fidelity on scaled intake only), §5.5.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial

from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.records.scale_up_plan import ScaleUpPlan
from samenvoor.engine.goals.setting import GoalSetting
from samenvoor.engine.people.cells import Cells
from samenvoor.engine.projects.participation import Participation
from samenvoor.engine.projects.plan_participation import COUNTED, Growth, PlanPlace, growth, plans_of
from samenvoor.engine.projects.standing import Members, PlanMember, Strength, less

Grown = tuple[Growth, Callable[[int | None], Growth]]


def growths(
    setting: GoalSetting,
    *,
    cells: Cells,
    parts: list[tuple[ProjectCard, Participation]],
    years: tuple[int, ...],
) -> tuple[Grown, ...]:
    """Every plan that was not dropped, with its growth in its own years and a way to begin it elsewhere.

    The people whom a plan that counts takes are no longer there for the next plan of its project.
    """
    place = PlanPlace(
        programme=setting.programme, cells=cells, assumed=setting.assumed, years=years, now=setting.now
    )
    found: list[Grown] = []
    for card, own in parts:
        for plan in plans_of(setting.programme, card.key):
            begins = cache(partial(_begins, place, plan, card, own))
            found.append((begins(None), begins))
    return tuple(found)


def _begins(
    place: PlanPlace, plan: ScaleUpPlan, card: ProjectCard, own: Participation, start: int | None
) -> Growth:
    return growth(place, plan, card, own, start=start)


def plan_members(
    growing: tuple[Grown, ...],
    strengths: dict[str, Strength],
    at_scale: Callable[[Strength, Growth], Strength],
) -> tuple[PlanMember[Strength], ...]:
    """The plans of counted projects as members; `at_scale` makes a project's strength that of its plan."""

    def member(grown: Growth, begins: Callable[[int | None], Growth]) -> PlanMember[Strength]:
        strength = strengths[grown.plan.project]

        def beginning(start: int | None) -> tuple[Participation, Strength] | None:
            other = begins(start)
            return None if other.reason is not None else (other.part, at_scale(strength, other))

        return PlanMember(
            key=grown.plan.key,
            project=grown.plan.project,
            counted=grown.plan.status in COUNTED,
            inside=grown.inside,
            begins=beginning,
        )

    return tuple(
        member(grown, begins)
        for grown, begins in growing
        if grown.reason is None and grown.plan.project in strengths
    )


def with_plans(members: Members[Strength], plans: tuple[PlanMember[Strength], ...]) -> Members[Strength]:
    """The members with the plans that count in the answer, each with the people left for it."""
    found = list(members)
    for plan in plans:
        made = plan.begins(None) if plan.counted else None
        if made is not None:
            found = [less(pair, plan, made[0]) for pair in found]
            found.append(made)
    return found
