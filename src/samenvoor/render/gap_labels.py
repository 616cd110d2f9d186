"""The words in the picture of the gap: at the end of each line, beside each round, and under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from samenvoor.blocks import GapFan, Language, Round
from samenvoor.blocks.numbers import decimal, shortest
from samenvoor.render.colours import INK, MUTED, NOTHING, TARGET, text_colour
from samenvoor.render.gap_frame import SIZE, Frame
from samenvoor.render.letters import text_width, wrap
from samenvoor.render.picture import NARROW
from samenvoor.render.placing import Box, first_free, spread
from samenvoor.render.svg import LINE_HEIGHT, Sheet
from samenvoor.render.words import word

_REASON_WIDTH: Final = 124


@dataclass(frozen=True, kw_only=True)
class EndLabel:
    """What stands behind the end of a line."""

    value: float
    lines: Sequence[str]
    colour: str
    bold: bool


def end_labels(block: GapFan, language: Language) -> list[EndLabel]:
    """The words behind the last point of each line."""
    labels: list[EndLabel] = []
    if block.without_programme:
        end = block.without_programme[-1]
        number = decimal(end.median, block.decimals, language)
        labels.append(
            EndLabel(
                value=end.median, lines=[word("without_projects", language), number],
                colour=NOTHING, bold=False,
            )
        )  # fmt: skip
    if block.projected:
        end = block.projected[-1]
        low, high = (decimal(bound, block.decimals, language) for bound in (end.p10, end.p90))
        range_text = f"{word('between', language)} {low} {word('and', language)} {high}"
        number = decimal(end.median, block.decimals, language)
        labels.append(
            EndLabel(
                value=end.median, lines=[word("with_projects", language), number, range_text],
                colour=text_colour(block.aim), bold=True,
            )
        )  # fmt: skip
    if block.target:
        last = block.target[-1]
        text = f"{word('target', language)} {shortest(last.value, language)}"
        labels.append(EndLabel(value=last.value, lines=[text], colour=TARGET, bold=True))
    return labels


def joined(label: EndLabel, width: float, size: float) -> EndLabel:
    """The label with its name and number on one line where that fits."""
    if len(label.lines) < 2:
        return label
    together = f"{label.lines[0]} {label.lines[1]}"
    if text_width(together, size, bold=label.bold) > width:
        return label
    return EndLabel(
        value=label.value, lines=[together, *label.lines[2:]], colour=label.colour, bold=label.bold
    )


def cross(sheet: Sheet, x: float, y: float) -> None:
    """The grey cross of a round that is not part of the series."""
    sheet.line((x - 5, y - 5), (x + 5, y + 5), colour=NOTHING, width=2)
    sheet.line((x - 5, y + 5), (x + 5, y - 5), colour=NOTHING, width=2)


def _along(start: tuple[float, float], end: tuple[float, float], *, thick: float) -> list[Box]:
    """Small boxes along a line, so that a label may lie in the corner beside it."""
    (x0, y0), (x1, y1) = start, end
    steps = max(int(max(abs(x1 - x0), abs(y1 - y0)) / 6), 1)
    boxes: list[Box] = []
    for step in range(steps + 1):
        x, y = x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps
        boxes.append(Box(x - thick, y - thick, x + thick, y + thick))
    return boxes


def _mark_box(survey: Round, frame: Frame) -> Box:
    """What a round's dot and interval take up."""
    x = frame.x(survey.year)
    ends = [frame.y(v) for v in (survey.value, survey.low, survey.high) if v is not None]
    return Box(x - 6, min(ends) - 6, x + 6, max(ends) + 6)


def _paths(block: GapFan, frame: Frame) -> list[Box]:
    """The lines that labels of rounds rather keep clear of."""
    boxes: list[Box] = []
    lines = [[(frame.x(p.year), frame.y(p.value)) for p in block.target]]
    for series in (block.without_programme, block.projected):
        for bound in ("median", "p10", "p90"):
            lines += [[(frame.x(p.year), frame.y(getattr(p, bound))) for p in series]]
    for line in lines:
        for start, end in pairwise(line):
            boxes += _along(start, end, thick=3)
    return boxes


