"""From columns with headers to a StatLine table: which are dimensions, which are text, which hold figures."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from samenvoor.counts.raw import UnreadableError
from samenvoor.domain.problem import Problem
from samenvoor.domain.words import Words
from samenvoor.statline.codes import CodeList
from samenvoor.statline.description import Description
from samenvoor.statline.keys import clean_header
from samenvoor.statline.table import Block, StatlineTable, problem

_RAW = Words(
    "Download bij StatLine het ruwe bestand: Download, daarna 'CSV' of 'Onbewerkte dataset'.",
    "Download the raw file at StatLine: Download, then 'CSV' or 'raw data set'.",
)


def wide_table(
    name: str,
    columns: Mapping[str, pa.ChunkedArray],
    description: Description,
    codes: Mapping[str, CodeList],
    **known: object,
) -> StatlineTable:
    """Sort columns into dimensions, texts and figures; raises UnreadableError when it is no StatLine table.

    `known` are further fields of the table (table, edition, title, announced, footer, numbers).
    """
    cleaned = _cleaned(name, columns)
    dimensions, texts, blocks = {}, {}, []
    for key, cells in cleaned.items():
        if key.upper() == "ID":
            continue
        column = description.of(key)
        if column.kind == "topic":
            blocks.append(Block(column, cells))
        elif column.kind == "text":
            texts[column.stem] = as_text(cells)
        else:
            dimensions[key] = as_text(cells)
    rows = len(next(iter(cleaned.values()))) if cleaned else 0
    table = StatlineTable(
        name=name,
        dimensions=dimensions,
        texts=texts,
        blocks=tuple(blocks),
        description=description,
        codes=codes,
        rows=rows,
        **known,  # type: ignore[arg-type]  # the callers name fields of the table
    )
    if not blocks or not (table.of_kind("region") or "Codering" in texts):
        raise UnreadableError((_no_table(name, list(cleaned)),))
    return table


def as_text(cells: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return codes as text without blanks around them; 20300.0 out of a spreadsheet is 20300."""
    if pa.types.is_dictionary(cells.type):
        cells = cells.cast(cells.type.value_type)
    if pa.types.is_floating(cells.type):
        whole = pc.all(pc.equal(pc.floor(cells), cells)).as_py() is not False
        cells = cells.cast(pa.int64()) if whole else cells
    text = pc.fill_null(cells.cast(pa.string()), "")
    return pc.utf8_trim(text, characters=" \t\r\n\u00a0\ufeff")


def _cleaned(name: str, columns: Mapping[str, pa.ChunkedArray]) -> dict[str, pa.ChunkedArray]:
    cleaned: dict[str, pa.ChunkedArray] = {}
    for header, cells in columns.items():
        key = clean_header(header)
        if key in cleaned:
            raise UnreadableError(
                (
                    problem(
                        name,
                        "twice",
                        Words(f"De kolom {key} staat er twee keer in.", f"The column {key} is there twice."),
                        _RAW,
                    ),
                )
            )
        cleaned[key] = cells
    return cleaned


def _no_table(name: str, headers: list[str]) -> Problem:
    return problem(
        name,
        "no_table",
        Words(
            "Dit is geen tabel van StatLine met één rij per gebied: wij vinden geen kolom met gebieden "
            "(WijkenEnBuurten, RegioS, Postcode) of geen kolommen met cijfers.",
            "This is no StatLine table with one row per area: there is no column of areas "
            "(WijkenEnBuurten, RegioS, Postcode), or there are no columns of figures.",
        ),
        _RAW,
        found=", ".join(headers[:8]),
    )
