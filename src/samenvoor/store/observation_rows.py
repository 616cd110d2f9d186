"""Reads the rows of a CSV text as observations and keeps everything that is wrong, each with its row."""

from __future__ import annotations

import csv
import difflib
import io
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from samenvoor.domain.observation import Observation, Status
from samenvoor.domain.problem import Problem
from samenvoor.domain.words import Words
from samenvoor.store import observation_cells as cells
from samenvoor.store.observation_cells import Wrong
from samenvoor.store.type_words import shown

COLUMNS = ("area", "period", "group", "value", "status", "bound", "source", "published")

_MOST_COLUMNS = 20
"""Of a table with thousands of unknown columns no more are told."""

_READERS: dict[str, Callable[[str], Any]] = {
    "area": cells.read_area,
    "period": cells.read_period,
    "group": cells.read_group,
    "value": cells.read_optional_number,
    "status": cells.read_status,
    "bound": cells.read_bound,
    "source": cells.read_source,
    "published": cells.read_day,
}

_STATUSES = Words(*(", ".join(str(status) for status in Status if status is not Status.known),) * 2)
_FILL = Words("zet er cijfers in of haal het bestand weg.", "put figures in it or remove the file.")
_COLUMN = Words("geef elke kolom één keer, met deze namen.", "give every column once, by these names.")
_WIDTH = Words(
    "geef elke kolom een veld; schrijf decimalen met een punt.",
    "give every column a field; write decimals with a point.",
)
_STATUS = Words(
    "vul de waarde in of zeg in status waarom die er niet is.", "fill in the value or say why in status."
)
_EITHER = Words("haal de waarde of de status weg.", "remove the value or the status.")
_BOUND = Words(
    "haal de grens weg of zet suppressed in status.", "remove the bound or put suppressed in status."
)
_ONCE = Words("houd één van de twee rijen.", "keep one of the two rows.")


def place_of(row: Observation) -> tuple[str, str, str, str]:
    """What is given once, and the order of rows in a file: a revision has its own day of publication."""
    return (row.area, row.period, row.group, row.published.isoformat() if row.published else "")


