"""Reading a table that was downloaded page by page from OData v3."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from samenvoor.counts.raw import Raw
from samenvoor.fetching.pages import kinds, pages_of, read_document, read_pages, read_rows
from samenvoor.statline.codes import CodeList, code_list
from samenvoor.statline.description import NONE, Description, described
from samenvoor.statline.table import StatlineTable
from samenvoor.statline.wide import wide_table

_CODES = "codes-"


def is_v3(files: Sequence[Path]) -> bool:
    """Whether files are the pages of a v3 download."""
    return bool(pages_of(files, "rows"))


def read_v3(raw: Raw) -> StatlineTable:
    """Read all pages as one table, rows numbered on from page to page."""
    parts = [pa.Table.from_pylist(page) for page in read_pages(raw.files, "rows") if page]
    whole = pa.concat_tables(parts, promote_options="permissive") if parts else pa.table({})
    infos = read_rows(raw.files, "table_infos")
    info = infos[0] if infos else {}
    return wide_table(
        raw.table or str(info.get("Identifier") or "rows-00001.json"),
        {name: whole[name] for name in whole.column_names},
        description_of(raw.files),
        codes_of(raw.files),
        **about(raw, info),
    )


def about(raw: Raw, info: dict[str, Any]) -> dict[str, Any]:
    """Return table, edition, title, period and announced rows, as TableInfos completes them."""
    return {
        "table": raw.table or str(info.get("Identifier") or ""),
        "edition": raw.edition or str(info.get("Modified") or ""),
        "title": str(info.get("Title") or ""),
        "period": str(info.get("Period") or ""),
        "announced": raw.announced if raw.announced is not None else _announced(raw.files),
    }


def _announced(files: Sequence[Path]) -> int | None:
    """Return the rows that complete.json of the download counts, where it lies beside the pages."""
    if not pages_of(files, "complete"):
        return None
    rows = read_document(files, "complete").get("rows")
    return rows if isinstance(rows, int) else None


def description_of(files: Sequence[Path]) -> Description:
    """Read data_properties.json among files; nothing is described when it is not there."""
    rows = read_rows(files, "data_properties")
    return described(rows) if rows else NONE


def codes_of(files: Sequence[Path]) -> dict[str, CodeList]:
    """Read all code lists among files, by dimension."""
    return {
        kind.removeprefix(_CODES): code_list(read_rows(files, kind))
        for kind in kinds(files)
        if kind.startswith(_CODES)
    }
