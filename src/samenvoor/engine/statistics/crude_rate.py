"""Gives a rate of events among people its interval: exact Poisson below ten events, Byar from ten on.

Source: METHOD §7.1. Not standardised: two crude rates differ also because the people differ in age.
"""

from math import isfinite

from samenvoor.engine.statistics.count import count_interval
from samenvoor.engine.statistics.estimate import Estimate


def crude_rate(events: float, persons: float, *, per: float = 1.0, confidence: float = 0.95) -> Estimate:
    """Events per `per` persons (or person-years) with interval; more events than persons are allowed.

    Errors: ValueError when persons or per is not above 0, or events is not a number of 0 or more.
    Source: METHOD §7.1.
    """
    if not (isfinite(persons) and persons > 0.0 and isfinite(per) and per > 0.0):
        raise ValueError(f"a rate per {per} among {persons} persons cannot be: both must be above 0")
    return count_interval(events, confidence=confidence).times(per / persons)
