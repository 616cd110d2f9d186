"""A table somebody handed over, whatever the kind of file: headings, and rows of cells as written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from samenvoor.domain.words import Words


class ExcelNumber(str):
    """A cell that the spreadsheet keeps as a number: written with a point, without thousands marks."""

    __slots__ = ()


class ExcelDate(str):
    """A cell that the spreadsheet keeps as a date or time, as ISO text."""

    __slots__ = ()


class AlreadyTold(str):
    """A cell whose problem is among the findings already: nothing more is to be said of it."""

    __slots__ = ()


class HandedRow(NamedTuple):
    """One row: its number as a spreadsheet shows it (the headings count), and a cell for every heading."""

    number: int
    cells: list[str]


class HandedTable(NamedTuple):
    """Headings as written, rows that are read while one goes through them, and what was noticed.

    `rows` can be gone through once; rows without anything in them are left out; a problem in a row goes
    into the findings the table was opened with and the row is left out. `notices` is filled in before
    the first row.
    """

    header: tuple[str, ...]
    header_row: int
    rows: Iterator[HandedRow]
    notices: tuple[Words, ...] = ()
