"""Which assumptions move a result most: a bar from what it becomes at the low end to what at the high end."""

from __future__ import annotations

from typing import Final

from samenvoor.blocks import Language, Tornado, TornadoBar
from samenvoor.blocks.numbers import decimal, per_cent
from samenvoor.render.colours import ACCENT, GRID, INK, MUTED
from samenvoor.render.letters import text_width, wrap
from samenvoor.render.markup import Markup
from samenvoor.render.picture import MIDDLE, NARROW, WIDE, Picture
from samenvoor.render.placing import Box, nice_ticks, tick_places
from samenvoor.render.svg import DASH, LINE_HEIGHT, Sheet
from samenvoor.render.words import word

_SIZE: Final = 13
_SMALL: Final = 12.5
_BAR: Final = 18
_THIN: Final = 3.0
"""A bar that is shorter is still drawn so wide: an assumption that hardly matters is no empty row."""


class _Axis:
    """From a result to a place on the sheet, with round numbers and room for the words at both ends."""

    def __init__(self, block: Tornado, left: float, right: float, language: Language) -> None:
        """Hold every bar between left and right."""
        ends = [block.middle, *(end for bar in block.bars for end in (bar.at_low, bar.at_high))]
        widest = max(text_width(_end(bar, block, language, low=low), _SMALL)
                     for bar in block.bars for low in (True, False)) + 10  # fmt: skip
        self.ticks = nice_ticks(min(ends), max(ends), most=5)
        inner = max(right - left - 2 * widest, 40.0)
        self.left, self.right = left + widest, left + widest + inner
        self.low, self.high = min(ends), max(ends)
        if self.high - self.low < 1e-12:
            self.low, self.high = self.low - 1.0, self.high + 1.0

    def x(self, value: float) -> float:
        """The place of a result."""
        return self.left + (value - self.low) / (self.high - self.low) * (self.right - self.left)


def _end(bar: TornadoBar, block: Tornado, language: Language, *, low: bool) -> str:
    """What stands at one end of a bar: "laag 9,6"."""
    value = bar.at_low if low else bar.at_high
    return f"{word('low_end' if low else 'high_end', language)} {decimal(value, block.decimals, language)}"


def _share(bar: TornadoBar, language: Language) -> str:
    """The part of the uncertainty, never said to be nothing: "88% van de onzekerheid"."""
    told = word("less_than_one", language) if bar.share < 0.01 else per_cent(100 * bar.share, 0, language)
    return f"{told} {word('of_uncertainty', language)}"


def _hint(bar: TornadoBar, block: Tornado, language: Language) -> str:
    """What one reads on pointing at a bar."""
    ends = ", ".join(_end(bar, block, language, low=low) for low in (True, False))
    return f"{bar.assumption}: {ends} {block.unit}; {_share(bar, language)}"


def _shape(sheet: Sheet, bar: TornadoBar, axis: _Axis, y: float, block: Tornado, language: Language) -> None:
    """The bar, hatched because it is assumed, with its two ends in words."""
    left, right = sorted((axis.x(bar.at_low), axis.x(bar.at_high)))
    if right - left < _THIN:
        middle = (left + right) / 2
        left, right = middle - _THIN / 2, middle + _THIN / 2
    sheet.rect(left, y, right - left, _BAR, fill=sheet.hatch(ACCENT), colour=ACCENT, stroke=1.1, radius=2)
    rising = bar.at_low <= bar.at_high
    before, after = (_end(bar, block, language, low=low) for low in (rising, not rising))
    sheet.text(left - 7, y + 13.5, before, size=_SMALL, anchor="end", halo=True)
    sheet.text(right + 7, y + 13.5, after, size=_SMALL, halo=True)


def _grid(sheet: Sheet, axis: _Axis, top: float, bottom: float) -> None:
    """Thin lines at round numbers that lie within the bars."""
    for tick in axis.ticks:
        if axis.low <= tick <= axis.high:
            sheet.line((axis.x(tick), top), (axis.x(tick), bottom), colour=GRID)


