"""What happens when one project stops, beside what happens when it grows: on the gap and on the chance.

Source: METHOD §2.8 (last in), §5.5. Every number is against the programme as it stands, on the same draws.
"""

from __future__ import annotations

import msgspec
import numpy as np

from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.records.scale_up_plan import ScaleUpPlan
from samenvoor.domain.words import Words
from samenvoor.engine.answer import Prepared
from samenvoor.engine.goals.measured import GoalSetup
from samenvoor.engine.goals.trial import Trial, tried
from samenvoor.engine.monte_carlo import probability_error
from samenvoor.engine.projects.participation import Participation
from samenvoor.engine.projects.plan_participation import COUNTED, plans_of
from samenvoor.engine.results import Spread, spread
from samenvoor.engine.scaling.level_costs import LevelCost, LevelCosts
from samenvoor.engine.scaling.levels import Level, LevelKind, levels_of, scenario_of
from samenvoor.engine.scenario import Scenario


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What one level of one project changes: of the gap (less is better) and of the chance of the goal.

    gap is the gap under the level less the gap as it stands; error the Monte-Carlo error of the change of
    the chance; euro what it costs more over the years to come, None where that is not known.
    """

    level: Level
    gap: Spread
    probability: float
    change: float
    error: float
    euro: float | None


class StopOrAdd(msgspec.Struct, frozen=True, kw_only=True):
    """One project: what is lost without it at all (last in), when it stops, and what growing it brings."""

    project: str
    last_in: Spread
    changes: tuple[Change, ...]
    no_costs: Words | None

    def of(self, kind: LevelKind) -> Change | None:
        """The change of one kind, the first where there are several plans."""
        return next((change for change in self.changes if change.level.kind == kind), None)


def stop_or_add(prepared: Prepared, setup: GoalSetup) -> tuple[StopOrAdd, ...]:
    """Every counted project, from next year on and each plan in its own years; stopping hurts most first."""
    stands = tried(setup, Scenario())
    costs = LevelCosts(prepared, years=tuple(y for y in setup.portfolio.years if y > setup.now))
    cards = {card.key for card in prepared.programme.of(ProjectCard)}
    known = {plan.key for plan in setup.portfolio.plans}
    found = []
    for part, _ in setup.portfolio.members:
        if part.project in cards:
            plans = [plan for plan in plans_of(prepared.programme, part.project) if plan.key in known]
            found.append(_of(setup, part, plans, costs, stands))
    return tuple(sorted(found, key=lambda entry: -entry.last_in.mean))


def _of(
    setup: GoalSetup, part: Participation, plans: list[ScaleUpPlan], costs: LevelCosts, stands: Trial
) -> StopOrAdd:
    """One project."""
    planned = Level(project=part.project, kind="planned")
    own = costs.of(_with(planned, plans))
    without = tried(setup, Scenario(without=(part.project,)))
    return StopOrAdd(
        project=part.project,
        last_in=spread(without.gap - stands.gap),
        changes=tuple(
            _change(setup, level, costs, own, stands)
            for level in first_levels(part, plans, years=setup.portfolio.years, now=setup.now)
        ),
        no_costs=own if isinstance(own, Words) else None,
    )


def first_levels(
    part: Participation, plans: list[ScaleUpPlan], *, years: tuple[int, ...], now: int
) -> tuple[Level, ...]:
    """Each kind of level from next year on, and each plan that was proposed in its own first year."""
    begins = {
        plan.key: max(min(step.year for step in plan.steps), now + 1)
        for plan in plans
        if plan.status not in COUNTED
    }
    return tuple(
        level
        for level in levels_of(part, plans, years=years, now=now)
        if level.start is not None and level.start == begins.get(level.plan, now + 1)
    )


def _with(level: Level, plans: list[ScaleUpPlan]) -> Level:
    counted = tuple(plan.key for plan in plans if plan.status in COUNTED)
    return msgspec.structs.replace(level, counted=counted)


def _change(
    setup: GoalSetup, level: Level, costs: LevelCosts, own: LevelCost | Words, stands: Trial
) -> Change:
    """What one level changes."""
    trial = tried(setup, scenario_of([level]))
    cost = costs.of(level)
    known = not isinstance(cost, Words) and not isinstance(own, Words)
    # The draws are the same, so only those in which the goal is met in one and not in the other tell.
    differs = float(np.mean(trial.met != stands.met))
    return Change(
        level=level,
        gap=spread(trial.gap - stands.gap),
        probability=trial.probability,
        change=trial.probability - stands.probability,
        error=probability_error(differs, len(stands.met)),
        euro=_euro(cost) - _euro(own) if known else None,
    )


def _euro(cost: LevelCost | Words) -> float:
    return 0.0 if isinstance(cost, Words) else float(sum(euro.sum() for euro in cost.euro.values()))