def write_rounds(sheet: Sheet, frame: Frame, block: GapFan, language: Language) -> None:
    """The number beside each round, and the reason beside each cross where there is room for it.

    The last counted round goes first, then the first, so that rounds close together leave out what is
    between them; the table has every number.
    """
    drawn = _paths(block, frame)
    written = [_mark_box(survey, frame) for survey in block.rounds]
    counted = [survey for survey in block.rounds if not survey.excluded]
    for survey in (*counted[-1:], *counted[:1], *counted[1:-1]):
        number = [decimal(survey.value, block.decimals, language)]
        _round_label(sheet, frame, survey, number, drawn, written)
    if sheet.width > NARROW:
        for survey in block.rounds:
            if survey.excluded:
                reason = wrap(f"{survey.year}: {survey.excluded}", _REASON_WIDTH, SIZE, lines=3)
                _round_label(sheet, frame, survey, reason, drawn, written)


def _places(survey: Round, frame: Frame, wide: float, tall: float) -> list[tuple[float, float]]:
    """Left upper corners around a round's mark where its label may go, the best first."""
    x, y = frame.x(survey.year), frame.y(survey.value)
    ends = [frame.y(v) for v in (survey.value, survey.low, survey.high) if v is not None]
    above, below = min(ends) - tall - 8, max(ends) + 8
    right, left = x + 9, x - 9 - wide
    places = [(right, y - tall / 2), (left, y - tall / 2), (x - wide / 2, above), (x - wide / 2, below)]
    places += [(right, y - tall - 3), (right, y + 3), (left, y - tall - 3), (left, y + 3)]
    places += [(x, above), (x - wide, above), (x, below), (x - wide, below)]
    lowest = frame.bottom - tall
    return [(min(max(px, frame.left + 2), frame.right - wide), min(max(py, 3), lowest)) for px, py in places]


def _round_label(
    sheet: Sheet, frame: Frame, survey: Round, lines: list[str], drawn: list[Box], written: list[Box]
) -> None:
    """One label on the first free place around its mark; none where it would cover a mark or label."""
    bold = not survey.excluded
    wide = max(text_width(line, SIZE, bold=bold) for line in lines)
    tall = len(lines) * SIZE * LINE_HEIGHT
    free = [
        Box(x, y, x + wide, y + tall)
        for x, y in _places(survey, frame, wide, tall)
        if not any(Box(x, y, x + wide, y + tall).overlaps(other) for other in written)
    ]
    if not free:
        return
    box = free[first_free(free, drawn)]
    written.append(box)
    sheet.lines(
        box.left, box.top + SIZE * 0.95, lines, size=SIZE,
        colour=INK if bold else MUTED, bold=bold, halo=True,
    )  # fmt: skip


def write_remarks(sheet: Sheet, frame: Frame, block: GapFan, language: Language, y: float) -> float:
    """Under the picture: on a phone the reasons of crosses, and where the axis starts; returns the height."""
    if sheet.width == NARROW:
        for survey in block.rounds:
            if survey.excluded:
                reason = wrap(f"{survey.year}: {survey.excluded}", sheet.width - 16, SIZE, lines=2)
                cross(sheet, 6, y - 4)
                sheet.lines(16, y, reason, size=SIZE, colour=MUTED)
                y += (len(reason) + 0.2) * SIZE * LINE_HEIGHT
    if frame.ticks[0] != 0:
        text = f"({word('axis_starts', language)} {shortest(frame.ticks[0], language)})"
        sheet.text(0, y, text, size=SIZE, colour=MUTED)
        y += SIZE * LINE_HEIGHT
    return y - SIZE * 0.6


def write_ends(sheet: Sheet, frame: Frame, labels: Sequence[EndLabel]) -> None:
    """The words behind the lines, spread so that none covers another, with a lead where they moved."""
    heights = [len(label.lines) * SIZE * LINE_HEIGHT for label in labels]
    wanted = [frame.y(label.value) for label in labels]
    centres = spread(wanted, heights, top=0, bottom=frame.bottom + 8, gap=5)
    for label, centre, height, place in zip(labels, centres, heights, wanted, strict=True):
        if abs(centre - place) > 5:
            sheet.line((frame.right + 7, place), (frame.right + 15, centre), colour=label.colour, width=0.8)
        first, *rest = label.lines
        top = centre - height / 2 + SIZE
        x = frame.right + 18
        sheet.text(x, top, first, size=SIZE, colour=label.colour, bold=label.bold)
        for index, line in enumerate(rest, start=1):
            number = line[:1].isdigit() or line.startswith("−")
            sheet.text(
                x, top + index * SIZE * LINE_HEIGHT, line,
                size=SIZE, colour=label.colour, bold=number and label.bold,
            )  # fmt: skip
