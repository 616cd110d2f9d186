"""How many people the projects reach: at least, at most, and with the assumed overlap."""

from __future__ import annotations

from typing import Final

from samenvoor.blocks import Language, ReachBar, ReachBars
from samenvoor.blocks.numbers import between, decimal, per_cent
from samenvoor.render.colours import ACCENT, GRID, INK, MUTED, NOTHING, PAPER
from samenvoor.render.letters import fit, text_width, wrap
from samenvoor.render.markup import Markup
from samenvoor.render.picture import MIDDLE, NARROW, WIDE, Picture
from samenvoor.render.placing import Box, nice_ticks, tick_places
from samenvoor.render.svg import DOTS, LINE_HEIGHT, Sheet
from samenvoor.render.words import word

_SIZE: Final = 13
_SMALL: Final = 12.5
_BAR: Final = 20


def _share(bar: ReachBar, language: Language) -> str:
    """What part of the group is reached: "van de 14.300 (22 tot 29%)"; empty without a population."""
    if not bar.population:
        return ""
    whole = f"{word('of', language)} {decimal(bar.population, 0, language)}"
    if bar.lower is None or bar.upper is None:
        return whole
    shares = [100 * bound / bar.population for bound in (bar.lower, bar.upper)]
    if bar.lower == bar.upper:
        return f"{whole} ({per_cent(shares[0], 0 if shares[0] >= 1 else 1, language)})"
    places = 0 if round(shares[0]) != round(shares[1]) else 1
    low, high = decimal(shares[0], places, language), per_cent(shares[1], places, language)
    return f"{whole} ({between(low, high, language)})"


def _bounds(bar: ReachBar, language: Language) -> str:
    """The two bounds in words, or one number when they are the same, or why there are none."""
    if bar.lower is None or bar.upper is None:
        return bar.missing or word("not_counted", language)
    low, high = decimal(bar.lower, 0, language), decimal(bar.upper, 0, language)
    return low if low == high else between(low, high, language)


def _shape(sheet: Sheet, bar: ReachBar, left: float, scale: float, y: float, language: Language) -> None:
    """Solid up to what is reached at least, hatched up to what is possible, an open dot at the assumed."""
    if bar.lower is None or bar.upper is None:
        text = bar.missing or word("not_counted", language)
        text = fit(text, sheet.width - left - 30, _SMALL)
        wide = text_width(text, _SMALL) + 22
        sheet.rect(
            left + 4, y, wide, _BAR, fill=PAPER, colour=NOTHING, stroke=1.2, dash=DOTS, radius=_BAR / 2
        )
        sheet.text(left + 15, y + 14.5, text, size=_SMALL, colour=MUTED)
        return
    low, high = left + bar.lower * scale, left + bar.upper * scale
    sheet.rect(left, y, low - left, _BAR, fill=ACCENT, opacity=0.85)
    sheet.rect(low, y, high - low, _BAR, fill=sheet.hatch(ACCENT, gap=6), colour=ACCENT, stroke=1)
    if bar.assumed is not None:
        sheet.dot(left + bar.assumed * scale, y + _BAR / 2, 5.5, colour=ACCENT, filled=False)


def _top(block: ReachBars) -> list[float]:
    """Round numbers of people that hold every upper bound."""
    highest = max([bar.upper or 0.0 for bar in block.bars] + [1.0])
    return nice_ticks(0, highest, most=5)


def _hint(bar: ReachBar, language: Language) -> str:
    """What one reads on pointing at a bar."""
    return ", ".join(
        part for part in (f"{bar.group}: {_bounds(bar, language)}", _share(bar, language)) if part
    )


