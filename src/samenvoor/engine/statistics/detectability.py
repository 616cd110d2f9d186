"""Says what the planned survey can show at all, before anyone waits for it.

Source: METHOD §7.5. All shares lie between 0 and 1; tests are one-sided at 5 % unless told otherwise.
"""

from math import inf, sqrt
from statistics import NormalDist

_NORMAL = NormalDist()


def survey_se(*, n: float, p: float, deff: float = 1.0) -> float:
    """Standard error of a share p among n respondents with design effect deff.

    Errors: ValueError when n or deff is not above 0 or p lies outside 0…1. Source: METHOD §7.5.
    """
    if not (n > 0.0 and 0.0 <= p <= 1.0 and deff > 0.0):
        raise ValueError(f"n {n}, p {p}, deff {deff}: not a survey")
    return sqrt(p * (1.0 - p) * deff / n)


def change_se(first: float, second: float) -> float:
    """Standard error of the change between two rounds of independent people (METHOD §7.5)."""
    return sqrt(first * first + second * second)


def power(*, change: float, se: float, alpha: float = 0.05) -> float:
    """Probability that a change of this size, in the direction hoped for, will be shown (METHOD §7.5)."""
    distance = change / se if se > 0.0 else (inf if change > 0.0 else -inf)
    return _NORMAL.cdf(distance - _NORMAL.inv_cdf(1.0 - alpha))


def smallest_detectable_change(*, se: float, alpha: float = 0.05, wanted_power: float = 0.80) -> float:
    """The change that is shown with probability `wanted_power`, in the unit of se (METHOD §7.5)."""
    return se * (_NORMAL.inv_cdf(1.0 - alpha) + _NORMAL.inv_cdf(wanted_power))
