"""The answer of the instrument: what projects add up to, whether that reaches the goals, what is missing."""

from __future__ import annotations

import datetime

import msgspec
import numpy as np

from samenvoor.domain.aim import Aim
from samenvoor.domain.open import Open
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.goal import Goal
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.records.target_group import TargetGroup
from samenvoor.domain.words import Words
from samenvoor.engine.assumed import Assumed
from samenvoor.engine.flow.kernel import Kernel, kernel_name
from samenvoor.engine.goals.gap_yardstick import NotMeasurableError
from samenvoor.engine.goals.measured import GoalSetup, measure, paths
from samenvoor.engine.goals.setting import GoalSetting
from samenvoor.engine.goals.setup import goal_setup
from samenvoor.engine.learning.from_indicators import IndicatorLearning, learned_from_indicators
from samenvoor.engine.open_fields import OpenEntry, open_fields
from samenvoor.engine.results import GoalResult, YearPath
from samenvoor.engine.scenario import Scenario
from samenvoor.engine.streams import Streams

UNDEFINED = Words("dit doel is nog niet bepaald", "this goal has not been defined yet")


class NotCovered(msgspec.Struct, frozen=True, kw_only=True):
    """Target groups and aims for which no project counts."""

    target_groups: tuple[str, ...]
    aims: tuple[str, ...]


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """All goals of a programme under one scenario, with what is not covered and still open."""

    programme: Programme
    on: datetime.date
    seed: int
    draws: int
    kernel: str
    scenario: Scenario
    goals: tuple[GoalResult, ...]
    probability_all: float | None
    open_fields: tuple[OpenEntry, ...]
    learning: IndicatorLearning = IndicatorLearning()

    @property
    def worth(self) -> int:
        """How many independent draws the answer rests on: fewer where some weigh more than others."""
        return max(int(self.learning.worth or self.draws), 1)


class Prepared(msgspec.Struct, frozen=True, kw_only=True):
    """A programme made ready once, so that scenarios are answered within a moment."""

    programme: Programme
    on: datetime.date
    seed: int
    draws: int
    kernel: str
    setting: GoalSetting
    setups: dict[str, GoalSetup | GoalResult]
    learning: IndicatorLearning = IndicatorLearning()

    def answer(self, scenario: Scenario | None = None) -> Answer:
        """Answer every goal under a scenario (default: all projects as planned)."""
        chosen = scenario or Scenario()
        goals = tuple(_result(self.programme, key, ready, chosen) for key, ready in self.setups.items())
        met = [entry.measured.met for entry in goals if entry.measured is not None]
        return Answer(
            programme=self.programme,
            on=self.on,
            seed=self.seed,
            draws=self.draws,
            kernel=self.kernel,
            scenario=chosen,
            goals=goals,
            probability_all=float(np.mean(np.logical_and.reduce(met))) if met else None,
            open_fields=open_fields(self.programme),
            learning=self.learning,
        )

    def paths(self, goal: str, scenario: Scenario | None = None) -> tuple[YearPath, ...]:
        """The gap of a goal year by year; empty when the goal is not measured."""
        ready = self.setups[goal]
        return paths(ready, scenario or Scenario()) if isinstance(ready, GoalSetup) else ()


def prepare(
    programme: Programme,
    *,
    on: datetime.date,
    seed: int = 1,
    draws: int = 4096,
    kernel: Kernel = "numpy",
    goal: str = "",
) -> Prepared:
    """Make a programme ready as it stood on a day; `goal` limits it to one goal.

    Raises KeyError when the goal named does not exist, ValueError when draws < 1.
    """
    standing = programme.on(on)
    setting, learning = learned_from_indicators(
        GoalSetting(
            programme=standing,
            assumed=Assumed(standing, Streams(seed=seed, draws=draws)),
            kernel=kernel,
            now=on.year,
        )
    )
    goals = [record for record in standing.of(Goal) if not goal or record.key == goal]
    if goal and not goals:
        raise KeyError(goal)
    order = sorted(goals, key=lambda record: (list(Aim).index(record.aim), record.key))
    return Prepared(
        programme=standing,
        on=on,
        seed=seed,
        draws=draws,
        kernel=kernel_name(kernel),
        setting=setting,
        setups={record.key: _ready(setting, record, learning) for record in order},
        learning=learning,
    )


def not_covered(answer: Answer, goal: GoalResult) -> NotCovered:
    """Target groups no counted project of this goal is for, and aims no counted project contributes to."""
    counted = {entry.project for entry in goal.measured.contributions} if goal.measured else set()
    served = {
        key for card in answer.programme.of(ProjectCard) if card.key in counted for key in card.target_groups
    }
    reached = {
        entry.aim.value
        for entry in answer.goals
        if entry.measured is not None and entry.measured.contributions
    }
    aims = dict.fromkeys(entry.aim.value for entry in answer.goals)
    return NotCovered(
        target_groups=tuple(
            group.key for group in answer.programme.of(TargetGroup) if group.key not in served
        ),
        aims=tuple(aim for aim in aims if aim not in reached),
    )


def _ready(setting: GoalSetting, goal: Goal, learning: IndicatorLearning) -> GoalSetup | GoalResult:
    """A goal's setup, or the result that says why it cannot be computed."""
    if isinstance(goal.rule, Open):
        return GoalResult(goal=goal, state="undefined", unit="", reason=UNDEFINED)
    try:
        return msgspec.structs.replace(goal_setup(setting, goal), worth=learning.worth)
    except NotMeasurableError as problem:
        return GoalResult(goal=goal, state="not_measurable", unit="", reason=problem.reason)


def _result(programme: Programme, key: str, ready: GoalSetup | GoalResult, scenario: Scenario) -> GoalResult:
    if isinstance(ready, GoalResult):
        return ready
    goal = programme.find(Goal, key)
    if goal is None:
        raise KeyError(key)
    return GoalResult(
        goal=goal, state="measured", unit=ready.yardstick.unit, measured=measure(ready, scenario)
    )
