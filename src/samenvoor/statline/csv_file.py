"""Reading a StatLine table out of a CSV file that somebody downloaded, in any of the ways they come."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pacsv

from samenvoor.counts.raw import UnreadableError
from samenvoor.domain.problem import shortened
from samenvoor.domain.words import Words
from samenvoor.statline.keys import clean_header
from samenvoor.statline.table import problem

_MARKS = (";", ",", "\t")
_FOOTER = re.compile(r"\W*(bron\s*:|\(c\)|©|\u00a9|centraal bureau|source\s*:)", re.IGNORECASE)
_TITLE_LINES = 6
"""So many lines of title may stand above the header."""


class CsvColumns:
    """The columns of a file as text, the number of lines of text under it, and where the header stands."""

    def __init__(self, columns: dict[str, pa.ChunkedArray], footer: int, header_line: int) -> None:
        """Keep what was read."""
        self.columns, self.footer, self.header_line = columns, footer, header_line


def read_csv(path: Path) -> CsvColumns:
    """Read every column as text; comma, semicolon or tab, quoted or not, UTF-8 or Latin-1.

    Lines of text above the header and under the table (Bron: CBS) are left out; a line in between
    with another number of fields refuses the file: a figure could stand in the wrong column.
    """
    text = _decoded(path.read_bytes())
    mark, skip, headers = _header(path.name, text)
    body = text.split("\n", skip + 1)[skip + 1] if text.count("\n") > skip else ""
    crooked: list[tuple[int, str]] = []

    def keep(row: pacsv.InvalidRow) -> str:
        crooked.append((row.number or 0, row.text))
        return "skip"

    # Quotes are one sign in both dialects; strings stay strings, so that "." is not taken for a null.
    table = (
        pacsv.read_csv(
            io.BytesIO(body.encode("utf-8")),
            read_options=pacsv.ReadOptions(column_names=headers, use_threads=False),
            parse_options=pacsv.ParseOptions(
                delimiter=mark, invalid_row_handler=keep, newlines_in_values=False
            ),
            convert_options=pacsv.ConvertOptions(
                column_types=dict.fromkeys(headers, pa.string()), strings_can_be_null=False
            ),
        )
        if body.strip()
        else pa.table({name: pa.array([], pa.string()) for name in headers})
    )
    _refuse_crooked(path.name, crooked, table.num_rows, skip, mark)
    table, below = _without_footer(table)
    return CsvColumns(dict(zip(headers, table.columns, strict=True)), len(crooked) + below, skip + 1)


def _decoded(content: bytes) -> str:
    """UTF-8 with or without a mark, else Latin-1 as StatLine's own spreadsheets have it."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _header(name: str, text: str) -> tuple[str, int, list[str]]:
    """Find the mark between fields, the lines above the header, and the names of the columns."""
    lines = text.split("\n", _TITLE_LINES)[:_TITLE_LINES]
    for number, line in enumerate(lines):
        mark = max(_MARKS, key=line.count)
        fields = [clean_header(field) for field in next(csv.reader([line], delimiter=mark), [])]
        if len(fields) >= 3 and all(fields):
            if len(set(fields)) == len(fields):
                return mark, number, fields
            break
    raise UnreadableError(
        (
            problem(
                name,
                "header",
                Words(
                    "Wij vinden geen kopregel met één naam per kolom; een kruistabel met meer kopregels "
                    "kunnen wij niet lezen.",
                    "There is no header with one name per column; a cross table with more header rows "
                    "cannot be read.",
                ),
                Words(
                    "Download bij StatLine de onbewerkte dataset als CSV.",
                    "Download the raw data set at StatLine as CSV.",
                ),
                found=shortened(lines[0]),
            ),
        )
    )


def _refuse_crooked(name: str, crooked: list[tuple[int, str]], rows: int, skip: int, mark: str) -> None:
    last = rows + len(crooked)
    for number, text in crooked:
        below = last - number < _TITLE_LINES and _is_words(text, mark)
        if below or _FOOTER.match(text) or not text.strip(' ";,\t'):
            continue
        raise UnreadableError(
            (
                problem(
                    name,
                    "fields",
                    Words(
                        "Deze regel heeft niet evenveel velden als de kopregel; daarna kan elk cijfer in de "
                        "verkeerde kolom staan.",
                        "This line does not have as many fields as the header; any figure may stand in "
                        "the wrong column.",
                    ),
                    Words("Download het bestand opnieuw.", "Download the file again."),
                    line=number + skip + 1,
                ),
            )
        )


def _is_words(text: str, mark: str) -> bool:
    """Whether a line is text of one field; half a row, where a download broke off, starts with its number."""
    plain = text.strip(' ";,\t')
    return mark not in plain and not plain[:1].isdigit()


def _without_footer(table: pa.Table) -> tuple[pa.Table, int]:
    """Leave out rows at the end that have as many fields as the table, and one line of text in the first."""
    end = table.num_rows
    while end:
        first, *others = (str(column[end - 1].as_py() or "").strip() for column in table.columns)
        if any(others) or (first and not _FOOTER.match(first)):
            break
        end -= 1
    return table.slice(0, end), table.num_rows - end