class Rows:
    """The reading of one file: collects rows and problems."""

    def __init__(self, *, file: str, indicator: str) -> None:
        self.file = file
        self.indicator = indicator
        self.where = f"observations/{indicator}"
        self.problems: list[Problem] = []

    def read(self, text: str) -> tuple[Observation, ...]:
        """All rows that can be read, in their fixed order."""
        found: dict[tuple[str, str, str, str], tuple[int, Observation]] = {}
        lines = self.lines(text)
        line, header = next(lines, (1, []))
        if not header:
            if not self.problems:
                self.add(1, "empty_file", Words("Dit bestand is leeg.", "This file is empty."), _FILL)
            return ()
        columns = self.columns(line, header)
        for line, written in lines:
            if not columns:
                break
            row = self.row(line, dict(zip(columns, written, strict=False)), len(written), len(columns))
            if row is None:
                continue
            first, _ = found.setdefault(place_of(row), (line, row))
            if first != line:
                self.twice(line, first, row)
        if columns and not found and not self.problems:
            self.add(
                line,
                "no_rows",
                Words("Dit bestand heeft geen rijen met cijfers.", "No row has a figure."),
                _FILL,
            )
        return tuple(row for _, row in sorted(found.values(), key=lambda pair: place_of(pair[1])))

    def lines(self, text: str) -> Iterator[tuple[int, list[str]]]:
        """The rows of a CSV text with the line on which they begin; rows of blanks are passed."""
        head = text.split("\n", 1)[0]
        delimiter = max(",;\t", key=head.count)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        while True:
            line = reader.line_num + 1
            try:
                written = next(reader, None)
            except csv.Error as error:
                self.not_csv(line, str(error))
                return
            if written is None:
                return
            if any(cell.strip() for cell in written):
                yield line, [cell.strip() for cell in written]

    def columns(self, line: int, header: list[str]) -> list[str]:
        """The names of the columns; an empty list when they are not the ones there must be."""
        names = [name.lower() for name in header]
        allowed = Words(", ".join(COLUMNS), ", ".join(COLUMNS))
        before = len(self.problems)
        for name in COLUMNS:
            if name not in names:
                what = Words(f'Kolom "{name}" ontbreekt.', f'Column "{name}" is missing.')
                found = shown(", ".join(names))
                self.add(line, "missing_column", what, _COLUMN, field=name, found=found, allowed=allowed)
        for name, count in Counter(names).items():
            if name in COLUMNS and count > 1:
                what = Words(
                    f'Kolom "{name}" komt {count} keer voor.', f'Column "{name}" is there {count} times.'
                )
                self.add(line, "duplicate_column", what, _COLUMN, field=name, allowed=allowed)
            elif name not in COLUMNS and len(self.problems) - before <= _MOST_COLUMNS:
                nearest = difflib.get_close_matches(name[:100], COLUMNS, n=1, cutoff=0.6)
                remedy = _COLUMN
                if nearest:
                    remedy = Words(f'bedoelt u "{nearest[0]}"?', f'did you mean "{nearest[0]}"?')
                what = Words("Deze kolom bestaat niet.", "There is no such column.")
                self.add(line, "unknown_column", what, remedy, found=shown(name), allowed=allowed)
        return names if len(self.problems) == before else []

    def row(self, line: int, written: dict[str, str], width: int, expected: int) -> Observation | None:
        """One row as an observation; None when something in it is wrong."""
        if width != expected:
            what = Words(
                f"Deze rij heeft {width} velden, {expected} verwacht.",
                f"This row has {width} fields, not {expected}.",
            )
            self.add(line, "row_width", what, _WIDTH)
            return None
        before = len(self.problems)
        read: dict[str, Any] = {}
        for name in COLUMNS:
            read[name] = _READERS[name](written[name])
            if isinstance(read[name], Wrong):
                wrong = read[name]
                found = shown(written[name])
                self.add(
                    line, wrong.rule, wrong.what, wrong.remedy, field=name, found=found, allowed=wrong.allowed
                )
        if len(self.problems) == before:
            self.value_or_status(line, read)
        return Observation(indicator=self.indicator, **read) if len(self.problems) == before else None

    def value_or_status(self, line: int, read: dict[str, Any]) -> None:
        """A figure is a value or a reason why there is none; only a suppressed one has a bound."""
        value, status = read["value"], read["status"]
        if value is None and status is Status.known:
            what = Words("Deze rij heeft geen waarde en geen status.", "This row has no value and no status.")
            self.add(line, "no_value", what, _STATUS, field="value", allowed=_STATUSES)
        if value is not None and status is not Status.known:
            what = Words(
                "Deze rij heeft een waarde én een status.", "This row has both a value and a status."
            )
            self.add(line, "value_and_status", what, _EITHER, field="status", found=str(status))
        if read["bound"] and status is not Status.suppressed:
            what = Words(
                "Een grens hoort alleen bij een geheim cijfer.", "Only a suppressed figure has a bound."
            )
            self.add(
                line, "bound_without_suppressed", what, _BOUND, field="bound", found=shown(read["bound"])
            )

    def twice(self, line: int, first: int, row: Observation) -> None:
        """The same place was given before."""
        what = Words(
            f"Deze rij heeft hetzelfde gebied, dezelfde periode en groep als rij {first}.",
            f"This row has the same area, period and group as row {first}.",
        )
        self.add(line, "duplicate_place", what, _ONCE, found=", ".join(place_of(row)))

    def not_csv(self, line: int, message: str) -> None:
        """The row cannot be split in cells."""
        what = Words("Deze rij kan niet in cellen worden gesplitst.", "This row cannot be split in cells.")
        if "end of data" in message:
            what = Words(
                "Een aanhalingsteken dat op deze rij begint, wordt niet gesloten.",
                "A quote that opens here never closes.",
            )
        if "field limit" in message:
            what = Words(
                "In deze rij staat een veld dat te lang is.", "This row holds a field that is too long."
            )
        self.add(
            line,
            "not_csv",
            what,
            Words("verbeter de aanhalingstekens in deze rij.", "mend the quotes in this row."),
        )

    def add(self, line: int, rule: str, what: Words, remedy: Words, **rest: Any) -> None:
        """Keep a problem."""
        self.problems.append(
            Problem(where=self.where, file=self.file, line=line, rule=rule, what=what, remedy=remedy, **rest)
        )
