"""Pillars crossed with target groups: where the projects are, and where there are none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from samenvoor.blocks import Chip, Language, PillarMatrix, Steering
from samenvoor.render.colours import ACCENT, INK, MUTED, NEUTRAL, PAPER, RULE
from samenvoor.render.letters import text_width, wrap
from samenvoor.render.markup import Markup
from samenvoor.render.picture import MIDDLE, NARROW, WIDE, Picture
from samenvoor.render.svg import DASH, LINE_HEIGHT, Sheet
from samenvoor.render.words import word

_SIZE: Final = 13
_SMALL: Final = 12.5
_PAD: Final = 8
_GAP: Final = 7
_NARROWEST_COLUMN: Final = 150.0
STEERINGS: Final[tuple[Steering, ...]] = ("steered", "not_steered", "exploring", "not_filled")


class _Grid(NamedTuple):
    """How the matrix lies: `turned` has pillars across; `side` is the room for row names beside the rows."""

    turned: bool
    side: float
    column: float


def steering_sign(sheet: Sheet, x: float, y: float, steering: Steering) -> None:
    """The shape of a steering status: dot steered, square not, diamond explored, dotted ring unknown."""
    if steering == "steered":
        sheet.add("circle", cx=x, cy=y, r=5, fill=ACCENT)
    elif steering == "not_steered":
        sheet.rect(x - 4.5, y - 4.5, 9, 9, fill=PAPER, colour=NEUTRAL, stroke=1.8)
    elif steering == "not_filled":
        sheet.add("circle", cx=x, cy=y, r=5, fill=PAPER, stroke=NEUTRAL, stroke_dasharray="2 2")
    else:
        d = f"M{x} {y - 6} L{x + 6} {y} L{x} {y + 6} L{x - 6} {y} Z"
        sheet.path(d, fill=PAPER, colour=NEUTRAL, width=1.6)


def _chip_lines(chip: Chip, room: float) -> list[str]:
    """The lines of a project's name in its chip."""
    return wrap(chip.project, room - 2 * _PAD - 18, _SIZE, bold=chip.steering == "steered", lines=3)


def _chip_height(chip: Chip, room: float) -> float:
    """The height of a chip: its name and the word of its status."""
    return (len(_chip_lines(chip, room)) * _SIZE + _SMALL) * LINE_HEIGHT + 10


def _stack_height(chips: Sequence[Chip], room: float) -> float:
    """The height of chips under each other, or of the words that there are none."""
    if not chips:
        return 30.0
    return sum(_chip_height(chip, room) for chip in chips) + _GAP * (len(chips) - 1)


def _draw_chip(sheet: Sheet, chip: Chip, at: tuple[float, float], room: float, language: Language) -> None:
    """One project: its sign, its name and the word of its status."""
    x, y = at
    high = _chip_height(chip, room)
    steered = chip.steering == "steered"
    with sheet.group(hint=f"{chip.project}: {word(chip.steering, language)}", figure=chip.address):
        sheet.rect(
            x, y, room, high, fill="#e8f0f8" if steered else PAPER, radius=6,
            colour=ACCENT if steered else "#8b99ac", stroke=1.6 if steered else 1.1,
            dash=DASH if chip.steering in {"exploring", "not_filled"} else None,
        )  # fmt: skip
        steering_sign(sheet, x + _PAD + 6, y + 16, chip.steering)
        lines = _chip_lines(chip, room)
        sheet.lines(x + _PAD + 18, y + 20, lines, size=_SIZE, bold=steered)
        below = y + 20 + len(lines) * _SIZE * LINE_HEIGHT
        sheet.text(x + _PAD + 18, below, word(chip.steering, language), size=_SMALL, colour=MUTED)


