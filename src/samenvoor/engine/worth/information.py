"""Computes what it is worth to know everything, or one assumption, before one decides; on draws.

Source: METHOD §8.7. EVPI = E max − max E; EVPPI of an assumption = E max of the expected net benefit given it
− max E. Both in the unit of the net benefit.
"""

from __future__ import annotations

import math

import msgspec
import numpy as np

from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.worth.curve import Smoother, curve, smoother

BLOCKS = 40
BATCHES = 16
SURE = 1.6448536269514722
"""One-sided 95 %: how many errors above an estimate "less than" is said."""


class Worth(msgspec.Struct, frozen=True, kw_only=True):
    """What knowing something is worth, at least 0, with its Monte-Carlo error.

    `proven` says that it is more than chance: what is found on one part of the draws also holds on the
    others. Where it is not, only `at_most` may be said.
    """

    value: float
    error: float
    proven: bool

    @property
    def at_most(self) -> float:
        """What it is worth less than, with 95 % certainty about the draws."""
        return self.value + SURE * self.error


NOTHING = Worth(value=0.0, error=0.0, proven=False)


class PartialWorth(msgspec.Struct, frozen=True, kw_only=True):
    """What knowing an assumption is worth by its curve, and by 40 blocks as a check.

    `chance` is what blocks of draws in no order find: so much of the check may be chance. `doubtful` says
    that the two differ by more than chance can explain.
    """

    worth: Worth
    check: float
    chance: float

    @property
    def doubtful(self) -> bool:
        """Whether curve and blocks tell different stories."""
        room = 3.0 * self.worth.error + 2.0 * self.chance + 0.1 * self.check
        return abs(self.check - self.worth.value) > room

    @property
    def at_most(self) -> float:
        """What it is worth less than, where no more is proven: chance alone could show so much."""
        return max(self.worth.at_most, self.chance)


def evpi(benefit: FloatArray) -> Worth:
    """What knowing everything is worth: E max − max E over decisions, of net benefits [D, J].

    Raises ValueError when there are no draws or decisions, or a benefit is not finite.
    """
    _require(benefit)
    gain = benefit - benefit[:, [_best(benefit)]]
    most = gain.max(axis=1)
    return Worth(value=float(most.mean()), error=_standard_error(most), proven=bool(most.any()))


def evppi(benefit: FloatArray, *assumptions: FloatArray) -> PartialWorth:
    """What knowing one assumption [D] (or two together) is worth, of net benefits [D, J].

    Raises ValueError for no draws, other lengths, or numbers that are not finite.
    """
    _require(benefit)
    return evppi_on(smoother(*assumptions), benefit, assumptions[0] if len(assumptions) == 1 else None)


def evppi_on(smooth: Smoother, benefit: FloatArray, order: FloatArray | None) -> PartialWorth:
    """The same on pieces that were made before; `order` [D] is the assumption the blocks go along.

    Curves are drawn through the differences with the decision that is best on average: what all decisions
    have in common says nothing about which to take.
    """
    gain = differences(benefit)
    if not gain.any() or smooth.pieces.shape[1] == 0:
        return PartialWorth(worth=NOTHING, check=0.0, chance=0.0)
    drawn = curve(smooth, gain)
    value = float(np.maximum(drawn.fitted.max(axis=1), 0.0).mean())
    error, elsewhere = _batches(smooth, gain, drawn.kept, value)
    worth = Worth(value=value, error=error, proven=value > 0.0 and elsewhere > 2.0 * error)
    if order is None:
        return PartialWorth(worth=worth, check=value, chance=0.0)
    unordered = np.arange(len(gain), dtype=np.float64)
    return PartialWorth(worth=worth, check=by_blocks(gain, order), chance=by_blocks(gain, unordered))


def by_blocks(benefit: FloatArray, order: FloatArray) -> float:
    """What knowing an assumption is worth when its draws are cut into 40 blocks of rising value.

    Equal values stay in one block. Source: METHOD §8.7.
    """
    gain = differences(benefit)
    _, place, count = np.unique(order, return_inverse=True, return_counts=True)
    middle = np.cumsum(count) - 0.5 * count
    block = np.minimum((middle[place] * BLOCKS / len(order)).astype(np.int64), BLOCKS - 1)
    size = np.bincount(block, minlength=BLOCKS)
    mean = np.stack([np.bincount(block, weights=one, minlength=BLOCKS) for one in gain.T], axis=1)
    most = np.maximum(mean.max(axis=1), 0.0)
    return float(most.sum() / size.sum())


def differences(benefit: FloatArray) -> FloatArray:
    """Net benefits [D, J] less those of the decision that is best on average; no column averages above 0."""
    found = benefit - benefit[:, [_best(benefit)]]
    return np.asarray(found, dtype=np.float64)


def _best(benefit: FloatArray) -> int:
    """The decision to take now: the largest mean, the first of equals."""
    return int(np.argmax(benefit.mean(axis=0)))


def _batches(smooth: Smoother, gain: FloatArray, kept: FloatArray, value: float) -> tuple[float, float]:
    """The jackknife error over batches of draws, and what decisions learned on the others bring in each.

    The penalties stay; only the heights of the pieces are found again without a batch.
    """
    draws, count = gain.shape
    of = np.arange(draws) % BATCHES
    batches = min(BATCHES, draws)
    constant = np.full((draws, 1), 1.0 / math.sqrt(draws))
    design = np.concatenate([constant, smooth.pieces], axis=1)
    used = np.maximum(np.concatenate([np.ones((1, count)), kept]), 1e-9)
    penalty = 1.0 / used - 1.0
    along = design.T @ gain
    without, brought = np.zeros(batches), np.zeros(batches)
    for batch in range(batches):
        here = of == batch
        own = design[here]
        gram = np.eye(design.shape[1]) - own.T @ own
        system = gram[None, :, :] + penalty.T[:, :, None] * np.eye(len(penalty))
        right = (along - own.T @ gain[here]).T[:, :, None]
        heights = np.linalg.solve(system, right)[:, :, 0].T
        told = design @ heights
        most = np.maximum(told.max(axis=1), 0.0)
        best_now = max(float(gain[~here].mean(axis=0).max()), 0.0)
        without[batch] = most[~here].mean() - best_now
        chosen = told[here].argmax(axis=1)
        taken = np.take_along_axis(gain[here], chosen[:, None], axis=1)[:, 0]
        brought[batch] = float(np.where(most[here] > 0.0, taken, 0.0).mean())
    spread = float(np.square(without - without.mean()).sum()) * (batches - 1) / batches
    return math.sqrt(spread), float(brought.mean())


def _standard_error(values: FloatArray) -> float:
    """The standard error of a mean of draws; an upper bound with stratified draws (METHOD §3)."""
    return float(values.std(ddof=1) / math.sqrt(len(values))) if len(values) > 1 else 0.0


def _require(benefit: FloatArray) -> None:
    if benefit.ndim != 2 or 0 in benefit.shape or not np.isfinite(benefit).all():
        raise ValueError("net benefits are finite numbers, one row a draw and one column a decision")
