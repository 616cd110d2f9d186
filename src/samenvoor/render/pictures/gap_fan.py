"""The gap through the years: what was measured, what the projects may do, and where the goal lies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from samenvoor.blocks import GapFan, Language, PathPoint, Round
from samenvoor.blocks.numbers import decimal
from samenvoor.render.colours import GRID, INK, MUTED, NOTHING, TARGET, fill_colour, text_colour
from samenvoor.render.gap_frame import SIZE, Frame, frame_for, years_of
from samenvoor.render.gap_labels import cross, end_labels, joined, write_ends, write_remarks, write_rounds
from samenvoor.render.letters import text_width
from samenvoor.render.markup import Markup
from samenvoor.render.picture import HALF, NARROW, Picture
from samenvoor.render.placing import Box, tick_places
from samenvoor.render.svg import DOTS, Sheet, band, points

_WHISKER: Final = 4


def _axes(sheet: Sheet, frame: Frame, years: Sequence[int], language: Language) -> None:
    """Grid lines with their numbers, and the years that matter under them."""
    places = tick_places(frame.ticks)
    for tick in frame.ticks:
        y = frame.y(tick)
        bottom = tick == frame.ticks[0]
        sheet.line((frame.left, y), (frame.right, y), colour=MUTED if bottom else GRID)
        sheet.text(
            frame.left - 7, y + 4, decimal(tick, places, language),
            size=SIZE, colour=MUTED, anchor="end",
        )  # fmt: skip
    taken: list[Box] = []
    for year in (frame.last, *years):
        before = len(taken)
        sheet.tick_label(frame.x(year), frame.bottom + 19, str(year), size=SIZE, taken=taken)
        if len(taken) > before:
            sheet.line((frame.x(year), frame.bottom), (frame.x(year), frame.bottom + 4), colour=MUTED)


def _fan(sheet: Sheet, frame: Frame, block: GapFan) -> None:
    """Doing nothing in dotted grey, the projects in the aim's colour with their band, the target dashed."""
    fill, colour = fill_colour(block.aim), text_colour(block.aim)
    for series, tone, opacity in (
        (block.without_programme, NOTHING, 0.13),
        (block.projected, fill, 0.2),
    ):
        if len(series) > 1:
            upper = [(frame.x(p.year), frame.y(p.p90)) for p in series]
            lower = [(frame.x(p.year), frame.y(p.p10)) for p in series]
            sheet.path(band(upper, lower), fill=tone, opacity=opacity)
    if len(block.projected) > 1 and block.assumed:
        upper = [(frame.x(p.year), frame.y(p.p90)) for p in block.projected]
        lower = [(frame.x(p.year), frame.y(p.p10)) for p in block.projected]
        sheet.path(band(upper, lower), fill=sheet.hatch(fill, gap=7, stroke=0.5))
    _median(sheet, frame, block.without_programme, colour=NOTHING, width=2, dash=DOTS)
    aims = [(frame.x(p.year), frame.y(p.value)) for p in block.target]
    if len(aims) > 1:
        sheet.path(points(*aims), colour=TARGET, width=2.2, dash="7 5")
    _median(sheet, frame, block.projected, colour=colour, width=3, dash=None)
    for x, y in aims[-1:]:
        sheet.rect(x - 4, y - 4, 8, 8, fill=TARGET)
    if block.projected:
        end = block.projected[-1]
        sheet.dot(frame.x(end.year), frame.y(end.median), 5, colour=colour, filled=not block.assumed)


def _median(
    sheet: Sheet, frame: Frame, series: Sequence[PathPoint], *, colour: str, width: float, dash: str | None
) -> None:
    """The line through the medians of a path, with a hint that gives its end and address."""
    if len(series) < 2:
        return
    path = points(*((frame.x(p.year), frame.y(p.median)) for p in series))
    with sheet.group(figure=series[-1].address):
        sheet.path(path, colour=colour, width=width, dash=dash)


def _round_mark(sheet: Sheet, frame: Frame, survey: Round) -> None:
    """One measured round: a dot with its interval, or a grey cross when it does not count."""
    x, y = frame.x(survey.year), frame.y(survey.value)
    with sheet.group(hint=survey.excluded, figure=survey.address):
        if survey.excluded:
            cross(sheet, x, y)
            return
        if survey.low is not None and survey.high is not None:
            top, bottom = frame.y(survey.high), frame.y(survey.low)
            sheet.line((x, top), (x, bottom), colour=INK, width=1.4)
            for end in (top, bottom):
                sheet.line((x - _WHISKER, end), (x + _WHISKER, end), colour=INK, width=1.4)
        sheet.dot(x, y, 4.5, colour=INK, filled=True)


def draw(block: GapFan, /, *, language: Language, width: int, name: str) -> Markup:
    """The fan of one goal at one width."""
    height = 300.0 if width == NARROW else 330.0
    room = 110.0 if width == NARROW else 172.0
    labels = [joined(label, room - 18, SIZE) for label in end_labels(block, language)]
    needed = [text_width(line, SIZE, bold=label.bold) for label in labels for line in label.lines]
    sheet = Sheet(width=width, name=name)
    frame = frame_for(block, width, height, max(needed, default=0))
    counted = [survey.year for survey in block.rounds if not survey.excluded]
    marked = [*counted[-1:], *counted[:1], *(survey.year for survey in block.rounds)]
    _axes(sheet, frame, marked or years_of(block), language)
    _fan(sheet, frame, block)
    for survey in block.rounds:
        _round_mark(sheet, frame, survey)
    write_rounds(sheet, frame, block, language)
    write_ends(sheet, frame, labels)
    end = write_remarks(sheet, frame, block, language, frame.bottom + 44)
    return sheet.finish(height=end, title=block.title, conclusion=block.conclusion)


PICTURE = Picture(block=GapFan, draw=draw, widths=(NARROW, HALF))
