"""From a StatLine table that was read to rows of observations."""

from __future__ import annotations

import msgspec
import numpy as np
import pyarrow as pa

from samenvoor.counts.raw import UnreadableError
from samenvoor.counts.tables import OBSERVATIONS
from samenvoor.domain.problem import Problem
from samenvoor.domain.words import Words
from samenvoor.statline.cells import read_cells
from samenvoor.statline.frames import Rows, frames_of, rows_of
from samenvoor.statline.measures import Measure, contradicts_percent, map_columns, refused_unit
from samenvoor.statline.refusals import (
    bad_cell,
    footer,
    no_area,
    no_year,
    other_level,
    refuse_other_table,
    refuse_partial,
    row_twice,
)
from samenvoor.statline.region import border_year, refused_borders, regions_of
from samenvoor.statline.rules import Rules
from samenvoor.statline.series import USUAL_LEVELS, Shared, series, shared
from samenvoor.statline.table import Block, StatlineTable


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
    refuse_partial(table)
    year = rules.years.get(table.table.upper(), 0) or year or _year_in(table.period)
    if not year and not table.of_kind("period"):
        raise no_year(table)
    regions = regions_of(table, border_year(table, rules) or year)
    if regions.area.null_count == len(regions.area):
        raise no_area(table)
    borders = border_year(table, rules, regions.area)
    if borders is None and rules.years:
        borders = year
    mapped = map_columns(table, rules, year=year)
    refuse_other_table(table, mapped, rules)
    rows = rows_of(table, rules, regions.area, year=year)
    notices = [*regions.notices, *mapped.notices(table.name)]
    if borders is None:
        notices.append(_borders_assumed(table, rules, rows))
    if rows.level not in USUAL_LEVELS:
        notices.append(other_level(table, rows.level))
    if table.footer:
        notices.append(footer(table))
    whole = _all_series(table, mapped.measures, rows, rules, borders)
    return Observed(whole, regions.area, borders or 0, tuple(notices))


def _all_series(
    table: StatlineTable, measures: list[Measure], rows: Rows, rules: Rules, borders: int | None
) -> pa.Table:
    parts: list[pa.Table] = []
    problems: list[Problem] = []
    everywhere: list[Shared] | None = None
    for measure in measures:
        cells = read_cells(measure.block.cells)
        if cells.bad is not None:
            problems.append(bad_cell(table, measure, cells))
            continue
        if contradicts_percent(measure, cells):
            problems += refused_unit(table, measure).problems
            continue
        if measure.block.where is not None:
            own = _shared(table, measure.block, rows, rules, borders)
        else:
            own = everywhere = everywhere or _shared(table, measure.block, rows, rules, borders)
        parts += (part for one in own for part in series(measure, cells, one, rules))
    if problems:
        raise UnreadableError(tuple(problems))
    return pa.concat_tables(parts) if parts else OBSERVATIONS.empty_table()


def _shared(
    table: StatlineTable, block: Block, rows: Rows, rules: Rules, borders: int | None
) -> list[Shared]:
    where = None if block.where is None else block.where.to_numpy().astype(np.int64)
    try:
        return [shared(frame, rows, rules, borders) for frame in frames_of(rows, where)]
    except ValueError as fault:
        raise row_twice(table, rows, int(fault.args[0])) from None


def _year_in(period: str) -> int:
    return int(period) if len(period) == 4 and period.isdigit() else 0


def _borders_assumed(table: StatlineTable, rules: Rules, rows: Rows) -> Words:
    years = {word: rules.borders_of_period.get(word) for word in rows.period.words}
    if None in years.values():
        raise refused_borders(table)
    said = ", ".join(f"{period}: {year}" for period, year in sorted(years.items()))
    return Words(
        f"{table.name}: het bestand zegt niet op welke grenzen de cijfers zijn; wij namen die waarop zij "
        f"verschenen ({said}).",
        f"{table.name}: the file does not say on which borders the figures are; we took those they "
        f"appeared on ({said}).",
    )
