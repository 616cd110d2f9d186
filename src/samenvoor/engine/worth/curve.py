"""Draws the curve of what is expected of a result at each value of an assumption, from draws that are there.

Source: METHOD §8.7: a penalised cubic regression spline (Strong, Oakley and Brennan 2014). An assumption is
placed on the scale of its normal scores, so that neither its unit nor a long tail matters; equal values stay
equal. The penalty is chosen by generalised cross-validation for each result apart. Nothing is random.
"""

from __future__ import annotations

import msgspec
import numpy as np
from scipy.interpolate import CubicSpline
from scipy.linalg import eigh
from scipy.special import ndtri

from samenvoor.engine.distributions import FloatArray

KNOTS = 14
KNOTS_OF_TWO = 9
SHARED = 4
"""Knots of one curve; of each of two; and the pieces of each that are multiplied for their interaction."""
FEW_VALUES = 8
"""An assumption with at most so many different values is a choice between them, not a line."""
COUNTED = 1.4
"""What a degree of freedom counts for in the cross-validation: above 1, so that chance is not followed."""
PENALTIES = np.logspace(-9.0, 3.0, 49)
NO_PENALTY = 1e-9
SMALLEST = 1e-300
PART = 256


class Smoother(msgspec.Struct, frozen=True):
    """What a curve over one or two assumptions can be made of: orthonormal pieces [D, K] and their penalties.

    The pieces add up to nothing over the draws, so a curve keeps the mean of what it is drawn through.
    """

    pieces: FloatArray
    penalty: FloatArray


class Curve(msgspec.Struct, frozen=True):
    """Results [D, J] as expected at the assumption of each draw.

    fitted [D, J]; kept [K, J] is the part (0-1) of each piece that stays; noise [J] is the variance that
    is left around the curve.
    """

    fitted: FloatArray
    kept: FloatArray
    noise: FloatArray


def scores(values: FloatArray) -> FloatArray:
    """The normal scores [D] of values [D]: equal values share the middle of their ranks."""
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    middle = last - 0.5 * (count + 1)
    found: FloatArray = np.asarray(ndtri((middle[place] + 0.5) / len(values)), dtype=np.float64)
    return found


def smoother(*assumptions: FloatArray) -> Smoother:
    """The pieces for one assumption, or for two: each of both, and what they do together.

    Raises ValueError for another number of assumptions, other lengths, or values that are not finite.
    """
    if len(assumptions) not in (1, 2) or len({len(values) for values in assumptions}) != 1:
        raise ValueError("a curve goes over one or two assumptions with the same draws")
    if not all(np.isfinite(values).all() for values in assumptions):
        raise ValueError("an assumption with draws that are not finite")
    if len(assumptions) == 1:
        return _orthonormal(*_one(assumptions[0], KNOTS))
    sides = [_orthonormal(*_one(values, KNOTS_OF_TWO)) for values in assumptions]
    first, second = (side.pieces[:, :SHARED] for side in sides)
    rough = [side.penalty[:SHARED] for side in sides]
    both = (first[:, :, None] * second[:, None, :]).reshape(len(first), -1) * np.sqrt(len(first))
    together = (rough[0][:, None] + rough[1][None, :]).reshape(-1)
    raw: FloatArray = np.concatenate([sides[0].pieces, sides[1].pieces, both], axis=1)
    rough_all: FloatArray = np.diag(np.concatenate([sides[0].penalty, sides[1].penalty, together]))
    return _orthonormal(raw, rough_all)


def curve(smooth: Smoother, results: FloatArray) -> Curve:
    """The curves through results [D, J]; a result that does not depend on the assumption stays flat."""
    draws = len(results)
    mean = results.mean(axis=0)
    along = _crossed(smooth.pieces, results - mean)
    square = np.square(results - mean).sum(axis=0)
    kept = np.ones_like(along)
    noise = np.zeros(results.shape[1])
    for column in range(results.shape[1]):
        kept[:, column], noise[column] = _kept(along[:, column], smooth.penalty, square[column], draws)
    heights = kept * along
    fitted = [smooth.pieces[rows] @ heights for rows in _rows(draws)]
    return Curve(mean + np.concatenate(fitted), kept, noise)


