"""Where labels go: apart from each other, and on the first place that is free."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from samenvoor.render.letters import text_width

_SMALLEST_SPAN: Final = 1e-6


class Box(NamedTuple):
    """A rectangle on the sheet that something takes up."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Whether two boxes share any area."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def text_box(x: float, y: float, text: str, size: float, *, anchor: str = "start", bold: bool = False) -> Box:
    """What a line of text with its baseline at `y` takes up."""
    width = text_width(text, size, bold=bold)
    left = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor] * width
    return Box(left, y - 0.8 * size, left + width, y + 0.25 * size)


def spread(
    wanted: Sequence[float], heights: Sequence[float], *, top: float, bottom: float, gap: float = 2
) -> list[float]:
    """Centres for labels as near as can be to `wanted`, in its order from above, without overlap.

    When the space between `top` and `bottom` is too small, labels keep their distance and run past it.
    """
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    groups: list[tuple[list[int], float]] = []
    for index in order:
        groups.append(([index], wanted[index]))
        while len(groups) > 1 and _clash(groups[-2], groups[-1], heights, gap):
            members = [*groups[-2][0], *groups[-1][0]]
            del groups[-2:]
            groups.append((members, _middle(members, wanted, heights, gap)))
    return _laid_out(groups, heights, len(wanted), (top, bottom), gap)


def _extent(members: Sequence[int], heights: Sequence[float], gap: float) -> float:
    """The height a stack of labels takes."""
    return sum(heights[index] for index in members) + gap * (len(members) - 1)


def _middle(members: Sequence[int], wanted: Sequence[float], heights: Sequence[float], gap: float) -> float:
    """The centre at which a stack of labels lies nearest to where its members want to be."""
    start = -_extent(members, heights, gap) / 2
    total = 0.0
    for index in members:
        total += wanted[index] - (start + heights[index] / 2)
        start += heights[index] + gap
    return total / len(members)


def _clash(
    upper: tuple[list[int], float], lower: tuple[list[int], float], heights: Sequence[float], gap: float
) -> bool:
    """Whether two stacks come nearer than `gap`."""
    end = upper[1] + _extent(upper[0], heights, gap) / 2
    return end + gap > lower[1] - _extent(lower[0], heights, gap) / 2


def _laid_out(
    groups: Sequence[tuple[list[int], float]],
    heights: Sequence[float],
    count: int,
    limits: tuple[float, float],
    gap: float,
) -> list[float]:
    """The centres of all labels: stacks put inside the limits, downwards first and then upwards."""
    starts: list[float] = []
    previous = limits[0] - gap
    for members, middle in groups:
        starts.append(max(middle - _extent(members, heights, gap) / 2, previous + gap))
        previous = starts[-1] + _extent(members, heights, gap)
    following = limits[1] + gap
    for position in range(len(groups) - 1, -1, -1):
        extent = _extent(groups[position][0], heights, gap)
        starts[position] = min(starts[position], following - gap - extent)
        following = starts[position]
    shift = max(limits[0] - starts[0], 0.0) if starts else 0.0
    centres = [0.0] * count
    for (members, _), start in zip(groups, starts, strict=True):
        place = start + shift
        for index in members:
            centres[index] = place + heights[index] / 2
            place += heights[index] + gap
    return centres


def first_free(candidates: Sequence[Box], taken: Iterable[Box]) -> int:
    """The number of the first candidate that covers nothing; else of the one that covers least boxes."""
    obstacles = list(taken)
    clashes = [sum(box.overlaps(other) for other in obstacles) for box in candidates]
    return clashes.index(min(clashes))


def nice_ticks(low: float, high: float, *, most: int = 6) -> list[float]:
    """Round numbers from at or below `low` to at or above `high`, at most `most` steps of 1, 2 or 5."""
    if high - low <= _SMALLEST_SPAN:
        high = low + 1.0
    span = high - low
    lowest = math.floor(math.log10(span / most))
    for step in (factor * 10.0**power for power in (lowest, lowest + 1) for factor in (1, 2, 5)):
        first = math.floor(low / step + 1e-9)
        last = max(math.ceil(high / step - 1e-9), first + 1)
        if last - first <= most:
            return [round(number * step, 10) for number in range(first, last + 1)]
    raise ValueError(f"no round steps between {low} and {high}")


def tick_places(ticks: Sequence[float]) -> int:
    """How many decimals the numbers of an axis need, all of them the same."""
    return next((places for places in range(6) if all(round(t, places) == t for t in ticks)), 6)