def _foot(sheet: Sheet, block: Tornado, axis: _Axis, bottom: float, language: Language) -> float:
    """The round numbers under the bars and what is expected now; returns the height used."""
    x = axis.x(block.middle)
    told = f"{word('middle_now', language)} {decimal(block.middle, block.decimals, language)}"
    half = text_width(told, _SMALL, bold=True) / 2
    place = min(max(x, half), sheet.width - half)
    sheet.text(place, bottom + 17, told, size=_SMALL, bold=True, anchor="middle")
    taken: list[Box] = []
    for tick in axis.ticks:
        if axis.low <= tick <= axis.high:
            label = decimal(tick, tick_places(axis.ticks), language)
            sheet.tick_label(axis.x(tick), bottom + 35, label, size=_SMALL, taken=taken)
    return bottom + 44


def _beside(block: Tornado, sheet: Sheet, language: Language) -> float:
    """Names left, bars in the middle, shares right; returns the height used."""
    room = 360.0
    column = max(text_width(_share(bar, language), _SMALL) for bar in block.bars)
    axis = _Axis(block, room + 16, sheet.width - column - 20, language)
    names = [wrap(bar.assumption, room, _SIZE, lines=2) for bar in block.bars]
    row = 44.0
    bottom = 4 + row * len(block.bars)
    _grid(sheet, axis, 0, bottom)
    sheet.line((axis.x(block.middle), 0), (axis.x(block.middle), bottom), colour=INK, width=1.2, dash=DASH)
    for index, (bar, name) in enumerate(zip(block.bars, names, strict=True)):
        middle = 4 + index * row + row / 2
        with sheet.group(hint=_hint(bar, block, language), figure=bar.address):
            first = middle + 4.5 - (len(name) - 1) * _SIZE * LINE_HEIGHT / 2
            sheet.lines(room, first, name, size=_SIZE, anchor="end")
            _shape(sheet, bar, axis, middle - _BAR / 2, block, language)
            sheet.text(
                sheet.width, middle + 4.5, _share(bar, language), size=_SMALL, colour=MUTED, anchor="end"
            )
    return _foot(sheet, block, axis, bottom, language)


def _stacked(block: Tornado, sheet: Sheet, language: Language) -> float:
    """Name and share above each bar, for a phone; returns the height used."""
    axis = _Axis(block, 0, sheet.width, language)
    y, marks = 0.0, []
    for bar in block.bars:
        name = wrap(bar.assumption, sheet.width, _SIZE, bold=True, lines=3)
        with sheet.group(hint=_hint(bar, block, language), figure=bar.address):
            sheet.lines(0, y + 14, name, size=_SIZE, bold=True)
            y += len(name) * _SIZE * LINE_HEIGHT
            sheet.text(0, y + 13, _share(bar, language), size=_SMALL, colour=MUTED)
            y += _SMALL * LINE_HEIGHT + 6
            x = axis.x(block.middle)
            sheet.line((x, y - 2), (x, y + _BAR + 2), colour=INK, width=1.2, dash=DASH)
            _shape(sheet, bar, axis, y, block, language)
        marks.append(y)
        y += _BAR + 16
    return _foot(sheet, block, axis, y - 10, language)


def draw(block: Tornado, /, *, language: Language, width: int, name: str) -> Markup:
    """The assumptions that matter most at one width."""
    sheet = Sheet(width=width, name=name)
    if not block.bars:
        height = sheet.sentence(block.empty or word("nothing", language), size=_SIZE)
        return sheet.finish(height=height, title=block.title, conclusion=block.conclusion)
    bottom = (_beside if width == WIDE else _stacked)(block, sheet, language)
    return sheet.finish(height=bottom, title=block.title, conclusion=block.conclusion)


PICTURE = Picture(block=Tornado, draw=draw, widths=(NARROW, MIDDLE, WIDE))
