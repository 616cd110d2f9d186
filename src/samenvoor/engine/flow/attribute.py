"""Shares the joint result out over the projects: Shapley ("bijdrage"), alone, and last in.

Source: METHOD §2.8. Independent players are shared out with Owen's integral, exact with ⌈K/2⌉
Gauss–Legendre nodes; the product over the other players is formed explicitly, so an x of 1 needs no
exception. An overlap group is one player to the outside and shares its part inside in proportion to the
in-group Shapley value.
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from samenvoor.engine.flow.combine import Overlap, OverlapGroup, check_groups, ordered_sum, union

FloatArray = npt.NDArray[np.float64]


class Shares(NamedTuple):
    """Three ways to credit each project, each [K, ...]; `alone` and `last_in` do not add up to the total."""

    shapley: FloatArray
    alone: FloatArray
    last_in: FloatArray


class Player(NamedTuple):
    """One party in the outer game: a free project, or an overlap group with its members' helpful x."""

    value: FloatArray
    project: int
    group: OverlapGroup | None
    inside: FloatArray


def shapley(x: FloatArray, overlap: Overlap = (), *, leaving: tuple[bool, ...] | None = None) -> FloatArray:
    """Shapley value [K, ...] of x [K, ...]; its sum over K is `combine(x, overlap)` to 1e-6.

    leaving: for each group whether some member leaves it in some draw (harm, or ω = 0 there); by default
    seen from x. A caller that cuts the draws in blocks gives it, so that a block sees the same game.
    Source: METHOD §2.8, W4.
    """
    return _shapley(np.asarray(x, np.float64), _players(np.asarray(x, np.float64), overlap, leaving))


def alone(x: FloatArray) -> FloatArray:
    """What each project would avert if it were the only one: x itself. Source: METHOD §2.8."""
    return np.array(x, np.float64)


def last_in(x: FloatArray, overlap: Overlap = (), *, leaving: tuple[bool, ...] | None = None) -> FloatArray:
    """What is lost when one project stops and all others go on: [K, ...]. Source: METHOD §2.8, W4."""
    return _last_in(np.asarray(x, np.float64), _players(np.asarray(x, np.float64), overlap, leaving))


def shares(x: FloatArray, overlap: Overlap = (), *, leaving: tuple[bool, ...] | None = None) -> Shares:
    """`shapley`, `alone` and `last_in` at once. Source: METHOD §2.8."""
    x = np.asarray(x, np.float64)
    players = _players(x, overlap, leaving)
    return Shares(_shapley(x, players), x, _last_in(x, players))


def leaving_members(harmful: npt.NDArray[np.bool_], overlap: Overlap) -> tuple[bool, ...]:
    """For each group whether a member acts outside it in some draw. harmful: [K], any x < 0 possible."""
    return tuple(
        bool(harmful[list(group.members)].any() or (np.asarray(group.omega) == 0.0).any())
        for group in overlap
    )


def _players(x: FloatArray, overlap: Overlap, leaving: tuple[bool, ...] | None) -> list[Player]:
    """The outer game. A member that leaves its group in a draw is a free player there and 0 inside."""
    check_groups(overlap, x.shape[0])
    if leaving is None:
        leaving = leaving_members(np.array([bool((part < 0.0).any()) for part in x]), overlap)
    free: dict[int, FloatArray] = dict(enumerate(x))
    groups: list[Player] = []
    for group, some_leave in zip(overlap, leaving, strict=True):
        members = list(group.members)
        if len(members) < 2 or not np.any(group.omega):
            continue
        inside = x[members]
        outside = (inside < 0.0) | (np.asarray(group.omega) == 0.0)
        for k in members:
            del free[k]
        if some_leave:
            free.update(zip(members, np.where(outside, inside, 0.0), strict=True))
            inside = np.where(outside, 0.0, inside)
        groups.append(Player(union(inside, group.omega), -1, group, inside))
    return [Player(free[k], k, None, x[:0]) for k in sorted(free)] + groups


