"""Draws a straight line through the published gaps and says how unsure it is further on.

Source: METHOD §6.3. Exact Bayesian regression: gap = level + slope·(year − origin), a normal prior on both, a
known standard error per round. One round or none leaves the prior to speak, with its own spread.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite, sqrt

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

_SMALLEST_SE = 1e-9
"""A round published without a margin counts as exact; a standard error of 0 has no finite precision."""


@dataclass(frozen=True, slots=True)
class Trend:
    """Posterior line: level at `origin` and slope per year, in the unit of the gap, with their covariance."""

    origin: float
    level: float
    slope: float
    level_variance: float
    covariance: float
    slope_variance: float


def gap_trend(
    *,
    years: Sequence[float],
    gap: Sequence[float],
    se: Sequence[float],
    prior_mean: tuple[float, float],
    prior_sd: tuple[float, float],
    origin: float = 0.0,
) -> Trend:
    """Line through the survey rounds. prior_mean, prior_sd: of (level at origin, slope per year).

    An infinite prior_sd is allowed as long as the rounds then fix the line.
    Errors: ValueError when lengths differ, a number is not finite, or nothing fixes the line.
    Source: METHOD §6.3, W13.
    """
    _check(years, gap, se, prior_mean, prior_sd)
    at_level, at_slope = (_weight(sd) for sd in prior_sd)
    # The prior on the level is one more round at the origin. Sums around the weighted mean year keep their
    # precision where a determinant of large sums would lose it.
    t = np.array([0.0, *(year - origin for year in years)])
    y = np.array([prior_mean[0], *gap])
    w = np.array([at_level, *(_weight(error) for error in se)])
    total = float(w.sum())
    if not total > 0.0:
        raise ValueError("without a round the level needs a prior")
    t_mean, y_mean = float((w * t).sum()) / total, float((w * y).sum()) / total
    precision = at_slope + float((w * (t - t_mean) ** 2).sum())
    if not precision > 0.0:
        raise ValueError("fewer than two rounds: the slope needs a prior")
    slope = (at_slope * prior_mean[1] + float((w * (t - t_mean) * (y - y_mean)).sum())) / precision
    return Trend(
        origin=origin,
        level=y_mean - slope * t_mean,
        slope=slope,
        level_variance=1.0 / total + t_mean**2 / precision,
        covariance=-t_mean / precision,
        slope_variance=1.0 / precision,
    )


def predict(trend: Trend, year: float) -> tuple[float, float]:
    """Mean and standard deviation of the line itself in `year` (METHOD §6.3)."""
    t = year - trend.origin
    variance = trend.level_variance + 2.0 * t * trend.covariance + t * t * trend.slope_variance
    return trend.level + t * trend.slope, sqrt(max(variance, 0.0))


def gap_trend_draws(trend: Trend, z_level: FloatArray, z_slope: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Draws [D] of (level, slope) from two standard-normal vectors [D] of their own streams (METHOD §6.3)."""
    sd = sqrt(trend.level_variance)
    shared = trend.covariance / sd
    rest = sqrt(max(trend.slope_variance - shared * shared, 0.0))
    return trend.level + sd * z_level, trend.slope + shared * z_level + rest * z_slope


def _weight(sd: float) -> float:
    return 1.0 / max(sd, _SMALLEST_SE) ** 2


def _check(
    years: Sequence[float],
    gap: Sequence[float],
    se: Sequence[float],
    prior_mean: tuple[float, float],
    prior_sd: tuple[float, float],
) -> None:
    if not len(years) == len(gap) == len(se):
        raise ValueError(
            f"{len(years)} years, {len(gap)} gaps, {len(se)} standard errors: one of each per round"
        )
    if not all(isfinite(number) for number in (*years, *gap, *se, *prior_mean)):
        raise ValueError("years, gaps, standard errors and prior means must be finite")
    if any(error < 0.0 for error in se) or not all(sd >= 0.0 for sd in prior_sd):
        raise ValueError("a standard error or prior sd is below 0")
