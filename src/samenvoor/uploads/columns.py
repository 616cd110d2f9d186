"""Finds the columns that are needed among the headings of a file, whatever their order or capitals."""

from __future__ import annotations

from collections.abc import Sequence

from samenvoor.domain.words import Words
from samenvoor.uploads.findings import Findings, column_name
from samenvoor.uploads.handed_table import HandedTable
from samenvoor.uploads.personal_cells import asks_for_a_person

_TOLD = 12


def find_columns(
    table: HandedTable, *, required: Sequence[str], optional: Sequence[str], findings: Findings
) -> dict[str, int]:
    """Return the place of every column that is there, by its name; add a problem where one is missing.

    A column that comes twice is a problem and left out of the result.
    """
    plain = [heading.casefold() for heading in table.header]
    found: dict[str, int] = {}
    for name in (*required, *optional):
        times = plain.count(name.casefold())
        if times > 1:
            _twice(findings, table.header_row, name, times)
        elif times == 1:
            found[name] = plain.index(name.casefold())
    for name in required:
        if name.casefold() not in plain:
            _missing(findings, table, name, told=bool(found))
    return found


def refuse_other_columns(table: HandedTable, *, known: Sequence[str], findings: Findings) -> None:
    """Add a problem for every column that is not known and not told of as a column for personal data."""
    names = {name.casefold() for name in known}
    for place, heading in enumerate(table.header):
        if heading.casefold() not in names and not asks_for_a_person(heading):
            name = column_name(heading) or str(place + 1)
            findings.add(
                "unknown_column",
                Words(
                    f'kolom "{name}" kennen wij niet.' if heading else f"kolom {name} heeft geen naam.",
                    f'column "{name}" is not known.' if heading else f"column {name} has no name.",
                ),
                allowed=Words(", ".join(known), ", ".join(known)),
                remedy=Words(
                    "haal de kolom weg of verbeter de naam.", "take the column out or correct its name."
                ),
                row=table.header_row,
            )


def _missing(findings: Findings, table: HandedTable, name: str, *, told: bool) -> None:
    """Tell of a column that is missing; headings are repeated only when they are headings."""
    shown = ", ".join(column_name(heading) for heading in table.header[:_TOLD]) if told else ""
    rest = len(table.header) - _TOLD
    findings.add(
        "missing_column",
        Words(f'kolom "{column_name(name)}" ontbreekt.', f'column "{column_name(name)}" is missing.'),
        found=f"{shown} +{rest}" if shown and rest > 0 else shown,
        remedy=Words(
            f'zet "{column_name(name)}" als kop boven de kolom.',
            f'put "{column_name(name)}" as heading above the column.',
        ),
        row=table.header_row,
    )


def _twice(findings: Findings, row: int, name: str, times: int) -> None:
    """Tell of a column that comes more than once."""
    findings.add(
        "duplicate_column",
        Words(
            f'kolom "{column_name(name)}" komt {times} keer voor.',
            f'column "{column_name(name)}" is there {times} times.',
        ),
        why=Words("Wij weten niet welke van de twee geldt.", "We do not know which of them holds."),
        remedy=Words("laat er één staan.", "keep one of them."),
        row=row,
    )
