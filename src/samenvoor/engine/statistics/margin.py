"""Turns the margin that a publisher prints around a figure back into a standard error.

Source: METHOD §6.1, §7.2: a gap needs the standard error of both sides, and publishers print bounds.
"""

from math import isfinite

from samenvoor.engine.statistics.estimate import two_sided_z


def se_of_margin(*, low: float, high: float, confidence: float = 0.95) -> float:
    """Standard error of a figure published with a lower and an upper bound, in the unit of the bounds.

    A margin that is not quite symmetric is read by its width. Errors: ValueError when the bounds are not two
    finite numbers in order or confidence does not lie between 0 and 1. Source: METHOD §7.2.
    """
    if not (isfinite(low) and isfinite(high) and low <= high):
        raise ValueError(f"a margin from {low} to {high} is not a margin")
    return (high - low) / (2.0 * two_sided_z(confidence))