def _beside(block: ReachBars, sheet: Sheet, language: Language) -> float:
    """Names left, bars in the middle, numbers right; returns the height used."""
    name_room, end_room = (230.0, 250.0) if sheet.width >= WIDE else (150.0, 190.0)
    ticks = _top(block)
    left, right = name_room + 12, sheet.width - end_room - 18
    scale = (right - left) / ticks[-1]
    rows = [(bar, wrap(bar.group, name_room, _SIZE, lines=3)) for bar in block.bars]
    row = 52.0
    bottom = row * len(rows)
    for tick in ticks:
        x = left + tick * scale
        sheet.line((x, 0), (x, bottom), colour=INK if tick == 0 else GRID)
    _scale(sheet, ticks, left, scale, bottom, language)
    for index, (bar, name) in enumerate(rows):
        middle = index * row + row / 2
        with sheet.group(hint=_hint(bar, language), figure=bar.address):
            first = middle + 4.5 - (len(name) - 1) * _SIZE * LINE_HEIGHT / 2
            sheet.lines(name_room, first, name, size=_SIZE, anchor="end")
            _shape(sheet, bar, left, scale, middle - _BAR / 2, language)
            if bar.lower is None:
                continue
            share = wrap(_share(bar, language) or bar.note, end_room, _SMALL, lines=1)
            top = middle + (4.5 if not share else -3)
            sheet.text(right + 18, top, _bounds(bar, language), size=_SIZE, bold=True)
            sheet.lines(right + 18, top + _SIZE * LINE_HEIGHT, share, size=_SMALL, colour=MUTED)
    return bottom + 24


def _scale(
    sheet: Sheet, ticks: list[float], left: float, scale: float, bottom: float, lang: Language
) -> None:
    """The numbers under the axis, as far as there is room."""
    taken: list[Box] = []
    for tick in (0.0, *reversed(ticks)):
        label = decimal(tick, tick_places(ticks), lang)
        sheet.tick_label(left + tick * scale, bottom + 18, label, size=_SMALL, taken=taken)


def _stacked(block: ReachBars, sheet: Sheet, language: Language) -> float:
    """Name and numbers above each bar, for a phone; returns the height used."""
    ticks = _top(block)
    left = 6.0
    scale = (sheet.width - left - 16) / ticks[-1]
    y = 0.0
    for bar in block.bars:
        name = wrap(bar.group, sheet.width, _SIZE, bold=True, lines=2)
        counted = bar.lower is not None and bar.upper is not None
        share = f"{_bounds(bar, language)} {_share(bar, language)}".strip() if counted else ""
        told = wrap(share, sheet.width, _SMALL, lines=2)
        with sheet.group(hint=_hint(bar, language), figure=bar.address):
            sheet.lines(0, y + 14, name, size=_SIZE, bold=True)
            y += len(name) * _SIZE * LINE_HEIGHT
            sheet.lines(0, y + 14, told, size=_SMALL, colour=MUTED)
            y += len(told) * _SMALL * LINE_HEIGHT + 7
            for tick in ticks:
                x = left + tick * scale
                sheet.line((x, y), (x, y + _BAR + 6), colour=INK if tick == 0 else GRID)
            _shape(sheet, bar, left, scale, y + 3, language)
        y += _BAR + 18
    _scale(sheet, ticks, left, scale, y - 10, language)
    return y + 14


def _legend(sheet: Sheet, y: float, language: Language) -> float:
    """What solid, hatched and the dot mean."""
    x = 0.0
    for key in ("sure", "possible", "overlap"):
        text = word(key, language)
        needed = 34 + text_width(text, _SMALL)
        if x and x + needed > sheet.width:
            x, y = 0.0, y + 22
        if key == "sure":
            sheet.rect(x, y - 10, 24, 12, fill=ACCENT, opacity=0.85)
        elif key == "possible":
            sheet.rect(x, y - 10, 24, 12, fill=sheet.hatch(ACCENT, gap=6), colour=ACCENT, stroke=1)
        else:
            sheet.dot(x + 12, y - 4, 5.5, colour=ACCENT, filled=False)
        sheet.text(x + 31, y, text, size=_SMALL, colour=MUTED)
        x += needed + 22
    return y + 12


def draw(block: ReachBars, /, *, language: Language, width: int, name: str) -> Markup:
    """The people reached per target group at one width."""
    sheet = Sheet(width=width, name=name)
    if not block.bars:
        text = block.empty or word("nothing", language)
        height = sheet.sentence(text, size=_SIZE)
        return sheet.finish(height=height, title=block.title, conclusion=block.conclusion)
    bottom = (_stacked if width == NARROW else _beside)(block, sheet, language)
    end = _legend(sheet, bottom + 26, language)
    return sheet.finish(height=end, title=block.title, conclusion=block.conclusion)


PICTURE = Picture(block=ReachBars, draw=draw, widths=(NARROW, MIDDLE, WIDE))
