"""The reference kernel: coverage, union and contributions over blocks of draws in plain array operations.

Source: METHOD §2.3, §2.4, §2.8, §3, §9.2. Lags and rows are added one after another in a fixed order into
float64, so the width of a block and the number of threads do not change a bit.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

import numpy as np

from samenvoor.engine.flow.attribute import leaving_members, shares
from samenvoor.engine.flow.combine import Overlap, OverlapGroup, combine
from samenvoor.engine.flow.segments import (
    Contributions,
    FloatArray,
    Positions,
    Run,
    Segments,
    Strength,
    runs,
)

Work = Callable[[slice], None]

_CHUNK = 16_384
"""Elements of one project's x held at a time (rows × draws): small enough to stay in the cache."""


def totals_layout(
    parts: Sequence[Segments], strength: Strength, overlap: Overlap
) -> Callable[[FloatArray], Work]:
    """Given out [N, G, D]: a function that adds Σ_r weight·u of each part for one block of draws."""
    gathered = [(part, runs(part)) for part in parts]

    def work(out: FloatArray, draws: slice) -> None:
        for target, (part, part_runs) in zip(out, gathered, strict=True):
            for run in part_runs:
                groups = groups_of(run.members, overlap, draws)
                for rows, x in _chunks(part, strength, run, draws):
                    _add_weighted(target[:, draws], part.weight[rows], combine(x, groups))

    return lambda out: partial(work, out)


def contributions_work(segments: Segments, strength: Strength, overlap: Overlap, out: Contributions) -> Work:
    """A function that adds total, Shapley, alone and last in for one block of draws."""
    harmful = np.array([bool((e < 0.0).any()) for e in strength.e])
    gathered = runs(segments)
    # Whether the game needs the exception is asked of all draws, so that every block plays the same game.
    leaving = [
        leaving_members(harmful[list(run.members)], groups_of(run.members, overlap, slice(None)))
        for run in gathered
    ]

    def work(draws: slice) -> None:
        for run, some_leave in zip(gathered, leaving, strict=True):
            groups = groups_of(run.members, overlap, draws)
            for rows, x in _chunks(segments, strength, run, draws):
                weight = segments.weight[rows]
                _add_weighted(out.total[:, draws], weight, combine(x, groups))
                for target, part in zip(out[1:], shares(x, groups, leaving=some_leave), strict=True):
                    for i, k in enumerate(run.members):
                        _add_weighted(target[k, :, draws], weight, part[i])

    return work


def coverage(segments: Segments, strength: Strength, *, capped: bool) -> FloatArray:
    """Coverage x [R, K, D] of every row; capped: held between 0 and e (METHOD §2.3)."""
    rows, projects = segments.stock.shape[:2]
    x = np.zeros((rows, projects, strength.e.shape[1]))
    low, high = np.minimum(strength.e, 0.0), np.maximum(strength.e, 0.0)
    for row in range(rows):
        for k in range(projects):
            for lag in np.flatnonzero(segments.stock[row, k]):
                x[row, k] += segments.stock[row, k, lag] * strength.ke[k, lag]
            if capped:
                np.clip(x[row, k], low[k], high[k], out=x[row, k])
    return x


def add_combined(x: FloatArray, weight: FloatArray, overlap: Overlap, out: FloatArray, draws: slice) -> None:
    """Adds Σ_r weight·u to out [G, D] for x [R, K, B] that is already known for one block of draws."""
    groups = groups_of(tuple(range(x.shape[1])), overlap, draws)
    step = max(1, _CHUNK // max(1, x.shape[2]))
    for first in range(0, len(x), step):
        rows = slice(first, first + step)
        _add_weighted(out[:, draws], weight[rows], combine(x[rows].transpose(1, 0, 2), groups))


def groups_of(members: tuple[int, ...], overlap: Overlap, draws: slice) -> list[OverlapGroup]:
    """The overlap groups among these projects, renumbered, for these draws; a group of one is no group."""
    place = {k: i for i, k in enumerate(members)}
    found = []
    for group in overlap:
        inside = tuple(place[k] for k in group.members if k in place)
        if len(inside) > 1:
            omega = np.asarray(group.omega, np.float64)
            found.append(OverlapGroup(inside, omega[draws] if omega.ndim else float(omega)))
    return found


def _chunks(
    segments: Segments, strength: Strength, run: Run, draws: slice
) -> Iterator[tuple[Positions, FloatArray]]:
    """Coverage x [members, rows, B] for a few rows of the run at a time."""
    members = list(run.members)
    ke = np.ascontiguousarray(strength.ke[members, :, draws], np.float64)
    e = strength.e[members, draws]
    low, high = np.minimum(e, 0.0), np.maximum(e, 0.0)
    step = max(1, _CHUNK // max(1, e.shape[1]))
    for first in range(0, len(run.rows), step):
        rows = run.rows[first : first + step]
        x = np.zeros((len(members), len(rows), e.shape[1]))
        term = np.empty(x.shape[1:])
        for i, k in enumerate(members):
            stock = segments.stock[rows, k]
            for lag in np.flatnonzero(stock.any(axis=0)):
                np.multiply(stock[:, lag, None], ke[i, lag], out=term)
                x[i] += term
            np.maximum(x[i], low[i], out=x[i])
            np.minimum(x[i], high[i], out=x[i])
        yield rows, x


def _add_weighted(out: FloatArray, weight: FloatArray, values: FloatArray) -> None:
    """Adds to out [G, B]: weight [rows, G] × values [rows, B], row after row."""
    for row, column in np.argwhere(weight != 0.0):
        out[column] += weight[row, column] * values[row]
