"""The figures of one area on the borders of one year: what is about another area is left out, and said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import duckdb
import msgspec

from samenvoor.counts.municipalities import FIRST_YEAR, LAST_YEAR, border_changes
from samenvoor.domain.area import AreaLevel, level_of
from samenvoor.domain.records.indicator import Indicator, IndicatorKind
from samenvoor.domain.words import Words
from samenvoor.engine.areas.added_up import FigureKind
from samenvoor.engine.areas.member import Member
from samenvoor.engine.areas.same_borders import AreaAt, link
from samenvoor.engine.areas.series import Apart, Dated, Point, series
from samenvoor.store.figures.indicator_figure import IndicatorFigure
from samenvoor.store.figures.read import table_files

Lists = dict[int, dict[str, AreaAt]]
Ask = Callable[[set[str]], Sequence[IndicatorFigure]]
"""Gives the figures of other areas: the old municipalities that an area was made of."""


class AreaLine(msgspec.Struct, frozen=True, kw_only=True):
    """The figures that may stand in one line, oldest first, and the periods that stand apart with why."""

    figures: tuple[IndicatorFigure, ...] = ()
    apart: tuple[Apart, ...] = ()


def area_line(
    indicator: Indicator, figures: Sequence[IndicatorFigure], *, on: int, lists: Lists, ask: Ask
) -> AreaLine:
    """Put the figures of one area and group in a line on the borders of year `on`.

    A municipality that was merged out of whole ones has their figures added up; a figure of other borders
    is never joined silently. `lists` are the areas by boundary year, `ask` gives the figures of others.
    """
    if not figures or all(figure.area_year == on for figure in figures):
        return AreaLine(figures=tuple(figures))
    area = figures[0].area
    changes = border_changes(after=FIRST_YEAR, until=LAST_YEAR)
    known, beyond = _within_known_years(figures, on)
    parts = {
        part
        for year in {figure.area_year for figure in known}
        for part in link(area, on=on, there=year, changes=changes, lists=lists).parts
    } - {area}
    group = figures[0].group
    others = [figure for figure in ask(parts) if figure.group == group] if parts else []
    line = series(
        area,
        on=on,
        figures=[_dated(figure) for figure in (*known, *others)],
        changes=changes,
        lists=lists,
        kind=FigureKind.number if indicator.indicator_kind is IndicatorKind.number else FigureKind.ratio,
        per=per_of(indicator),
        highest=highest_of(indicator),
    )
    made = tuple(_figure(point, known, others) for point in line.points)
    return AreaLine(figures=made, apart=(*line.apart, *beyond))


def per_of(indicator: Indicator) -> float:
    """What a ratio of this indicator is given per."""
    return 100.0 if indicator.unit == "%" else 1.0


def highest_of(indicator: Indicator) -> float | None:
    """The largest value the indicator can have, where there is one."""
    return 100.0 if indicator.unit == "%" else None


def _within_known_years(
    figures: Sequence[IndicatorFigure], on: int
) -> tuple[list[IndicatorFigure], list[Apart]]:
    """The figures on borders of a year whose changes are known, and the others apart."""
    known, beyond = [], []
    for figure in figures:
        if figure.area_year == on or max(figure.area_year, on) <= LAST_YEAR:
            known.append(figure)
            continue
        years = f"{figure.area_year} – {on}"
        reason = Words(
            f"wij kennen de grenswijzigingen tot en met {LAST_YEAR}; over {years} weten wij niets",
            f"we know the border changes up to {LAST_YEAR}; of {years} we know nothing",
        )
        beyond.append(Apart(period=figure.period, area_year=figure.area_year, reason=reason))
    return known, beyond


def _dated(figure: IndicatorFigure) -> Dated:
    """A figure as the engine joins it."""
    return Dated(period=figure.period, area_year=figure.area_year, figure=member_of(figure))


def member_of(figure: IndicatorFigure, weight: float | None = None) -> Member:
    """A figure as a part of a larger area; weight: how many people live there."""
    return Member(
        area=figure.area,
        value=figure.value,
        weight=weight,
        low=figure.low,
        high=figure.high,
        status=figure.status,
        bound=figure.bound,
    )


def _figure(
    point: Point, own: Sequence[IndicatorFigure], others: Sequence[IndicatorFigure]
) -> IndicatorFigure:
    """The point of a line as a figure of the indicator, with a note when it was made of others."""
    near = [one for one in (*own, *others) if (one.period, one.area_year) == (point.period, point.area_year)]
    source = next((one for one in near if one.area == point.figure.area), near[0])
    return msgspec.structs.replace(
        source,
        area=point.figure.area,
        value=point.figure.value,
        low=point.figure.low,
        high=point.figure.high,
        status=point.figure.status,
        bound=point.figure.bound,
        rows=source.rows if point.added is None else (),
        note=point.note,
    )


def area_lists(store: Path, *, areas: Iterable[str]) -> Lists:
    """What the lists of areas in the store say of some districts and neighbourhoods, by boundary year."""
    wanted = sorted(area for area in areas if level_of(area) in {AreaLevel.wk, AreaLevel.bu})
    lists: Lists = {}
    if not wanted:
        return lists
    query = (
        "SELECT area, name, area_year, border_change FROM read_parquet(?) WHERE area IN (SELECT unnest(?))"
    )
    with duckdb.connect() as connection:
        for path in table_files(store, table="areas"):
            for code, name, year, mark in connection.execute(query, [str(path), wanted]).fetchall():
                found = AreaAt(code=code, name=name, area_year=year, border_change=mark)
                lists.setdefault(year, {})[code] = found
    return lists
