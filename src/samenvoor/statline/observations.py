"""From a StatLine table that was read to rows of observations."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from samenvoor.counts.raw import UnreadableError
from samenvoor.counts.tables import OBSERVATIONS
from samenvoor.domain.observation import Status
from samenvoor.domain.problem import Problem, shortened
from samenvoor.domain.words import Words
from samenvoor.statline.cells import CODE, EMPTY, STATUSES, Cells, read_cells
from samenvoor.statline.frames import Frame, Index, Rows, frames_of, rows_of
from samenvoor.statline.measures import Measure, contradicts_percent, map_columns, refused_unit
from samenvoor.statline.region import border_year, refused_borders, regions_of
from samenvoor.statline.rules import Rules
from samenvoor.statline.table import StatlineTable, problem

_STATUS_WORDS = pa.array([str(status) for status in STATUSES], pa.string())
_USUAL_LEVEL = 95
"""The level of the interval in the columns low and high; another one is kept as measures of its own."""


class Observed(msgspec.Struct, frozen=True):
    """The rows of one table, the area of each of the publisher's rows, and what was noticed."""

    table: pa.Table
    area: pa.Array
    border_year: int
    notices: tuple[Words, ...]


def observe(table: StatlineTable, rules: Rules, *, year: int = 0) -> Observed:
    """Make observations of a table; `year` is what it is about, where it has no periods.

    Raises UnreadableError with all the problems of the table.
    """
    _refuse_partial(table)
    year = year or rules.years.get(table.table.upper(), 0) or _year_in(table.period)
    regions = regions_of(table, border_year(table, rules) or year)
    borders = border_year(table, rules, regions.area)
    mapped = map_columns(table, rules, year=year)
    rows = rows_of(table, rules, regions.area, year=year)
    notices = [*regions.notices, *mapped.notices(table.name)]
    if borders is None:
        notices.append(_borders_assumed(table, rules, rows))
    parts: list[pa.Table] = []
    problems: list[Problem] = []
    frames: dict[int, list[Frame]] = {}
    for measure in mapped.measures:
        block = measure.block
        if block.where is None:
            frames.setdefault(0, _frames(table, rows, None) if 0 not in frames else [])
        own = (
            frames[0]
            if block.where is None
            else _frames(table, rows, block.where.to_numpy().astype(np.int64))
        )
        cells = read_cells(block.cells)
        if cells.bad is not None:
            problems.append(_bad_cell(table, measure, cells))
            continue
        if contradicts_percent(measure, cells):
            raise refused_unit(table, measure)
        for frame in own:
            parts += _tables(measure, cells, frame, rows, rules, borders)
    if problems:
        raise UnreadableError(tuple(problems))
    if rows.level not in {0, _USUAL_LEVEL}:
        notices.append(_other_level(table, rows.level))
    if table.footer:
        notices.append(_footer(table))
    whole = pa.concat_tables(parts) if parts else OBSERVATIONS.empty_table()
    return Observed(whole, regions.area, borders or 0, tuple(notices))


def _year_in(period: str) -> int:
    return int(period) if len(period) == 4 and period.isdigit() else 0


def _refuse_partial(table: StatlineTable) -> None:
    if table.announced is None or table.announced == table.rows:
        return
    raise UnreadableError(
        (
            problem(
                table.name,
                "partial",
                Words(
                    f"De tabel heeft {table.announced} rijen en er zijn er {table.rows}: hij is niet heel.",
                    f"The table has {table.announced} rows and there are {table.rows}: it is not whole.",
                ),
                Words("Haal de tabel opnieuw op.", "Get the table again."),
            ),
        )
    )


def _frames(table: StatlineTable, rows: Rows, where: Index | None) -> list[Frame]:
    try:
        return frames_of(rows, where)
    except ValueError as fault:
        at = int(fault.args[0])
        raise UnreadableError(
            (
                problem(
                    table.name,
                    "row_twice",
                    Words(
                        "Deze rij gaat over hetzelfde gebied, dezelfde periode en groep als een eerdere rij.",
                        "This row is about the same area, period and group as an earlier row.",
                    ),
                    Words("Download de tabel opnieuw.", "Download the table again."),
                    line=int(rows.number[at]),
                    found=rows.area.words[int(rows.area.index[at])],
                ),
            )
        ) from None


def _tables(
    measure: Measure, cells: Cells, frame: Frame, rows: Rows, rules: Rules, borders: int | None
) -> Iterator[pa.Table]:
    status = cells.status[frame.cells]
    if frame.part and (status == EMPTY).all():
        return  # this category does not go with this topic: there is no such measure
    described = measure.block.column.described
    meaning = rules.empty if described else rules.empty_undescribed
    status = _without_empty(status, rows, frame, CODE[meaning])
    name = f"{measure.name}{frame.part}"
    usual = rows.level in {0, _USUAL_LEVEL}
    low, high = _bound(cells, frame.low), _bound(cells, frame.high)
    value = cells.value[frame.cells]
    one = _Series(measure.unit, cells, frame, rows, rules, borders)
    yield one.table(name, value, status, low if usual else None, high if usual else None)
    if not usual:
        for end, bound in (("low", low), ("high", high)):
            if bound is not None:
                known = np.where(np.isnan(bound), CODE[Status.unknown], CODE[Status.known])
                known = np.where(status == CODE[Status.known], known, status)
                yield one.table(f"{name}.{end}{rows.level}", bound, known.astype(np.int8), None, None)


