"""What the published figures of the goals since the programme began do to all draws of a run.

Source: METHOD §4.3. Without such figures nothing changes, to the last bit.
"""

from __future__ import annotations

import math

import msgspec
import numpy as np

from samenvoor.domain.records.goal import Goal
from samenvoor.domain.words import Words
from samenvoor.engine.assumed import Assumed
from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.goals.gap_yardstick import NotMeasurableError
from samenvoor.engine.goals.measured import GoalSetup
from samenvoor.engine.goals.setting import GoalSetting
from samenvoor.engine.goals.setup import goal_setup
from samenvoor.engine.learning.observed_indicators import ObservedGap, counted_once, observed_gaps, predicted
from samenvoor.engine.learning.reweighting import Reweighted, reweighted
from samenvoor.engine.learning.weights import log_likelihood
from samenvoor.engine.streams import Streams


class IndicatorLearning(msgspec.Struct, frozen=True, kw_only=True):
    """Every observation of a goal since its baseline, used or with the reason why not, and what it took.

    `fit` is None when no observation counts: the draws are then those of the assumptions alone.
    """

    observed: tuple[ObservedGap, ...] = ()
    fit: Reweighted | None = None

    @property
    def used(self) -> tuple[ObservedGap, ...]:
        """The observations that the draws were made to fit."""
        return tuple(entry for entry in self.observed if entry.reason is None)

    @property
    def worth(self) -> float | None:
        """How many independent draws the run counts as; None when no draw was weighted."""
        return None if self.fit is None else self.fit.worth


def learned_from_indicators(setting: GoalSetting) -> tuple[GoalSetting, IndicatorLearning]:
    """The setting whose draws fit what was observed of all goals, and what that took (METHOD §4.3)."""
    programme = setting.programme
    found = {goal.key: observed_gaps(programme, goal, assumed=setting.assumed) for goal in programme.of(Goal)}
    refused = _not_measurable(setting, [key for key, entries in found.items() if _any_used(entries)])
    told = counted_once(
        programme,
        {
            key: tuple(_refused(entry, refused.get(key)) for entry in entries)
            for key, entries in found.items()
        },
    )
    used = [entry for entry in told if entry.reason is None]
    if not used:
        return setting, IndicatorLearning(observed=told)

    before = _expected(setting, used)

    def likelihood(streams: Streams) -> FloatArray:
        changed = msgspec.structs.replace(setting, assumed=Assumed(programme, streams))
        expected = _expected(changed, used)
        return log_likelihood(expected, [entry.value for entry in used], [entry.se for entry in used])

    streams, fit = reweighted(setting.assumed.streams, likelihood)
    fitted = msgspec.structs.replace(setting, assumed=Assumed(programme, streams))
    surprises = iter(before)
    told = tuple(_surprised(entry, next(surprises)) if entry.reason is None else entry for entry in told)
    return fitted, IndicatorLearning(observed=told, fit=fit)


def _surprised(entry: ObservedGap, expected: FloatArray) -> ObservedGap:
    """The observation beside what the assumptions foretold of it."""
    mean, sd = float(np.mean(expected)), float(np.std(expected))
    return msgspec.structs.replace(
        entry, expected=mean, surprise=(entry.value - mean) / math.hypot(sd, entry.se)
    )


def _any_used(entries: tuple[ObservedGap, ...]) -> bool:
    return any(entry.reason is None for entry in entries)


def _refused(entry: ObservedGap, reason: Words | None) -> ObservedGap:
    """The observation with the reason of its goal, where that has one."""
    return entry if reason is None else msgspec.structs.replace(entry, reason=entry.reason or reason)


def _not_measurable(setting: GoalSetting, keys: list[str]) -> dict[str, Words]:
    """The goals that cannot be computed, and why."""
    found: dict[str, Words] = {}
    for key in keys:
        goal = setting.programme.find(Goal, key)
        try:
            if goal is not None:
                goal_setup(setting, goal)
        except NotMeasurableError as problem:
            found[key] = problem.reason
    return found


def _expected(setting: GoalSetting, used: list[ObservedGap]) -> list[FloatArray]:
    """What each draw foretells of every observation."""
    setups: dict[str, GoalSetup] = {}
    for entry in used:
        goal = setting.programme.find(Goal, entry.goal)
        if goal is None:
            raise KeyError(entry.goal)
        if entry.goal not in setups:
            setups[entry.goal] = goal_setup(setting, goal)
    return [predicted(setups[entry.goal], entry.year) for entry in used]
