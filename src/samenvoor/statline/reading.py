"""Reading whatever was handed over of a StatLine table: pages of v3 or v4, CSV, spreadsheets or Parquet."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from samenvoor.counts.raw import Raw, UnreadableError
from samenvoor.domain.problem import Problem
from samenvoor.domain.words import Words
from samenvoor.statline.codes import CodeList, code_list
from samenvoor.statline.csv_file import read_csv
from samenvoor.statline.description import NONE, Description, described
from samenvoor.statline.pages_v3 import about, codes_of, description_of, is_v3, read_v3
from samenvoor.statline.pages_v4 import is_v4, read_v4
from samenvoor.statline.table import StatlineTable, problem
from samenvoor.statline.wide import wide_table
from samenvoor.statline.xlsx_file import read_xlsx, table_in

_TABLES = {".csv", ".txt", ".xlsx", ".xls", ".parquet"}
_PROPERTIES = {"Key", "Title", "Type", "ParentID"}
_CODES = {"Key", "Title", "Description"}


class _Beside(msgspec.Struct):
    """What lies beside the rows: the description of the columns, code lists, and TableInfos."""

    description: Description = NONE
    codes: dict[str, CodeList] = msgspec.field(default_factory=dict)
    info: dict[str, Any] = msgspec.field(default_factory=dict)


def read_statline(raw: Raw) -> tuple[StatlineTable, ...]:
    """Read all the tables in files; raises UnreadableError with what is wrong and what to do.

    A download is one table. Files of a person are one table each; a description of the columns
    (DataProperties), a code list or TableInfos among them goes with all of them.
    """
    try:
        if is_v3(raw.files):
            return (read_v3(raw),)
        if is_v4(raw.files):
            return (read_v4(raw),)
        beside = _Beside(description_of(raw.files), codes_of(raw.files))
    except _NO_PAGES as fault:
        raise UnreadableError((_broken_pages(raw),)) from fault
    tables = []
    for path in raw.files:
        if path.suffix.lower() == ".json":
            _take_json(path, beside)
        elif path.suffix.lower() in _TABLES:
            found = _found(path)
            if path.suffix.lower() != ".parquet" or not _take_parquet(path, found.columns, beside):
                tables.append(found)
        else:
            raise UnreadableError((_unknown(path),))
    if not tables:
        raise UnreadableError((_nothing(raw),))
    return tuple(
        wide_table(
            found.name,
            found.columns,
            beside.description,
            beside.codes,
            footer=found.footer,
            above=found.above,
            **about(raw, {"Identifier": found.table} | beside.info),
        )
        for found in tables
    )


class _Found(msgspec.Struct):
    """The columns of one file, the table its name speaks of, and the lines around the rows."""

    name: str
    columns: Mapping[str, pa.ChunkedArray]
    table: str
    footer: int = 0
    above: int = 0


def _found(path: Path) -> _Found:
    named = table_in(path.name)
    suffix = path.suffix.lower()
    if suffix in {".csv", ".txt"}:
        read = read_csv(path)
        return _Found(path.name, read.columns, named, read.footer, read.header_line)
    if suffix in {".xlsx", ".xls"}:
        columns, sheet, footer = read_xlsx(path)
        return _Found(path.name, columns, sheet or named, footer, 1)
    try:
        table = pq.read_table(path)
    except (pa.ArrowException, OSError) as fault:
        raise UnreadableError((_unknown(path),)) from fault
    return _Found(path.name, {name: table[name] for name in table.column_names}, named)


def _take_parquet(path: Path, columns: Mapping[str, pa.ChunkedArray], beside: _Beside) -> bool:
    """Take a description or a code list that was kept as Parquet; False when it is a table of figures."""
    if set(columns) >= _PROPERTIES:
        beside.description = described(pa.table(dict(columns)).to_pylist())
        return True
    if set(columns) >= _CODES:
        beside.codes[path.stem.rsplit(".")[-1].rsplit("_")[-1]] = code_list(
            pa.table(dict(columns)).to_pylist()
        )
        return True
    return False


def _take_json(path: Path, beside: _Beside) -> None:
    """Take what a JSON file beside the rows says; what is not known is left alone."""
    try:
        content = msgspec.json.decode(path.read_bytes())
    except (msgspec.DecodeError, RecursionError) as fault:
        raise UnreadableError((_unknown(path),)) from fault
    rows = content.get("value", [content]) if isinstance(content, dict) else content
    first = rows[0] if isinstance(rows, list) and rows and isinstance(rows[0], dict) else {}
    if set(first) >= _PROPERTIES:
        beside.description = described(rows)
    elif {"Identifier", "Modified"} <= set(first):
        beside.info = first


def _unknown(path: Path) -> Problem:
    return problem(
        path.name,
        "file",
        Words(
            "Dit bestand kunnen wij niet lezen als tabel van StatLine.",
            "This file cannot be read as a StatLine table.",
        ),
        Words(
            "Lever CSV, XLSX of Parquet, of haal de tabel op met 'samenvoor fetch'.",
            "Hand over CSV, XLSX or Parquet, or get the table with 'samenvoor fetch'.",
        ),
    )


_NO_PAGES = (
    msgspec.DecodeError, pa.ArrowException, LookupError, TypeError, AttributeError, RecursionError
)  # fmt: skip
"""What pages bring about that are no JSON, or JSON of another shape than a publisher's."""


def _broken_pages(raw: Raw) -> Problem:
    names = [path.name for path in raw.files if path.suffix.lower() == ".json"]
    return problem(
        ", ".join(names[:3]) + (f" (+{len(names) - 3})" if len(names) > 3 else ""),
        "pages",
        Words(
            "Deze bestanden van een download zijn niet heel of hebben een andere vorm.",
            "These files of a download are not whole or have another shape.",
        ),
        Words("Haal de tabel opnieuw op.", "Get the table again."),
    )


def _nothing(raw: Raw) -> Problem:
    names = ", ".join(path.name for path in raw.files) or "-"
    return problem(
        names,
        "no_rows",
        Words("Er is geen bestand met rijen bij.", "There is no file with rows among these."),
        Words(
            "Lever ook het bestand met de cijfers (TypedDataSet of UntypedDataSet).",
            "Hand over the file with the figures too (TypedDataSet or UntypedDataSet).",
        ),
    )
