"""Reading a StatLine table out of a spreadsheet that somebody downloaded."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
from python_calamine import CalamineError, CalamineWorkbook

from samenvoor.counts.raw import UnreadableError
from samenvoor.domain.problem import Problem
from samenvoor.domain.words import Words
from samenvoor.statline.keys import clean_header
from samenvoor.statline.table import problem

_TABLE = re.compile(r"(?<![0-9])([0-9]{5}(?:ned|NED))")


def table_in(text: str) -> str:
    """Return the id of a table that is named in a text such as 50090NED_UntypedDataSet; "" when none is."""
    match = _TABLE.search(text)
    return match[1] if match else ""


def read_xlsx(path: Path) -> tuple[dict[str, pa.ChunkedArray], str, int]:
    """Read the first sheet that has a header and rows.

    Returns its columns, the table its name speaks of, and how many rows of text stood under the rows.
    """
    try:
        workbook = CalamineWorkbook.from_path(str(path))
        for name in workbook.sheet_names:
            rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=True)
            columns, footer = _columns(rows)
            if columns:
                return columns, table_in(name), footer
    except (CalamineError, OSError, ValueError) as fault:
        raise UnreadableError((_no_sheet(path.name),)) from fault
    raise UnreadableError((_no_sheet(path.name),))


def _no_sheet(name: str) -> Problem:
    return problem(
        name,
        "sheet",
        Words(
            "Dit bestand heeft geen werkblad met een kopregel en rijen.",
            "This file has no sheet with a header and rows.",
        ),
        Words(
            "Open het bestand om te zien of het klopt, of download het opnieuw.",
            "Open the file to see whether it is right, or download it again.",
        ),
    )


def _columns(rows: Sequence[Sequence[object]]) -> tuple[dict[str, pa.ChunkedArray], int]:
    if len(rows) < 2:
        return {}, 0
    headers = [clean_header(str(cell)) for cell in rows[0]]
    if len(headers) < 3 or not all(headers) or len(set(headers)) != len(headers):
        return {}, 0
    end = len(rows)
    while end > 1 and sum(cell not in {"", None} for cell in rows[end - 1]) <= 1:
        end -= 1
    cells_of = zip(headers, zip(*rows[1:end], strict=False), strict=end > 1)
    return {header: pa.chunked_array([_column(cells)]) for header, cells in cells_of}, len(rows) - end


def _column(cells: tuple[object, ...]) -> pa.Array:
    """One column: numbers where every cell is one, text where the publisher wrote text."""
    if all(isinstance(cell, float | int) for cell in cells):
        return pa.array(cells, pa.float64())
    if all(isinstance(cell, str) for cell in cells):
        return pa.array(cells, pa.string())
    return pa.array([_text(cell) for cell in cells], pa.string())


def _text(cell: object) -> str:
    if isinstance(cell, float):
        return repr(cell).removesuffix(".0")
    return "" if cell is None else str(cell)
