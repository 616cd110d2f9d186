"""Reads a CSV file that somebody handed over: any usual separator, encoding and line end."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn, TextIO

from samenvoor.domain.words import Words
from samenvoor.uploads import limits
from samenvoor.uploads.findings import Findings
from samenvoor.uploads.handed_table import HandedRow, HandedTable
from samenvoor.uploads.text_encoding import encoding_of

SEPARATORS = (";", ",", "\t", "|")
"""In the order of preference where the headings do not decide."""
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?[\r\n]*', re.IGNORECASE)
_QUOTED = re.compile(r'"(?:[^"]|"")*"')


def open_csv(path: Path, *, findings: Findings, header_row: int = 0) -> HandedTable:
    """Open a CSV file up to its headings; the rows are read while one goes through them.

    `header_row` is the row of the headings, 0 for the first row with something in it. Raises
    UnreadableError when the file has no headings or cannot be read up to there.
    """
    if path.stat().st_size > limits.CSV_BYTES:
        _too_large(findings)
    encoding = encoding_of(path, findings=findings)
    records = _records(path, encoding.name, findings)
    for number, cells in records:
        if number == header_row or (not header_row and any(cell.strip() for cell in cells)):
            header = [cell.strip() for cell in cells]
            break
        if header_row and number > header_row:
            _empty(findings)
    else:
        _empty(findings)
    while header and not header[-1]:
        header.pop()
    if not header:
        _empty(findings)
    rows = _rows(records, len(header), findings)
    return HandedTable(tuple(header), number, rows, encoding.notices)


def _rows(records: Iterator[tuple[int, list[str]]], width: int, findings: Findings) -> Iterator[HandedRow]:
    """Give the rows with as many cells as there are headings; empty cells after the last do not count."""
    for number, cells in records:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > width and not any(cell.strip() for cell in cells[width:]):
            del cells[width:]
        if len(cells) != width:
            findings.add(
                "row_width",
                Words(
                    f"deze rij heeft {len(cells)} velden, {width} verwacht.",
                    f"this row has {len(cells)} fields, {width} expected.",
                ),
                remedy=Words(
                    'zet in elk veld één waarde; tekst met een scheidingsteken staat tussen quotes (").',
                    "put one value in each field; a text with the separator in it stands between quotes.",
                ),
                row=number,
            )
            continue
        yield HandedRow(number, cells)


def _records(path: Path, encoding: str, findings: Findings) -> Iterator[tuple[int, list[str]]]:
    """Give every row with its number; stops with the row where quotes or lengths go wrong."""
    with path.open(encoding=encoding, newline="") as stream:
        separator, first = _separator(stream, findings)
        stream.seek(0)
        reader = csv.reader(_lines(stream, findings), delimiter=separator, strict=True)
        number, line = 0, 0
        while True:
            number += 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                _broken(error, findings, number, lines=reader.line_num - line)
            line = reader.line_num
            if number >= first:
                yield number, cells


def _lines(stream: TextIO, findings: Findings) -> Iterator[str]:
    """Give the lines of a file, and stop at one that is too long to be a row of counts."""
    row = 0
    while line := stream.readline(limits.LINE + 1):
        row += 1
        if len(line) > limits.LINE:
            separators = max(line.count(sign) for sign in SEPARATORS)
            if separators >= limits.COLUMNS:
                _too_many_columns(findings, row)
            _field_too_long(findings, row)
        yield line


def _separator(stream: TextIO, findings: Findings) -> tuple[str, int]:
    """Find the separator in the first line with something in it, and the row where the table begins.

    Excel can write the separator in a line of its own ("sep=;"), which is then the first row.
    """
    for row, line in enumerate(_lines(stream, findings), 1):
        said = _SEPARATOR_LINE.fullmatch(line)
        if said:
            return said.group(1), row + 1
        if not line.strip():
            continue
        bare = _QUOTED.sub("", line)
        counts = [bare.count(sign) for sign in SEPARATORS]
        if max(counts) >= limits.COLUMNS:
            _too_many_columns(findings, row)
        return SEPARATORS[counts.index(max(counts))], 1
    return SEPARATORS[0], 1


def _broken(error: csv.Error, findings: Findings, row: int, *, lines: int) -> NoReturn:
    """Stop at a row that is no row: a quote that stays open, or a field that is too long."""
    if lines <= 1 and "field larger" in str(error):
        _field_too_long(findings, row)
    if lines <= 1 and "unexpected end" not in str(error):
        findings.stop(
            "quote",
            Words("er staat een aanhalingsteken midden in een veld.", "there is a quote within a field."),
            remedy=Words(
                'schrijf een aanhalingsteken in een tekst twee keer ("").',
                'write a quote within a text twice ("").',
            ),
            row=row,
        )
    findings.stop(
        "open_quote",
        Words(f"aanhalingsteken niet gesloten vanaf rij {row}.", f"a quote is not closed from row {row} on."),
        why=Words(
            "Alles daarna lijkt bij één veld te horen.", "All that follows seems to belong to one field."
        ),
        remedy=Words(
            'sluit het aanhalingsteken, of haal het weg; in een tekst schrijft u het twee keer ("").',
            'close the quote or take it out; within a text write it twice ("").',
        ),
        row=row,
    )


def _field_too_long(findings: Findings, row: int) -> NoReturn:
    """Stop at a field that no table of counts has."""
    findings.stop(
        "field_too_long",
        Words(
            f"hier staat een veld van meer dan {limits.FIELD} tekens.",
            f"there is a field of more than {limits.FIELD} signs here.",
        ),
        remedy=Words("kort de tekst in.", "shorten the text."),
        row=row,
    )


def _too_many_columns(findings: Findings, row: int) -> NoReturn:
    """Stop at a row with more columns than any table of counts has."""
    findings.stop(
        "too_many_columns",
        Words("te veel kolommen.", "too many columns."),
        allowed=Words(f"hoogstens {limits.COLUMNS} kolommen", f"at most {limits.COLUMNS} columns"),
        remedy=Words(
            "lever alleen de kolommen aan die in de uitleg staan.",
            "hand in only the columns that the instructions name.",
        ),
        row=row,
    )


def _too_large(findings: Findings) -> NoReturn:
    """Stop before a file that is too large."""
    findings.stop(
        "file_too_large",
        Words("het bestand is te groot.", "the file is too large."),
        allowed=Words(f"hoogstens {limits.CSV_BYTES >> 20} MB", f"at most {limits.CSV_BYTES >> 20} MB"),
        remedy=Words("splits het bestand, bijvoorbeeld per jaar.", "split the file, for instance by year."),
    )


def _empty(findings: Findings) -> NoReturn:
    """Stop at a file without headings."""
    findings.stop(
        "empty_file",
        Words("het bestand is leeg.", "the file is empty."),
        remedy=Words(
            "lever een bestand aan met een rij kolomnamen en daaronder de gegevens.",
            "hand in a file with a row of headings and the data below it.",
        ),
    )
