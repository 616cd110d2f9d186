"""Finds out in which encoding a text file was saved, or says in which row it cannot be read."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import NamedTuple, NoReturn

from samenvoor.domain.words import Words
from samenvoor.uploads.findings import Findings


class Encoding(NamedTuple):
    """The encoding to open a file with, and what somebody should know about it."""

    name: str
    notices: tuple[Words, ...] = ()


_AS_WINDOWS = Words(
    "Het bestand is gelezen als windows-1252, een oudere manier van opslaan."
    " Kijk of letters als é en ë kloppen.",
    "The file was read as windows-1252, an older way of saving."
    " See whether letters such as é and ë are right.",
)
_SAVE_AGAIN = Words('sla het bestand opnieuw op als "CSV UTF-8".', 'save the file again as "CSV UTF-8".')


def encoding_of(path: Path, *, findings: Findings) -> Encoding:
    """Find the encoding: UTF-8, UTF-16 with its mark, or windows-1252 when nothing says otherwise.

    A NUL or a byte that fits no encoding stops reading with its row.
    """
    with path.open("rb") as stream:
        start = stream.read(4)
    if start in {codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE}:
        _unreadable(findings, 1)
    if start[:2] in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}:
        _check_utf16(path, findings=findings)
        return Encoding("utf-16")
    return _of_bytes(path, findings=findings)


def _of_bytes(path: Path, *, findings: Findings) -> Encoding:
    """Tell UTF-8 from windows-1252, line by line; a mix of both is neither."""
    first_bad, windows, utf8 = 0, True, False
    row = 1
    with path.open("rb") as stream:
        for line in stream:
            if b"\0" in line:
                _nul(findings, row)
            if not line.isascii():
                readable = line.decode("utf-8", errors="replace")
                utf8 = utf8 or any(sign > "\x7f" and sign != "\ufffd" for sign in readable)
                if "\ufffd" in readable and not _is_utf8(line):
                    first_bad = first_bad or row
                    windows = windows and _is_windows(line)
            row += line.count(b"\n") or max(line.count(b"\r"), 1)
    if not first_bad:
        return Encoding("utf-8-sig")
    if utf8 or not windows:
        _unreadable(findings, first_bad)
    return Encoding("cp1252", (_AS_WINDOWS,))


def _is_utf8(line: bytes) -> bool:
    """Whether the bytes are UTF-8 throughout."""
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_windows(line: bytes) -> bool:
    """Whether every byte means something in windows-1252."""
    try:
        line.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return True


def _check_utf16(path: Path, *, findings: Findings) -> None:
    """Read a UTF-16 file through once, for NUL signs and bytes that are no sign."""
    row = 1
    try:
        with path.open(encoding="utf-16", newline="") as stream:
            while piece := stream.read(2**16):
                if "\0" in piece:
                    _nul(findings, row + piece.count("\n", 0, piece.index("\0")))
                row += piece.count("\n")
    except UnicodeError:
        _unreadable(findings, row)


def _nul(findings: Findings, row: int) -> NoReturn:
    """Stop at a NUL."""
    findings.stop(
        "nul_byte",
        Words("hier staat een nul-teken.", "there is a NUL here."),
        why=Words("Zo'n teken hoort niet in tekst.", "Such a sign does not belong in text."),
        remedy=_SAVE_AGAIN,
        row=row,
    )


def _unreadable(findings: Findings, row: int) -> NoReturn:
    """Stop at a byte that is no sign."""
    findings.stop(
        "unreadable_sign",
        Words("hier staat een teken dat niet leesbaar is.", "there is a sign here that cannot be read."),
        why=Words(
            "Het bestand is op verschillende manieren opgeslagen, of beschadigd.",
            "The file was saved in different ways, or is damaged.",
        ),
        remedy=_SAVE_AGAIN,
        row=row,
    )
