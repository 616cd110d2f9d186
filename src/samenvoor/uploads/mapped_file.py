"""Reads a partner's file by its mapping: every figure, or why there is none, and what it is of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from samenvoor.counts.area_codes import canonical_area
from samenvoor.counts.basis import CountBasis
from samenvoor.counts.municipalities import FIRST_YEAR, LAST_YEAR, municipality_code, municipality_exists
from samenvoor.domain.area import NATION, AreaLevel, level_of, municipality_of
from samenvoor.domain.observation import EVERYONE, Status, parse_group
from samenvoor.domain.period import is_period
from samenvoor.uploads.cell_text import check_cells
from samenvoor.uploads.columns import find_columns
from samenvoor.uploads.figure_text import BLANK_FIGURE, NO_FIGURE, as_mark, figure
from samenvoor.uploads.findings import Findings, column_name, repeatable
from samenvoor.uploads.handed_table import AlreadyTold, ExcelDate, HandedRow, HandedTable
from samenvoor.uploads.mapped_problems import (
    NO_AREA,
    NO_GROUP,
    NO_PERIOD,
    WRONG_MARGIN,
    WRONG_NUMBER,
    duplicate_figure,
    no_figures,
    unknown_area,
    unread_columns,
    unread_measures,
)
from samenvoor.uploads.mapping import ColumnPart, Mapping, MeasurePart, WrittenAs, figure_columns
from samenvoor.uploads.personal_cells import check_headings
from samenvoor.uploads.read_table import open_table
from samenvoor.uploads.whole_number import DATE_MADE, Unfit

_OTHER_AREA = re.compile(r"(?:PC[1-9][0-9]{2,3}|(?:GG|PV|CR|ZK|JZ|RE)[0-9]{2,4})")
_YEARS = re.compile(r"([0-9]{4})[-/–]([0-9]{4})")
_QUARTER = re.compile(r"([0-9]{4})[- ]?[QqKk]([1-4])")
_DIGITS = {"GM": 4, "WK": 6, "BU": 8, "PV": 2, "GG": 4, "PC": 0}
RESPONDENTS = "respondenten"


class MappedFigure(NamedTuple):
    """One figure of a partner's file; `value` is None unless `status` is value."""

    key: str
    unit: str
    area: str
    area_year: int
    period: str
    group: str
    value: float | None
    low: float | None
    high: float | None
    status: Status
    bound: str
    basis: CountBasis
    row: int


class Place(NamedTuple):
    """Of what a row is: area, the year of its borders, period and group."""

    area: str
    area_year: int
    period: str
    group: str


FigureKey = tuple[str, str, str, str]
"""What a figure is of: measure, area, period and group."""


def read_mapped(
    path: Path, *, mapping: Mapping, findings: Findings, seen: dict[FigureKey, tuple[str, int]]
) -> list[MappedFigure]:
    """Read all figures of a file; what is wrong goes into `findings`, and then they are not whole.

    `seen` holds the figures of the files before this one and is added to.
    """
    layout = mapping.file
    table = open_table(path, findings=findings, sheet=layout.sheet, header_row=layout.header_row)
    for notice in table.notices:
        findings.note(notice)
    check_headings(table.header, findings=findings, row=table.header_row)
    places = find_columns(table, required=mapping.columns, optional=(), findings=findings)
    findings.raise_if_any()
    reading = _Reading(table=table, places=places, mapping=mapping, findings=findings)
    found = [one for row in takewhile(reading.goes_on, table.rows) for one in reading.row(row)]
    _once(found, findings, seen)
    if not found and not len(findings):
        no_figures(findings, table.header_row)
    unread_columns(findings, [name for name in table.header if name.casefold() not in reading.read_columns])
    unread_measures(findings, sorted(reading.other_measures))
    return found


