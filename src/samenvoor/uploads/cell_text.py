"""Looks at every cell that is handed over: its length, signs nobody sees, and personal data."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from samenvoor.domain.words import Words
from samenvoor.uploads import limits
from samenvoor.uploads.findings import Findings
from samenvoor.uploads.handed_table import HandedRow
from samenvoor.uploads.personal_cells import check_cell

_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]"
)
"""Control signs, and signs that turn the direction of writing or take no room: text is not what it seems."""


def check_cells(
    row: HandedRow, *, header: Sequence[str], findings: Findings, numbers: Container[int] = ()
) -> bool:
    """Add a problem for every cell that may not be taken in; say whether the row is free of them.

    Columns in `numbers` hold figures and are not searched for citizen service numbers: a large amount
    can pass their test.
    """
    clean = True
    for place, text in enumerate(row.cells):
        if len(text) > limits.FIELD:
            _too_long(findings, row.number, header[place])
            clean = False
        elif not text.isprintable() and _UNSEEN.search(text):
            _unseen(findings, row.number, header[place])
            clean = False
        elif place not in numbers and check_cell(
            text, findings=findings, row=row.number, column=header[place]
        ):
            clean = False
    return clean


def _too_long(findings: Findings, row: int, column: str) -> None:
    """Tell of a text that is too long."""
    findings.add(
        "field_too_long",
        Words(
            f"deze tekst is langer dan {limits.FIELD} tekens.",
            f"this text is longer than {limits.FIELD} signs.",
        ),
        remedy=Words("kort de tekst in.", "shorten the text."),
        row=row,
        column=column,
    )


def _unseen(findings: Findings, row: int, column: str) -> None:
    """Tell of a sign that nobody sees."""
    findings.add(
        "unseen_sign",
        Words("hier staat een onzichtbaar stuurteken.", "there is an invisible control sign here."),
        why=Words(
            "Daardoor kan er iets anders staan dan u ziet.",
            "With it the text can be other than what you see.",
        ),
        remedy=Words("wis de cel en typ de tekst opnieuw.", "clear the cell and type the text again."),
        row=row,
        column=column,
    )
