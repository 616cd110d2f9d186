"""A series of figures of one area on the borders of one year; what cannot be joined is left out and said.

A figure on other borders is never joined silently: it is about the same area, or it is made of whole old
municipalities, or it stands apart with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from samenvoor.domain.border_change import BorderChange
from samenvoor.domain.observation import Status
from samenvoor.domain.words import Words
from samenvoor.engine.areas.add_up import add_up
from samenvoor.engine.areas.added_up import AddedUp, FigureKind
from samenvoor.engine.areas.member import Member
from samenvoor.engine.areas.same_borders import AreaAt, Continuity, Link, link


class Dated(msgspec.Struct, frozen=True, kw_only=True):
    """A figure of an area in one period, by the borders of boundary year `area_year`."""

    period: str
    area_year: int
    figure: Member


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """One period of a series: the figure, the borders it was published on, and how it came into the line."""

    period: str
    area_year: int
    continuity: Continuity
    figure: Member
    added: AddedUp | None = None
    note: Words = Words("", "")


class Apart(msgspec.Struct, frozen=True, kw_only=True):
    """A period that is not in the line, and why; `figure` is the area's own, on its own borders."""

    period: str
    area_year: int
    reason: Words
    figure: Member | None = None


class Series(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of an area on the borders of year `on`, oldest first, and the periods that stand apart."""

    area: str
    on: int
    points: tuple[Point, ...]
    apart: tuple[Apart, ...]

    def change(self, first: str, last: str) -> float | Words:
        """Return value(last) − value(first), or the words that say why the two are not compared."""
        return _change(self, first, last)


def series(
    area: str,
    *,
    on: int,
    figures: Iterable[Dated],
    changes: Iterable[BorderChange],
    lists: Mapping[int, Mapping[str, AreaAt]] | None = None,
    kind: FigureKind,
    per: float = 1.0,
    highest: float | None = None,
    accept_unstated: bool = False,
) -> Series:
    """Join the figures of an area to one line on the borders of year `on`.

    `figures` holds those of the area and of the municipalities it was made of, each with its own boundary
    year; of a period published on several borders the one nearest to `on` that joins is taken. `changes`
    and `lists` are as in `same_borders.link`, `per` and `highest` as in `add_up`. `accept_unstated` joins
    an area whose borders the publisher does not state, and says so at the point.
    """
    changes = tuple(changes)
    by_period: dict[str, dict[int, dict[str, Member]]] = {}
    for dated in figures:
        here = by_period.setdefault(dated.period, {}).setdefault(dated.area_year, {})
        here[dated.figure.area] = dated.figure
    points: list[Point] = []
    apart: list[Apart] = []
    for period in sorted(by_period):
        refused: Apart | None = None
        for year in sorted(by_period[period], key=lambda year: (abs(year - on), -year)):
            found = link(area, on=on, there=year, changes=changes, lists=lists)
            there = by_period[period][year]
            if accept_unstated and found.continuity is Continuity.unstated:
                found = msgspec.structs.replace(found, parts=(area,))
            if point := _point(area, period, year, found, there, kind=kind, per=per, highest=highest):
                points.append(point)
                break
            refused = refused or _apart(area, period, year, found, there)
        else:
            if refused is not None:
                apart.append(refused)
    return Series(area=area, on=on, points=tuple(points), apart=tuple(apart))


def _point(
    area: str,
    period: str,
    year: int,
    found: Link,
    there: Mapping[str, Member],
    *,
    kind: FigureKind,
    per: float,
    highest: float | None,
) -> Point | None:
    """The point of one period, or None where the figures of that year give none."""
    if not found.parts or not any(part in there for part in found.parts):
        return None
    if len(found.parts) == 1:
        figure = msgspec.structs.replace(there[found.parts[0]], area=area)
        return Point(
            period=period, area_year=year, continuity=found.continuity, figure=figure, note=found.reason
        )
    members: Sequence[Member] = [
        there.get(part, Member(area=part, status=Status.unknown)) for part in found.parts
    ]
    added = add_up(members, kind=kind, per=per, highest=highest)
    figure = Member(
        area=area,
        value=added.value,
        numerator=added.numerator,
        denominator=added.denominator,
        low=None if added.margin is None else added.margin[0],
        high=None if added.margin is None else added.margin[1],
        status=Status.known if added.value is not None else Status.unknown,
    )
    return Point(
        period=period,
        area_year=year,
        continuity=found.continuity,
        figure=figure,
        added=added,
        note=_together(found.reason, added.notes),
    )


def _together(reason: Words, notes: Sequence[Words]) -> Words:
    return Words(
        ". ".join([reason.nl, *(note.nl.rstrip(".") for note in notes)]) + ".",
        ". ".join([reason.en, *(note.en.rstrip(".") for note in notes)]) + ".",
    )


def _apart(area: str, period: str, year: int, found: Link, there: Mapping[str, Member]) -> Apart | None:
    """The period as it stands apart, or None where those borders have nothing to do with the area."""
    if area not in there and found.parts:
        return None
    return Apart(period=period, area_year=year, reason=found.reason, figure=there.get(area))


def _change(line: Series, first: str, last: str) -> float | Words:
    values: list[float] = []
    for period in (first, last):
        point = next((point for point in line.points if point.period == period), None)
        if point is None:
            return _not_in_line(line, period)
        if not point.figure.known or point.figure.value is None:
            return Words(
                f"{period}: geen cijfer van {line.area} ({point.figure.status.words.nl})",
                f"{period}: no figure of {line.area} ({point.figure.status.words.en})",
            )
        values.append(point.figure.value)
    return values[1] - values[0]


def _not_in_line(line: Series, period: str) -> Words:
    for apart in line.apart:
        if apart.period == period:
            return Words(f"{period}: {apart.reason.nl}", f"{period}: {apart.reason.en}")
    return Words(f"{period}: geen cijfer van {line.area}", f"{period}: no figure of {line.area}")