def _once(found: list[MappedFigure], findings: Findings, seen: dict[FigureKey, tuple[str, int]]) -> None:
    """Tell of figures that are there twice, in this file or in one before it."""
    told: set[int] = set()
    for one in found:
        here = (findings.file, one.row)
        first = seen.setdefault((one.key, one.area, one.period, one.group), here)
        if first != here and one.row not in told:
            told.add(one.row)
            duplicate_figure(findings, one.row, first)


_NOWHERE = Place("", 0, "", "")


class _Reading:
    """Reads the rows of one table by its mapping."""

    def __init__(
        self, *, table: HandedTable, places: dict[str, int], mapping: Mapping, findings: Findings
    ) -> None:
        self.other_measures: set[str] = set()
        self.read_columns = {name.casefold() for name in mapping.columns}
        self._header = table.header
        self._places = places
        self._mapping = mapping
        self._findings = findings
        self._numbers = {places[name] for one in mapping.measures for name in figure_columns(one)}
        self._by_name = {one.named.casefold(): one for one in mapping.measures if one.named}

    def goes_on(self, row: HandedRow) -> bool:
        """Whether the row is still in the table, and not the footnote that ends it."""
        end = self._mapping.file.ends_at
        first = next((cell.strip() for cell in row.cells if cell.strip()), "")
        return not (end and first.startswith(end))

    def row(self, row: HandedRow) -> list[MappedFigure]:
        """Read the figures of one row; all its cells are looked at, also when one is wrong."""
        clean = check_cells(row, header=self._header, findings=self._findings, numbers=self._numbers)
        measures = self._measures(row)
        if not measures:
            return []
        place = self._place(row)
        found = [one for measure in measures for one in self._figures(row, measure, place or _NOWHERE)]
        return found if clean and place is not None else []

    def _measures(self, row: HandedRow) -> tuple[MeasurePart, ...]:
        """The measures of a row: all of a wide file, the one it names of a long one."""
        column = self._mapping.measure_column
        if not column:
            return self._mapping.measures
        name = row.cells[self._places[column]].strip()
        measure = self._by_name.get(name.casefold())
        if measure is None:
            self.other_measures.add(column_name(name))
            return ()
        return (measure,)

    def _place(self, row: HandedRow) -> Place | None:
        """Read area, period and group; None when one of them is wrong, and that is told."""
        period = self._read(row, self._mapping.period, period_read, NO_PERIOD)
        group = self._read(row, self._mapping.group, group_read, NO_GROUP)
        year = self._mapping.area.year or (int(re.findall("[0-9]{4}", period)[-1]) if period else 0)
        area = self._read(row, self._mapping.area, lambda text: self._area(text, year), NO_AREA)
        if not (period and group and area and year):
            return None
        if not exists(area, year):
            text = row.cells[self._places[self._mapping.area.column]] if self._mapping.area.column else area
            self._tell(row, self._mapping.area.column, unknown_area(year), text)
            return None
        return Place(area, year, period, group)

    def _read(self, row: HandedRow, part: ColumnPart, read: Callable[[str], str | None], unfit: Unfit) -> str:
        """Read one property of a row; "" when it is wrong, and that is told."""
        text = part.fixed or row.cells[self._places[part.column]]
        if isinstance(text, AlreadyTold):
            return ""
        plain = as_mark(text)
        found = part.codes.get(plain) or plain
        value = read(found)
        if value is not None and not (isinstance(text, ExcelDate) and plain not in part.codes):
            return value
        self._tell(row, part.column, DATE_MADE if isinstance(text, ExcelDate) else unfit, text)
        return ""

    def _area(self, text: str, year: int) -> str | None:
        """Read an area: a code, a bare number behind its letters, or the name of a municipality."""
        part = self._mapping.area
        if part.letters and text.isascii() and text.isdigit():
            text = f"{part.letters}{text.zfill(_DIGITS[part.letters])}"
        area = canonical_area(text) or (text.upper() if _OTHER_AREA.fullmatch(text.upper()) else None)
        if area is None and part.names and year:
            return municipality_code(text, year=min(max(year, FIRST_YEAR), LAST_YEAR))
        return area

    def _figures(self, row: HandedRow, measure: MeasurePart, place: Place) -> Iterator[MappedFigure]:
        """Read the value of a measure with its margin; the number of respondents is a figure of its own."""
        value, status, bound = self._cell(row, measure.value, measure.written_as)
        low, high = (
            self._cell(row, name, measure.written_as)[0] if name else None
            for name in (measure.low, measure.high)
        )
        if value is not None and not (value if low is None else low) <= value <= (
            value if high is None else high
        ):
            self._tell(row, measure.value, WRONG_MARGIN, "")
        group = measure.group or place.group
        if status is not None:
            yield MappedFigure(
                measure.key, measure.unit, *place[:3], group,
                value, low if value is not None else None, high if value is not None else None,
                status, bound, measure.basis, row.number,
            )  # fmt: skip
        if measure.n:
            count, status, bound = self._cell(row, measure.n, WrittenAs.number)
            if count is not None and (count < 0 or not count.is_integer()):
                self._tell(row, measure.n, WRONG_NUMBER, row.cells[self._places[measure.n]])
            elif status is not None:
                yield MappedFigure(
                    f"{measure.key}_n", RESPONDENTS, *place[:3], group,
                    count, None, None, status, bound, CountBasis.counted, row.number,
                )  # fmt: skip

    def _cell(
        self, row: HandedRow, column: str, written_as: WrittenAs
    ) -> tuple[float | None, Status | None, str]:
        """Read the cell of a figure: its value, status and mark; all nothing when it is wrong, and told."""
        text = row.cells[self._places[column]]
        if isinstance(text, AlreadyTold):
            return None, None, ""
        mark = as_mark(text)
        status = self._mapping.marks.get(mark)
        if status is not None:
            return None, status, mark if status is Status.suppressed else ""
        read = figure(text, file=self._mapping.file, written_as=written_as) if mark else BLANK_FIGURE
        if isinstance(read, Unfit):
            self._tell(row, column, read, text)
            return None, None, ""
        return read, Status.known, ""

    def _tell(self, row: HandedRow, column: str, unfit: Unfit, text: str) -> None:
        """Add the problem of a cell."""
        self._findings.add(
            unfit.rule,
            unfit.what,
            why=unfit.why,
            remedy=unfit.remedy,
            row=row.number,
            column=column,
            found=_mark_shown(text) if unfit is NO_FIGURE else "" if unfit is DATE_MADE else repeatable(text),
        )


