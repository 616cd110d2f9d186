"""Compiled loops of the contributions: the same game as `attribute`, row by row, in float64.

Source: METHOD §2.8, §9.2. Float64 throughout, because last-in is a small difference of large numbers.
"""

import numpy as np
import numpy.typing as npt

from samenvoor.engine.flow.compiled_total import compiled

FloatArray = npt.NDArray[np.float64]
Float32Array = npt.NDArray[np.float32]
Int = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@compiled
def add_contributions(
    stock: FloatArray,
    column: Int,
    weight: FloatArray,
    weight_start: Int,
    ke: FloatArray,
    bounds: FloatArray,
    out: FloatArray,
    group_of: Int,
    omega: FloatArray,
    harmful: Flags,
    sometimes_zero: Flags,
    nodes: FloatArray,
) -> None:
    """Adds total, Shapley, alone and last in of every row to out [1 + 3K, G, W]."""
    projects, width = stock.shape[1], ke.shape[2]
    parties = projects + len(omega)
    x, inside = np.zeros((projects, width)), np.zeros((projects, width))
    value, rest = np.zeros((parties, width)), np.zeros((parties, width))
    shapley, last_in = np.zeros((projects, width)), np.zeros((projects, width))
    who = np.zeros(parties, np.int64)
    for row in range(len(stock)):
        active = _coverage(x, stock, row, ke, bounds)
        count = _parties(value, who, inside, x, active, group_of, omega, harmful, sometimes_zero)
        _others(rest, value, count)
        _credit(shapley, last_in, value, rest, who[:count], inside, active, group_of, omega, nodes)
        for place in range(weight_start[row], weight_start[row + 1]):
            g, w = column[place], weight[place]
            for d in range(width):
                out[0, g, d] += w * (1.0 - (1.0 - value[0, d]) * rest[0, d])
            _write(out, g, w, active, shapley, x, last_in)


@compiled
def _credit(
    shapley: FloatArray,
    last_in: FloatArray,
    value: FloatArray,
    rest: FloatArray,
    who: Int,
    inside: FloatArray,
    active: Flags,
    group_of: Int,
    omega: FloatArray,
    nodes: FloatArray,
) -> None:
    """Shapley and last in of every project of one row, through the group where it has one."""
    credit, scratch = np.empty_like(value), np.empty_like(value)
    member, inner, ids = np.empty_like(inside), np.empty_like(inside), np.empty_like(group_of)
    shapley[:] = 0.0
    last_in[:] = 0.0
    _owen(credit, value, len(who), nodes, scratch)
    for p in range(len(who)):
        if who[p] >= 0:
            for d in range(value.shape[1]):
                shapley[who[p], d] += credit[p, d]
                last_in[who[p], d] += value[p, d] * rest[p, d]
        else:
            group = -1 - who[p]
            size = _members(member, ids, inside, active, group_of, group)
            _in_group(inner, member, size, omega[group], nodes, scratch)
            _share_out(shapley, credit[p], inner, ids, size)
            _lose_one(last_in, value[p], rest[p], member, ids, size, omega[group])


@compiled
def _write(
    out: FloatArray, g: int, w: float, active: Flags, shapley: FloatArray, x: FloatArray, last_in: FloatArray
) -> None:
    """Adds the three readings of one row; those of project k stand at 1 + k, 1 + K + k and 1 + 2K + k."""
    for k in range(len(active)):
        if active[k]:
            for d in range(out.shape[2]):
                out[1 + k, g, d] += w * shapley[k, d]
                out[1 + len(active) + k, g, d] += w * x[k, d]
                out[1 + 2 * len(active) + k, g, d] += w * last_in[k, d]


@compiled
def _coverage(x: FloatArray, stock: FloatArray, row: int, ke: FloatArray, bounds: FloatArray) -> Flags:
    """X [K, W] of one row, held between 0 and e, and which projects have stock there."""
    active = np.zeros(len(x), np.bool_)
    for k in range(len(x)):
        x[k] = 0.0
        for lag in range(stock.shape[2]):
            s = stock[row, k, lag]
            if s != 0.0:
                active[k] = True
                for d in range(x.shape[1]):
                    x[k, d] += s * ke[k, lag, d]
        if active[k]:
            for d in range(x.shape[1]):
                held = max(x[k, d], bounds[0, k, d])
                x[k, d] = min(held, bounds[1, k, d])
    return active


@compiled
def _parties(
    value: FloatArray,
    who: Int,
    inside: FloatArray,
    x: FloatArray,
    active: Flags,
    group_of: Int,
    omega: FloatArray,
    harmful: Flags,
    sometimes_zero: Flags,
) -> int:
    """The outer game: free projects (who = k) first, then groups (who = −1 − group)."""
    size, leaving = _groups(active, group_of, harmful, sometimes_zero)
    count = 0
    for k in range(len(x)):
        group = group_of[k]
        if not active[k]:
            continue
        if group < 0 or size[group] < 2:
            value[count] = x[k]
        else:
            inside[k] = x[k]
            if not leaving[group]:
                continue
            for d in range(x.shape[1]):
                outside = x[k, d] < 0.0 or omega[group, d] == 0.0
                value[count, d] = x[k, d] if outside else 0.0
                inside[k, d] = 0.0 if outside else x[k, d]
        who[count] = k
        count += 1
    for group in range(len(omega)):
        if size[group] > 1:
            who[count] = -1 - group
            for d in range(x.shape[1]):
                value[count, d] = _union(inside, active, group_of, group, -1, d, omega[group, d])
            count += 1
    return count


