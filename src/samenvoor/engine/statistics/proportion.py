"""Gives a counted share its interval (Wilson score).

Source: METHOD §7.1.
"""

from math import sqrt
from statistics import NormalDist
from typing import NamedTuple


class Proportion(NamedTuple):
    """A share between 0 and 1 with its interval."""

    value: float
    low: float
    high: float


def wilson(events: float, n: float, *, confidence: float = 0.95) -> Proportion:
    """Share events/n with the Wilson interval.

    Errors: ValueError when n is not above 0, events lies outside 0…n or confidence outside 0…1.
    Source: METHOD §7.1, §11 (65 of 100: 0.552544–0.736358).
    """
    if not (n > 0.0 and 0.0 <= events <= n and 0.0 < confidence < 1.0):
        raise ValueError(f"{events} of {n} at confidence {confidence} is not a share")
    z = NormalDist().inv_cdf(0.5 + confidence / 2.0)
    middle = 2.0 * events + z * z
    spread = z * sqrt(z * z + 4.0 * events * (1.0 - events / n))
    whole = 2.0 * (n + z * z)
    return Proportion(events / n, max(0.0, (middle - spread) / whole), min(1.0, (middle + spread) / whole))
