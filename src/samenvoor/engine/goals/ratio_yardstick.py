"""Measures a cost goal: observed over expected costs, as ratio points above 1, in any year.

Sources: METHOD §5.9 (cost goal), §6 (trend), §7.6 (what the expected costs are corrected for).
"""

from __future__ import annotations

import msgspec
import numpy as np
import numpy.typing as npt

from samenvoor.domain.programme import Programme
from samenvoor.domain.records.assumption import Parameter
from samenvoor.domain.records.goal import Goal
from samenvoor.domain.words import Words
from samenvoor.engine.assumed import Assumed
from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.goals.counterfactual import Counterfactual, counterfactual
from samenvoor.engine.goals.gap_yardstick import NotMeasurableError
from samenvoor.engine.goals.rounds import Levels, published_levels, rounds_of
from samenvoor.engine.results import Detectable, Reading, Round
from samenvoor.engine.target_rules import ratio_to_expected

ERROR = 0.01
SLOPE_SPREAD = 0.003
"""Standard error and spread of the yearly trend in ratio points where nobody says."""
FEWEST_ROUNDS = 3


class RatioYardstick(msgspec.Struct, frozen=True, kw_only=True):
    """A cost goal on draws; gaps are ratio points above 1, reductions are shares of the expected cost."""

    goal: Goal
    base: Levels
    trend: Counterfactual
    rounds: tuple[Round, ...]
    error: float
    noise: FloatArray

    @property
    def unit(self) -> str:
        """The unit of gaps and contributions."""
        return "verhouding"

    @property
    def last_year(self) -> int:
        """The year of the goal."""
        return int(self.goal.target_year) if isinstance(self.goal.target_year, int) else 0

    @property
    def ceiling(self) -> float:
        """The largest ratio of observed to expected that meets the goal."""
        asked = float(self.goal.ceiling) if isinstance(self.goal.ceiling, float) else 1.0
        return ratio_to_expected.target(maximum=asked)

    def start(self) -> FloatArray:
        """Ratio points above 1 in the baseline year, on draws."""
        return self.trend.in_year(self.trend.base_year)

    def published_gap(self) -> float:
        """Ratio points above 1 in the baseline year as published."""
        return self.base.local - 1.0

    def target(self) -> FloatArray:
        """The largest ratio points above 1 that meet the goal, on draws."""
        return np.full_like(self.trend.level, self.ceiling - 1.0)

    def shift(self, year: int) -> FloatArray:
        """Savings do not depend on how the ratio moves: zero."""
        return np.zeros_like(self.trend.level) * year

    def gap(self, year: int, reduction: FloatArray) -> FloatArray:
        """Ratio points above 1 in a year when the projects save `reduction` of the expected cost."""
        return np.asarray(self.trend.in_year(year) - reduction)

    def met(self, reduction: FloatArray) -> npt.NDArray[np.bool_]:
        """Per draw whether the ratio is at or below the ceiling in the year of the goal."""
        return ratio_to_expected.met(
            ratio_end=1.0 + self.gap(self.last_year, reduction), maximum=self.ceiling
        )

    def per_share(self) -> float | None:
        """A share of the expected cost is a ratio point."""
        return 1.0

    def probability_shown(self, reduction: FloatArray) -> float | None:
        """The probability that the published ratio, with its own error, is at or below the ceiling."""
        measured = self.gap(self.last_year, reduction) + self.error * self.noise
        return float(np.mean(measured <= self.ceiling - 1.0))

    def detectable(self) -> Detectable | None:
        """No survey stands between the costs and their figure."""
        return None

    def readings(self, _reduction: FloatArray) -> tuple[Reading, ...]:
        """Other adjustment sets are other published ratios; none are computed from this one."""
        return ()


def ratio_yardstick(programme: Programme, goal: Goal, *, assumed: Assumed) -> RatioYardstick:
    """Make the yardstick of a cost goal; raises NotMeasurableError when no ratio was published."""
    levels = published_levels(programme, goal, national=False)
    base = next((entry for entry in levels if entry.year == goal.baseline_year), None)
    if base is None:
        raise NotMeasurableError(
            Words(
                f"van {goal.baseline_year} is nog geen kostenverhouding gepubliceerd",
                f"no cost ratio of {goal.baseline_year} has been published yet",
            )
        )
    gaps = [(entry, entry.local - 1.0) for entry in levels]
    rounds = rounds_of(programme, goal, gaps, assumed=assumed, error=ERROR)
    if sum(entry.excluded is None for entry in rounds) < FEWEST_ROUNDS:
        # Too few comparable years for a trend: the last published ratio stands still.
        rounds = tuple(entry for entry in rounds if entry.year == base.year) or rounds
    trend = counterfactual(goal, rounds=rounds, assumed=assumed, slope_default=SLOPE_SPREAD, unit_scale=1.0)
    return RatioYardstick(
        goal=goal,
        base=base,
        trend=trend,
        rounds=rounds,
        error=assumed.number(Parameter.measurement_error, default=ERROR, goal=goal.key),
        noise=assumed.streams.normal(goal.address, "publication"),
    )
