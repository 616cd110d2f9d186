"""Reading a table that was downloaded page by page from OData v4, where every figure is a row of its own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.compute as pc

from samenvoor.counts.raw import Raw
from samenvoor.fetching.pages import pages_of, read_document, read_pages, read_rows
from samenvoor.statline.cells import CONFIDENTIAL, IMPOSSIBLE, NOT_SAID
from samenvoor.statline.description import described_v4
from samenvoor.statline.pages_v3 import about, codes_of
from samenvoor.statline.table import Block, StatlineTable
from samenvoor.statline.wide import as_text

_OWN = {"Id", "Measure", "Value", "ValueAttribute", "StringValue"}
_PROVISIONAL = "Provisional"


def is_v4(files: Sequence[Path]) -> bool:
    """Whether files are the pages of a v4 download."""
    return bool(pages_of(files, "observations"))


def read_v4(raw: Raw) -> StatlineTable:
    """Read all pages as one table: a block for every measure, with the rows that are about it."""
    pages = (page for page in read_pages(raw.files, "observations") if page)
    parts = [pa.Table.from_pylist(page) for page in pages]
    whole = pa.concat_tables(parts, promote_options="permissive")
    properties = read_document(raw.files, "properties")
    description = described_v4(
        read_rows(raw.files, "measure_codes"),
        read_rows(raw.files, "measure_groups"),
        read_rows(raw.files, "dimensions"),
    )
    cells = _cells(whole)
    measures = as_text(whole["Measure"])
    blocks = []
    for code in pc.unique(measures).to_pylist():
        where = pc.indices_nonzero(pc.equal(measures, code))
        column = description.of(code)
        if column.kind == "topic":
            blocks.append(Block(msgspec.structs.replace(column, key=code), cells.take(where), where))
    return StatlineTable(
        name=raw.table or str(properties.get("Identifier") or "observations-00001.json"),
        **about(raw, {**properties, "Modified": _edition(properties)}),
        dimensions={name: as_text(whole[name]) for name in whole.column_names if name not in _OWN},
        blocks=tuple(blocks),
        description=description,
        codes=codes_of(raw.files),
        rows=whole.num_rows,
    )


def _cells(whole: pa.Table) -> pa.ChunkedArray:
    """Return the figures as text, with what the publisher says where there is none."""
    value = pc.fill_null(whole["Value"].cast(pa.string()), "")
    said = pc.fill_null(whole["ValueAttribute"], "") if "ValueAttribute" in whole.column_names else None
    if said is None:
        return pc.if_else(pc.equal(value, ""), NOT_SAID, value)
    mark = pc.if_else(pc.is_in(said, pa.array([CONFIDENTIAL, IMPOSSIBLE])), said, NOT_SAID)
    starred = pc.binary_join_element_wise(value, pc.if_else(pc.equal(said, _PROVISIONAL), "*", ""), "")
    return pc.if_else(pc.equal(value, ""), mark, starred)


def _edition(properties: dict[str, Any]) -> str:
    return str(properties.get("ObservationsModified") or properties.get("Modified") or "")
