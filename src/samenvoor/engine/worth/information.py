"""Computes what it is worth to know everything, or one assumption, before one decides; on draws.

Source: METHOD §8.7. EVPI = E max − max E; EVPPI of an assumption = E max of the expected net benefit given it
− max E. Both in the unit of the net benefit.
"""

from __future__ import annotations

import math

import msgspec
import numpy as np
import numpy.typing as npt

from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.worth.curve import Curve, Smoother, curve, smoother

IntArray = npt.NDArray[np.int64]

BLOCKS = 40
BATCHES = 16
NODES = 256
SURE = 1.6448536269514722
"""Blocks of the check; batches and nodes for the error; so many errors above it "less than" is said."""


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


def evpi(benefit: FloatArray, *, inflate: float = 1.0) -> Worth:
    """What knowing everything is worth: E max − max E over decisions, of net benefits [D, J].

    inflate: how many times larger errors are because draws were weighted and count for fewer.
    Raises ValueError when there are no draws or decisions, or a benefit is not finite.
    """
    _require(benefit)
    gain = benefit - benefit[:, [_best(benefit)]]
    most = gain.max(axis=1)
    value, error = float(most.mean()), inflate * _standard_error(most)
    return Worth(value=value, error=error, proven=value > 2.0 * error)


def evppi(benefit: FloatArray, *assumptions: FloatArray) -> PartialWorth:
    """What knowing one assumption [D] (or two together) is worth, of net benefits [D, J].

    Raises ValueError for no draws, other lengths, or numbers that are not finite.
    """
    _require(benefit)
    return evppi_on(smoother(*assumptions), benefit, assumptions[0] if len(assumptions) == 1 else None)


def evppi_on(
    smooth: Smoother, benefit: FloatArray, order: FloatArray | None, *, inflate: float = 1.0
) -> PartialWorth:
    """The same on pieces that were made before; `order` [D] is the assumption the blocks go along.

    Curves are drawn through the differences with the decision that is best on average: what all decisions
    have in common says nothing about which to take.
    """
    gain = differences(benefit)
    gain = gain[:, gain.any(axis=0)]
    if not gain.any() or smooth.pieces.shape[1] == 0:
        return PartialWorth(worth=NOTHING, check=0.0, chance=0.0)
    drawn = curve(smooth, gain)
    value = float(np.maximum(drawn.fitted.max(axis=1), 0.0).mean())
    jackknife, elsewhere = _batches(smooth, gain, drawn, order)
    # Where the best decision changes in few draws only, batches hardly differ; what it gains there does.
    chosen = np.take_along_axis(gain, drawn.fitted.argmax(axis=1)[:, None], axis=1)[:, 0]
    plain = _standard_error(np.where(drawn.fitted.max(axis=1) > 0.0, chosen, 0.0))
    error = inflate * max(jackknife, plain)
    worth = Worth(value=value, error=error, proven=value > 0.0 and elsewhere > 2.0 * error)
    if order is None:
        return PartialWorth(worth=worth, check=value, chance=0.0)
    unordered = np.arange(len(gain), dtype=np.float64)
    return PartialWorth(worth=worth, check=_in_blocks(gain, order), chance=_in_blocks(gain, unordered))


def by_blocks(benefit: FloatArray, order: FloatArray) -> float:
    """What knowing an assumption is worth when its draws are cut into 40 blocks of rising value.

    Equal values stay in one block. Source: METHOD §8.7.
    """
    return _in_blocks(differences(benefit), order)


def _in_blocks(gain: FloatArray, order: FloatArray) -> float:
    """The same of differences with the decision that is best on average, which need not be among them."""
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


def _batches(
    smooth: Smoother, gain: FloatArray, drawn: Curve, order: FloatArray | None
) -> tuple[float, float]:
    """The jackknife error over batches of draws, and what decisions learned on the others bring in each.

    The penalties stay; only the heights of the pieces are found again without a batch. Draws with about the
    same assumption count together as one node.
    """
    draws, count = gain.shape
    node = _nodes(order, draws)
    batch = np.arange(draws) % BATCHES
    batches, nodes = min(BATCHES, draws), int(node.max()) + 1
    place = batch * nodes + node
    size = np.bincount(place, minlength=batches * nodes).reshape(batches, nodes)
    summed = np.stack([np.bincount(place, weights=one, minlength=batches * nodes) for one in gain.T], axis=-1)
    summed = summed.reshape(batches, nodes, count)
    pieces = _node_pieces(smooth, node, nodes)
    rest, total = size.sum(axis=0) - size, summed.sum(axis=0) - summed
    grams = np.stack([(pieces * one[:, None]).T @ pieces for one in rest])
    right = np.stack([pieces.T @ one for one in total])
    used = np.maximum(np.concatenate([np.ones((1, count)), drawn.kept]), 1e-9)
    extra = (1.0 / used - 1.0).T[:, :, None] * np.eye(len(used))
    heights = np.linalg.solve(grams[:, None] + extra[None], right.transpose(0, 2, 1)[..., None])[..., 0]
    told = np.stack([pieces @ one.T for one in heights])
    chosen, most = told.argmax(axis=2), np.maximum(told.max(axis=2), 0.0)
    best_now = np.maximum((total.sum(axis=1) / rest.sum(axis=1)[:, None]).max(axis=1), 0.0)
    without = (most * rest).sum(axis=1) / rest.sum(axis=1) - best_now
    taken = np.take_along_axis(summed, chosen[..., None], axis=2)[..., 0]
    brought = float(np.where(most > 0.0, taken, 0.0).sum()) / draws
    spread = float(np.square(without - without.mean()).sum()) * (batches - 1) / batches
    return math.sqrt(spread), brought


def _nodes(order: FloatArray | None, draws: int) -> IntArray:
    """Which node each draw belongs to: equal values share one; each draw has its own without an order."""
    if order is None:
        return np.arange(draws)
    _, place, count = np.unique(order, return_inverse=True, return_counts=True)
    middle = np.cumsum(count) - 0.5 * count
    _, node = np.unique((middle * NODES / draws).astype(np.int64)[place], return_inverse=True)
    return node


def _node_pieces(smooth: Smoother, node: IntArray, nodes: int) -> FloatArray:
    """The pieces at each node, with the constant before them, [N, 1 + K]."""
    size = np.bincount(node, minlength=nodes)
    mean = [np.bincount(node, weights=one, minlength=nodes) / size for one in smooth.pieces.T]
    constant = np.full(nodes, 1.0 / math.sqrt(len(node)))
    return np.stack([constant, *mean], axis=1)


def _standard_error(values: FloatArray) -> float:
    """The standard error of a mean of draws; an upper bound with stratified draws (METHOD §3)."""
    return float(values.std(ddof=1) / math.sqrt(len(values))) if len(values) > 1 else 0.0


def _require(benefit: FloatArray) -> None:
    if benefit.ndim != 2 or 0 in benefit.shape or not np.isfinite(benefit).all():
        raise ValueError("net benefits are finite numbers, one row a draw and one column a decision")
