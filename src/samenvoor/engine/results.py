"""What the instrument answers: per goal the gap with and without the projects, and each project's part."""

from __future__ import annotations

from typing import Literal

import msgspec
import numpy as np
import numpy.typing as npt

from samenvoor.domain.aim import Aim
from samenvoor.domain.figure import Figure
from samenvoor.domain.records.goal import Goal
from samenvoor.domain.words import Words
from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.projects.effect_chain import ChainState, PathShare

Limit = Literal["reachable_group", "effect", "no_future_intake"]
GoalState = Literal["measured", "undefined", "not_measurable"]


class Spread(msgspec.Struct, frozen=True, kw_only=True):
    """The mean, the median and the 80 % interval of draws, in the unit of the goal."""

    mean: float
    median: float
    p10: float
    p90: float


def spread(draws: FloatArray) -> Spread:
    """Summarise draws [D]; raises ValueError when one of them is not a finite number."""
    if not np.isfinite(draws).all():
        raise ValueError("draws must be finite")
    p10, median, p90 = (float(value) for value in np.quantile(draws, [0.1, 0.5, 0.9]))
    return Spread(mean=float(np.mean(draws)), median=median, p10=p10, p90=p90)


class Round(msgspec.Struct, frozen=True, kw_only=True):
    """The gap of one survey round; `excluded` says why it does not count for the trend."""

    year: int
    gap: float
    error: float
    excluded: Words | None = None
    figures: tuple[Figure, ...] = ()


class ContributionResult(msgspec.Struct, frozen=True, kw_only=True):
    """What one project contributes: its Shapley part, alone, and last in."""

    project: str
    state: ChainState
    shapley: Spread
    alone: Spread
    last_in: Spread
    paths: tuple[PathShare, ...] = ()
    figures: tuple[Figure, ...] = ()


class LeftOut(msgspec.Struct, frozen=True, kw_only=True):
    """A project that is not counted for a goal, and why."""

    project: str
    reason: Words


class ScaleUp(msgspec.Struct, frozen=True, kw_only=True):
    """How many times the future intake must be for an 80 % probability, or what keeps it from there."""

    state: Literal["already_met", "reachable", "not_reachable"]
    factor: float | None
    ceiling: float
    limited_by: Limit | None


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """The same goal under another reading: ratio instead of points, or the rest of the country."""

    reading: str
    comparator: str
    target: float
    probability_met: float


class Weighted(msgspec.Struct, frozen=True, kw_only=True):
    """The reading in which each project counts only where it is carried out as planned."""

    projected: Spread
    probability_met: float
    remaining: Spread
    total: Spread


class Detectable(msgspec.Struct, frozen=True, kw_only=True):
    """What the planned survey can show at all: its error, the smallest change, the power for the goal."""

    respondents: float
    error: float
    smallest_change: float
    power: float


class YearPath(msgspec.Struct, frozen=True, kw_only=True):
    """The gap in one year without and with the programme, and the target path."""

    year: int
    without: Spread
    projected: Spread
    target: float


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """Everything computed about one goal that can be computed."""

    baseline_gap: float
    target_gap: float
    target_value: float
    without: Spread
    projected: Spread
    total: Spread
    remaining: Spread
    closes: Spread | None
    probability_met: float
    probability_shown: float | None
    monte_carlo_error: float
    contributions: tuple[ContributionResult, ...]
    left_out: tuple[LeftOut, ...]
    weighted: Weighted
    scale_up: ScaleUp
    readings: tuple[Reading, ...]
    detectable: Detectable | None
    rounds: tuple[Round, ...]
    assumed: bool
    clipped: int
    met: npt.NDArray[np.bool_]
    grounds: dict[str, tuple[Figure, ...]]


class GoalResult(msgspec.Struct, frozen=True, kw_only=True):
    """One goal: measured with its numbers, undefined, or not measurable with the reason."""

    goal: Goal
    state: GoalState
    unit: str
    measured: Measured | None = None
    reason: Words | None = None

    @property
    def aim(self) -> Aim:
        """The aim the goal belongs to."""
        return self.goal.aim
