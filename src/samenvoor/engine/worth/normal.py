"""Says in closed form what knowing is worth when the net benefit of going on is normal; else one stops at 0.

Source: METHOD §8.7, W8: with a mean m that will have moved with standard deviation s once more is known,
knowing is worth mΦ(m/s) + sφ(m/s) − max(0, m).
"""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import NamedTuple

_STANDARD = NormalDist()


class NormalWorth(NamedTuple):
    """What it is worth to know all, the first part, the second part, and a study of the first part."""

    evpi: float
    evppi_1: float
    evppi_2: float
    evsi_1: float


def worth_normal(mean: float, sd: float) -> float:
    """What it is worth to see a net benefit of normal(mean, sd) before one decides; never below 0.

    Raises ValueError when sd is below 0 or a number is not finite.
    """
    if not (math.isfinite(mean) and math.isfinite(sd) and sd >= 0.0):
        raise ValueError(f"no normal distribution: mean {mean}, sd {sd}")
    if sd == 0.0:
        return 0.0
    # By symmetry the worth depends on |mean| alone; so two large numbers never cancel.
    away = abs(mean) / sd
    return max(sd * _STANDARD.pdf(away) - abs(mean) * _STANDARD.cdf(-away), 0.0)


def preposterior_sd(sd: float, error: float) -> float:
    """How far a study with standard error `error` is expected to move a mean that is known to within `sd`.

    σ²/√(σ² + σ_y²): sd itself for a perfect study, 0 for one that says nothing. Source: METHOD §8.7.
    """
    if not (sd >= 0.0 and error >= 0.0):
        raise ValueError(f"a standard deviation below 0: {sd}, {error}")
    if sd == 0.0 or math.isinf(error):
        return 0.0
    return sd / math.hypot(1.0, error / sd)


def voi_normal(*, mean: float, sd_1: float, sd_2: float, error: float) -> NormalWorth:
    """All of METHOD W8: a net benefit with two uncertain parts, and a study of the first of them."""
    return NormalWorth(
        evpi=worth_normal(mean, math.hypot(sd_1, sd_2)),
        evppi_1=worth_normal(mean, sd_1),
        evppi_2=worth_normal(mean, sd_2),
        evsi_1=worth_normal(mean, preposterior_sd(sd_1, error)),
    )
