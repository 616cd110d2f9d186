"""A StatLine table as it was read, before anything is decided: dimensions, columns, and the rows' numbers."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
import pyarrow as pa

from samenvoor.domain.problem import Problem
from samenvoor.domain.words import Words
from samenvoor.statline.codes import UNKNOWN, Code, CodeList
from samenvoor.statline.description import NONE, Column, Description


class Block(msgspec.Struct, frozen=True):
    """The cells of one topic; `where` are the rows of the dimensions they belong to, None for all."""

    column: Column
    cells: pa.ChunkedArray
    where: pa.Array | None = None


class StatlineTable(msgspec.Struct, frozen=True, kw_only=True):
    """One table of one file or download.

    `name` is what messages call it; `dimensions` hold the text of each row by name of the column, and
    so do `texts` (name and kind of the area, its code, border change); `first_row` is the number of
    the first row in the publisher's file; `footer` counts rows of text below the table that were left out,
    `above` the lines above the first row, so that a message names the line that an editor shows.
    """

    name: str
    table: str = ""
    edition: str = ""
    title: str = ""
    period: str = ""
    dimensions: Mapping[str, pa.ChunkedArray]
    texts: Mapping[str, pa.ChunkedArray] = msgspec.field(default_factory=dict)
    blocks: tuple[Block, ...]
    description: Description = NONE
    codes: Mapping[str, CodeList] = msgspec.field(default_factory=dict)
    rows: int
    announced: int | None = None
    numbers: pa.Array | None = None
    footer: int = 0
    above: int = 0

    def of_kind(self, kind: str) -> list[str]:
        """Return the dimensions of one kind: region, period or dimension."""
        return [name for name in self.dimensions if self.description.of(name).kind == kind]

    def code(self, dimension: str, key: str) -> Code:
        """Return what the code list says of a category; a Code without words when there is no list."""
        return self.codes.get(dimension, {}).get(key, UNKNOWN)


def problem(where: str, rule: str, what: Words, remedy: Words, *, line: int = 0, found: str = "") -> Problem:
    """Say what is wrong with a file, and what to do about it."""
    return Problem(
        where=where, file=where, line=line, rule=f"statline_{rule}", what=what, found=found, remedy=remedy
    )
