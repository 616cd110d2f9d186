"""Compiled loops of the union: four rows and four lags at a time, so that one load of KE serves four rows.

Source: METHOD §9.2. Inner loops run over draws in float32; sums over rows are float64 in a fixed order. The
running union u + x·(1 − u) is the survival product in the form that keeps its precision when u is small.
Rows, lags and draws are padded, so that every draw goes through the same instructions whatever the width of
a block. Whole arrays are handed on with positions: cutting a view costs more than the loop it is for.
"""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

import numba as nb
import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
Float32Array = npt.NDArray[np.float32]
Int = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_OPTIONS = {"nogil": True, "boundscheck": False, "error_model": "numpy", "fastmath": {"contract"}}

P = ParamSpec("P")
R = TypeVar("R")


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """Compiles an entry point on first use and keeps the result; numbers are added in the order written."""
    made: Callable[P, R] = nb.njit(cache=True, **_OPTIONS)(function)
    return made


def inlined(function: Callable[P, R]) -> Callable[P, R]:
    """Compiles a part into the loop that calls it: handing arrays over costs more than a short loop."""
    made: Callable[P, R] = nb.njit(forceinline=True, **_OPTIONS)(function)
    return made


@compiled
def add_total(
    start: Int,
    entry: Int,
    coefficient: Float32Array,
    column: Int,
    weight: FloatArray,
    weight_start: Int,
    ke: Float32Array,
    bounds: Float32Array,
    out: FloatArray,
) -> None:
    """Adds Σ_r weight·u of independent projects to out [G, W]; start, entry: see `kernel_numba.Tiles`."""
    x, u = np.empty((4, ke.shape[2]), np.float32), np.empty((4, ke.shape[2]), np.float32)
    for tile in range(len(start) - 1):
        u[:] = 0.0
        for i in range(start[tile], start[tile + 1]):
            k, lag, place, fours = entry[i, 0], entry[i, 1], entry[i, 2], entry[i, 3]
            _sum_all_but_four(x, coefficient, place, ke, k, lag, fours)
            last, end = place + fours - 1, lag + 4 * fours - 4
            # Written out four times: a choice inside the loop over draws keeps it from running in vectors.
            if entry[i, 4] == 1 and fours == 1:
                _join_last_four(u, x, coefficient, last, ke, k, end, bounds, 1, 1)
            elif entry[i, 4] == 1:
                _join_last_four(u, x, coefficient, last, ke, k, end, bounds, 0, 1)
            elif fours == 1:
                _join_last_four(u, x, coefficient, last, ke, k, end, bounds, 1, 0)
            else:
                _join_last_four(u, x, coefficient, last, ke, k, end, bounds, 0, 0)
        for i in range(4):
            for place in range(weight_start[4 * tile + i], weight_start[4 * tile + i + 1]):
                _add_weighted(out, column[place], u, i, weight[place])


@compiled
def add_total_with_overlap(
    start: Int,
    entry: Int,
    coefficient: Float32Array,
    column: Int,
    weight: FloatArray,
    weight_start: Int,
    ke: Float32Array,
    bounds: Float32Array,
    out: FloatArray,
    active: Flags,
    group_of: Int,
    omega: Float32Array,
) -> None:
    """As `add_total`, with active [R, K], group_of [K] (−1: none) and omega [groups, W]."""
    width = ke.shape[2]
    x, u = np.empty((4, width), np.float32), np.empty((4, width), np.float32)
    kept, parts = np.empty((len(group_of), 4, width), np.float32), np.empty((3, width), np.float32)
    for tile in range(len(start) - 1):
        for i in range(start[tile], start[tile + 1]):
            k, lag, place, fours = entry[i, 0], entry[i, 1], entry[i, 2], entry[i, 3]
            _sum_all_but_four(x, coefficient, place, ke, k, lag, fours + 1)
            _keep(kept, x, k, bounds)
        for i in range(4):
            row = 4 * tile + i
            if weight_start[row] < weight_start[row + 1]:
                _combine(u, i, kept, active[row], group_of, omega, parts)
            for place in range(weight_start[row], weight_start[row + 1]):
                _add_weighted(out, column[place], u, i, weight[place])


@inlined
def _sum_all_but_four(
    x: Float32Array, coefficient: Float32Array, place: int, ke: Float32Array, k: int, lag: int, fours: int
) -> None:
    """Adds the lags of project k to x, but for the last four."""
    if fours > 1:
        _add_four(x, coefficient, place, ke, k, lag, 1)
    for four in range(1, fours - 1):
        _add_four(x, coefficient, place + four, ke, k, lag + 4 * four, 0)


@inlined
def _add_four(
    x: Float32Array, s: Float32Array, p: int, ke: Float32Array, k: int, lag: int, first: int
) -> None:
    """Adds four lags of project k to x [4, W]; the first time, x is made."""
    zero = np.float32(0.0)
    a0, a1, a2, a3 = s[p, 0, 0], s[p, 0, 1], s[p, 0, 2], s[p, 0, 3]
    b0, b1, b2, b3 = s[p, 1, 0], s[p, 1, 1], s[p, 1, 2], s[p, 1, 3]
    c0, c1, c2, c3 = s[p, 2, 0], s[p, 2, 1], s[p, 2, 2], s[p, 2, 3]
    e0, e1, e2, e3 = s[p, 3, 0], s[p, 3, 1], s[p, 3, 2], s[p, 3, 3]
    for d in range(x.shape[1]):
        k0, k1, k2, k3 = ke[k, lag, d], ke[k, lag + 1, d], ke[k, lag + 2, d], ke[k, lag + 3, d]
        a, b, c, e = zero, zero, zero, zero
        if first == 0:
            a, b, c, e = x[0, d], x[1, d], x[2, d], x[3, d]
        x[0, d] = a + a0 * k0 + a1 * k1 + a2 * k2 + a3 * k3
        x[1, d] = b + b0 * k0 + b1 * k1 + b2 * k2 + b3 * k3
        x[2, d] = c + c0 * k0 + c1 * k1 + c2 * k2 + c3 * k3
        x[3, d] = e + e0 * k0 + e1 * k1 + e2 * k2 + e3 * k3