def _shapley(x: FloatArray, players: list[Player]) -> FloatArray:
    result = np.zeros_like(x)
    if not players:
        return result
    credit = _independent(np.stack([player.value for player in players]))
    for player, part in zip(players, credit, strict=True):
        if player.group is None:
            result[player.project] += part
            continue
        inner = _in_group(player.inside, np.asarray(player.group.omega, np.float64))
        whole = ordered_sum(inner)
        some = whole > 0.0
        share = np.where(some, inner / np.where(some, whole, 1.0), 1.0 / inner.shape[0])
        for k, piece in zip(player.group.members, share, strict=True):
            result[k] += piece * part
    return result


def _last_in(x: FloatArray, players: list[Player]) -> FloatArray:
    result = np.zeros_like(x)
    if not players:
        return result
    others = _product_of_others(1.0 - np.stack([player.value for player in players]))
    for player, rest in zip(players, others, strict=True):
        if player.group is None:
            result[player.project] += player.value * rest
            continue
        for i, k in enumerate(player.group.members):
            remaining = np.delete(player.inside, i, axis=0)
            result[k] += rest * (player.value - union(remaining, player.group.omega))
    return result


@lru_cache(maxsize=64)
def _nodes(count: int) -> tuple[tuple[float, float], ...]:
    """Gauss–Legendre nodes and weights on [0, 1]."""
    at, weight = np.polynomial.legendre.leggauss(count)
    return tuple((float(a), float(w)) for a, w in zip((at + 1.0) / 2.0, weight / 2.0, strict=True))


def _independent(x: FloatArray) -> FloatArray:
    """Shapley value of 1 − Π(1 − x): φ_k = x_k ∫₀¹ Π_{j≠k}(1 − t·x_j) dt, exact."""
    result = np.zeros_like(x)
    factor, before = np.empty_like(x), np.empty_like(x)
    after, term = np.empty_like(x[0]), np.empty_like(x[0])
    for at, weight in _nodes((x.shape[0] + 1) // 2):
        np.multiply(x, -at, out=factor)
        factor += 1.0
        before[0] = weight
        for k in range(1, x.shape[0]):
            np.multiply(before[k - 1], factor[k - 1], out=before[k, ...])
        after.fill(1.0)
        for k in range(x.shape[0] - 1, -1, -1):
            np.multiply(before[k], after, out=term)
            result[k] += term
            after *= factor[k]
    result *= x
    return result


def _product_of_others(factor: FloatArray) -> FloatArray:
    """Π_{j≠k} factor_j for every k, without dividing."""
    result = np.ones_like(factor)
    for k in range(1, factor.shape[0]):
        np.multiply(result[k - 1], factor[k - 1], out=result[k, ...])
    after = np.ones_like(factor[0])
    for k in range(factor.shape[0] - 1, -1, -1):
        result[k] *= after
        after *= factor[k]
    return result


def _in_group(x: FloatArray, omega: FloatArray) -> FloatArray:
    """Shapley value inside one group: the mixture in ω of the independent, nested and disjoint games."""
    strength = np.abs(omega)
    mode = np.where(omega > 0.0, _nested(x), _disjoint(x))
    result: FloatArray = (1.0 - strength) * _independent(x) + strength * mode
    return result


def _nested(x: FloatArray) -> FloatArray:
    """Airport game: each step up is shared by the projects that reach at least that far."""
    order = np.argsort(x, axis=0, kind="stable")
    rising = np.take_along_axis(x, order, axis=0)
    credit = np.empty_like(x)
    reached = np.zeros_like(x[0])
    lower = np.zeros_like(x[0])
    for i in range(x.shape[0]):
        reached = reached + (rising[i] - lower) / (x.shape[0] - i)
        lower = rising[i]
        credit[i] = reached
    result = np.empty_like(x)
    np.put_along_axis(result, order, credit, axis=0)
    return result


def _disjoint(x: FloatArray) -> FloatArray:
    """Own part, scaled down where together they would pass everyone."""
    whole = ordered_sum(x)
    result: FloatArray = x / np.maximum(whole, 1.0)
    return result
