"""Gives a count of events its interval: exact Poisson below ten events, Byar from ten on.

Source: METHOD §7.1, §11 (Byar 65: 50.1632–82.8491).
"""

from math import isfinite, sqrt

from scipy.special import gammaincinv

from samenvoor.engine.statistics.estimate import Estimate, tail, two_sided_z

BYAR_FROM = 10
"""From so many events Byar's approximation is used; below it is not close enough (METHOD §7.1)."""


def count_interval(events: float, *, confidence: float = 0.95) -> Estimate:
    """Number of events with its interval, in events.

    Errors: ValueError when events is not a number of 0 or more, or confidence not between 0 and 1.
    Source: METHOD §7.1.
    """
    made = exact_poisson if events < BYAR_FROM else byar
    return made(events, confidence=confidence)


def exact_poisson(events: float, *, confidence: float = 0.95) -> Estimate:
    """Exact Poisson interval of a count, in events: the χ² quantiles with 2x and 2x + 2 degrees of freedom.

    Errors: as `count_interval`. Source: METHOD §7.1.
    """
    _check(events)
    out = tail(confidence)
    low = float(gammaincinv(events, out)) if events > 0.0 else 0.0
    return Estimate(float(events), low, float(gammaincinv(events + 1.0, 1.0 - out)))


def byar(events: float, *, confidence: float = 0.95) -> Estimate:
    """Byar's interval of a count, in events; the lower bound is never below 0.

    Errors: as `count_interval`. Source: METHOD §7.1, §11.
    """
    _check(events)
    z = two_sided_z(confidence)
    low, more = 0.0, events + 1.0
    if events > 0.0:
        low = max(0.0, events * (1.0 - 1.0 / (9.0 * events) - z / (3.0 * sqrt(events))) ** 3)
    high = more * (1.0 - 1.0 / (9.0 * more) + z / (3.0 * sqrt(more))) ** 3
    return Estimate(float(events), low, high)


def _check(events: float) -> None:
    if not (isfinite(events) and events >= 0.0):
        raise ValueError(f"{events} is not a number of events")
