"""The gap as it would go on without the programme: a line through the rounds before it.

Source: METHOD §6; entrants by METHOD §2.6, as far as their inflow differs from that of the trend's years.
"""

from __future__ import annotations

import msgspec

from samenvoor.domain.figure import Figure
from samenvoor.domain.records.assumption import Parameter
from samenvoor.domain.records.goal import Goal
from samenvoor.engine.assumed import Assumed
from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.results import Round
from samenvoor.engine.statistics.trend import Trend, gap_trend, gap_trend_draws

LEVEL_SPREAD = 10.0
"""Spread of the prior of the level, in multiples of 1 percentage point (METHOD §10, W13)."""


class Counterfactual(msgspec.Struct, frozen=True, kw_only=True):
    """Draws of the gap in the baseline year and of its yearly change [D], and what they rest on."""

    base_year: int
    level: FloatArray
    slope: FloatArray
    inflow_share: FloatArray
    inflow_difference: FloatArray
    scale: float
    figures: tuple[Figure, ...]

    def in_year(self, year: int) -> FloatArray:
        """The gap without the programme in a year, [D], in the unit of the goal."""
        years = year - self.base_year
        moved = self.inflow_difference * (1.0 - (1.0 - self.inflow_share) ** max(years, 0))
        return self.level + self.slope * years + self.scale * moved

    def thinned(self, every: int) -> Counterfactual:
        """The same line on every n-th draw."""
        thin = slice(None, None, every)
        return msgspec.structs.replace(
            self,
            level=self.level[thin],
            slope=self.slope[thin],
            inflow_share=self.inflow_share[thin],
            inflow_difference=self.inflow_difference[thin],
        )


def counterfactual(
    goal: Goal,
    *,
    rounds: tuple[Round, ...],
    assumed: Assumed,
    slope_default: float,
    unit_scale: float,
) -> Counterfactual:
    """The line through the rounds that count, seen from the baseline year.

    unit_scale turns a share of the residents (0-1) into the goal's unit: 100 for percentage points.
    Raises ValueError when no round counts.
    """
    counted = [entry for entry in rounds if entry.excluded is None]
    if not counted:
        raise ValueError("no round to draw a trend from")
    base = goal.baseline_year if isinstance(goal.baseline_year, int) else counted[-1].year
    spread = assumed.number(Parameter.slope_spread, default=slope_default, goal=goal.key)
    prior_sd = (LEVEL_SPREAD * unit_scale / 100.0, spread)
    trend = _line(counted, base=base, prior_sd=prior_sd)
    streams = assumed.streams
    level, slope = gap_trend_draws(
        trend, streams.normal(goal.address, "level"), streams.normal(goal.address, "slope")
    )
    inflow, inflow_figure = _migration(Parameter.inflow, goal, assumed)
    difference, difference_figure = _migration(Parameter.inflow_difference, goal, assumed)
    said = [
        assumed.number_figure(Parameter.measurement_error, default=counted[0].error, goal=goal.key),
        assumed.number_figure(Parameter.slope_spread, default=slope_default, goal=goal.key),
    ]
    published = [figure for entry in counted for figure in entry.figures]
    return Counterfactual(
        base_year=base,
        level=level,
        slope=slope,
        inflow_share=inflow,
        inflow_difference=difference,
        scale=unit_scale,
        figures=(*published, *said, inflow_figure, difference_figure),
    )


def _line(counted: list[Round], *, base: int, prior_sd: tuple[float, float]) -> Trend:
    """The line through the rounds that count, its level taken in the baseline year."""
    nearest = min(counted, key=lambda entry: abs(entry.year - base))
    return gap_trend(
        years=[float(entry.year) for entry in counted],
        gap=[entry.gap for entry in counted],
        se=[entry.error for entry in counted],
        prior_mean=(nearest.gap, 0.0),
        prior_sd=prior_sd,
        origin=float(base),
    )


def _migration(parameter: Parameter, goal: Goal, assumed: Assumed) -> tuple[FloatArray, Figure]:
    """Draws about new residents: of this goal, else of all goals, else the method's default."""
    drawn = assumed.draw(parameter, owner=goal.address, goal=goal.key)
    general = assumed.find(parameter, goal="")
    if assumed.find(parameter, goal=goal.key) is None and general is not None:
        drawn = assumed.draw(parameter, owner=goal.address, goal="")
    if drawn is None or drawn.open:
        drawn = assumed.default(parameter, goal.address)
    return drawn.values, drawn.figure
