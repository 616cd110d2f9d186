"""What each project adds to a goal, with its interval; what cannot be counted is named, not left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from samenvoor.blocks import Contribution, ContributionsChart, EffectBasis, Language
from samenvoor.blocks.numbers import between, decimal
from samenvoor.render.colours import GRID, INK, MUTED, NOTHING, PAPER, text_colour
from samenvoor.render.letters import text_width, wrap
from samenvoor.render.markup import Markup
from samenvoor.render.picture import HALF, NARROW, Picture
from samenvoor.render.placing import Box, nice_ticks, tick_places
from samenvoor.render.svg import DASH, DOTS, LINE_HEIGHT, Sheet
from samenvoor.render.words import word

_SIZE: Final = 13
_SMALL: Final = 12.5
_NAME_WIDTH: Final = 168
_END_WIDTH: Final = 98
_ROW: Final = 54


@dataclass(frozen=True, kw_only=True)
class _Axis:
    """Where contributions lie on the sheet."""

    left: float
    right: float
    low: float
    high: float

    def x(self, value: float) -> float:
        """The place of a contribution."""
        return self.left + (value - self.low) / (self.high - self.low) * (self.right - self.left)


def _ticks(block: ContributionsChart) -> list[float]:
    """Round numbers that hold every interval and zero."""
    numbers = [0.0]
    for one in block.contributions:
        numbers += [n for n in (one.median, one.p10, one.p90) if n is not None]
    return nice_ticks(min(numbers), max(numbers), most=5)


def basis_of(one: Contribution) -> EffectBasis:
    """How a contribution looks in the picture grammar."""
    if one.state == "unknown_effect":
        return "unknown"
    if one.state == "not_quantified":
        return "not_quantified"
    return one.basis


def _pill(sheet: Sheet, left: float, y: float, text: str, colour: str, dash: str) -> float:
    """Words in a broken outline, in the place of a line; returns how wide it is."""
    wide = text_width(text, _SMALL) + 20
    sheet.rect(left, y - 10, wide, 20, fill=PAPER, colour=colour, stroke=1.2, dash=dash, radius=10)
    sheet.text(left + wide / 2, y + 4.5, text, size=_SMALL, colour=MUTED, anchor="middle")
    return wide


def _mark(sheet: Sheet, axis: _Axis, one: Contribution, y: float, colour: str, language: Language) -> None:
    """The line, outline or words of one project at height `y`."""
    basis = basis_of(one)
    if basis == "not_quantified" or (one.p10 is None or one.p90 is None):
        text = word("not_quantified" if basis == "not_quantified" else "unknown_effect", language)
        left = min(axis.x(0) + 6, axis.right - text_width(text, _SMALL) - 20)
        edge, tone = (DOTS, NOTHING) if basis == "not_quantified" else (DASH, colour)
        _pill(sheet, left, y, text, tone, edge)
        return
    left, right = axis.x(one.p10), axis.x(one.p90)
    if basis == "unknown":
        sheet.rect(left, y - 6, right - left, 12, fill=PAPER, colour=colour, stroke=1.4, dash=DASH, radius=3)
        return
    dash = None if basis == "measured" else DASH
    sheet.line((left, y), (right, y), colour=colour, width=2.6, dash=dash)
    for end in (left, right):
        sheet.line((end, y - 5), (end, y + 5), colour=colour, width=1.6)
    if one.median is not None:
        sheet.dot(axis.x(one.median), y, 5.5, colour=colour, filled=basis == "measured")


def _value(one: Contribution, block: ContributionsChart, language: Language) -> tuple[str, str]:
    """The number behind a row, empty where there is none, and the word that says what it rests on."""
    if one.state == "not_quantified":
        return "", one.reason
    if one.state == "unknown_effect":
        return "", word("unknown_effect", language)
    median = 0.0 if one.median is None else one.median
    return decimal(median, block.decimals, language), word(one.basis, language)


def _grid(sheet: Sheet, axis: _Axis, ticks: list[float], top: float, bottom: float) -> None:
    """Thin lines at round numbers and a firm one at zero."""
    for tick in ticks:
        x = axis.x(tick)
        sheet.line((x, top), (x, bottom), colour=INK if tick == 0 else GRID, width=1.2 if tick == 0 else 1)


def _scale(sheet: Sheet, axis: _Axis, ticks: list[float], bottom: float, lang: Language) -> None:
    """The round numbers under the lines, zero first, as far as there is room."""
    places = tick_places(ticks)
    taken: list[Box] = []
    for tick in sorted(ticks, key=abs):
        label = decimal(tick, places, lang) if tick else "0"
        sheet.tick_label(axis.x(tick), bottom + 18, label, size=_SMALL, taken=taken)


def _hint(one: Contribution, block: ContributionsChart, language: Language) -> str:
    """What one reads on pointing at a row."""
    number, basis = _value(one, block, language)
    if one.p10 is None or one.p90 is None:
        return f"{one.project}: {number or basis}"
    low, high = (decimal(bound, block.decimals, language) for bound in (one.p10, one.p90))
    return f"{one.project}: {number} ({between(low, high, language)}), {basis}".replace(":  (", ": (")


def _wide(block: ContributionsChart, sheet: Sheet, language: Language) -> float:
    """Names left, lines in the middle, numbers right; returns the height used."""
    ticks = _ticks(block)
    told = [_value(one, block, language) for one in block.contributions]
    room = max((text_width(number, _SIZE, bold=True) for number, _ in told), default=0)
    axis = _Axis(left=_NAME_WIDTH + 12, right=sheet.width - room - _END_WIDTH, low=ticks[0], high=ticks[-1])
    names = [wrap(one.project, _NAME_WIDTH, _SIZE, lines=2) for one in block.contributions]
    beside = [wrap(basis, room + _END_WIDTH - 16, _SMALL, lines=3) for _, basis in told]
    heights = [
        14 + _SIZE * LINE_HEIGHT * max(len(name), 1 if number else len(lines))
        for name, lines, (number, _) in zip(names, beside, told, strict=True)
    ]
    bottom = 6 + sum(heights)
    _grid(sheet, axis, ticks, 2, bottom)
    _scale(sheet, axis, ticks, bottom, language)
    top = 6.0
    for row, one in enumerate(block.contributions):
        y = top + heights[row] / 2
        with sheet.group(hint=_hint(one, block, language), figure=one.address):
            counted = one.state != "not_quantified"
            _centred(sheet, _NAME_WIDTH, y, names[row], colour=INK if counted else MUTED, end=True)
            _mark(sheet, axis, one, y, text_colour(block.aim), language)
            number, basis = told[row]
            x = axis.right + 16
            if number:
                sheet.text(x + room, y + 4.5, number, size=_SIZE, bold=True, anchor="end")
                sheet.text(x + room + 8, y + 4.5, basis, size=_SMALL, colour=MUTED)
            else:
                _centred(sheet, x, y, beside[row], colour=MUTED, end=False)
        top += heights[row]
    return bottom + 26


def _centred(sheet: Sheet, x: float, y: float, lines: list[str], *, colour: str, end: bool) -> None:
    """One or two lines centred on a row."""
    size = _SIZE if end else _SMALL
    first = y + 4.5 - (len(lines) - 1) * size * LINE_HEIGHT / 2
    sheet.lines(x, first, lines, size=size, colour=colour, anchor="end" if end else "start")


def _narrow(block: ContributionsChart, sheet: Sheet, language: Language) -> float:
    """Name and number above each line, for a phone; returns the height used."""
    ticks = _ticks(block)
    axis = _Axis(left=17, right=sheet.width - 14, low=ticks[0], high=ticks[-1])
    told = [_value(one, block, language) for one in block.contributions]
    column = max((text_width(basis, _SMALL) for number, basis in told if number), default=0)
    x = sheet.width - column - 8
    top = 0.0
    for one, (number, basis) in zip(block.contributions, told, strict=True):
        with sheet.group(hint=_hint(one, block, language), figure=one.address):
            if one.state == "not_quantified":
                top += _uncounted_row(sheet, one, top, language)
                continue
            room = sheet.width - text_width(basis, _SMALL) - 12
            if number:
                sheet.text(x, top + 16, number, size=_SIZE, bold=True, anchor="end")
                sheet.text(x + 8, top + 16, basis, size=_SMALL, colour=MUTED)
                room = x - text_width(number, _SIZE, bold=True) - 12
            else:
                sheet.text(sheet.width, top + 16, basis, size=_SMALL, colour=MUTED, anchor="end")
            more = _name_above(sheet, one.project, top, room)
            _grid(sheet, axis, ticks, top + more + 25, top + more + 47)
            _mark(sheet, axis, one, top + more + 36, text_colour(block.aim), language)
        top += _ROW + more
    _scale(sheet, axis, ticks, top - 4, language)
    return top + 22


def _name_above(sheet: Sheet, name: str, top: float, room: float) -> float:
    """On a phone: the name of a project above its line; returns what a second line of it takes."""
    lines = wrap(name, room, _SIZE, bold=True, lines=2)
    sheet.lines(0, top + 16, lines, size=_SIZE, bold=True)
    return (len(lines) - 1) * _SIZE * LINE_HEIGHT


def _uncounted_row(sheet: Sheet, one: Contribution, top: float, language: Language) -> float:
    """On a phone: the name of what cannot be counted, under it why; returns the height it takes."""
    more = _name_above(sheet, one.project, top, sheet.width)
    wide = _pill(sheet, 0.75, top + more + 36, word("not_quantified", language), NOTHING, DOTS)
    reason = wrap(one.reason, sheet.width - wide - 12, _SMALL, lines=2)
    _centred(sheet, wide + 10, top + more + 36, reason, colour=MUTED, end=False)
    return _ROW + more


def draw(block: ContributionsChart, /, *, language: Language, width: int, name: str) -> Markup:
    """The contributions to one goal at one width."""
    sheet = Sheet(width=width, name=name)
    if not block.contributions:
        text = block.empty or word("nothing", language)
        height = sheet.sentence(text, size=_SIZE)
        return sheet.finish(height=height, title=block.title, conclusion=block.conclusion)
    height = (_narrow if width == NARROW else _wide)(block, sheet, language)
    return sheet.finish(height=height, title=block.title, conclusion=block.conclusion)


PICTURE = Picture(block=ContributionsChart, draw=draw, widths=(NARROW, HALF))
