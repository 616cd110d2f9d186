"""Says how far a published number can be off because the number of draws is finite, and rounds to that.

Source: METHOD §3 (every published number shows its Monte-Carlo error).
"""

from math import ceil, floor, log10, sqrt
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]


def probability_error(probability: float, draws: int) -> float:
    """Standard error √(p(1 − p)/D) of a probability counted on D draws; an upper bound with stratified draws.

    Errors: ValueError when the probability lies outside 0…1 or draws is below 1. Source: METHOD §3.
    """
    if not 0.0 <= probability <= 1.0 or draws < 1:
        raise ValueError(f"probability {probability} on {draws} draws")
    return sqrt(probability * (1.0 - probability) / draws)


def quantile_interval(draws: FloatArray, q: float, *, confidence: float = 0.95) -> tuple[float, float]:
    """Interval of the q-quantile between two order statistics of the draws [D] (METHOD §3).

    Errors: ValueError when there are no draws, a draw is not finite, or q lies outside 0…1.
    """
    count = draws.size
    if count == 0 or not 0.0 <= q <= 1.0 or not np.isfinite(draws).all():
        raise ValueError(f"quantile {q} of {count} draws: needs finite draws and a quantile between 0 and 1")
    z = NormalDist().inv_cdf(0.5 + confidence / 2.0)
    spread = z * sqrt(count * q * (1.0 - q))
    low = min(max(floor(count * q - spread), 0), count - 1)
    high = min(max(ceil(count * q + spread), 0), count - 1)
    ordered = np.partition(draws, (low, high))
    return float(ordered[low]), float(ordered[high])


def decimals_of_error(error: float) -> int | None:
    """Decimals worth showing beside this error: up to its first figure; None when there is no error."""
    if not error >= 0.0 or error == float("inf"):
        raise ValueError(f"an error must be finite and 0 or more, found {error}")
    return None if error == 0.0 else -floor(log10(error))


def round_to_error(value: float, error: float) -> float:
    """The value rounded to the first figure of its error; unchanged when the error is 0 (METHOD §3)."""
    decimals = decimals_of_error(error)
    return value if decimals is None else round(value, decimals)
