"""An estimate: a value with the interval that goes with it, in one unit.

Source: METHOD §7. Every statistic of this folder gives one, because no number is shown without how sure it
is.
"""

from math import isfinite
from statistics import NormalDist
from typing import NamedTuple

_NORMAL = NormalDist()


class Estimate(NamedTuple):
    """A value and its interval, all three in the same unit."""

    value: float
    low: float
    high: float

    def times(self, factor: float) -> "Estimate":
        """The same estimate in another unit, for example per 1,000; factor above 0."""
        if not (factor > 0.0 and isfinite(factor)):
            raise ValueError(f"an estimate can only be given per a number above 0, not {factor}")
        return Estimate(self.value * factor, self.low * factor, self.high * factor)


def two_sided_z(confidence: float) -> float:
    """How many standard errors an interval of this confidence reaches to each side (0.95: 1.96).

    Errors: ValueError when confidence does not lie between 0 and 1.
    """
    return _NORMAL.inv_cdf(1.0 - tail(confidence))


def tail(confidence: float) -> float:
    """The probability that is left on one side of an interval of this confidence (0.95: 0.025)."""
    if not 0.0 < confidence < 1.0:
        raise ValueError(f"a confidence lies between 0 and 1, not {confidence}")
    return (1.0 - confidence) / 2.0