def _stack(sheet: Sheet, chips: Sequence[Chip], at: tuple[float, float], room: float, lang: Language) -> None:
    """The chips of one cell under each other; an empty cell says so."""
    x, y = at
    if not chips:
        sheet.text(x + room / 2, y + 19, word("no_project", lang), size=_SMALL, colour=MUTED, anchor="middle")
    for chip in chips:
        _draw_chip(sheet, chip, (x, y), room, lang)
        y += _chip_height(chip, room) + _GAP


def _chips(block: PillarMatrix, pillar: str, group: str) -> list[Chip]:
    """The chips of one cell, steered first."""
    found = [
        chip for cell in block.cells if cell.pillar == pillar and cell.group == group for chip in cell.chips
    ]
    return sorted(found, key=lambda chip: STEERINGS.index(chip.steering))


def _fitting(block: PillarMatrix, width: float) -> _Grid | None:
    """The matrix with target groups across, or pillars across where groups are many; None if neither fits.

    Row headings stand beside their row where that leaves the columns room, and else above it.
    """
    for turned, across in ((False, len(block.groups)), (True, len(block.pillars))):
        for side in (202.0, 140.0, 0.0) if width >= WIDE else (140.0, 0.0):
            column = (width - side) / max(across, 1)
            if column >= _NARROWEST_COLUMN:
                return _Grid(turned=turned, side=side, column=column)
    return None


def _column_heads(sheet: Sheet, grid: _Grid, names: Sequence[str], top: float) -> float:
    """The names above the columns, standing on the grid; returns where it begins."""
    heads = [wrap(name, grid.column - 2 * _PAD, _SIZE, bold=True, lines=6) for name in names]
    tallest = max((len(head) for head in heads), default=1) * _SIZE * LINE_HEIGHT
    for index, head in enumerate(heads):
        x = grid.side + (index + 0.5) * grid.column
        y = top + tallest - (len(head) - 1) * _SIZE * LINE_HEIGHT
        sheet.lines(x, y, head, size=_SIZE, bold=True, anchor="middle")
    return top + tallest + 12


def _row_head(sheet: Sheet, grid: _Grid, name: str, y: float, high: float) -> None:
    """The name of a row: beside it, or in a strip above it."""
    wide = grid.side - 12 if grid.side else sheet.width
    lines = wrap(name, wide - 20, _SIZE, bold=True, lines=6 if grid.side else 1)
    sheet.rect(0, y, wide, high, fill="#eef2f7")
    first = y + high / 2 - (len(lines) - 1) * _SIZE * LINE_HEIGHT / 2 + 4.5
    sheet.lines(10, first, lines, size=_SIZE, bold=True)


def _row_height(grid: _Grid, name: str, cells: Sequence[Sequence[Chip]]) -> float:
    """The height of a row: its fullest cell, and its name beside it."""
    fullest = max((_stack_height(chips, grid.column - 2 * _PAD) for chips in cells), default=30) + 2 * _PAD
    if not grid.side:
        return fullest
    lines = wrap(name, grid.side - 32, _SIZE, bold=True, lines=6)
    return max(fullest, len(lines) * _SIZE * LINE_HEIGHT + 14)


def _grid(block: PillarMatrix, grid: _Grid, sheet: Sheet, language: Language, top: float) -> float:
    """The matrix as rows and columns; returns where it ends."""
    rows, columns = (block.groups, block.pillars) if grid.turned else (block.pillars, block.groups)
    room = grid.column - 2 * _PAD
    y = _column_heads(sheet, grid, columns, top)
    for row in rows:
        cells = [_chips(block, *((column, row) if grid.turned else (row, column))) for column in columns]
        high = _row_height(grid, row, cells)
        if grid.side:
            _row_head(sheet, grid, row, y, high)
        else:
            _row_head(sheet, grid, row, y, 28)
            y += 28
        for index, chips in enumerate(cells):
            x = grid.side + index * grid.column
            sheet.rect(
                x + 1, y, grid.column - 2, high, fill=PAPER if chips else "#f8f9fb", colour=RULE, stroke=1
            )
            start = y + _PAD if chips else y + (high - _stack_height(chips, room)) / 2
            _stack(sheet, chips, (x + _PAD, start), room, language)
        y += high + 6
    return y


