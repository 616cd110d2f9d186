"""Finds how much further the projects must be scaled before the goal is likely enough, or that they cannot.

Source: METHOD §5.5. The probability is a function of the factor on fixed draws; it need not rise everywhere,
so a grid is walked first and only the first interval that crosses is cut in halves.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

State = Literal["already_met", "reachable", "not_reachable"]

GRID: tuple[float, ...] = (0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
"""Factors on future intake that are tried: 1 is the plan, 10 the largest."""


@dataclass(frozen=True, slots=True)
class ScaleUp:
    """Whether scaling reaches the wanted probability, the smallest factor, and the largest probability found.

    factor: 0 when already met, None when not reachable; ceiling: over the whole grid, None when the walk
    stopped at the crossing.
    """

    state: State
    factor: float | None
    ceiling: float | None


def scale_up(
    probability: Callable[[float], float],
    *,
    wanted: float = 0.80,
    grid: Sequence[float] = GRID,
    tolerance: float = 0.005,
    whole_grid: bool = True,
) -> ScaleUp:
    """Smallest factor at which probability(factor) >= wanted, to within tolerance from above.

    grid: rising factors from 0; whole_grid: go on after the crossing, so that the ceiling is known.
    Errors: ValueError when the grid does not rise from 0. Source: METHOD §5.5, W7.
    """
    if len(grid) < 2 or grid[0] != 0.0 or any(a >= b for a, b in pairwise(grid)):
        raise ValueError("the grid must rise from 0")
    found: list[float] = []
    crossing: int | None = None
    for place, factor in enumerate(grid):
        found.append(probability(factor))
        if crossing is None and found[-1] >= wanted:
            crossing = place
        if crossing is not None and not whole_grid:
            break
    ceiling = max(found) if len(found) == len(grid) else None
    if crossing is None:
        return ScaleUp("not_reachable", None, ceiling)
    if crossing == 0:
        return ScaleUp("already_met", 0.0, ceiling)
    factor = _bisect(probability, grid[crossing - 1], grid[crossing], wanted, tolerance)
    return ScaleUp("reachable", factor, ceiling)


def _bisect(
    probability: Callable[[float], float], below: float, above: float, wanted: float, tolerance: float
) -> float:
    """Upper end of an interval of width tolerance: not enough below it, enough at it."""
    while above - below > tolerance:
        middle = (below + above) / 2.0
        if probability(middle) >= wanted:
            above = middle
        else:
            below = middle
    return above
