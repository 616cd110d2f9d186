"""The programme in time: pilots and projects, their completion, scale-up and verdict, and a line at now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from samenvoor.blocks import Language, Timeline, TimelineBar, TimelineRow
from samenvoor.blocks.numbers import long_date
from samenvoor.render.colours import ACCENT, GRID, INK, MUTED, PAPER, RULE, tint
from samenvoor.render.letters import text_width, wrap
from samenvoor.render.markup import Markup
from samenvoor.render.picture import MIDDLE, NARROW, WIDE, Picture
from samenvoor.render.pictures.pillar_matrix import steering_sign
from samenvoor.render.placing import Box
from samenvoor.render.svg import LINE_HEIGHT, Sheet
from samenvoor.render.time_axis import (
    BAR,
    SMALL,
    TimeAxis,
    bar_shape,
    lanes,
    legend,
    marker_sign,
    unknown_span,
    verdict_sign,
)  # fmt: skip
from samenvoor.render.words import word

_SIZE: Final = 13
_LANE: Final = 17
_SIGN_ROOM: Final = 10


@dataclass(frozen=True, kw_only=True)
class _Laid:
    """One row with its name broken into lines and the texts under its bars put into lanes."""

    row: TimelineRow
    name: list[str]
    note: list[str]
    texts: list[tuple[float, int, str]]
    above: float

    @property
    def height(self) -> float:
        """The height of the row."""
        depth = max((lane + 1 for _, lane, _ in self.texts), default=0)
        beside = (len(self.name) * _SIZE + len(self.note) * SMALL) * LINE_HEIGHT if not self.above else 0
        return max(self.above + BAR + depth * _LANE, beside) + 18


def _inside(bar: TimelineBar, axis: TimeAxis, language: Language) -> str:
    """What is written in a bar: when it began before the picture does, its label, or that its end is open."""
    parts: list[str] = []
    if bar.start is not None and bar.start.year < axis.first_year:
        parts.append(f"← {bar.start.year}")
    if bar.label:
        parts.append(bar.label)
    if bar.end is None:
        parts.append(word("no_end", language))
    elif bar.start is None:
        parts.append(word("no_start", language))
    return " · ".join(parts)


def _indents(bar: TimelineBar, row: TimelineRow, axis: TimeAxis) -> tuple[float, float]:
    """How far text and verdict keep from the ends of a bar, so that a marker there covers neither."""
    left, right = axis.span(bar)
    marks = [axis.x(marker.on) for marker in row.markers]
    return (
        19.0 if any(abs(mark - left) < 12 for mark in marks) else 7.0,
        25.0 if any(abs(mark - right) < 12 for mark in marks) else 14.0,
    )


def _fits(bar: TimelineBar, row: TimelineRow, text: str, axis: TimeAxis) -> bool:
    """Whether a text fits in its bar, beside the verdict and clear of markers."""
    left, right = axis.span(bar)
    start, end = _indents(bar, row, axis)
    return text_width(text, SMALL) + start + end + (8 if bar.verdict else -6) <= right - left


def _texts(row: TimelineRow, axis: TimeAxis, language: Language) -> list[tuple[float, str]]:
    """The texts that stand under the bars, with the place each belongs to."""
    texts: list[tuple[float, str]] = []
    for bar in row.bars:
        left, right = axis.span(bar)
        inside = _inside(bar, axis, language)
        if inside and not _fits(bar, row, inside, axis):
            texts.append(((left + right) / 2, inside))
        if bar.verdict:
            texts.append((right - _indents(bar, row, axis)[1], word(bar.verdict, language)))
    return texts + [
        (axis.x(marker.on), marker.label or word(marker.kind, language))
        for marker in row.markers
        if axis.first_year <= marker.on.year <= axis.last_year
    ]


def _laid(row: TimelineRow, axis: TimeAxis, room: float, language: Language) -> _Laid:
    """A row with all its texts broken and placed; on a phone its name stands above the bar."""
    above = axis.left == 0
    note = row.note if row.bars or above else ""
    lines = 1 if above else 2
    return _Laid(
        row=row,
        name=wrap(row.name, room - 20, _SIZE, lines=lines),
        note=wrap(note, room - 20, SMALL, lines=2) if row.bars and not above else [],
        texts=lanes(_texts(row, axis, language), axis),
        above=24.0 if above else 0.0,
    )


def _bar(
    sheet: Sheet, bar: TimelineBar, row: TimelineRow, axis: TimeAxis, y: float, language: Language
) -> None:
    """One bar with what fits in it and its verdict."""
    left, right = axis.span(bar)
    start, end = _indents(bar, row, axis)
    known = bar.start is not None and bar.end is not None
    kind = word(bar.stage, language)
    with sheet.group(hint=f"{kind} {bar.label}".strip(), figure=bar.address):
        bar_shape(sheet, bar.stage, (left, right), y, start=bar.start is not None, end=bar.end is not None)
        inside = _inside(bar, axis, language)
        if inside and _fits(bar, row, inside, axis):
            dark = bar.stage == "project" and known
            sheet.text(left + start, y + 15.5, inside, size=SMALL, colour=PAPER if dark else INK)
        # A bar too short for its sign leaves the verdict to the word beneath it.
        if bar.verdict and right - end - left >= _SIGN_ROOM:
            verdict_sign(sheet, bar.verdict, right - end, y + BAR / 2)


def _row(sheet: Sheet, laid: _Laid, axis: TimeAxis, top: float, language: Language) -> None:
    """One project: its name, its bars, its markers and the texts under them."""
    row = laid.row
    y = top + 9
    if row.steering:
        steering_sign(sheet, 7, y + (7 if laid.above else 11), row.steering)
    indent = 20 if row.steering else 0
    first = y + (11.5 if laid.above else 15.5)
    sheet.lines(indent, first, laid.name, size=_SIZE, bold=True, halo=bool(laid.above))
    sheet.lines(indent, first + len(laid.name) * _SIZE * LINE_HEIGHT, laid.note, size=SMALL, colour=MUTED)
    y += laid.above
    for bar in row.bars:
        _bar(sheet, bar, row, axis, y, language)
    if not row.bars:
        unknown_span(sheet, axis.left + 4, y, row.note or word("no_dates", language))
    for marker in row.markers:
        if axis.first_year <= marker.on.year <= axis.last_year:
            hint = f"{word(marker.kind, language)}, {long_date(marker.on, language)}: {marker.label}".rstrip(
                ": "
            )
            with sheet.group(hint=hint, figure=marker.address):
                marker_sign(sheet, marker.kind, axis.x(marker.on), y + BAR / 2)
    for left, lane, text in laid.texts:
        sheet.text(left, y + BAR + 13 + lane * _LANE, text, size=SMALL, colour=MUTED, halo=True)


def _head(sheet: Sheet, block: Timeline, axis: TimeAxis) -> float:
    """The phases and the years above the rows; returns where the rows begin."""
    y = 0.0
    if block.phases:
        names = [
            wrap(phase.name, axis.x(phase.end) - axis.x(phase.start) - 12, SMALL, lines=3)
            for phase in block.phases
        ]
        high = max(len(name) for name in names) * SMALL * LINE_HEIGHT + 10
        for number, (phase, name) in enumerate(zip(block.phases, names, strict=True)):
            left, right = axis.x(phase.start), axis.x(phase.end)
            sheet.rect(
                left + 1, y, right - left - 2, high, fill=tint(ACCENT, 0.1 if number % 2 else 0.16), radius=3
            )
            sheet.lines(left + 7, y + 17, name, size=SMALL, colour=INK)
        y += high + 4
    taken: list[Box] = []
    for year in range(block.first_year, block.last_year + 1):
        sheet.tick_label(axis.at(year + 0.5), y + 15, str(year), size=SMALL, taken=taken)
    return y + 24


def _background(sheet: Sheet, block: Timeline, axis: TimeAxis, top: float, bottom: float) -> None:
    """Thin lines between the years."""
    for year in range(block.first_year, block.last_year + 2):
        x = axis.at(year)
        sheet.line((x, top), (x, bottom), colour=GRID)


def _now(
    sheet: Sheet, block: Timeline, axis: TimeAxis, top: float, bottom: float, language: Language
) -> None:
    """The line at now with its date beneath."""
    if block.now is None or not block.first_year <= block.now.year <= block.last_year:
        return
    x = axis.x(block.now)
    sheet.line((x, top), (x, bottom + 6), colour=INK, width=1.6)
    text = f"{word('now', language)}: {long_date(block.now, language)}"
    half = text_width(text, SMALL, bold=True) / 2
    centre = min(max(x, half), sheet.width - half)
    sheet.text(centre, bottom + 21, text, size=SMALL, bold=True, anchor="middle")


def draw(block: Timeline, /, *, language: Language, width: int, name: str) -> Markup:
    """The timeline at one width."""
    sheet = Sheet(width=width, name=name)
    if not block.rows:
        text = block.empty or word("nothing", language)
        height = sheet.sentence(text, size=_SIZE)
        return sheet.finish(height=height, title=block.title, conclusion=block.conclusion)
    room = {WIDE: 220.0, MIDDLE: 168.0}.get(width, 0.0)
    axis = TimeAxis(
        left=room, right=width, first_year=block.first_year, last_year=block.last_year, now=block.now
    )
    rows = [_laid(row, axis, room or width, language) for row in block.rows]
    top = _head(sheet, block, axis)
    bottom = top + sum(row.height for row in rows)
    _background(sheet, block, axis, top, bottom)
    _now(sheet, block, axis, top, bottom, language)
    y = top
    for number, row in enumerate(rows):
        if number:
            sheet.line((0, y), (width, y), colour=RULE)
        _row(sheet, row, axis, y, language)
        y += row.height
    sheet.line((0, bottom), (width, bottom), colour=RULE)
    end = legend(
        sheet,
        bottom + 38,
        [bar.verdict for row in block.rows for bar in row.bars if bar.verdict],
        [marker.kind for row in block.rows for marker in row.markers],
        dashed=any(bar.end is None for row in block.rows for bar in row.bars),
        language=language,
    )
    return sheet.finish(height=end, title=block.title, conclusion=block.conclusion)


PICTURE = Picture(block=Timeline, draw=draw, widths=(NARROW, MIDDLE, WIDE))