def _list(block: PillarMatrix, sheet: Sheet, language: Language, top: float) -> float:
    """The matrix as a list per pillar and group, for a phone."""
    y = top
    for pillar in block.pillars:
        lines = wrap(pillar, sheet.width - 20, _SIZE, bold=True, lines=3)
        high = len(lines) * _SIZE * LINE_HEIGHT + 14
        sheet.rect(0, y, sheet.width, high, fill="#eef2f7")
        sheet.lines(10, y + 20, lines, size=_SIZE, bold=True)
        y += high + 8
        for group in block.groups:
            chips = _chips(block, pillar, group)
            nothing = word("no_project", language)
            taken = 0 if chips else text_width(nothing, _SMALL) + 12
            name = wrap(group, sheet.width - taken, _SMALL, lines=2)
            sheet.lines(0, y + 14, name, size=_SMALL, colour=INK if chips else MUTED)
            high = len(name) * _SMALL * LINE_HEIGHT
            if not chips:
                sheet.text(sheet.width, y + 14, nothing, size=_SMALL, colour=MUTED, anchor="end")
                y += high + 10
                continue
            y += high + 6
            _stack(sheet, chips, (0, y), sheet.width, language)
            y += _stack_height(chips, sheet.width) + 12
        y += 8
    return y


def _unplaced(block: PillarMatrix, sheet: Sheet, language: Language, y: float) -> float:
    """Projects without a pillar or target group, under the matrix."""
    if not block.unplaced:
        return y
    sheet.text(0, y + 22, word("unplaced", language), size=_SIZE, bold=True)
    y += 34
    room = sheet.width if sheet.width == NARROW else 220.0
    x, tallest = 0.0, 0.0
    for chip in block.unplaced:
        if x and x + room > sheet.width:
            x, y, tallest = 0.0, y + tallest + _GAP, 0.0
        _draw_chip(sheet, chip, (x, y), room, language)
        tallest = max(tallest, _chip_height(chip, room))
        x += room + _GAP
    return y + tallest


def _flag(block: PillarMatrix, sheet: Sheet, y: float) -> float:
    """The warning that nobody has confirmed the mapping."""
    if not block.unconfirmed:
        return y
    lines = wrap(block.unconfirmed, sheet.width - 46, _SIZE, lines=4)
    high = len(lines) * _SIZE * LINE_HEIGHT + 14
    sheet.rect(
        0.75,
        y + 0.75,
        sheet.width - 1.5,
        high,
        fill="#fdf6e8",
        colour="#96570f",
        stroke=1.2,
        dash=DASH,
        radius=6,
    )
    sheet.add("circle", cx=19, cy=y + 17, r=8.5, fill="#96570f")
    sheet.text(19, y + 21.5, "!", size=_SIZE, bold=True, colour=PAPER, anchor="middle")
    sheet.lines(36, y + 21, lines, size=_SIZE)
    return y + high + 16


def draw(block: PillarMatrix, /, *, language: Language, width: int, name: str) -> Markup:
    """The matrix at one width."""
    sheet = Sheet(width=width, name=name)
    if not block.cells and not block.unplaced and block.empty:
        height = sheet.sentence(block.empty, size=_SIZE)
        return sheet.finish(height=height, title=block.title, conclusion=block.conclusion)
    y = _flag(block, sheet, 0)
    grid = None if width == NARROW else _fitting(block, width)
    y = _grid(block, grid, sheet, language, y) if grid else _list(block, sheet, language, y)
    y = _unplaced(block, sheet, language, y)
    return sheet.finish(height=y + 4, title=block.title, conclusion=block.conclusion)


PICTURE = Picture(block=PillarMatrix, draw=draw, widths=(NARROW, MIDDLE, WIDE))
