"""Who pays and who benefits: costs to the left, benefits to the right, and what is left with its interval."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from samenvoor.blocks import Balance, BalanceRow, Language
from samenvoor.blocks.numbers import between, chance_words
from samenvoor.render.colours import ACCENT, AIMS, GRID, INK, MUTED
from samenvoor.render.letters import text_width, wrap
from samenvoor.render.markup import Markup
from samenvoor.render.picture import MIDDLE, NARROW, WIDE, Picture
from samenvoor.render.placing import Box, nice_ticks
from samenvoor.render.short_euro import short_euro
from samenvoor.render.svg import DASH, LINE_HEIGHT, Sheet
from samenvoor.render.words import word

_SIZE: Final = 13
_SMALL: Final = 12.5
_BAR: Final = 15
_COST: Final = AIMS["cost"]
_GAIN: Final = ACCENT


@dataclass(frozen=True, kw_only=True)
class _Axis:
    """Where euros lie on the sheet."""

    left: float
    right: float
    low: float
    high: float

    @property
    def ticks(self) -> list[float]:
        """Round amounts that lie on the axis."""
        ticks = nice_ticks(self.low, self.high, most=6)
        return [tick for tick in ticks if self.low <= tick <= self.high]

    def x(self, value: float) -> float:
        """The place of an amount."""
        return self.left + (value - self.low) / (self.high - self.low) * (self.right - self.left)


def _axis(block: Balance, left: float, right: float) -> _Axis:
    """As wide as every bar, every interval and zero need."""
    numbers = [0.0]
    for row in block.rows:
        numbers += [-row.cost, row.benefit]
        numbers += [row.net.p10, row.net.p90] if row.net else []
    low, high = min(numbers), max(numbers)
    return _Axis(left=left, right=right, low=low, high=high if high > low else low + 1.0)


def told_net(row: BalanceRow, language: Language) -> str:
    """What is left for a payer in words: "−€ 815.000"."""
    return short_euro(row.net.median, language) if row.net else word("to_be_determined", language)


def told_loss(row: BalanceRow, language: Language, *, short: bool = False) -> str:
    """The chance that a payer loses, in words; without one, why there is none."""
    if row.probability_loss is None:
        return word("costs_open", language)
    told = word("loss_short" if short else "loss_chance", language)
    return f"{told} {chance_words(row.probability_loss, language)}"


def _hint(row: BalanceRow, language: Language) -> str:
    """What one reads on pointing at a row."""
    left = told_net(row, language)
    if row.net:
        low, high = (short_euro(end, language) for end in (row.net.p10, row.net.p90))
        left = f"{left} ({between(low, high, language)})"
    paid = short_euro(row.cost, language) if row.cost_known else word("to_be_determined", language)
    parts = (
        f"{word('paid', language)} {paid}",
        f"{word('gained', language)} {short_euro(row.benefit, language)}",
        f"{word('net', language)} {left}",
        told_loss(row, language),
    )
    return f"{row.payer}: {', '.join(parts)}"


def _bars(sheet: Sheet, axis: _Axis, row: BalanceRow, y: float) -> None:
    """Cost and benefit from zero; under them what is left, if known: a dot on the line of its interval."""
    zero = axis.x(0.0)
    for amount, colour in ((-row.cost, _COST), (row.benefit, _GAIN)):
        left, right = sorted((zero, axis.x(amount)))
        if row.assumed:
            sheet.rect(left, y, right - left, _BAR, fill=sheet.hatch(colour), colour=colour, stroke=1)
        else:
            sheet.rect(left, y, right - left, _BAR, fill=colour, opacity=0.85)
    if row.net is None:
        return
    line = y + _BAR + 11
    low, high = axis.x(row.net.p10), axis.x(row.net.p90)
    sheet.line((low, line), (high, line), colour=INK, width=2.4, dash=DASH if row.assumed else None)
    for end in (low, high):
        sheet.line((end, line - 5), (end, line + 5), colour=INK, width=1.6)
    sheet.dot(axis.x(row.net.median), line, 5, colour=INK, filled=not row.assumed)


def _grid(sheet: Sheet, axis: _Axis, top: float, bottom: float) -> None:
    """Thin lines at round amounts and a firm one at zero."""
    for tick in axis.ticks:
        x = axis.x(tick)
        sheet.line((x, top), (x, bottom), colour=INK if tick == 0 else GRID, width=1.2 if tick == 0 else 1)


def _scale(sheet: Sheet, axis: _Axis, bottom: float, language: Language) -> None:
    """The round amounts under the lines, zero first, as far as there is room."""
    taken: list[Box] = []
    for tick in sorted(axis.ticks, key=abs):
        label = short_euro(tick, language) if tick else "0"
        sheet.tick_label(axis.x(tick), bottom + 18, label, size=_SMALL, taken=taken)


def _wide(block: Balance, sheet: Sheet, language: Language) -> float:
    """Names left, bars in the middle, what is left in words at the end; returns the height used."""
    name_room = 190.0 if sheet.width >= WIDE else 150.0
    short = sheet.width < WIDE
    ends = [(told_net(row, language), told_loss(row, language, short=short)) for row in block.rows]
    end_room = max(max(text_width(net, _SIZE, bold=True), text_width(loss, _SMALL)) for net, loss in ends)
    axis = _axis(block, name_room + 14, sheet.width - end_room - 20)
    row_height = 56.0
    bottom = 4 + row_height * len(block.rows)
    _grid(sheet, axis, 0, bottom)
    _scale(sheet, axis, bottom, language)
    for index, (row, (net, loss)) in enumerate(zip(block.rows, ends, strict=True)):
        top = 6 + index * row_height
        with sheet.group(hint=_hint(row, language), figure=row.address):
            name = wrap(row.payer, name_room, _SIZE, lines=2)
            first = top + 25 - (len(name) - 1) * _SIZE * LINE_HEIGHT / 2
            sheet.lines(name_room, first, name, size=_SIZE, anchor="end")
            _bars(sheet, axis, row, top + 4)
            sheet.text(axis.right + 20, top + 17, net, size=_SIZE, bold=True)
            sheet.text(axis.right + 20, top + 17 + _SIZE * LINE_HEIGHT, loss, size=_SMALL, colour=MUTED)
    return bottom + 24


def _narrow(block: Balance, sheet: Sheet, language: Language) -> float:
    """Name and words above each pair of bars, for a phone; returns the height used."""
    axis = _axis(block, 8, sheet.width - 12)
    top = 0.0
    for row in block.rows:
        net = told_net(row, language)
        with sheet.group(hint=_hint(row, language), figure=row.address):
            room = sheet.width - text_width(net, _SIZE, bold=True) - 14
            name = wrap(row.payer, room, _SIZE, bold=True, lines=2)
            sheet.lines(0, top + 16, name, size=_SIZE, bold=True)
            sheet.text(sheet.width, top + 16, net, size=_SIZE, bold=True, anchor="end")
            top += (len(name) - 1) * _SIZE * LINE_HEIGHT
            sheet.text(0, top + 33, told_loss(row, language), size=_SMALL, colour=MUTED)
            _grid(sheet, axis, top + 41, top + 80)
            _bars(sheet, axis, row, top + 45)
        top += 92
    _scale(sheet, axis, top - 12, language)
    return top + 14


def _legend(sheet: Sheet, y: float, language: Language, *, assumed: bool) -> float:
    """What the bars and the line mean."""
    x = 0.0
    for key in ("paid", "gained", "net"):
        text = word(f"{key}_legend", language)
        needed = 34 + text_width(text, _SMALL)
        if x and x + needed > sheet.width:
            x, y = 0.0, y + 22
        if key == "net":
            sheet.line((x, y - 4), (x + 24, y - 4), colour=INK, width=2.4, dash=DASH if assumed else None)
            sheet.dot(x + 12, y - 4, 4.5, colour=INK, filled=not assumed)
        else:
            colour = _COST if key == "paid" else _GAIN
            fill = sheet.hatch(colour) if assumed else colour
            sheet.rect(x, y - 10, 24, 12, fill=fill, colour=colour, stroke=1)
        sheet.text(x + 31, y, text, size=_SMALL, colour=MUTED)
        x += needed + 22
    return y + 12


def draw(block: Balance, /, *, language: Language, width: int, name: str) -> Markup:
    """The balance per payer at one width."""
    sheet = Sheet(width=width, name=name)
    if not block.rows:
        text = block.empty or word("nothing", language)
        height = sheet.sentence(text, size=_SIZE)
        return sheet.finish(height=height, title=block.title, conclusion=block.conclusion)
    bottom = (_narrow if width == NARROW else _wide)(block, sheet, language)
    assumed = any(row.assumed for row in block.rows)
    end = _legend(sheet, bottom + 24, language, assumed=assumed)
    return sheet.finish(height=end, title=block.title, conclusion=block.conclusion)


PICTURE = Picture(block=Balance, draw=draw, widths=(NARROW, MIDDLE, WIDE))
