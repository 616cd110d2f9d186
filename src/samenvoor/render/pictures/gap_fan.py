"""The gap through the years: what was measured, what the projects may do, and where the goal lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from samenvoor.blocks import GapFan, Language, PathPoint, Round
from samenvoor.render.colours import GRID, INK, MUTED, NOTHING, TARGET, fill_colour, text_colour
from samenvoor.render.letters import text_width, wrap
from samenvoor.render.markup import Markup
from samenvoor.render.numbers import decimal, shortest
from samenvoor.render.picture import HALF, NARROW, Picture
from samenvoor.render.placing import Box, first_free, nice_ticks, spread, text_box
from samenvoor.render.svg import DASH, DOTS, LINE_HEIGHT, Sheet, band, points
from samenvoor.render.words import word

_FROM_ZERO_BELOW: Final = 0.4
_ROOM_BELOW: Final = 0.25
_REASON_WIDTH: Final = 124
_WHISKER: Final = 4


@dataclass(frozen=True, kw_only=True)
class _Frame:
    """Where years and gaps lie on the sheet."""

    left: float
    right: float
    top: float
    bottom: float
    first: int
    last: int
    ticks: Sequence[float]
    size: float

    def x(self, year: float) -> float:
        """The place of a year."""
        span = max(self.last - self.first, 1)
        return self.left + (year - self.first) / span * (self.right - self.left)

    def y(self, value: float) -> float:
        """The place of a gap."""
        low, high = self.ticks[0], self.ticks[-1]
        return self.bottom - (value - low) / (high - low) * (self.bottom - self.top)


@dataclass(frozen=True, kw_only=True)
class _EndLabel:
    """What stands behind the end of a line."""

    value: float
    lines: Sequence[str]
    colour: str
    bold: bool


def _values(block: GapFan) -> list[float]:
    """Every number the axis has to hold."""
    numbers = [point.value for point in block.target]
    for survey in block.rounds:
        numbers += [n for n in (survey.value, survey.low, survey.high) if n is not None]
    for path in (*block.without_programme, *block.projected):
        numbers += [path.p10, path.p90, path.median]
    return numbers


def _years(block: GapFan) -> list[int]:
    """Every year in the picture, in order."""
    series = (*block.rounds, *block.without_programme, *block.projected, *block.target)
    return sorted({point.year for point in series})


def _end_labels(block: GapFan, language: Language) -> list[_EndLabel]:
    """The words behind the last point of each line."""
    labels: list[_EndLabel] = []
    if block.without_programme:
        end = block.without_programme[-1]
        number = decimal(end.median, block.decimals, language)
        labels.append(
            _EndLabel(
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
            _EndLabel(
                value=end.median, lines=[word("with_projects", language), number, range_text],
                colour=text_colour(block.aim), bold=True,
            )
        )  # fmt: skip
    if block.target:
        last = block.target[-1]
        text = f"{word('target', language)} {shortest(last.value, language)}"
        labels.append(_EndLabel(value=last.value, lines=[text], colour=TARGET, bold=True))
    return labels


def _joined(label: _EndLabel, width: float, size: float) -> _EndLabel:
    """The label with its name and number on one line where that fits."""
    if len(label.lines) < 2:
        return label
    together = f"{label.lines[0]} {label.lines[1]}"
    if text_width(together, size, bold=label.bold) > width:
        return label
    return _EndLabel(
        value=label.value, lines=[together, *label.lines[2:]], colour=label.colour, bold=label.bold
    )


def _frame(block: GapFan, width: int, height: float, label_width: float) -> _Frame:
    """The frame that holds every year and number; it starts at zero when the data come near it."""
    numbers = _values(block) or [0.0, 1.0]
    low, high = min(numbers), max(numbers)
    margin = _ROOM_BELOW * (high - low)
    if 0 <= low < _FROM_ZERO_BELOW * high:
        low = 0.0
    elif low > margin:
        low -= margin
    years = _years(block) or [0, 1]
    size = 12.5
    ticks = nice_ticks(low, high, most=6)
    return _Frame(
        left=30 if width == NARROW else 36, right=width - label_width - 10, top=14, bottom=height - 30,
        first=years[0], last=years[-1], ticks=ticks, size=size,
    )  # fmt: skip


def _axes(sheet: Sheet, frame: _Frame, years: Sequence[int], language: Language) -> None:
    """Grid lines with their numbers, and the years that matter under them."""
    step = frame.ticks[1] - frame.ticks[0]
    places = 0 if float(step).is_integer() else 1
    for tick in frame.ticks:
        y = frame.y(tick)
        bottom = tick == frame.ticks[0]
        sheet.line((frame.left, y), (frame.right, y), colour=MUTED if bottom else GRID)
        sheet.text(
            frame.left - 7, y + 4, decimal(tick, places, language),
            size=frame.size, colour=MUTED, anchor="end",
        )  # fmt: skip
    taken: list[Box] = []
    for year in (frame.last, *years):
        box = text_box(frame.x(year), frame.bottom + 19, f" {year} ", frame.size, anchor="middle")
        if not any(box.overlaps(other) for other in taken):
            taken.append(box)
            sheet.line((frame.x(year), frame.bottom), (frame.x(year), frame.bottom + 4), colour=MUTED)
            sheet.text(
                frame.x(year), frame.bottom + 19, str(year), size=frame.size, colour=MUTED, anchor="middle"
            )


def _fan(sheet: Sheet, frame: _Frame, block: GapFan) -> None:
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
    sheet: Sheet, frame: _Frame, series: Sequence[PathPoint], *, colour: str, width: float, dash: str | None
) -> None:
    """The line through the medians of a path, with a hint that gives its end and address."""
    if len(series) < 2:
        return
    path = points(*((frame.x(p.year), frame.y(p.median)) for p in series))
    with sheet.group(figure=series[-1].address):
        sheet.path(path, colour=colour, width=width, dash=dash)


def _cross(sheet: Sheet, x: float, y: float) -> None:
    """The grey cross of a round that is not part of the series."""
    sheet.line((x - 5, y - 5), (x + 5, y + 5), colour=NOTHING, width=2)
    sheet.line((x - 5, y + 5), (x + 5, y - 5), colour=NOTHING, width=2)


def _round_mark(sheet: Sheet, frame: _Frame, survey: Round) -> None:
    """One measured round: a dot with its interval, or a grey cross when it does not count."""
    x, y = frame.x(survey.year), frame.y(survey.value)
    with sheet.group(hint=survey.excluded, figure=survey.address):
        if survey.excluded:
            _cross(sheet, x, y)
            return
        if survey.low is not None and survey.high is not None:
            top, bottom = frame.y(survey.high), frame.y(survey.low)
            sheet.line((x, top), (x, bottom), colour=INK, width=1.4)
            for end in (top, bottom):
                sheet.line((x - _WHISKER, end), (x + _WHISKER, end), colour=INK, width=1.4)
        sheet.dot(x, y, 4.5, colour=INK, filled=True)


def _along(start: tuple[float, float], end: tuple[float, float], *, thick: float) -> list[Box]:
    """Small boxes along a line, so that a label may lie in the corner beside it."""
    (x0, y0), (x1, y1) = start, end
    steps = max(int(max(abs(x1 - x0), abs(y1 - y0)) / 6), 1)
    boxes: list[Box] = []
    for step in range(steps + 1):
        x, y = x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps
        boxes.append(Box(x - thick, y - thick, x + thick, y + thick))
    return boxes


def _obstacles(block: GapFan, frame: _Frame) -> list[Box]:
    """What labels of rounds keep clear of: dots, whiskers, crosses and the lines of the paths."""
    boxes: list[Box] = []
    for survey in block.rounds:
        x = frame.x(survey.year)
        ends = [frame.y(v) for v in (survey.value, survey.low, survey.high) if v is not None]
        boxes.append(Box(x - 6, min(ends) - 6, x + 6, max(ends) + 6))
    lines = [[(frame.x(p.year), frame.y(p.value)) for p in block.target]]
    for series in (block.without_programme, block.projected):
        for bound in ("median", "p10", "p90"):
            lines.append([(frame.x(p.year), frame.y(getattr(p, bound))) for p in series])
    for line in lines:
        for start, end in zip(line, line[1:], strict=False):
            boxes += _along(start, end, thick=3)
    return boxes


def _round_labels(sheet: Sheet, frame: _Frame, block: GapFan, language: Language) -> None:
    """The number beside each round, and the reason beside each cross where there is room for it."""
    taken = _obstacles(block, frame)
    counted = [survey for survey in block.rounds if not survey.excluded]
    excluded = [survey for survey in block.rounds if survey.excluded]
    for survey in counted:
        _round_label(sheet, frame, survey, [decimal(survey.value, block.decimals, language)], taken)
    if sheet.width > NARROW:
        for survey in excluded:
            reason = wrap(f"{survey.year}: {survey.excluded}", _REASON_WIDTH, frame.size, lines=3)
            _round_label(sheet, frame, survey, reason, taken)


def _round_label(sheet: Sheet, frame: _Frame, survey: Round, lines: list[str], taken: list[Box]) -> None:
    """One label on the first free place around its mark; `taken` gains its box."""
    bold = not survey.excluded
    x, y = frame.x(survey.year), frame.y(survey.value)
    wide = max(text_width(line, frame.size, bold=bold) for line in lines)
    tall = len(lines) * frame.size * LINE_HEIGHT
    ends = [frame.y(v) for v in (survey.value, survey.low, survey.high) if v is not None]
    above, below = min(ends) - tall - 8, max(ends) + 8
    places = [(x + 9, y - tall / 2), (x - 9 - wide, y - tall / 2), (x - wide / 2, above), (x - wide / 2, below)]
    places += [(x + 9, y - tall - 3), (x + 9, y + 3), (x - 9 - wide, y - tall - 3), (x - 9 - wide, y + 3)]
    places += [(x, above), (x - wide, above), (x, below), (x - wide, below)]
    kept = [(min(max(px, frame.left + 2), frame.right - wide), max(py, 0)) for px, py in places]
    boxes = [Box(px, py, px + wide, py + tall) for px, py in kept]
    chosen = first_free(boxes, taken)
    taken.append(boxes[chosen])
    sheet.lines(
        kept[chosen][0], kept[chosen][1] + frame.size * 0.95, lines, size=frame.size,
        colour=INK if bold else MUTED, bold=bold, halo=True,
    )  # fmt: skip


def _remarks(sheet: Sheet, frame: _Frame, block: GapFan, language: Language, y: float) -> float:
    """Under the picture: on a phone the reasons of crosses, and where the axis starts; returns the height."""
    if sheet.width == NARROW:
        for survey in block.rounds:
            if survey.excluded:
                reason = wrap(f"{survey.year}: {survey.excluded}", sheet.width - 16, frame.size, lines=2)
                _cross(sheet, 6, y - 4)
                sheet.lines(16, y, reason, size=frame.size, colour=MUTED)
                y += (len(reason) + 0.2) * frame.size * LINE_HEIGHT
    if frame.ticks[0] != 0:
        text = f"({word('axis_starts', language)} {shortest(frame.ticks[0], language)})"
        sheet.text(0, y, text, size=frame.size, colour=MUTED)
        y += frame.size * LINE_HEIGHT
    return y - frame.size * 0.6


def _write_ends(sheet: Sheet, frame: _Frame, labels: Sequence[_EndLabel]) -> None:
    """The words behind the lines, spread so that none covers another, with a lead where they moved."""
    heights = [len(label.lines) * frame.size * LINE_HEIGHT for label in labels]
    wanted = [frame.y(label.value) for label in labels]
    centres = spread(wanted, heights, top=0, bottom=frame.bottom + 8, gap=5)
    for label, centre, height, place in zip(labels, centres, heights, wanted, strict=True):
        if abs(centre - place) > 5:
            sheet.line((frame.right + 7, place), (frame.right + 15, centre), colour=label.colour, width=0.8)
        first, *rest = label.lines
        top = centre - height / 2 + frame.size
        x = frame.right + 18
        sheet.text(x, top, first, size=frame.size, colour=label.colour, bold=label.bold)
        for index, line in enumerate(rest, start=1):
            number = line[:1].isdigit() or line.startswith("−")
            sheet.text(
                x, top + index * frame.size * LINE_HEIGHT, line,
                size=frame.size, colour=label.colour, bold=number and label.bold,
            )  # fmt: skip


def draw(block: GapFan, /, *, language: Language, width: int, name: str) -> Markup:
    """The fan of one goal at one width."""
    height = 300.0 if width == NARROW else 330.0
    size = 12.5
    room = 110.0 if width == NARROW else 172.0
    labels = [_joined(label, room - 18, size) for label in _end_labels(block, language)]
    needed = [text_width(line, size, bold=label.bold) for label in labels for line in label.lines]
    sheet = Sheet(width=width, name=name)
    frame = _frame(block, width, height, max(needed, default=0) + 12)
    marked = [survey.year for survey in block.rounds]
    _axes(sheet, frame, marked or _years(block), language)
    _fan(sheet, frame, block)
    for survey in block.rounds:
        _round_mark(sheet, frame, survey)
    _round_labels(sheet, frame, block, language)
    _write_ends(sheet, frame, labels)
    end = _remarks(sheet, frame, block, language, frame.bottom + 44)
    return sheet.finish(height=end, title=block.title, conclusion=block.conclusion)


PICTURE = Picture(block=GapFan, draw=draw, widths=(NARROW, HALF))
