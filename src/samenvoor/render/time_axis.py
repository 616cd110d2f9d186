"""Where days lie on a timeline, and how its bars, markers and verdicts look."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import Final

from samenvoor.blocks import Language, MarkerKind, Stage, TimelineBar, Verdict
from samenvoor.render.colours import ACCENT, INK, NOTHING, PAPER, TARGET, VERDICTS, tint
from samenvoor.render.letters import fit, text_width
from samenvoor.render.markup import coordinate
from samenvoor.render.placing import spread
from samenvoor.render.svg import DASH, DOTS, Sheet, points
from samenvoor.render.words import word

BAR: Final = 22
SMALL: Final = 12.5
_OPEN_YEARS: Final = 1.4
_SHORTEST: Final = 5.0
_APART: Final = 12.0
_FARTHEST: Final = 75.0


@dataclass(frozen=True, kw_only=True)
class TimeAxis:
    """The span of years on the sheet."""

    left: float
    right: float
    first_year: int
    last_year: int
    now: date | None

    def x(self, day: date) -> float:
        """The place of a day, kept inside the span."""
        year = day.year + (day.timetuple().tm_yday - 1) / 365.25
        return self.at(year)

    def at(self, year: float) -> float:
        """The place of a moment in years, kept inside the span."""
        share = (year - self.first_year) / (self.last_year + 1 - self.first_year)
        return self.left + min(max(share, 0.0), 1.0) * (self.right - self.left)

    def span(self, bar: TimelineBar) -> tuple[float, float]:
        """From where to where a bar is drawn; a side nobody knows reaches a little past what is known."""
        step = _OPEN_YEARS * (self.right - self.left) / (self.last_year + 1 - self.first_year)
        if bar.start is not None and bar.end is not None:
            left, right = self.x(bar.start), self.x(bar.end)
        elif bar.start is not None:
            left = self.x(bar.start)
            right = max(left, self.x(self.now)) + step if self.now else left + 2 * step
        elif bar.end is not None:
            right = self.x(bar.end)
            left = right - 2 * step
        else:
            left = self.left
            right = self.left + 2 * step
        right = min(right, self.right)
        left = min(max(left, self.left), self.right - _SHORTEST)
        return left, max(right, left + _SHORTEST)


def _outline(left: float, right: float, y: float, *, open_left: bool, open_right: bool) -> str:
    """The outline of a bar, without the side nobody knows."""
    if open_right:
        return points((right, y), (left, y), (left, y + BAR), (right, y + BAR))
    if open_left:
        return points((left, y), (right, y), (right, y + BAR), (left, y + BAR))
    return points((left, y), (right, y), (right, y + BAR), (left, y + BAR)) + " Z"


def bar_shape(
    sheet: Sheet, stage: Stage, span: tuple[float, float], y: float, *, start: bool, end: bool
) -> None:
    """A pilot (light) or project (solid); with an unknown `start` or `end` a dashed outline, open there."""
    left, right = span
    if start and end:
        fill = ACCENT if stage == "project" else tint(ACCENT, 0.16)
        sheet.rect(left, y, right - left, BAR, fill=fill, colour=ACCENT, stroke=1.2, radius=3)
        return
    sheet.path(
        _outline(left, right, y, open_left=not start, open_right=not end), colour=ACCENT, width=1.5, dash=DASH
    )


def marker_sign(sheet: Sheet, kind: MarkerKind, x: float, y: float) -> None:
    """A diamond for a completion, a flag for a decision, an arrow for a scale-up, centred on `y`."""
    c = coordinate
    if kind == "completion":
        sheet.path(f"M{c(x)} {c(y - 7)} l7 7 l-7 7 l-7 -7 Z", fill=INK, colour=PAPER, width=1.5)
    elif kind == "decision":
        sheet.path(f"M{c(x - 7)} {c(y - 6)} h14 l-7 12 Z", fill=TARGET, colour=PAPER, width=1.5)
    else:
        sheet.add("circle", cx=x, cy=y, r=9, fill=INK, stroke=PAPER, stroke_width=1.5)
        sheet.path(f"M{c(x - 4.5)} {c(y)} h8 m-3.5 -3.5 l3.5 3.5 l-3.5 3.5", colour=PAPER, width=1.8)


def verdict_sign(sheet: Sheet, verdict: Verdict, x: float, y: float) -> None:
    """A tick for green, a cross for red, a question mark for not yet, each in a circle."""
    c = coordinate
    sheet.add("circle", cx=x, cy=y, r=8, fill=VERDICTS[verdict], stroke=PAPER, stroke_width=1.5)
    if verdict == "green":
        sheet.path(f"M{c(x - 3.8)} {c(y)} l2.8 3 l5 -5.6", colour=PAPER, width=1.9)
    elif verdict == "red":
        sheet.path(f"M{c(x - 3)} {c(y - 3)} l6 6 m0 -6 l-6 6", colour=PAPER, width=1.9)
    else:
        sheet.text(x, y + 4.2, "?", size=SMALL, bold=True, colour=PAPER, anchor="middle")


def unknown_span(sheet: Sheet, left: float, y: float, text: str) -> None:
    """A dotted outline with words, for a project of which nobody knows when it runs."""
    text = fit(text, sheet.width - left - 26, SMALL)
    wide = text_width(text, SMALL) + 22
    sheet.rect(left, y, wide, BAR, fill=PAPER, colour=NOTHING, stroke=1.2, dash=DOTS, radius=BAR / 2)
    sheet.text(left + 11, y + 15.5, text, size=SMALL, colour=NOTHING)


def lanes(wanted: list[tuple[float, str]], axis: TimeAxis) -> list[tuple[float, int, str]]:
    """Left edge and lane for each text, as near to its place as can be without touching another.

    All stand in one lane when none has to move far for it; else each takes the first lane with room.
    """
    room = axis.right - axis.left
    texts = sorted((centre, fit(text, room, SMALL)) for centre, text in wanted)
    widths = [text_width(text, SMALL) for _, text in texts]
    inside = [
        min(max(centre, axis.left + wide / 2), axis.right - wide / 2)
        for (centre, _), wide in zip(texts, widths, strict=True)
    ]
    beside = spread(inside, widths, top=axis.left, bottom=axis.right, gap=_APART)
    fits = sum(widths) + _APART * (len(widths) - 1) <= room
    if fits and all(abs(here - there) <= _FARTHEST for here, there in zip(inside, beside, strict=True)):
        return [
            (centre - wide / 2, 0, text)
            for centre, wide, (_, text) in zip(beside, widths, texts, strict=True)
        ]
    ends: list[float] = []
    placed: list[tuple[float, int, str]] = []
    for centre, wide, (_, text) in zip(inside, widths, texts, strict=True):
        left = centre - wide / 2
        lane = next((number for number, end in enumerate(ends) if end + _APART <= left), len(ends))
        if lane == len(ends):
            ends.append(0.0)
        ends[lane] = left + wide
        placed.append((left, lane, text))
    return placed


def legend(
    sheet: Sheet,
    y: float,
    verdicts: list[Verdict],
    kinds: list[MarkerKind],
    *,
    dashed: bool,
    language: Language,
) -> float:
    """What the bars and signs mean, only those in the picture; returns where it ends."""
    entries: list[tuple[str, str]] = [("stage", "pilot"), ("stage", "project")]
    entries += [("open", "no_end")] if dashed else []
    entries += [("marker", kind) for kind in ("completion", "decision", "scale_up") if kind in kinds]
    entries += [("verdict", verdict) for verdict in ("green", "red", "undecided") if verdict in verdicts]
    x = 0.0
    for kind, key in entries:
        text = word(key, language)
        needed = 38 + text_width(text, SMALL)
        if x and x + needed > sheet.width:
            x, y = 0.0, y + 28
        _legend_sign(sheet, kind, key, x, y)
        sheet.text(x + 34, y + 15.5, text, size=SMALL, colour=INK)
        x += needed + 18
    return math.ceil(y + BAR + 6)


def _legend_sign(sheet: Sheet, kind: str, key: str, x: float, y: float) -> None:
    """One sample in the legend."""
    if kind == "stage":
        bar_shape(sheet, "pilot" if key == "pilot" else "project", (x, x + 26), y, start=True, end=True)
    elif kind == "open":
        bar_shape(sheet, "project", (x, x + 26), y, start=True, end=False)
    elif key in {"completion", "decision", "scale_up"}:
        sign: dict[str, MarkerKind] = {"completion": "completion", "decision": "decision"}
        marker_sign(sheet, sign.get(key, "scale_up"), x + 13, y + BAR / 2)
    else:
        seal: dict[str, Verdict] = {"green": "green", "red": "red"}
        verdict_sign(sheet, seal.get(key, "undecided"), x + 13, y + BAR / 2)