def share_explained(drawn: Curve, results: FloatArray) -> FloatArray:
    """The part (0-1) of the variance of each result [J] that the assumption explains: Var(E[y|θ]) / Var(y).

    What the curve follows by chance is taken off. Source: METHOD §8.7 (first-order Sobol share).
    """
    whole = results.var(axis=0)
    chance = np.square(drawn.kept).sum(axis=0) * drawn.noise / len(results)
    explained = np.maximum(drawn.fitted.var(axis=0) - chance, 0.0)
    share: FloatArray = np.clip(explained / np.maximum(whole, SMALLEST), 0.0, 1.0)
    return share


def _one(values: FloatArray, knots: int) -> tuple[FloatArray, FloatArray]:
    """Pieces [D, K] of one assumption and their penalty [K, K]; no pieces for one that never varies."""
    different = np.unique(values)
    if len(different) <= FEW_VALUES:
        chosen = (values[:, None] == different[None, 1:]).astype(np.float64)
        return chosen, np.zeros((len(different) - 1,) * 2)
    placed = scores(values)
    ends = np.unique(np.quantile(np.unique(placed), np.linspace(0.0, 1.0, knots)))
    # A natural spline that is 1 at one knot and 0 at the others, of all knots but one: the mean is apart.
    cardinal = CubicSpline(ends, np.eye(len(ends))[:, :-1], bc_type="natural")
    bend = cardinal(ends, 2)
    wide = np.diff(ends)[:, None, None]
    left, right = bend[:-1], bend[1:]
    products = left[:, :, None] * left[:, None, :] + right[:, :, None] * right[:, None, :]
    crossed = left[:, :, None] * right[:, None, :]
    rough = (wide / 3.0 * (products + 0.5 * (crossed + crossed.transpose(0, 2, 1)))).sum(axis=0)
    return np.asarray(cardinal(placed)), rough


def _orthonormal(raw: FloatArray, rough: FloatArray) -> Smoother:
    """The same pieces, apart from each other and from the mean, smoothest first; empty ones left out."""
    if raw.shape[1] == 0:
        return Smoother(np.zeros((len(raw), 0)), np.zeros(0))
    centred = raw - raw.mean(axis=0)
    square, turn = np.linalg.eigh(_crossed(centred, centred))
    real = square > 1e-11 * max(float(square[-1]), SMALLEST)
    axes = turn[:, real] / np.sqrt(square[real])
    penalty, way = eigh(axes.T @ rough @ axes)
    # Penalties are of no unit: against the roughest piece, whatever the number of draws.
    largest = max(float(penalty.max(initial=0.0)), SMALLEST)
    penalty = np.where(penalty > NO_PENALTY * largest, penalty, 0.0)
    into = axes @ way
    return Smoother(np.concatenate([centred[rows] @ into for rows in _rows(len(raw))]), penalty)


def _rows(draws: int) -> list[slice]:
    """The draws in parts: so small that how many threads there are changes neither time nor result."""
    return [slice(first, first + PART) for first in range(0, draws, PART)]


def _crossed(first: FloatArray, second: FloatArray) -> FloatArray:
    """Products of columns [D, K] and [D, J] added over the draws, [K, J], part after part."""
    total = np.zeros((first.shape[1], second.shape[1]))
    for rows in _rows(len(first)):
        total += first[rows].T @ second[rows]
    return total


def _kept(along: FloatArray, penalty: FloatArray, square: float, draws: int) -> tuple[FloatArray, float]:
    """How much of each piece stays in one curve, and the variance around it."""
    if not len(along) or square <= 0.0:
        return np.ones(len(along)), square / max(draws - 1, 1)
    free = penalty == 0.0
    scale = penalty[~free].min() if (~free).any() else 1.0
    stays = 1.0 / (1.0 + PENALTIES[:, None] * (penalty / scale)[None, :])
    missed = square - float(np.square(along).sum())
    left = np.maximum(missed, 0.0) + (np.square(along) * np.square(1.0 - stays)).sum(axis=1)
    freedom = np.maximum(draws - 1.0 - COUNTED * stays.sum(axis=1), 1.0)
    best = int(np.argmin(left / np.square(freedom)))
    noise = float(left[best] / max(draws - 1.0 - stays[best].sum(), 1.0))
    # A straight piece has no penalty: it stays where it is more than chance would make of it.
    chance = free & (np.square(along) <= 2.0 * COUNTED * noise)
    return np.where(chance, 0.0, stays[best]), noise
