"""Compares what care cost with what it would have cost at the national mean of the same people.

Source: METHOD §7.6, W11.
"""

from collections.abc import Sequence
from math import exp, sqrt
from statistics import NormalDist
from typing import NamedTuple

import numpy as np


class CostRatio(NamedTuple):
    """Observed and expected cost in euro, their ratio, and the excess in euro per head."""

    observed: float
    expected: float
    ratio: float
    excess_per_head: float


def cost_ratio(
    *, persons: Sequence[float], observed_mean: Sequence[float], national_mean: Sequence[float]
) -> CostRatio:
    """Indirect standardisation: O = Σ n·mean, E = Σ n·national mean over cells of the same kind of people.

    Errors: ValueError when lengths differ, persons are negative, or nothing is expected.
    Source: METHOD §7.6, W11.
    """
    n, here, there = (np.asarray(part, np.float64) for part in (persons, observed_mean, national_mean))
    if not n.shape == here.shape == there.shape or not (n >= 0.0).all():
        raise ValueError(
            "persons, observed_mean and national_mean need one number per cell, persons 0 or more"
        )
    observed, expected, heads = float((n * here).sum()), float((n * there).sum()), float(n.sum())
    if not (expected > 0.0 and np.isfinite(observed)):
        raise ValueError("without people and a national mean above 0 there is no expected cost")
    return CostRatio(observed, expected, observed / expected, (observed - expected) / heads)


def cost_ratio_interval(
    *,
    persons: Sequence[float],
    observed_mean: Sequence[float],
    national_mean: Sequence[float],
    sd: Sequence[float],
    confidence: float = 0.95,
) -> tuple[float, float]:
    """Interval of O/E on the log scale; sd: spread in euro between persons per cell, from the insurer.

    Errors: as `cost_ratio`, and ValueError when nothing was observed. Source: METHOD §7.6.
    """
    found = cost_ratio(persons=persons, observed_mean=observed_mean, national_mean=national_mean)
    if not found.observed > 0.0:
        raise ValueError("no cost observed: a ratio of 0 has no interval on the log scale")
    variance = float((np.asarray(persons, np.float64) * np.asarray(sd, np.float64) ** 2).sum())
    width = NormalDist().inv_cdf(0.5 + confidence / 2.0) * sqrt(variance) / found.observed
    return found.ratio * exp(-width), found.ratio * exp(width)
