"""Gives the mean of measured values its interval (Student's t).

Source: METHOD §7.1. For values of persons that are independent of each other; not for costs of a whole area.
"""

from collections.abc import Sequence
from math import isfinite, sqrt

import numpy as np
from scipy.special import stdtrit

from samenvoor.engine.statistics.estimate import Estimate, tail


def mean(values: Sequence[float], *, confidence: float = 0.95) -> Estimate:
    """Mean of values [n] with interval, in their unit.

    Errors: ValueError with fewer than two values or one that is not finite. Source: METHOD §7.1.
    """
    given = np.asarray(values, np.float64)
    if given.ndim != 1 or len(given) < 2 or not np.isfinite(given).all():
        raise ValueError("a mean with an interval needs two or more finite values")
    return mean_of_summary(
        value=float(given.mean()), sd=float(given.std(ddof=1)), n=len(given), confidence=confidence
    )


def mean_of_summary(*, value: float, sd: float, n: int, confidence: float = 0.95) -> Estimate:
    """Interval of a mean of which only the mean, the spread between persons (sd) and n are published.

    Errors: ValueError when n is below 2, sd below 0, or a number is not finite. Source: METHOD §7.1.
    """
    if not (isfinite(value) and isfinite(sd) and sd >= 0.0 and n >= 2):
        raise ValueError(
            f"mean {value}, sd {sd}, n {n}: an interval needs n of 2 or more and sd of 0 or more"
        )
    width = float(stdtrit(n - 1, 1.0 - tail(confidence))) * sd / sqrt(n)
    return Estimate(value, value - width, value + width)
