"""Reads the bytes of a file as text, or says on which line they are not text."""

from __future__ import annotations

from samenvoor.domain.problem import Problem
from samenvoor.domain.words import Words

LARGEST_FILE = 5_000_000
"""Bytes. A file of a programme is small; a larger one was put there by mistake."""


def text_of(data: bytes, *, where: str, file: str) -> tuple[str | None, list[Problem]]:
    """The text of a file without a byte-order mark; None when it is not UTF-8 or holds a NUL."""
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        return None, [_unreadable("nul_byte", where, file, line, "een nul-teken", "a NUL byte")]
    try:
        return data.decode("utf-8").removeprefix("\ufeff"), []
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return None, [
            _unreadable("not_utf8", where, file, line, "een teken dat niet leesbaar is", "an unreadable byte")
        ]


def _unreadable(rule: str, where: str, file: str, line: int, nl: str, en: str) -> Problem:
    """The bytes are not the text they should be."""
    return Problem(
        where=where,
        file=file,
        line=line,
        rule=rule,
        what=Words(f"Op deze regel staat {nl}.", f"This line holds {en}."),
        allowed=Words("tekst in UTF-8", "text in UTF-8"),
        remedy=Words("sla het bestand opnieuw op als UTF-8.", "save the file again as UTF-8."),
    )
