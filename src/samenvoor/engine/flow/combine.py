"""Combines projects that reach the same people, so that their sum can never pass the population.

Source: METHOD §2.3 (harm), §2.4 (combination).
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]


class OverlapGroup(NamedTuple):
    """Projects whose participants are known or assumed to overlap.

    members: positions on the project axis; omega: −1 disjoint, 0 independent, +1 nested, a number or
    one per draw [D].
    """

    members: tuple[int, ...]
    omega: float | FloatArray


Overlap = Sequence[OverlapGroup]


def union(x: FloatArray, omega: float | FloatArray) -> FloatArray:
    """Share of cases averted by all projects of one overlap group together: [...] from x [K, ...].

    omega: broadcast against the last axes of x. A harmful draw (x < 0) combines as independent, outside
    the group, so that a larger x cannot hide it. Source: METHOD §2.3, §2.4, W3.
    """
    x = np.asarray(x, np.float64)
    helpful = np.maximum(x, 0.0)
    joint = _overlapping(helpful, np.asarray(omega, np.float64))
    if not (x < 0.0).any():
        return joint
    result: FloatArray = 1.0 - (1.0 - joint) * _survival(np.minimum(x, 0.0))
    return result


def combine(x: FloatArray, groups: Overlap = ()) -> FloatArray:
    """Share of cases averted by the whole portfolio: [...] from x [K, ...].

    Projects in no group are independent of all others, and groups are independent of each other.
    Errors: ValueError when a project stands in two groups. Source: METHOD §2.4.
    """
    x = np.asarray(x, np.float64)
    grouped = check_groups(groups, x.shape[0])
    if not grouped:
        result: FloatArray = 1.0 - _survival(x)
        return result
    free = [k for k in range(x.shape[0]) if k not in grouped]
    survival = _survival(x[free]) if free else np.ones(x.shape[1:])
    for group in groups:
        if group.members:
            survival *= 1.0 - union(x[list(group.members)], group.omega)
    combined: FloatArray = 1.0 - survival
    return combined


def check_groups(groups: Overlap, projects: int) -> frozenset[int]:
    """The projects that stand in some group; ValueError when one stands in two, or is none of them."""
    members = [k for group in groups for k in group.members]
    if len(set(members)) != len(members):
        raise ValueError(f"a project may stand in one overlap group only, found {sorted(members)}")
    if members and not (min(members) >= 0 and max(members) < projects):
        raise ValueError(f"overlap groups name project {max(members)}, there are {projects} projects")
    return frozenset(members)


def _survival(x: FloatArray) -> FloatArray:
    """Π(1 − x) over the first axis, one project after another."""
    result = np.ones(x.shape[1:])
    factor = np.empty(x.shape[1:])
    for part in x:
        np.subtract(1.0, part, out=factor)
        result *= factor
    return result


def _overlapping(x: FloatArray, omega: FloatArray) -> FloatArray:
    """Union of helpful x [K, ...]: independent, moved |ω| of the way to nested or disjoint."""
    if x.shape[0] == 1:
        single: FloatArray = x[0].copy()
        return single
    independent = 1.0 - _survival(x)
    if not omega.any():
        return independent
    strength = np.abs(omega)
    mode = np.where(omega > 0.0, x.max(axis=0), np.minimum(1.0, ordered_sum(x)))
    result: FloatArray = (1.0 - strength) * independent + strength * mode
    return result


def ordered_sum(x: FloatArray) -> FloatArray:
    """Sum over the first axis, one project after another, so that no shape changes the rounding."""
    total = np.zeros(x.shape[1:])
    for part in x:
        total += part
    return total
