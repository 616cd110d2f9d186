"""Weights of draws by what was observed: how many draws they are worth, and means and quantiles with them.

Source: METHOD §4.3: log w = -½ Σ ((y - I) / se)²; the effective number of draws is 1 / Σ w².
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from samenvoor.engine.distributions import FloatArray

IntArray = npt.NDArray[np.intp]

_HALVINGS = 60


def log_likelihood(
    predicted: Sequence[FloatArray], observed: Sequence[float], se: Sequence[float]
) -> FloatArray:
    """Per draw [D] the log-likelihood of the observations, up to a constant (METHOD §4.3).

    Errors: ValueError when a standard error is not above 0, or the numbers of observations differ.
    """
    if not len(predicted) == len(observed) == len(se) or not predicted:
        raise ValueError("one prediction and one standard error for each observation, and at least one")
    if not all(error > 0.0 for error in se):
        raise ValueError("a standard error must be above 0")
    found = np.zeros_like(predicted[0])
    for draws, value, error in zip(predicted, observed, se, strict=True):
        found = found - 0.5 * ((value - draws) / error) ** 2
    return found


def weights_of(log_weights: FloatArray) -> FloatArray:
    """Weights [D] that add up to 1, of log-weights of any height."""
    raised = np.exp(log_weights - np.max(log_weights))
    result: FloatArray = raised / np.sum(raised)
    return result


def effective_draws(weights: FloatArray) -> float:
    """How many equally heavy draws these weights are worth: 1 / Σ w² (METHOD §4.3)."""
    return float(1.0 / np.sum(weights * weights))


def weighted_mean(values: FloatArray, weights: FloatArray) -> float:
    """The mean of draws [D] with weights [D] that add up to 1."""
    return float(np.sum(values * weights))


def weighted_quantile(values: FloatArray, weights: FloatArray, q: float) -> float:
    """The smallest value up to which at least a share q (0-1) of the weight lies.

    Errors: ValueError when q lies outside 0…1.
    """
    if not 0.0 <= q <= 1.0:
        raise ValueError(f"a quantile lies between 0 and 1, found {q}")
    order = np.argsort(values, kind="stable")
    summed = np.cumsum(weights[order])
    place = int(np.searchsorted(summed, q * summed[-1], side="left"))
    return float(values[order[min(place, len(order) - 1)]])


def systematic(weights: FloatArray, start: float) -> IntArray:
    """Which draw stands at each place after resampling, [D]; start is one uniform (METHOD §4.3).

    A draw that stays keeps its own place, so that draw d is draw d wherever it can be; the copies of heavy
    draws fill the places of those that go, in order.
    """
    count = len(weights)
    edges = np.cumsum(weights)
    edges[-1] = 1.0
    taken = np.searchsorted(edges, (np.arange(count) + start) / count, side="right")
    copies = np.bincount(np.minimum(taken, count - 1), minlength=count)
    order = np.arange(count, dtype=np.intp)
    order[copies == 0] = np.repeat(np.arange(count, dtype=np.intp), np.maximum(copies - 1, 0))
    return order


def tempering_step(log_weights: FloatArray, *, left: float, share: float) -> float:
    """The largest part, up to `left`, of the likelihood that keeps at least `share` of the draws' worth.

    Source: METHOD §4.3 (steps of an effective number of draws of at least 0.5 D).
    """
    wanted = share * len(log_weights)
    if effective_draws(weights_of(left * log_weights)) >= wanted:
        return left
    low, high = 0.0, left
    for _ in range(_HALVINGS):
        middle = 0.5 * (low + high)
        if effective_draws(weights_of(middle * log_weights)) >= wanted:
            low = middle
        else:
            high = middle
    return low