@inlined
def _join_last_four(
    u: Float32Array,
    x: Float32Array,
    s: Float32Array,
    p: int,
    ke: Float32Array,
    k: int,
    lag: int,
    bounds: Float32Array,
    first: int,
    capped: int,
) -> None:
    """Adds the last four lags, holds x between 0 and e and joins it to the union, without storing x."""
    zero, one = np.float32(0.0), np.float32(1.0)
    a0, a1, a2, a3 = s[p, 0, 0], s[p, 0, 1], s[p, 0, 2], s[p, 0, 3]
    b0, b1, b2, b3 = s[p, 1, 0], s[p, 1, 1], s[p, 1, 2], s[p, 1, 3]
    c0, c1, c2, c3 = s[p, 2, 0], s[p, 2, 1], s[p, 2, 2], s[p, 2, 3]
    e0, e1, e2, e3 = s[p, 3, 0], s[p, 3, 1], s[p, 3, 2], s[p, 3, 3]
    for d in range(x.shape[1]):
        k0, k1, k2, k3 = ke[k, lag, d], ke[k, lag + 1, d], ke[k, lag + 2, d], ke[k, lag + 3, d]
        a, b, c, e = zero, zero, zero, zero
        if first == 0:
            a, b, c, e = x[0, d], x[1, d], x[2, d], x[3, d]
        a = a + a0 * k0 + a1 * k1 + a2 * k2 + a3 * k3
        b = b + b0 * k0 + b1 * k1 + b2 * k2 + b3 * k3
        c = c + c0 * k0 + c1 * k1 + c2 * k2 + c3 * k3
        e = e + e0 * k0 + e1 * k1 + e2 * k2 + e3 * k3
        if capped == 1:
            least, most = bounds[0, k, d], bounds[1, k, d]
            a, b = min(max(a, least), most), min(max(b, least), most)
            c, e = min(max(c, least), most), min(max(e, least), most)
        u[0, d] = u[0, d] + a * (one - u[0, d])
        u[1, d] = u[1, d] + b * (one - u[1, d])
        u[2, d] = u[2, d] + c * (one - u[2, d])
        u[3, d] = u[3, d] + e * (one - u[3, d])


@inlined
def _add_weighted(out: FloatArray, column: int, u: Float32Array, i: int, w: float) -> None:
    """Adds w·u[i] to one result, in float64."""
    for d in range(out.shape[1]):
        out[column, d] = out[column, d] + w * u[i, d]


@inlined
def _keep(kept: Float32Array, x: Float32Array, k: int, bounds: Float32Array) -> None:
    for i in range(4):
        for d in range(x.shape[1]):
            value = x[i, d]
            value = max(value, bounds[0, k, d])
            kept[k, i, d] = min(value, bounds[1, k, d])


@inlined
def _combine(
    u: Float32Array,
    i: int,
    kept: Float32Array,
    active: Flags,
    group_of: Int,
    omega: Float32Array,
    parts: Float32Array,
) -> None:
    """Union of one row: free projects first, then group by group; a group of one is no group."""
    u[i] = 0.0
    members = np.zeros(len(omega), np.int64)
    for k in range(len(group_of)):
        if group_of[k] >= 0 and active[k]:
            members[group_of[k]] += 1
    for k in range(len(group_of)):
        alone = group_of[k] < 0 or members[group_of[k]] == 1
        if alone and active[k]:
            _join(u, i, kept, k)
    for group in range(len(omega)):
        if members[group] > 1:
            parts[:] = 0.0
            for k in range(len(group_of)):
                if group_of[k] == group and active[k]:
                    _gather(u, i, kept, k, parts)
            _join_group(u, i, parts, omega, group)


@inlined
def _join(u: Float32Array, i: int, kept: Float32Array, k: int) -> None:
    one = np.float32(1.0)
    for d in range(u.shape[1]):
        u[i, d] = u[i, d] + kept[k, i, d] * (one - u[i, d])


@inlined
def _gather(u: Float32Array, i: int, kept: Float32Array, k: int, parts: Float32Array) -> None:
    """One member: its harm joins the union as independent, its help the three sums of its group."""
    zero, one = np.float32(0.0), np.float32(1.0)
    for d in range(u.shape[1]):
        value = kept[k, i, d]
        harm = min(zero, value)
        help_ = max(zero, value)
        u[i, d] = u[i, d] + harm * (one - u[i, d])
        parts[0, d] = parts[0, d] + help_ * (one - parts[0, d])
        parts[1, d] = max(parts[1, d], help_)
        parts[2, d] = parts[2, d] + help_


@inlined
def _join_group(u: Float32Array, i: int, parts: Float32Array, omega: Float32Array, group: int) -> None:
    zero, one = np.float32(0.0), np.float32(1.0)
    for d in range(u.shape[1]):
        w = omega[group, d]
        strength = -w if w < zero else w
        disjoint = min(parts[2, d], one)
        mode = parts[1, d] if w > zero else disjoint
        joint = (one - strength) * parts[0, d] + strength * mode
        u[i, d] = u[i, d] + joint * (one - u[i, d])