def _mark_shown(text: str) -> str:
    """A mark as a message may repeat it: a few signs, or a number; never free text."""
    plain = text.strip()
    return (
        plain
        if len(plain) <= 2 or (plain.startswith("#") and plain.isascii() and len(plain) < 9)
        else repeatable(text)
    )


def exists(area: str, year: int) -> bool:
    """Whether an area can be one of that year, as far as the list of municipalities tells."""
    if area == NATION or level_of(area) not in {AreaLevel.gm, AreaLevel.wk, AreaLevel.bu}:
        return True
    return municipality_exists(municipality_of(area), min(max(year, FIRST_YEAR), LAST_YEAR))


def period_read(text: str) -> str | None:
    """Read a period: a year, a quarter as people write it, or years as 2019-2022; None when it is none."""
    plain = text.strip()
    if is_period(plain):
        return plain
    if (match := _QUARTER.fullmatch(plain)) and plain.isascii():
        return f"{match.group(1)}Q{match.group(2)}"
    match = _YEARS.fullmatch(plain)
    return "-".join(match.groups()) if match and match.group(1) < match.group(2) else None


def group_read(text: str) -> str | None:
    """Read a group: total, 18+, 0-4 or 0-4/men; None when it is none."""
    plain = text.strip()
    return plain if plain == EVERYONE or parse_group(plain) is not None else None
