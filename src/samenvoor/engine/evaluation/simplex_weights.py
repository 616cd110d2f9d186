"""The mixture of other areas that comes closest to one area: weights of zero or more that add up to one.

Source: METHOD §8.3 (simplex least squares by an active set). With C the donors minus the target, the best
weights are the point of the hull of C nearest to zero. Non-negative least squares with one row of ones below
C finds it exactly: for weights s·w with Σw = 1 the loss s²|Cw|² + (s − 1)² grows with |Cw|, whatever s is.
"""

import numpy as np
import numpy.typing as npt
from scipy.optimize import linprog, nnls

FloatArray = npt.NDArray[np.float64]

_SMALL = 1e-9
"""A gradient or a weight below this, on a scale where the largest distance is 1, is zero."""


def simplex_weights(donors: FloatArray, target: FloatArray, *, nearest: bool = True) -> FloatArray:
    """Weights [J], each at least 0, together 1, that bring donors [J, R] closest to target [R].

    Where several mixtures come equally close, the one made of the nearest donors is taken (least sum of
    weight times squared distance), so that the order of the donors does not matter; `nearest` False
    takes any of them, which is quicker. Errors: ValueError when a number is not finite, there is no
    donor, or the shapes differ. Source: METHOD §8.3.
    """
    donors, target = np.asarray(donors, np.float64), np.asarray(target, np.float64)
    if donors.ndim != 2 or not len(donors) or donors.shape[1:] != target.shape:
        raise ValueError(f"donors {donors.shape} do not fit the target {target.shape}")
    if not (np.isfinite(donors).all() and np.isfinite(target).all()):
        raise ValueError("a donor or the target misses a number")
    apart = donors - target
    largest = float(np.sqrt((apart * apart).sum(axis=1).max()))
    if largest == 0.0:
        return np.full(len(donors), 1.0 / len(donors))
    apart = apart / largest
    stacked = np.vstack([apart.T, np.ones(len(donors))])
    goal = np.zeros(len(stacked))
    goal[-1] = 1.0
    # The last row of ones keeps the solution away from zero, so its sum is positive.
    raw, _ = nnls(stacked, goal, maxiter=max(200, 30 * len(donors)))
    weights = _polished(apart, raw / raw.sum())
    return _nearest(apart, weights) if nearest else weights


def _polished(apart: FloatArray, weights: FloatArray) -> FloatArray:
    """The same set of donors, solved once more on its own, where that gives weights of zero or more."""
    used = np.flatnonzero(weights > 0.0)
    # Minimise |C w| with Σw = 1: the first donor is what the others leave over.
    rest = (apart[used[1:]] - apart[used[0]]).T
    part, *_ = np.linalg.lstsq(rest, -apart[used[0]], rcond=None)
    better = np.zeros_like(weights)
    better[used] = [1.0 - part.sum(), *part]
    if better.min() < 0.0 or _loss(apart, better) > _loss(apart, weights):
        return weights
    return better


def _nearest(apart: FloatArray, weights: FloatArray) -> FloatArray:
    """The mixture of the nearest donors among those that come equally close."""
    left = weights @ apart
    gradient = apart @ left
    face = np.flatnonzero(gradient <= gradient.min() + _SMALL)
    equal = np.vstack([apart[face].T, np.ones(len(face))])
    if np.linalg.matrix_rank(equal) == len(face) or not len(face):
        return weights
    distance = (apart[face] ** 2).sum(axis=1)
    found = linprog(distance, A_eq=equal, b_eq=[*left, 1.0], bounds=(0.0, None), method="highs-ds")
    if not found.success:
        return weights
    chosen = np.zeros_like(weights)
    chosen[face] = np.maximum(np.asarray(found.x), 0.0)
    chosen = _polished(apart, chosen / chosen.sum())
    return chosen if _loss(apart, chosen) <= _loss(apart, weights) + _SMALL * _SMALL else weights


def _loss(apart: FloatArray, weights: FloatArray) -> float:
    left = weights @ apart
    return float(left @ left)
