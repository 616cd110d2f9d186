"""The compiled kernel: the same numbers as the reference, an order of magnitude faster.

Source: METHOD §9.2. Lays rows, lags and draws out for the compiled loops and runs them per block of draws.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from samenvoor.engine.flow.combine import Overlap
from samenvoor.engine.flow.compiled_shares import add_contributions
from samenvoor.engine.flow.compiled_total import add_total, add_total_with_overlap
from samenvoor.engine.flow.kernel_numpy import Work
from samenvoor.engine.flow.segments import Contributions, FloatArray, Segments, Strength, runs

Float32Array = npt.NDArray[np.float32]
Int = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_WIDTH, _FAR = 64, 1e200


class Rows(NamedTuple):
    """The rows that count, in the order of the reference, in the layout the compiled loops read.

    stock [R, K, L], rows and lags padded with zeros to fours; column, weight, weight_start: the results that
    each row counts in.
    """

    stock: FloatArray
    column: Int
    weight: FloatArray
    weight_start: Int


class Tiles(NamedTuple):
    """The stock of the rows, four rows by four lags at a time.

    start [tiles + 1]: where the entries of each four of rows begin; entry: project, first lag, first place in
    coefficient, number of fours of lags, and 1 where the cap may be reached; coefficient [N, 4 rows, 4 lags].
    """

    start: Int
    entry: Int
    coefficient: Float32Array


def totals_layout(
    parts: Sequence[Segments], strength: Strength, overlap: Overlap
) -> Callable[[FloatArray], Work]:
    """Given out [N, G, D]: a function that adds Σ_r weight·u of each part for one block of draws."""
    rows = _rows(parts)
    tiles = _tiles(rows.stock, strength)
    bounds = _bounds(strength)
    group_of, omega = _groups(overlap, strength)
    active = (rows.stock != 0.0).any(axis=2)

    def work(out: FloatArray, draws: slice) -> None:
        flat = out.reshape(-1, out.shape[-1])
        # Far beyond any cap, but not beyond float32, where a padded lag would become 0 times infinity.
        ke = np.clip(_padded(strength.ke[:, :, draws], rows.stock.shape[2]), -1e30, 1e30).astype(np.float32)
        limits = _padded(bounds[:, :, draws], bounds.shape[1]).astype(np.float32)
        # Contiguous and as wide as the padded draws: only then does the sum run in whole vectors.
        found = np.zeros((flat.shape[0], ke.shape[2]))
        places = (rows.column, rows.weight, rows.weight_start)
        if len(omega) == 0:
            add_total(*tiles, *places, ke, limits, found)
        else:
            mixed = _padded(omega[None, :, draws], len(omega))[0].astype(np.float32)
            add_total_with_overlap(*tiles, *places, ke, limits, found, active, group_of, mixed)
        flat[:, draws] += found[:, : draws.stop - draws.start]

    return lambda out: partial(work, out)


def contributions_work(segments: Segments, strength: Strength, overlap: Overlap, out: Contributions) -> Work:
    """A function that adds total, Shapley, alone and last in for one block of draws."""
    rows = _rows([segments])
    bounds = _bounds(strength)
    group_of, omega = _groups(overlap, strength)
    harmful = np.array([bool((e < 0.0).any()) for e in strength.e], np.bool_)
    sometimes_zero = np.array([bool((w == 0.0).any()) for w in omega], np.bool_)
    nodes = _nodes(len(group_of) + len(omega))

    def work(draws: slice) -> None:
        ke = _padded(strength.ke[:, :, draws], rows.stock.shape[2])
        width = draws.stop - draws.start
        found = np.zeros((1 + 3 * len(group_of), out.total.shape[0], ke.shape[2]))
        add_contributions(
            rows.stock,
            rows.column,
            rows.weight,
            rows.weight_start,
            ke,
            _padded(bounds[:, :, draws], bounds.shape[1]),
            found,
            group_of,
            _padded(omega[None, :, draws], len(omega))[0],
            harmful,
            sometimes_zero,
            nodes,
        )
        out.total[:, draws] += found[0, :, :width]
        for target, part in zip(out[1:], np.split(found[1:], 3), strict=True):
            target[:, :, draws] += part[:, :, :width]

    return work


def _rows(parts: Sequence[Segments]) -> Rows:
    """Rows of all parts one after another; the results of part n stand at n·G."""
    projects, lags = parts[0].stock.shape[1:]
    orders = [np.concatenate([np.zeros(0, np.intp), *(run.rows for run in runs(part))]) for part in parts]
    stock = np.zeros((_fours(sum(map(len, orders))), projects, _fours(lags)))
    place = 0
    for part, order in zip(parts, orders, strict=True):
        stock[place : place + len(order), :, :lags] = part.stock[order]
        place += len(order)
    columns, weights, counts = [], [], []
    for number, (part, order) in enumerate(zip(parts, orders, strict=True)):
        row, column = np.nonzero(part.weight[order])
        columns.append(column + number * part.weight.shape[1])
        weights.append(part.weight[order][row, column])
        counts.append(np.bincount(row, minlength=len(order)))
    start = np.zeros(len(stock) + 1, np.int64)
    start[1 : place + 1] = np.cumsum(np.concatenate(counts))
    start[place + 1 :] = start[place]
    return Rows(stock, np.concatenate(columns).astype(np.int64), np.concatenate(weights), start)


def _tiles(stock: FloatArray, strength: Strength) -> Tiles:
    """The stock [R, K, L] of four rows at a time, where there is any, in the order in which it is read."""
    rows, projects, lags = stock.shape
    fours = stock.reshape(rows // 4, 4, projects, lags // 4, 4).transpose(0, 2, 3, 1, 4)
    used = (fours != 0.0).any(axis=(3, 4))
    tile, project = np.nonzero(used.any(axis=2))
    here = used[tile, project]
    first = here.argmax(axis=1)
    count = lags // 4 - here[:, ::-1].argmax(axis=1) - first
    inside = (np.arange(lags // 4) >= first[:, None]) & (np.arange(lags // 4) < (first + count)[:, None])
    number, four = np.nonzero(inside)
    by_tile = _may_reach_cap(stock, strength).reshape(rows // 4, 4, projects)
    capped = (by_tile.sum(axis=1) > 0)[tile, project]
    entry = np.stack([project, 4 * first, np.cumsum(count) - count, count, capped], axis=1)
    start = np.concatenate([[0], np.cumsum(np.bincount(tile, minlength=rows // 4))])
    return Tiles(
        start=start.astype(np.int64),
        entry=entry.astype(np.int64),
        coefficient=fours[tile[number], project[number], four].astype(np.float32),
    )


def _may_reach_cap(stock: FloatArray, strength: Strength) -> Flags:
    """Where x could leave the interval between 0 and e in some draw, [R, K]; elsewhere no cap is needed."""
    e = strength.e[:, None, :]
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        share = np.where(strength.ke == 0.0, 0.0, strength.ke / e)
    share = np.where((share >= 0.0) & (share < _FAR), share, _FAR).max(axis=2)
    most = np.zeros(stock.shape[:2])
    for lag in range(share.shape[1]):
        most += stock[:, :, lag] * share[:, lag]
    # The margin is far above what float32 loses.
    result: Flags = (most > 0.999) | (stock < 0.0).any(axis=2)
    return result


def _bounds(strength: Strength) -> FloatArray:
    return np.stack([np.minimum(strength.e, 0.0), np.maximum(strength.e, 0.0)])


def _groups(overlap: Overlap, strength: Strength) -> tuple[Int, FloatArray]:
    """Group of each project (−1: none) and ω per group and draw; a group with ω = 0 is no group."""
    projects, draws = strength.e.shape
    group_of = np.full(projects, -1, np.int64)
    omegas: list[FloatArray] = []
    for group in overlap:
        if len(group.members) > 1 and np.any(group.omega):
            group_of[list(group.members)] = len(omegas)
            omegas.append(np.broadcast_to(np.asarray(group.omega, np.float64), (draws,)))
    return group_of, np.array(omegas, np.float64).reshape(len(omegas), draws)


def _nodes(parties: int) -> FloatArray:
    """Gauss–Legendre nodes and weights on [0, 1] by number of nodes, [M + 1, M, 2]."""
    most = (parties + 1) // 2
    table = np.zeros((most + 1, most, 2))
    for count in range(1, most + 1):
        at, weight = np.polynomial.legendre.leggauss(count)
        table[count, :count] = np.stack([(at + 1.0) / 2.0, weight / 2.0], axis=1)
    return table


def _fours(size: int) -> int:
    return -(-size // 4) * 4


def _padded(values: npt.NDArray[np.floating], middle: int) -> FloatArray:
    """Copy [A, middle, W] of values [A, M, B], zero where padded, W a multiple of the vector width."""
    width = -(-values.shape[2] // _WIDTH) * _WIDTH + _WIDTH // 4
    result = np.zeros((values.shape[0], middle, width))
    result[:, : values.shape[1], : values.shape[2]] = values
    return result
