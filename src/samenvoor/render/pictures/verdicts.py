"""What is known of the effect of each project against what is needed, with the verdict in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from samenvoor.blocks import Language, VerdictBar, Verdicts
from samenvoor.blocks.numbers import between, chance_words, decimal
from samenvoor.render.colours import GRID, INK, MUTED, NOTHING, PAPER, TARGET, VERDICTS
from samenvoor.render.letters import text_width, wrap
from samenvoor.render.markup import Markup, coordinate
from samenvoor.render.picture import MIDDLE, NARROW, WIDE, Picture
from samenvoor.render.placing import Box, nice_ticks, tick_places
from samenvoor.render.svg import DASH, DOTS, LINE_HEIGHT, Sheet
from samenvoor.render.time_axis import verdict_sign
from samenvoor.render.words import word

_SIZE: Final = 13
_SMALL: Final = 12.5
_SIGN: Final = 26
_ROW: Final = 62
_PAST: Final = 1.6
"""An axis runs no further than this many times what is known; a needed effect beyond it gets an arrow."""


@dataclass(frozen=True, kw_only=True)
class _Axis:
    """Where effects lie on the sheet."""

    left: float
    right: float
    low: float
    high: float

    def x(self, value: float) -> float:
        """The place of an effect, kept on the sheet."""
        share = (value - self.low) / (self.high - self.low)
        return self.left + min(max(share, 0.0), 1.0) * (self.right - self.left)


def _ticks(block: Verdicts) -> list[float]:
    """Round numbers that hold zero, every band, and the needed effects that lie anywhere near them."""
    bands = [band for bar in block.bars for band in (bar.before, bar.after) if band is not None]
    ends = [0.0, *(end for band in bands for end in (band.p10, band.p90))]
    high = max(ends)
    near = [bar.needed for bar in block.bars if bar.needed is not None and bar.needed <= _PAST * high]
    return nice_ticks(min(ends), max([*ends, *near]), most=6)


def _band(sheet: Sheet, axis: _Axis, bar: VerdictBar, y: float) -> None:
    """What was expected beforehand as an outline, what is known now as a band with its middle."""
    if bar.before is not None:
        left, right = axis.x(bar.before.p10), axis.x(bar.before.p90)
        sheet.rect(left, y - 11, right - left, 22, fill="none", colour=NOTHING, stroke=1.1, radius=3)
    if bar.after is None:
        return
    left, right = axis.x(bar.after.p10), axis.x(bar.after.p90)
    colour = VERDICTS[bar.verdict]
    if bar.verdict == "undecided":
        sheet.rect(left, y - 6, right - left, 12, fill=sheet.hatch(colour), colour=colour, stroke=1, radius=2)
    else:
        sheet.rect(
            left, y - 6, right - left, 12, fill=colour, opacity=0.32, colour=colour, stroke=1, radius=2
        )
    sheet.dot(axis.x(bar.after.median), y, 5, colour=colour, filled=bar.verdict != "undecided")


def _needed(
    sheet: Sheet, axis: _Axis, bar: VerdictBar, y: float, block: Verdicts, language: Language
) -> None:
    """The line at what is needed, with its number; an arrow where it lies beyond the axis."""
    if bar.needed is None:
        return
    x = axis.x(bar.needed)
    text = f"{word('needed', language)} {_amount(bar.needed, block, language)}"
    half = text_width(text, _SMALL) / 2
    beyond = bar.needed > axis.high
    if beyond:
        text = f"{text} →"
        sheet.text(axis.right, y - 17, text, size=_SMALL, colour=TARGET, anchor="end", halo=True)
        c = coordinate
        sheet.path(f"M{c(x - 7)} {c(y - 6)} l6 6 l-6 6", colour=TARGET, width=2)
        return
    sheet.line((x, y - 15), (x, y + 15), colour=TARGET, width=2.2, dash=DASH)
    place = min(max(x, axis.left + half), axis.right - half)
    sheet.text(place, y - 19, text, size=_SMALL, colour=TARGET, anchor="middle", halo=True)


def _amount(value: float, block: Verdicts, language: Language) -> str:
    """An effect with its unit, short: "24%"."""
    number = decimal(value, block.decimals, language)
    return f"{number}%" if block.unit == "%" else f"{number} {block.unit}"


def _told(bar: VerdictBar, language: Language) -> list[str]:
    """What stands behind a row: the chance of enough effect, or that it is not known."""
    if bar.probability is None:
        return [word("no_chance", language)]
    words = chance_words(bar.probability, language).split(" (")
    return [words[0], *(f"({part}" for part in words[1:])]


def _mark(sheet: Sheet, axis: _Axis, bar: VerdictBar, y: float, block: Verdicts, language: Language) -> None:
    """The plot of one project, or words where nothing is known of its effect."""
    if bar.after is None and bar.before is None:
        text = word("unknown_effect", language)
        wide = text_width(text, _SMALL) + 20
        left = axis.x(0.0) + 6
        sheet.rect(left, y - 10, wide, 20, fill=PAPER, colour=NOTHING, stroke=1.2, dash=DOTS, radius=10)
        sheet.text(left + wide / 2, y + 4.5, text, size=_SMALL, colour=MUTED, anchor="middle")
    _band(sheet, axis, bar, y)
    _needed(sheet, axis, bar, y, block, language)


def _hint(bar: VerdictBar, block: Verdicts, language: Language) -> str:
    """What one reads on pointing at a row."""
    parts = [f"{bar.project}: {bar.verdict_text}"]
    if bar.after is not None:
        low, high = (decimal(end, block.decimals, language) for end in (bar.after.p10, bar.after.p90))
        parts.append(f"{between(low, high, language)} {block.unit}")
    return f"{', '.join(parts)}. {bar.reason}"


def _grid(sheet: Sheet, axis: _Axis, ticks: list[float], top: float, bottom: float) -> None:
    """Thin lines at round numbers and a firm one at zero."""
    for tick in ticks:
        x = axis.x(tick)
        sheet.line((x, top), (x, bottom), colour=INK if tick == 0 else GRID, width=1.2 if tick == 0 else 1)


def _scale(
    sheet: Sheet, axis: _Axis, ticks: list[float], bottom: float, block: Verdicts, lang: Language
) -> None:
    """The round numbers under the lines, zero first, as far as there is room."""
    taken: list[Box] = []
    places = tick_places(ticks)
    for tick in sorted(ticks, key=abs):
        label = (decimal(tick, places, lang) if tick else "0") + ("%" if block.unit == "%" else "")
        sheet.tick_label(axis.x(tick), bottom + 18, label, size=_SMALL, taken=taken)


def _beside(block: Verdicts, sheet: Sheet, language: Language) -> float:
    """Names and verdicts left, effects in the middle, chances right; returns the height used."""
    ticks = _ticks(block)
    room = 300.0 if sheet.width == WIDE else 190.0
    column = max((text_width(part, _SIZE) for bar in block.bars for part in _told(bar, language)), default=0)
    head = word("enough_chance", language)
    column = max(column, 84.0)
    axis = _Axis(left=room + 20, right=sheet.width - column - 28, low=ticks[0], high=ticks[-1])
    x = axis.right + 24
    lines = wrap(head, column + 4, _SMALL, lines=3)
    sheet.lines(x, 14, lines, size=_SMALL, colour=MUTED)
    top = max(10.0, len(lines) * _SMALL * LINE_HEIGHT)
    names = [wrap(bar.project, room - _SIGN, _SIZE, bold=True, lines=2) for bar in block.bars]
    heights = [_ROW + (len(name) - 1) * _SIZE * LINE_HEIGHT for name in names]
    bottom = top + sum(heights)
    _grid(sheet, axis, ticks, top + 4, bottom)
    _scale(sheet, axis, ticks, bottom, block, language)
    for bar, name, high in zip(block.bars, names, heights, strict=True):
        y = top + high / 2 + 6
        with sheet.group(hint=_hint(bar, block, language), figure=bar.address):
            first = y - len(name) * _SIZE * LINE_HEIGHT / 2 + 3
            verdict_sign(sheet, bar.verdict, 9, first - 4)
            sheet.lines(_SIGN, first, name, size=_SIZE, bold=True)
            under = first + len(name) * _SIZE * LINE_HEIGHT
            sheet.text(_SIGN, under, bar.verdict_text, size=_SMALL, colour=VERDICTS[bar.verdict])
            _mark(sheet, axis, bar, y, block, language)
            told = _told(bar, language)
            sheet.lines(x, y + 4.5 - (len(told) - 1) * 8, told, size=_SIZE, colour=INK)
        top += high
    return bottom + 30


def _under(block: Verdicts, sheet: Sheet, language: Language) -> float:
    """Name, verdict and chance above each effect, for a phone; returns the height used."""
    ticks = _ticks(block)
    axis = _Axis(left=14, right=sheet.width - 14, low=ticks[0], high=ticks[-1])
    top = 0.0
    for bar in block.bars:
        name = wrap(bar.project, sheet.width - _SIGN, _SIZE, bold=True, lines=2)
        told = bar.verdict_text
        if bar.probability is not None:
            told = f"{told} · {word('chance', language)} {chance_words(bar.probability, language)}"
        under = wrap(told, sheet.width - _SIGN, _SMALL, lines=2)
        head = top + 18 + (len(name) * _SIZE + len(under) * _SMALL) * LINE_HEIGHT
        with sheet.group(hint=_hint(bar, block, language), figure=bar.address):
            verdict_sign(sheet, bar.verdict, 9, top + 14)
            sheet.lines(_SIGN, top + 18, name, size=_SIZE, bold=True)
            second = top + 18 + len(name) * _SIZE * LINE_HEIGHT
            sheet.lines(_SIGN, second, under, size=_SMALL, colour=VERDICTS[bar.verdict])
            _grid(sheet, axis, ticks, head + 14, head + 50)
            _mark(sheet, axis, bar, head + 32, block, language)
        top = head + 62
    _scale(sheet, axis, ticks, top - 10, block, language)
    return top + 22


def _legend(sheet: Sheet, y: float, language: Language) -> float:
    """What outline, band and dashed line mean; returns where it ends."""
    x = 0.0
    for key in ("expected_before", "known_now", "needed_line"):
        text = word(key, language)
        wide = 40 + text_width(text, _SMALL)
        if x and x + wide > sheet.width:
            x, y = 0.0, y + 24
        if key == "expected_before":
            sheet.rect(x + 1, y - 11, 28, 14, fill="none", colour=NOTHING, stroke=1.1, radius=3)
        elif key == "known_now":
            sheet.rect(x + 1, y - 9, 28, 10, fill=MUTED, opacity=0.32, colour=MUTED, stroke=1, radius=2)
            sheet.dot(x + 15, y - 4, 4, colour=MUTED, filled=True)
        else:
            sheet.line((x + 15, y - 13), (x + 15, y + 4), colour=TARGET, width=2.2, dash=DASH)
        sheet.text(x + 36, y, text, size=_SMALL, colour=MUTED)
        x += wide + 18
    return y + 12


def draw(block: Verdicts, /, *, language: Language, width: int, name: str) -> Markup:
    """The verdicts at one width."""
    sheet = Sheet(width=width, name=name)
    if not block.bars:
        height = sheet.sentence(block.empty or word("nothing", language), size=_SIZE)
        return sheet.finish(height=height, title=block.title, conclusion=block.conclusion)
    end = (_under if width == NARROW else _beside)(block, sheet, language)
    height = _legend(sheet, end + 20, language)
    return sheet.finish(height=height, title=block.title, conclusion=block.conclusion)


PICTURE = Picture(block=Verdicts, draw=draw, widths=(NARROW, MIDDLE, WIDE))
