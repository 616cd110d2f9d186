"""What each scale-up plan adds: whether it counts, how many people it reaches, and what it does to a goal.

Source: METHOD §5.5: a decided plan against the programme without it, a proposed one against what stands.
"""

from __future__ import annotations

import msgspec

from samenvoor.domain.open import Open
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.records.scale_up_plan import ScaleUpPlan
from samenvoor.domain.words import Words
from samenvoor.engine.answer import Prepared
from samenvoor.engine.goals.measured import GoalSetup
from samenvoor.engine.goals.trial import tried
from samenvoor.engine.projects.plan_participation import NO_STEPS
from samenvoor.engine.results import Spread, spread
from samenvoor.engine.scenario import Scenario

NO_PROJECT = Words("dit project is er niet", "there is no such project")
DROPPED = Words("dit plan is vervallen", "this plan was dropped")
NO_STATE = Words("stand van het plan n.t.b.", "state of the plan to be determined")
NOT_FOR_THIS_GOAL = Words(
    "het project telt nog niet mee voor dit doel", "the project does not count for this goal yet"
)


class PlanTold(msgspec.Struct, frozen=True, kw_only=True):
    """One plan: persons expected up to the goal, cost per year and person, and what it takes off the gap.

    counted: whether it is in the answer as it stands; reason why nothing of it can be counted, the numbers
    are then None. change is what it adds to the chance of the goal.
    """

    plan: ScaleUpPlan
    counted: bool
    reason: Words | None = None
    persons: float | None = None
    takes_off: Spread | None = None
    change: float | None = None


def plans_told(prepared: Prepared, setup: GoalSetup) -> tuple[PlanTold, ...]:
    """Every plan of the programme, for one goal."""
    return tuple(_told(prepared, setup, plan) for plan in prepared.programme.of(ScaleUpPlan))


def _told(prepared: Prepared, setup: GoalSetup, plan: ScaleUpPlan) -> PlanTold:
    """One plan."""
    member = next((entry for entry in setup.portfolio.plans if entry.key == plan.key), None)
    made = member.begins(None) if member is not None else None
    if member is None or made is None:
        return PlanTold(plan=plan, counted=False, reason=_why(prepared, plan))
    with_it = Scenario() if member.counted else Scenario(with_plans=(plan.key,))
    without = Scenario(without=(plan.key,)) if member.counted else Scenario()
    more, less = tried(setup, with_it), tried(setup, without)
    persons = Scenario().persons(made[0], setup.portfolio.years).mean(axis=1).sum()
    return PlanTold(
        plan=plan,
        counted=member.counted,
        persons=float(persons),
        takes_off=spread(less.gap - more.gap),
        change=more.probability - less.probability,
    )


def _why(prepared: Prepared, plan: ScaleUpPlan) -> Words:
    """Why nothing of a plan can be counted for a goal."""
    if prepared.programme.find(ProjectCard, plan.project) is None:
        return NO_PROJECT
    if not plan.steps:
        return NO_STEPS
    if isinstance(plan.status, Open):
        return NO_STATE
    return DROPPED if plan.status.value == "dropped" else NOT_FOR_THIS_GOAL
