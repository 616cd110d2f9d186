"""Opens an XLSX file as the zip it is, and refuses what is no plain workbook before any of it is read.

Nothing is written to disk, nothing is trusted that the zip says of itself: every byte that is unpacked is
counted, and only parts that were looked at are handed on.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn
from xml.parsers import expat

from samenvoor.domain.words import Words
from samenvoor.uploads import limits
from samenvoor.uploads.findings import Findings

_PIECE = 2**16
_END = b"PK\x05\x06"
_ENCODINGS = {"utf-8", "utf-16"}
_MARKUP = (".xml", ".rels", ".vml")
_PLAIN = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_WHOLE = Words(
    "open het in uw rekenprogramma, sla het opnieuw op als XLSX en lever het opnieuw aan.",
    "open it in your spreadsheet program, save it again as XLSX and hand it in again.",
)
_PLAIN_BOOK = Words(
    'sla het op als gewone werkmap (XLSX) of als "CSV UTF-8".',
    'save it as a plain workbook (XLSX) or as "CSV UTF-8".',
)


class WorkbookParts:
    """The parts of a workbook by name; unpacking is counted, and stops at the limit."""

    def __init__(self, path: Path, *, findings: Findings) -> None:
        """Open the zip and check its list of parts; raises UnreadableError."""
        self._findings = findings
        self._unpacked = 0
        if path.stat().st_size > limits.XLSX_BYTES:
            self._too_large()
        _check_list(path, findings)
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError, ValueError, struct.error, NotImplementedError):
            self.damaged()
        self._infos = {info.filename: info for info in self._zip.infolist()}
        self._check_names()
        self._check_kind(path)

    @property
    def names(self) -> list[str]:
        """The names of all parts."""
        return list(self._infos)

    def pieces(self, name: str) -> Iterator[bytes]:
        """Unpack a part piece by piece; raises UnreadableError when it is damaged, absent or too large."""
        if name not in self._infos:
            self.damaged()
        try:
            with self._zip.open(self._infos[name]) as stream:
                while piece := stream.read(_PIECE):
                    self._unpacked += len(piece)
                    if self._unpacked > 2 * limits.UNPACKED_BYTES:
                        self._too_large()
                    yield piece
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError):
            self.damaged()

    def parse(self, name: str, parser: expat.XMLParserType) -> None:
        """Feed a part to a parser with handlers; a DTD or broken XML stops reading."""
        parser.StartDoctypeDeclHandler = self._dtd
        parser.XmlDeclHandler = self._declared
        parser.buffer_text = True
        try:
            for piece in self.pieces(name):
                parser.Parse(piece)
            parser.Parse(b"", True)  # noqa: FBT003 - expat takes no keywords
        except (expat.ExpatError, LookupError, ValueError):
            self.damaged()

    def damaged(self) -> NoReturn:
        """Stop at what is no whole workbook."""
        self._findings.stop(
            "damaged_file",
            Words("het bestand is beschadigd.", "the file is damaged."),
            why=Words(
                "Het is niet heel overgekomen, of het is geen XLSX-bestand.",
                "It did not come over whole, or it is no XLSX file.",
            ),
            remedy=_WHOLE,
        )

    def _check_names(self) -> None:
        """Refuse names that lead out of the file, two parts of one name, passwords and odd packing."""
        infos = self._zip.infolist()
        if any(_leads_out(info.orig_filename) for info in infos):
            self._findings.stop(
                "path_in_zip",
                Words("er zit een onderdeel met een ongeldig pad in.", "a part in it has an invalid path."),
                why=Words(
                    "Zo'n pad kan buiten het bestand schrijven.", "Such a path can write outside the file."
                ),
                remedy=_WHOLE,
            )
        if len({info.filename.casefold() for info in infos}) < len(infos):
            self.damaged()
        if any(info.flag_bits & 1 for info in infos):
            locked(self._findings)
        if any(info.compress_type not in _PLAIN for info in infos):
            self.damaged()
        if sum(info.file_size for info in infos) > limits.UNPACKED_BYTES:
            self._too_large()

    def _check_kind(self, path: Path) -> None:
        """Refuse macros, files within the file, DTDs anywhere, and what is no workbook."""
        names = {name.casefold() for name in self._infos}
        types = b""
        if "[Content_Types].xml" in self._infos:
            types = b"".join(self.pieces("[Content_Types].xml"))
        if (
            path.suffix.casefold() in {".xlsm", ".xltm"}
            or b"macroenabled" in types.lower()
            or any("vbaproject" in name or "/macrosheets/" in name for name in names)
        ):
            self._refuse_kind("macro", "dit is een bestand met een macro.", "this is a file with a macro.")
        if any("/embeddings/" in name or "/activex/" in name for name in names):
            self._refuse_kind(
                "file_in_file",
                "er zit een ander bestand in dit bestand.",
                "there is another file in this file.",
            )
        for name in self._infos:
            if name.casefold().endswith(_MARKUP):
                self._check_opening(name)
        if not any(name.startswith("xl/") and name.endswith(".xml") for name in names):
            self._refuse_kind("no_workbook", "dit is geen XLSX-werkmap.", "this is no XLSX workbook.")

    def _check_opening(self, name: str) -> None:
        """Read an XML part up to its first element: only there a DTD can stand."""
        parser = expat.ParserCreate()
        opened: list[str] = []
        parser.StartElementHandler = lambda tag, _: opened.append(tag)
        parser.StartDoctypeDeclHandler = self._dtd
        parser.XmlDeclHandler = self._declared
        try:
            for piece in self.pieces(name):
                parser.Parse(piece)
                if opened:
                    return
        except (expat.ExpatError, LookupError, ValueError):
            self.damaged()

    def _declared(self, _: str, encoding: str | None, __: int) -> None:
        """Stop at XML in another encoding than workbooks have: two readers could see two texts."""
        if encoding is not None and encoding.casefold() not in _ENCODINGS:
            self.damaged()

    def _dtd(self, *_: object) -> None:
        """Stop at a document type: it can call in other files and grow without end."""
        self._findings.stop(
            "dtd",
            Words(
                "DTD niet toegestaan: het bestand bevat een documenttype.",
                "DTD not allowed: the file holds a document type.",
            ),
            why=Words(
                "Daarmee kan een bestand andere bestanden binnenhalen of eindeloos groeien.",
                "With it a file can call in other files or grow without end.",
            ),
            remedy=_WHOLE,
        )

    def _refuse_kind(self, rule: str, nl: str, en: str) -> NoReturn:
        """Stop at another kind of file than a plain workbook."""
        self._findings.stop(rule, Words(nl, en), remedy=_PLAIN_BOOK)

    def _too_large(self) -> NoReturn:
        """Stop at a workbook that is too large unpacked."""
        size = limits.UNPACKED_BYTES >> 20
        self._findings.stop(
            "unpacked_too_large",
            Words("het bestand is uitgepakt te groot.", "the file is too large once unpacked."),
            allowed=Words(f"hoogstens {size} MB uitgepakt", f"at most {size} MB unpacked"),
            remedy=Words(
                'lever het aan als "CSV UTF-8", of splits het.', 'hand it in as "CSV UTF-8", or split it.'
            ),
        )


def locked(findings: Findings) -> NoReturn:
    """Stop at an old XLS file or one with a password: from outside the two look alike."""
    findings.stop(
        "old_or_locked",
        Words(
            "dit is een oud XLS-bestand of het is met een wachtwoord beveiligd.",
            "this is an old XLS file or it is locked with a password.",
        ),
        why=Words("Wij kunnen het niet lezen.", "We cannot read it."),
        remedy=Words(
            "sla het zonder wachtwoord op als XLSX en lever het opnieuw aan.",
            "save it as XLSX without a password and hand it in again.",
        ),
    )


def _check_list(path: Path, findings: Findings) -> None:
    """Refuse a long list of parts before the list is read; the size counts, not the number it says."""
    with path.open("rb") as stream:
        stream.seek(max(path.stat().st_size - 2**16 - 22, 0))
        tail = stream.read()
    place = tail.rfind(_END)
    if place < 0 or len(tail) - place < 22:
        return
    count, size = struct.unpack_from("<HI", tail, place + 10)
    if count > limits.PARTS or size > limits.PARTS_LIST_BYTES:
        findings.stop(
            "too_many_parts",
            Words("er zitten te veel onderdelen in het bestand.", "there are too many parts in the file."),
            allowed=Words(f"hoogstens {limits.PARTS} onderdelen", f"at most {limits.PARTS} parts"),
            remedy=_WHOLE,
        )


def _leads_out(name: str) -> bool:
    """Whether a part's name is no plain path within the file."""
    return (
        name.startswith("/")
        or "\\" in name
        or ":" in name
        or any(not sign.isprintable() for sign in name)
        or ".." in name.split("/")
    )