@compiled
def _groups(active: Flags, group_of: Int, harmful: Flags, sometimes_zero: Flags) -> tuple[Int, Flags]:
    """Active members of each group, and whether one of them leaves it in some draw."""
    size, leaving = np.zeros(len(sometimes_zero), np.int64), sometimes_zero.copy()
    for k in range(len(active)):
        if active[k] and group_of[k] >= 0:
            size[group_of[k]] += 1
            leaving[group_of[k]] |= harmful[k]
    return size, leaving


@compiled
def _union(
    inside: FloatArray, active: Flags, group_of: Int, group: int, without: int, d: int, omega: float
) -> float:
    """Union of the helpful members of one group in one draw, with one of them left out."""
    survival, largest, whole = 1.0, 0.0, 0.0
    for k in range(len(group_of)):
        if active[k] and group_of[k] == group and k != without:
            survival *= 1.0 - inside[k, d]
            largest = max(largest, inside[k, d])
            whole += inside[k, d]
    strength = abs(omega)
    return (1.0 - strength) * (1.0 - survival) + strength * (largest if omega > 0.0 else min(1.0, whole))


@compiled
def _owen(credit: FloatArray, value: FloatArray, count: int, nodes: FloatArray, scratch: FloatArray) -> None:
    """Shapley value of independent parties: Owen's integral with ⌈count/2⌉ nodes."""
    half = (count + 1) // 2
    for p in range(count):
        credit[p] = 0.0
    after = np.empty(value.shape[1])
    for n in range(half):
        at, weight = nodes[half, n, 0], nodes[half, n, 1]
        for d in range(value.shape[1]):
            scratch[0, d] = weight
            after[d] = 1.0
        for p in range(1, count):
            for d in range(value.shape[1]):
                scratch[p, d] = scratch[p - 1, d] * (1.0 - at * value[p - 1, d])
        for p in range(count - 1, -1, -1):
            for d in range(value.shape[1]):
                credit[p, d] += scratch[p, d] * after[d]
                after[d] *= 1.0 - at * value[p, d]
    for p in range(count):
        for d in range(value.shape[1]):
            credit[p, d] *= value[p, d]


@compiled
def _others(rest: FloatArray, value: FloatArray, count: int) -> None:
    """Π over the other parties of 1 − x."""
    for p in range(count):
        rest[p] = 1.0
        for other in range(count):
            if other != p:
                for d in range(value.shape[1]):
                    rest[p, d] *= 1.0 - value[other, d]


@compiled
def _members(
    member: FloatArray, ids: Int, inside: FloatArray, active: Flags, group_of: Int, group: int
) -> int:
    size = 0
    for k in range(len(group_of)):
        if active[k] and group_of[k] == group:
            member[size] = inside[k]
            ids[size] = k
            size += 1
    return size


@compiled
def _in_group(
    inner: FloatArray,
    member: FloatArray,
    size: int,
    omega: FloatArray,
    nodes: FloatArray,
    scratch: FloatArray,
) -> None:
    """In-group Shapley value: the mixture in ω of the independent, airport and proportional games."""
    _owen(inner, member, size, nodes, scratch)
    order = np.empty(size, np.int64)
    for d in range(member.shape[1]):
        strength = abs(omega[d])
        for i in range(size):
            inner[i, d] *= 1.0 - strength
        if omega[d] > 0.0:
            _rising(order, member, d)
            lower, reached = 0.0, 0.0
            for i in range(size):
                reached += (member[order[i], d] - lower) / (size - i)
                lower = member[order[i], d]
                inner[order[i], d] += strength * reached
        else:
            whole = 0.0
            for i in range(size):
                whole += member[i, d]
            for i in range(size):
                inner[i, d] += strength * member[i, d] / max(whole, 1.0)


@compiled
def _rising(order: Int, member: FloatArray, d: int) -> None:
    """Members of one draw from small to large, by insertion."""
    for i in range(len(order)):
        place = i
        while place > 0 and member[order[place - 1], d] > member[i, d]:
            order[place] = order[place - 1]
            place -= 1
        order[place] = i


@compiled
def _share_out(shapley: FloatArray, part: FloatArray, inner: FloatArray, ids: Int, size: int) -> None:
    for d in range(len(part)):
        whole = 0.0
        for i in range(size):
            whole += inner[i, d]
        for i in range(size):
            shapley[ids[i], d] += part[d] * (inner[i, d] / whole if whole > 0.0 else 1.0 / size)


@compiled
def _lose_one(
    last_in: FloatArray,
    joint: FloatArray,
    rest: FloatArray,
    member: FloatArray,
    ids: Int,
    size: int,
    omega: FloatArray,
) -> None:
    everyone, one_group = np.ones(size, np.bool_), np.zeros(size, np.int64)
    for i in range(size):
        for d in range(len(joint)):
            without = _union(member, everyone, one_group, 0, i, d, omega[d])
            last_in[ids[i], d] += rest[d] * (joint[d] - without)
