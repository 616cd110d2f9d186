"""Chooses one option of each project so that together they take off the most within all budgets.

Source: METHOD §8.8: a mixed integer programme in which 1 - exp(-z) is held under its tangents, solved by
HiGHS; tangents are added where the solution passes the curve, and a few swaps are tried at the end.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array, csr_array

from samenvoor.engine.scaling.choice import Best, Choice, FloatArray, Places, within
from samenvoor.engine.scaling.every_choice import MOST_COMBINATIONS, best_of_all

TANGENTS = 16
WANTED_GAP = 1e-3
MOST_CUTS = 4
"""Times that tangents are added and the programme is solved again."""


def best_options(
    choice: Choice,
    budget: FloatArray,
    *,
    wanted_gap: float = WANTED_GAP,
    seconds: float = 12.0,
    exhaustive: bool | None = None,
) -> Best | None:
    """The options that together take off the most within the budgets [B]; None when no choice fits.

    budget may be infinite where nothing is limited. Below 10⁵ combinations (or with exhaustive=True) every
    one is tried and the answer is exact; else the gap says how far from the best it may be. `seconds` bounds
    each of at most five solutions; the gap then is the one that was reached.
    Errors: ValueError when budget is not [B].
    """
    if budget.shape != (choice.use.shape[1],):
        raise ValueError(f"budget {budget.shape} must be one number for each of {choice.use.shape[1]} uses")
    if exhaustive or (exhaustive is None and choice.combinations <= MOST_COMBINATIONS):
        return best_of_all(choice, budget)
    return _solved(choice, budget, wanted_gap=wanted_gap, seconds=seconds)


class Tangents(NamedTuple):
    """Points at which a curve is held under its tangent: the segment and its z̄, [N]."""

    segment: Places
    at: FloatArray

    def and_at(self, segment: Places, at: FloatArray) -> Tangents:
        """These and some more."""
        return Tangents(np.concatenate([self.segment, segment]), np.concatenate([self.at, at]))


def _solved(choice: Choice, budget: FloatArray, *, wanted_gap: float, seconds: float) -> Best | None:
    """Solve, add tangents where the solution passes the curve, solve again; then try swaps."""
    most = _largest_z(choice)
    tangents = _first_tangents(choice, most)
    best: Best | None = None
    bound = np.inf
    for _ in range(1 + MOST_CUTS):
        if best is not None and best.gap <= wanted_gap:
            break
        found = _once(choice, budget, tangents, wanted_gap=wanted_gap / 2.0, seconds=seconds)
        bound = min(bound, found.bound)
        if found.chosen is None:
            break
        value = choice.value(found.chosen)
        if best is None or value > best.value:
            best = Best(chosen=found.chosen, value=value, bound=bound, exact=False)
        best = Best(chosen=best.chosen, value=best.value, bound=bound, exact=False)
        z = choice.z[found.chosen].sum(axis=0)
        over = np.flatnonzero(choice.weight > 0.0)
        tangents = tangents.and_at(over, z[over])
    if best is None:
        return None
    chosen = swapped(choice, best.chosen, budget)
    return Best(
        chosen=chosen, value=choice.value(chosen), bound=max(bound, choice.value(chosen)), exact=False
    )


class Solution(NamedTuple):
    """The options that were chosen (None without any) and what no choice can pass."""

    chosen: Places | None
    bound: float


def _once(
    choice: Choice, budget: FloatArray, tangents: Tangents, *, wanted_gap: float, seconds: float
) -> Solution:
    """One solution of the programme; variables are the options [O], z [S] and u [S]."""
    options, segments = choice.z.shape
    scale = max(float(choice.weight.sum()), float(np.abs(choice.linear).max(initial=0.0)), 1e-300)
    gain = -np.concatenate([choice.linear, np.zeros(segments), choice.weight]) / scale
    integral = np.concatenate([np.ones(options), np.zeros(2 * segments)])
    lowest = np.concatenate([np.zeros(options), np.full(2 * segments, -np.inf)])
    highest = np.concatenate([np.ones(options), np.full(segments, np.inf), np.ones(segments)])
    answer = milp(
        gain,
        integrality=integral,
        bounds=Bounds(lowest, highest),
        constraints=_constraints(choice, budget, tangents),
        options={"mip_rel_gap": wanted_gap, "time_limit": seconds},
    )
    bound = np.inf if answer.mip_dual_bound is None else -float(answer.mip_dual_bound) * scale
    if answer.x is None:
        return Solution(None, bound)
    taken = np.asarray(answer.x[:options])
    chosen = np.array([of[np.argmax(taken[of])] for of in map(choice.options_of, range(choice.projects))])
    return Solution(chosen if choice.fits(chosen, budget) else None, bound)


def _constraints(choice: Choice, budget: FloatArray, tangents: Tangents) -> list[LinearConstraint]:
    """One option of each project; z is what they add up to; u stays under its tangents; the budgets."""
    options, segments = choice.z.shape
    width = options + 2 * segments
    one = csr_array((np.ones(options), (choice.project, np.arange(options))), shape=(choice.projects, width))
    rows, columns = np.nonzero(choice.z.T)
    own = np.arange(segments)
    adds_up = coo_array(
        (
            np.concatenate([choice.z.T[rows, columns], -np.ones(segments)]),
            (np.concatenate([rows, own]), np.concatenate([columns, options + own])),
        ),
        shape=(segments, width),
    ).tocsr()
    place, slope = np.arange(len(tangents.at)), np.exp(-tangents.at)
    under = coo_array(
        (
            np.concatenate([np.ones(len(place)), -slope]),
            (
                np.concatenate([place, place]),
                np.concatenate([options + segments + tangents.segment, options + tangents.segment]),
            ),
        ),
        shape=(len(place), width),
    ).tocsr()
    found = [
        LinearConstraint(one, 1.0, 1.0),
        LinearConstraint(adds_up, 0.0, 0.0),
        LinearConstraint(under, -np.inf, 1.0 - slope - slope * tangents.at),
    ]
    limited = np.flatnonzero(np.isfinite(budget))
    if len(limited):
        # Budgets of a hundred and of a million are both solved to the same exactness.
        size = np.maximum(np.abs(choice.use[:, limited]).max(axis=0), 1e-300)
        use = np.zeros((len(limited), width))
        use[:, :options] = (choice.use[:, limited] / size).T
        found.append(LinearConstraint(csr_array(use), -np.inf, budget[limited] / size))
    return found


def _largest_z(choice: Choice) -> FloatArray:
    """The largest z each segment can have, [S]: the best option of every project together."""
    most = np.zeros(len(choice.weight))
    for project in range(choice.projects):
        most = most + choice.z[choice.options_of(project)].max(axis=0)
    return most


def _first_tangents(choice: Choice, most: FloatArray) -> Tangents:
    """Sixteen points per segment, evenly from nothing to the most there can be."""
    segments = len(choice.weight)
    parts = np.linspace(0.0, 1.0, TANGENTS)
    at = np.maximum(most, 0.0)[:, None] * parts
    return Tangents(np.repeat(np.arange(segments), TANGENTS), at.reshape(-1))


def swapped(choice: Choice, chosen: Places, budget: FloatArray) -> Places:
    """The choice after every swap of one option, and of two at once, that takes off more within the budgets.

    Pairs are tried when single swaps bring nothing more; a pair lets one project pay for another.
    """
    found = chosen.copy()
    while True:
        better = _single(choice, found, budget)
        if better is None:
            better = _pair(choice, found, budget)
        if better is None:
            return found
        found = better


def _single(choice: Choice, chosen: Places, budget: FloatArray) -> Places | None:
    """The best swap of one option; None when none is better."""
    z, use = choice.z[chosen].sum(axis=0), choice.use[chosen].sum(axis=0)
    before = chosen[choice.project]
    fits = within(use + choice.use - choice.use[before], budget)
    linear = choice.linear[chosen].sum() + choice.linear - choice.linear[before]
    values = np.where(fits, choice.values(z + choice.z - choice.z[before], linear), -np.inf)
    return _improved(choice, chosen, np.arange(len(values)), values)


def _pair(choice: Choice, chosen: Places, budget: FloatArray) -> Places | None:
    """The first project for which a swap together with that of another project is better."""
    for first in range(len(choice.project)):
        if chosen[choice.project[first]] == first:
            continue
        moved = chosen.copy()
        moved[choice.project[first]] = first
        z, use = choice.z[moved].sum(axis=0), choice.use[moved].sum(axis=0)
        before = moved[choice.project]
        others: npt.NDArray[np.bool_] = choice.project > choice.project[first]
        fits = within(use + choice.use - choice.use[before], budget) & others
        if not fits.any():
            continue
        linear = choice.linear[moved].sum() + choice.linear - choice.linear[before]
        values = np.full(len(fits), -np.inf)
        values[fits] = choice.values((z + choice.z - choice.z[before])[fits], linear[fits])
        better = _improved(choice, moved, np.arange(len(values)), values, than=choice.value(chosen))
        if better is not None:
            return better
    return None


def _improved(
    choice: Choice, chosen: Places, options: Places, values: FloatArray, *, than: float | None = None
) -> Places | None:
    """The choice with the option of the largest value, when that is more than what it is held against."""
    best = int(np.argmax(values))
    now = choice.value(chosen) if than is None else than
    if values[best] <= now + 1e-12 * max(abs(now), 1e-300):
        return None
    better = chosen.copy()
    better[choice.project[options[best]]] = options[best]
    return better
