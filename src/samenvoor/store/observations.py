"""Reads and writes the observations of one indicator as CSV: one row a figure, every problem with its row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

import msgspec

from samenvoor.domain.observation import Observation, Status
from samenvoor.domain.problem import Problem
from samenvoor.domain.words import Words
from samenvoor.store.file_text import text_of
from samenvoor.store.observation_cells import spell_number
from samenvoor.store.observation_rows import COLUMNS, Rows, place_of
from samenvoor.store.spelling import spelling_remark

_MOST = 50
"""Problems told of one file; the rest is counted."""


def read_observations(
    data: bytes, *, file: str, indicator: str
) -> tuple[tuple[Observation, ...], list[Problem]]:
    """Read the bytes of a CSV file; rows with a problem are left out, the others are in their fixed order."""
    reading = Rows(file=file, indicator=indicator)
    text, problems = text_of(data, where=reading.where, file=file)
    if text is None:
        return (), problems
    rows = reading.read(text)
    if reading.problems:
        return rows, _at_most(reading.problems, _MOST)
    one = _spelled(rows).encode()
    return rows, spelling_remark(where=reading.where, file=file, found=data, one=one)


def write_observations(rows: Iterable[Observation], *, indicator: str) -> tuple[bytes, list[Problem]]:
    """The bytes of an indicator's file, or the problems that keep a row from being read back equal."""
    given = tuple(sorted(rows, key=place_of))
    try:
        data = _spelled(given).encode()
    except (AttributeError, TypeError, ValueError):
        data = b"\xff"
    again, problems = read_observations(data, file="", indicator=indicator)
    if again == given and not problems:
        return data, []
    unlike = next(
        (row for row, back in zip(given, [*again, *[None] * len(given)], strict=False) if row != back), None
    )
    where = unlike.address if unlike else f"observations/{indicator}"
    return b"", [*problems, _not_writable(where)]


def line_of_row(data: bytes, *, place: str, group: str) -> int:
    """The line of a row by its area/period and its group; the header's line when there is no such row."""
    reading = Rows(file="", indicator="")
    lines = reading.lines(data.decode("utf-8-sig", "replace"))
    _, header = next(lines, (1, list(COLUMNS)))
    names = [name.lower() for name in header]
    for line, written in lines:
        row = dict(zip(names, written, strict=False))
        if place == f"{row.get('area')}/{row.get('period')}" and group in ("", row.get("group")):
            return line
    return 1


def _spelled(rows: Iterable[Observation]) -> str:
    """The one spelling of rows."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        value = "" if row.value is None else spell_number(row.value)
        status = "" if row.status is Status.known else str(row.status)
        published = row.published.isoformat() if row.published else ""
        writer.writerow([row.area, row.period, row.group, value, status, row.bound, row.source, published])
    return text.getvalue()


def _at_most(problems: list[Problem], most: int) -> list[Problem]:
    """The first problems of a file, and how many more there are."""
    more = len(problems) - most
    if more <= 0:
        return problems
    rest = Words(
        f"Er zijn nog {more} problemen in dit bestand.", f"There are {more} more problems in this file."
    )
    remedy = Words("verbeter eerst deze.", "mend these first.")
    last = msgspec.structs.replace(
        problems[most],
        rule="more_problems",
        field="",
        found="",
        allowed=Words("", ""),
        what=rest,
        remedy=remedy,
    )
    return [*problems[:most], last]


def _not_writable(where: str) -> Problem:
    """A row would not come back as it is."""
    return Problem(
        where=where,
        rule="unwritable",
        what=Words(
            "Dit cijfer kan niet zonder verlies in een bestand staan.",
            "This figure cannot be kept in a file.",
        ),
        remedy=Words(
            "geef gebied, periode, groep en óf een waarde óf een status, elke plek één keer.",
            "give area, period, group and either a value or a status, each place once.",
        ),
    )
