"""Budget against the chance of the goal: a line with what is chosen at each point, and the chance wanted."""

from __future__ import annotations

from typing import Final

from samenvoor.blocks import FrontierChart, FrontierPoint, Language
from samenvoor.blocks.numbers import decimal, euro, per_cent
from samenvoor.render.colours import ACCENT, GRID, INK, MUTED, TARGET
from samenvoor.render.letters import text_width, wrap
from samenvoor.render.markup import Markup
from samenvoor.render.picture import MIDDLE, NARROW, WIDE, Picture
from samenvoor.render.placing import Box, nice_ticks, text_box
from samenvoor.render.short_euro import short_euro
from samenvoor.render.svg import LINE_HEIGHT, Sheet, points
from samenvoor.render.words import word

_SIZE: Final = 13
_SMALL: Final = 12.5
_TOP: Final = 20.0
_NUMBER: Final = 26.0
"""Room for the number of a point before what is chosen there."""
_WHOLE: Final = 1.0
_FAR: Final = 0.25
"""When no budget comes this near to what is wanted, the picture shows the chances there are, and says so."""


class _Frame:
    """From a budget and a chance to a place on the sheet.

    Chances run from 0 to 100 %, unless all of them are so far below what is wanted that the line would lie
    on the axis; then they run to the next round number, and the chance wanted is named above the picture.
    """

    def __init__(self, block: FrontierChart, width: float, language: Language) -> None:
        """Leave room for the per cents to the left."""
        self.ticks = nice_ticks(
            0.0, max(point.budget for point in block.points), most=3 if width == NARROW else 6
        )
        highest = max(point.probability + 2 * point.error for point in block.points)
        self.far = highest < _FAR * block.wanted
        self.chances = nice_ticks(0.0, highest if self.far else _WHOLE, most=6)
        self.decimals = 0 if all(abs(100 * part - round(100 * part)) < 1e-9 for part in self.chances) else 1
        self.left = text_width(per_cent(100, 0, language), _SMALL) + 9
        self.right = width - 14
        self.top, self.bottom = _TOP, _TOP + (210.0 if width == NARROW else 270.0)

    def x(self, budget: float) -> float:
        """The place of a budget."""
        inset = self.left + 12
        return inset + budget / max(self.ticks[-1], 1.0) * (self.right - inset)

    def y(self, chance: float) -> float:
        """The place of a chance."""
        return self.bottom - chance / self.chances[-1] * (self.bottom - self.top)


def _axes(sheet: Sheet, frame: _Frame, block: FrontierChart, language: Language) -> None:
    """Per cents to the left, euro below, and the chance that is wanted as a dashed line with its name."""
    for part in frame.chances:
        y = frame.y(part)
        sheet.line((frame.left, y), (frame.right, y), colour=MUTED if part == 0.0 else GRID)
        told = per_cent(100 * part, frame.decimals, language)
        sheet.text(frame.left - 7, y + 4, told, size=_SMALL, colour=MUTED, anchor="end")
    taken: list[Box] = []
    for tick in frame.ticks:
        sheet.tick_label(
            frame.x(tick), frame.bottom + 19, short_euro(tick, language), size=_SMALL, taken=taken
        )
    told = f"{word('wanted_chance', language)}: {per_cent(100 * block.wanted, 0, language)}"
    if frame.far:
        told = f"↑ {told}, {word('far_above', language)}"
        sheet.text(frame.right, frame.top - 7, told, size=_SMALL, colour=TARGET, anchor="end", bold=True)
        return
    y = frame.y(block.wanted)
    sheet.path(points((frame.left, y), (frame.right, y)), colour=TARGET, width=2.2, dash="7 5")
    sheet.text(frame.right, y - 7, told, size=_SMALL, colour=TARGET, anchor="end", bold=True, halo=True)


def _hint(point: FrontierPoint, language: Language) -> str:
    """What one reads on pointing at a point."""
    return f"{euro(round(point.budget), 0, language)}: {told_chance(point, language)}; {point.chosen}"


