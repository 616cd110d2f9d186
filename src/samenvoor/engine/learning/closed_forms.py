"""Updates an assumption by what was measured, in closed form: effect, reach and completion.

Source: METHOD §4.1, worked examples W5 and W6.
"""

from __future__ import annotations

import math


def normal_update(
    *,
    prior_mean: float,
    prior_sd: float,
    estimate: float,
    se: float,
    bias_mean: float = 0.0,
    bias_sd: float = 0.0,
) -> tuple[float, float]:
    """Mean and sd of an effect after one estimate whose design may be biased (METHOD §4.1, W5).

    All on one scale. An infinite se changes nothing; a prior_sd of 0 is a fixed number and stays.
    Errors: ValueError when a spread is below 0, or both prior_sd and the error of the estimate are 0.
    """
    if not (prior_sd >= 0.0 and se >= 0.0 and bias_sd >= 0.0):
        raise ValueError(f"spreads must be 0 or more: prior {prior_sd}, estimate {se}, bias {bias_sd}")
    variance = se * se + bias_sd * bias_sd
    if prior_sd == 0.0 or math.isinf(variance):
        if prior_sd == 0.0 and variance == 0.0:
            raise ValueError("a fixed prior and an exact estimate: both cannot be right")
        return prior_mean, prior_sd
    if variance == 0.0:
        return estimate - bias_mean, 0.0
    prior, found = 1.0 / (prior_sd * prior_sd), 1.0 / variance
    weight = prior / (prior + found)
    return weight * prior_mean + (1.0 - weight) * (estimate - bias_mean), 1.0 / math.sqrt(prior + found)


def gamma_poisson(*, a: float, b: float, n: float, exposure: float) -> tuple[float, float]:
    """Shape and rate of a Gamma(a, b) after n events in an exposure: reach against plan (METHOD §4.1, W6).

    Errors: ValueError when a or b is not above 0, or a count or exposure is below 0.
    """
    if not (a > 0.0 and b > 0.0 and n >= 0.0 and exposure >= 0.0):
        raise ValueError(f"Gamma({a}, {b}) with {n} in {exposure}: nothing may be below 0")
    return a + n, b + exposure


def gamma_moments(*, a: float, b: float) -> tuple[float, float]:
    """Mean and sd of a Gamma with shape a and rate b."""
    return a / b, math.sqrt(a) / b


def beta_binomial(*, a: float, b: float, k: float, n: float) -> tuple[float, float]:
    """Parameters of a Beta(a, b) after k of n: completion and attendance (METHOD §4.1, W6).

    Errors: ValueError when a or b is not above 0, or k does not lie between 0 and n.
    """
    if not (a > 0.0 and b > 0.0 and 0.0 <= k <= n):
        raise ValueError(f"Beta({a}, {b}) with {k} of {n}: k lies between 0 and n")
    return a + k, b + n - k


def beta_moments(*, a: float, b: float) -> tuple[float, float]:
    """Mean and sd of a Beta(a, b)."""
    total = a + b
    return a / total, math.sqrt(a * b / (total + 1.0)) / total
