"""Text as it may stand in a spreadsheet: a text that a program would run as a formula gets a ' in front."""

from __future__ import annotations

import re

_FORMULA = re.compile(r"'*[\s\u00a0\u200b\ufeff\"]*[=+\-@\t\r\n\0＝＋－＠|%]")
"""What spreadsheet programs take for the start of a formula, with what they skip before it.

The signs of East Asian width are read as their narrow twins by some; the ' in front is there so that
what was escaped can be told from what was written, and the round trip loses nothing.
"""
_NUMBER = re.compile(r"[+-]?[0-9]{1,30}(?:[.,][0-9]{1,30})?(?:[eE][+-]?[0-9]{1,3})?")
_MARK = "'"


def escaped_for_spreadsheet(text: str) -> str:
    """Return the text as it goes into a CSV or XLSX cell: it is never run as a formula.

    A number stays a number, a negative one too; other text that starts as a formula does gets a '.
    """
    return f"{_MARK}{text}" if _would_run(text) else text


def unescaped_from_spreadsheet(text: str) -> str:
    """Return what was written before `escaped_for_spreadsheet`."""
    rest = text.removeprefix(_MARK)
    return rest if rest != text and _would_run(rest) else text


def _would_run(text: str) -> bool:
    """Whether a spreadsheet program could take the text for a formula or a command."""
    return _NUMBER.fullmatch(text) is None and _FORMULA.match(text) is not None
