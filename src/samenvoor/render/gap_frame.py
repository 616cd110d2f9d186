"""Where years and gaps lie in the picture of the gap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from samenvoor.blocks import GapFan
from samenvoor.blocks.numbers import decimal
from samenvoor.render.letters import text_width
from samenvoor.render.picture import NARROW
from samenvoor.render.placing import nice_ticks, tick_places

SIZE: Final = 12.5
INSET: Final = 12
_FROM_ZERO_BELOW: Final = 0.4
_ROOM_BELOW: Final = 0.25


@dataclass(frozen=True, kw_only=True)
class Frame:
    """Where years and gaps lie on the sheet."""

    left: float
    right: float
    top: float
    bottom: float
    first: int
    last: int
    ticks: Sequence[float]
    labelled: bool

    def x(self, year: float) -> float:
        """The place of a year."""
        span = max(self.last - self.first, 1)
        start, end = self.left + INSET, self.right - (0 if self.labelled else INSET)
        return start + (year - self.first) / span * (end - start)

    def y(self, value: float) -> float:
        """The place of a gap."""
        low, high = self.ticks[0], self.ticks[-1]
        return self.bottom - (value - low) / (high - low) * (self.bottom - self.top)


def values(block: GapFan) -> list[float]:
    """Every number the axis has to hold."""
    numbers = [point.value for point in block.target]
    for survey in block.rounds:
        numbers += [n for n in (survey.value, survey.low, survey.high) if n is not None]
    for path in (*block.without_programme, *block.projected):
        numbers += [path.p10, path.p90, path.median]
    return numbers


def years_of(block: GapFan) -> list[int]:
    """Every year in the picture, in order."""
    years = {survey.year for survey in block.rounds} | {point.year for point in block.target}
    return sorted(years | {point.year for point in (*block.without_programme, *block.projected)})


def frame_for(block: GapFan, width: int, height: float, label_width: float) -> Frame:
    """The frame that holds every year and number; it starts at zero when the data come near it."""
    numbers = values(block) or [0.0, 1.0]
    low, high = min(numbers), max(numbers)
    margin = _ROOM_BELOW * (high - low)
    if 0 <= low < _FROM_ZERO_BELOW * high:
        low = 0.0
    elif low > margin:
        low -= margin
    years = years_of(block) or [0, 1]
    ticks = nice_ticks(low, high, most=6)
    reasons = width > NARROW and any(survey.excluded for survey in block.rounds)
    numbers_room = max(text_width(decimal(tick, tick_places(ticks), "nl"), SIZE) for tick in ticks)
    return Frame(
        left=numbers_room + 9,
        right=width - (label_width + 22 if label_width else 2),
        top=48 if reasons else 14,
        bottom=height - 30,
        first=years[0],
        last=years[-1],
        ticks=ticks,
        labelled=label_width > 0,
    )