def told_chance(point: FrontierPoint, language: Language) -> str:
    """The chance of a point with the error of the draws: "1,2% ± 0,2"."""
    error = decimal(100 * point.error, 1, language)
    return f"{per_cent(100 * point.probability, 1, language)} ± {error}"


def _line(sheet: Sheet, frame: _Frame, block: FrontierChart, language: Language) -> None:
    """The line through the budgets, each with its number and its error; the plan as a filled square."""
    line = [point for point in block.points if not point.current]
    if len(line) > 1:
        sheet.path(
            points(*((frame.x(p.budget), frame.y(p.probability)) for p in line)), colour=ACCENT, width=2.6
        )
    for point in block.points:
        if point.current:
            _plan(sheet, frame, point, language)
    taken: list[Box] = []
    for number, point in enumerate(line, start=1):
        x, y = frame.x(point.budget), frame.y(point.probability)
        with sheet.group(hint=_hint(point, language), figure=point.address):
            low, high = (frame.y(point.probability + sign * 2 * point.error) for sign in (-1, 1))
            sheet.line((x, min(low, frame.bottom)), (x, high), colour=ACCENT, width=1.4)
            sheet.dot(x, y, 5, colour=ACCENT, filled=False)
            box = text_box(x, y - 12, str(number), _SMALL, anchor="middle", bold=True)
            if not any(box.overlaps(other) for other in taken):
                sheet.text(
                    x, y - 12, str(number), size=_SMALL, colour=INK, anchor="middle", bold=True, halo=True
                )
                taken.append(box)


def _plan(sheet: Sheet, frame: _Frame, point: FrontierPoint, language: Language) -> None:
    """The plan as it is: a square with its name above it, joined by a thin line."""
    x, y = frame.x(point.budget), frame.y(point.probability)
    label = f"{word('the_plan', language)}: {per_cent(100 * point.probability, 1, language)}"
    place = y - 44 if y - 44 > frame.top else y + 40
    half = text_width(label, _SMALL, bold=True) / 2
    middle = min(max(x, frame.left + half), frame.right - half)
    with sheet.group(hint=_hint(point, language), figure=point.address):
        sheet.line((x, y), (x, place + 5), colour=INK, width=1)
        sheet.rect(x - 5, y - 5, 10, 10, fill=INK)
        sheet.text(middle, place, label, size=_SMALL, colour=INK, anchor="middle", bold=True, halo=True)


def _chosen(sheet: Sheet, block: FrontierChart, y: float, language: Language) -> float:
    """Under the axis: each number with its budget, its chance and what is chosen there."""
    for number, point in enumerate((p for p in block.points if not p.current), start=1):
        head = f"{short_euro(point.budget, language)}: {told_chance(point, language)}"
        with sheet.group(figure=point.address):
            sheet.text(0, y, str(number), size=_SIZE, bold=True, colour=ACCENT)
            sheet.text(_NUMBER, y, head, size=_SIZE, bold=True)
            y += _SIZE * LINE_HEIGHT
            lines = wrap(point.chosen, sheet.width - _NUMBER, _SMALL, lines=6)
            sheet.lines(_NUMBER, y, lines, size=_SMALL, colour=MUTED)
            y += len(lines) * _SMALL * LINE_HEIGHT + 7
    return y


def draw(block: FrontierChart, /, *, language: Language, width: int, name: str) -> Markup:
    """The frontier at one width."""
    sheet = Sheet(width=width, name=name)
    if not block.points:
        height = sheet.sentence(block.empty or word("nothing", language), size=_SIZE)
        return sheet.finish(height=height, title=block.title, conclusion=block.conclusion)
    frame = _Frame(block, width, language)
    _axes(sheet, frame, block, language)
    _line(sheet, frame, block, language)
    end = _chosen(sheet, block, frame.bottom + 54, language)
    return sheet.finish(height=end, title=block.title, conclusion=block.conclusion)


PICTURE = Picture(block=FrontierChart, draw=draw, widths=(NARROW, MIDDLE, WIDE))
