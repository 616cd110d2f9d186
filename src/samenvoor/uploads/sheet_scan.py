"""Goes through a sheet of a workbook once, cell by cell and keeping none, before a reader may open it.

It finds what a reader does not tell or cannot bear: one cell far away that makes a table of billions of
cells, formulas whose outcome was never saved, merged headings, errors, and personal data in a sheet
nobody looks at.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from xml.parsers import expat

from samenvoor.uploads import limits

_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_LAST_COLUMN, _LAST_ROW = 16_384, 1_048_576

Place = tuple[int, int]
"""Row and column of a cell, both from 1."""


class TooManyCellsError(Exception):
    """A sheet has more cells than a file of counts can have."""


class LongTextError(Exception):
    """A cell has more text than a spreadsheet program can write."""


class BadPlaceError(Exception):
    """A cell says it stands where no cell can stand."""


class SheetScan:
    """What is on one sheet, found while an expat parser goes through it.

    `heard` is called with (row, column, type, text) of every cell that has something in it; `type` is
    the attribute t of the cell ("" for a number). `first_row` is the first row with something in it.
    """

    def __init__(self, *, heard: Callable[[int, int, str, str], None] | None = None) -> None:
        """Begin an empty scan."""
        self.cells = 0
        self.first_row = 0
        self.last_row = 0
        self.widths: dict[int, int] = {}
        self.far: Place | None = None
        self.without_outcome: list[Place] = []
        self.errors: dict[Place, str] = {}
        self.merged: list[tuple[Place, Place]] = []
        self._heard = heard
        self._seen = 0
        self._row = self._column = 0
        self._type = ""
        self._formula = self._reading = False
        self._text: list[str] = []
        self._length = 0

    def parser(self) -> expat.XMLParserType:
        """Make the parser that fills this scan; the caller feeds it."""
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        return parser

    def _start(self, tag: str, given: dict[str, Any]) -> None:
        self._seen += 1
        if self._seen > 5 * limits.CELLS:
            raise TooManyCellsError
        name = tag.rpartition(":")[2]
        if name == "c":
            self._column += 1
            if place := given.get("r"):
                self._row, self._column = place_of(place)
            self._type, self._formula = given.get("t", ""), False
            self._text.clear()
            self._length = 0
        elif name in {"v", "t"}:
            self._reading = True
        elif name == "f":
            self._formula = True
        elif name == "row":
            self._row = int(given["r"]) if given.get("r", "").isascii() and given.get("r") else self._row + 1
            self._column = 0
        elif name == "mergeCell":
            first, _, last = given.get("ref", "").partition(":")
            self.merged.append((place_of(first), place_of(last or first)))

    def _characters(self, text: str) -> None:
        if self._reading:
            self._text.append(text)
            self._length += len(text)
            if self._length > limits.CELL_TEXT:
                raise LongTextError

    def _end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name in {"v", "t"}:
            self._reading = False
        elif name == "c":
            text = "".join(self._text)
            if text:
                self._cell(text)
            elif self._formula:
                self.without_outcome.append((self._row, self._column))

    def _cell(self, text: str) -> None:
        """Note a cell that has something in it."""
        row, column = self._row, self._column
        self.cells += 1
        if self.cells > limits.CELLS:
            raise TooManyCellsError
        if self._heard is not None:
            self._heard(row, column, self._type, text)
        if column > limits.COLUMNS or (self.last_row and row > self.last_row + limits.EMPTY_ROWS):
            self.far = self.far or (row, column)
            return
        if self._type == "e":
            self.errors[row, column] = text
        if not self.first_row:
            self.first_row = row
        self.last_row = max(self.last_row, row)
        if column > self.widths.get(row, 0):
            self.widths[row] = column


def place_of(text: str) -> Place:
    """Read the place of a cell, "C2" is (2, 3); raises BadPlaceError for a place that no sheet has."""
    match = _PLACE.fullmatch(text)
    if match is None:
        raise BadPlaceError
    column = 0
    for letter in match.group(1):
        column = 26 * column + ord(letter) - ord("A") + 1
    row = int(match.group(2))
    if column > _LAST_COLUMN or row > _LAST_ROW:
        raise BadPlaceError
    return row, column


def name_of(place: Place) -> str:
    """Write the place of a cell as a spreadsheet does: (2, 3) is C2."""
    row, column = place
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"