class _Series(msgspec.Struct, frozen=True):
    """What the rows of one measure have in common."""

    unit: str
    cells: Cells
    frame: Frame
    rows: Rows
    rules: Rules
    borders: int | None

    def table(
        self,
        name: str,
        value: NDArray[np.float64],
        status: NDArray[np.int8],
        low: NDArray[np.float64] | None,
        high: NDArray[np.float64] | None,
    ) -> pa.Table:
        count, at = len(value), self.frame.rows
        provisional = self.rows.provisional[at]
        if self.cells.provisional is not None:
            provisional = provisional | self.cells.provisional[self.frame.cells]
        known = status == CODE[Status.known]
        bound = self.cells.bound
        period = self.rows.period.text(at)
        return pa.Table.from_arrays(
            [
                pa.repeat(name, count),
                self.rows.area.text(at),
                self._area_year(at),
                period,
                self.rows.group.text(at),
                pa.array(value, pa.float64(), mask=~known),
                _floats(low, count),
                _floats(high, count),
                pa.repeat(self.unit, count),
                _STATUS_WORDS.take(pa.array(status)),
                bound.take(pa.array(self.frame.cells)) if bound is not None else pa.repeat("", count),
                pa.repeat(str(self.rules.basis), count),
                pa.array(provisional),
                pa.repeat("", count),
                pa.array(self.rows.number[at]),
            ],
            schema=OBSERVATIONS,
        )

    def _area_year(self, at: Index) -> pa.Array:
        if self.borders:
            return pa.array(np.full(len(at), self.borders, np.int16))
        known = self.rules.borders_of_period if self.borders is None else {}
        years = np.array([known.get(word, int(word[:4])) for word in self.rows.period.words], np.int16)
        return pa.array(years[self.rows.period.index[at]])


def _floats(values: NDArray[np.float64] | None, count: int) -> pa.Array:
    if values is None:
        return pa.nulls(count, pa.float64())
    return pa.array(values, pa.float64(), mask=np.isnan(values))


def _bound(cells: Cells, at: Index | None) -> NDArray[np.float64] | None:
    if at is None:
        return None
    return np.where(at >= 0, cells.value[at], np.nan)


def _without_empty(status: NDArray[np.int8], rows: Rows, frame: Frame, meaning: int) -> NDArray[np.int8]:
    """Say what an empty cell means: the whole column of that period and group, or this one cell."""
    empty = status == EMPTY
    if not empty.any():
        return status
    slices = rows.period.index[frame.rows] * len(rows.group.words) + rows.group.index[frame.rows]
    filled = np.bincount(slices, weights=~empty, minlength=1) > 0
    return np.where(empty, np.where(filled[slices], CODE[Status.unknown], meaning), status).astype(np.int8)


def _borders_assumed(table: StatlineTable, rules: Rules, rows: Rows) -> Words:
    years = {word: rules.borders_of_period.get(word) for word in rows.period.words}
    if None in years.values():
        raise refused_borders(table)
    said = ", ".join(f"{period}: {year}" for period, year in sorted(years.items()))
    return Words(
        f"{table.name}: het bestand zegt niet op welke grenzen de cijfers zijn; wij namen die waarop zij voor "
        f"het eerst verschenen ({said}).",
        f"{table.name}: the file does not say on which borders the figures are; we took those they first "
        f"appeared on ({said}).",
    )


def _other_level(table: StatlineTable, level: int) -> Words:
    return Words(
        f"{table.name}: de marge is een {level}%-interval, geen 95%; onder- en bovengrens zijn eigen onderwerpen "
        f"(low{level}, high{level}).",
        f"{table.name}: the margin is a {level} % interval, not 95 %; its ends are measures of their own "
        f"(low{level}, high{level}).",
    )


def _footer(table: StatlineTable) -> Words:
    return Words(
        f"{table.name}: {table.footer} regels tekst onder de tabel zijn geen cijfers en weggelaten.",
        f"{table.name}: {table.footer} lines of text under the table are no figures and left out.",
    )


def _bad_cell(table: StatlineTable, measure: Measure, cells: Cells) -> Problem:
    at = cells.bad or 0
    row = at if measure.block.where is None else int(measure.block.where[at].as_py())
    more = f" ({cells.bad_count}×)" if cells.bad_count > 1 else ""
    return problem(
        table.name,
        "cell",
        Words(
            f"In kolom {measure.block.column.key} staat geen getal en geen teken dat wij kennen{more}.",
            f"Column {measure.block.column.key} holds what is no number and no sign we know{more}.",
        ),
        Words(
            "Kijk naar deze cel, of download de tabel opnieuw.",
            "Look at this cell, or download the table again.",
        ),
        line=row + 1,
        found=shortened(str(measure.block.cells[at].as_py())),
    )
