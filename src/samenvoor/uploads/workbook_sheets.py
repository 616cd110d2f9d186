"""Reads which sheets a workbook has, which of them are hidden, and where personal data stand in its texts."""

from __future__ import annotations

import posixpath
from typing import Any, NamedTuple
from xml.parsers import expat

from samenvoor.domain.words import Words
from samenvoor.uploads import limits
from samenvoor.uploads.personal_cells import asks_for_a_person, kinds_in
from samenvoor.uploads.sheet_scan import LongTextError, TooManyCellsError
from samenvoor.uploads.workbook_parts import WorkbookParts

_SHEET = "/worksheet"


class SheetPart(NamedTuple):
    """One sheet: its name, the part it stands in, and whether people see it."""

    name: str
    part: str
    hidden: bool


class Texts(NamedTuple):
    """The shared texts of a workbook that need care: by number, what kinds of personal data they hold."""

    personal: dict[int, tuple[Words, ...]]
    headings: frozenset[int]
    """Texts that, as a heading, ask for a person."""


def book_part(parts: WorkbookParts) -> str:
    """Find the part that lists the sheets."""
    for target, kind, _ in _links(parts, "_rels/.rels"):
        if kind.endswith("/officeDocument"):
            return target.lstrip("/")
    return "xl/workbook.xml"


def sheets_of(parts: WorkbookParts) -> list[SheetPart]:
    """List the sheets of cells in the order of their tabs; charts and the like are left out."""
    book = book_part(parts)
    links = {key: (target, kind) for target, kind, key in _links(parts, rels_of(book))}
    found: list[SheetPart] = []

    def start(tag: str, given: dict[str, Any]) -> None:
        if tag.rpartition(":")[2] != "sheet":
            return
        key = next(
            (text for name, text in given.items() if name.rpartition(":")[2] == "id" and ":" in name), ""
        )
        target, kind = links.get(key, ("", ""))
        if kind.endswith(_SHEET):
            part = (
                target.lstrip("/")
                if target.startswith("/")
                else posixpath.join(posixpath.dirname(book), target)
            )
            hidden = given.get("state", "visible") != "visible"
            found.append(SheetPart(given.get("name", ""), posixpath.normpath(part), hidden))

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parts.parse(book, parser)
    once = {sheet.name.casefold() for sheet in found}, {sheet.part for sheet in found}
    if not found or any(len(names) < len(found) for names in once) or once[1] - set(parts.names):
        parts.damaged()
    return found


def texts_of(parts: WorkbookParts) -> Texts:
    """Go through the shared texts once and remember only the numbers of those that need care.

    Raises LongTextError and TooManyCellsError for texts no workbook of counts has.
    """
    reading = _SharedTexts()
    name = posixpath.join(posixpath.dirname(book_part(parts)), "sharedStrings.xml")
    if name in parts.names:
        parser = expat.ParserCreate()
        parser.StartElementHandler = reading.start
        parser.EndElementHandler = reading.end
        parser.CharacterDataHandler = reading.characters
        parts.parse(name, parser)
    return Texts(reading.personal, frozenset(reading.headings))


class _SharedTexts:
    """Hears the shared texts of a workbook one by one."""

    def __init__(self) -> None:
        self.personal: dict[int, tuple[Words, ...]] = {}
        self.headings: set[int] = set()
        self._number = -1
        self._reading = False
        self._text: list[str] = []
        self._length = 0

    def start(self, tag: str, _: dict[str, Any]) -> None:
        name = tag.rpartition(":")[2]
        self._reading = name == "t"
        if name == "si":
            self._number += 1
            self._text.clear()
            self._length = 0
            if self._number > limits.CELLS:
                raise TooManyCellsError

    def characters(self, piece: str) -> None:
        if self._reading:
            self._text.append(piece)
            self._length += len(piece)
            if self._length > limits.CELL_TEXT:
                raise LongTextError

    def end(self, tag: str) -> None:
        self._reading = False
        if tag.rpartition(":")[2] == "si":
            whole = "".join(self._text)
            if kinds := kinds_in(whole):
                self.personal[self._number] = kinds
            if asks_for_a_person(whole):
                self.headings.add(self._number)


def texts_beside(parts: WorkbookParts) -> dict[str, tuple[Words, ...]]:
    """Find the parts beside the sheets (notes to cells, saved pivot tables) that hold personal data."""
    found: dict[str, tuple[Words, ...]] = {}
    for name in parts.names:
        plain = name.casefold()
        if not plain.endswith(".xml") or not any(
            word in plain for word in ("comment", "pivotcache", "table")
        ):
            continue
        kinds: list[Words] = []

        def look(text: str, kinds: list[Words] = kinds) -> None:
            kinds.extend(kind for kind in kinds_in(text) if kind not in kinds)

        def start(_: str, given: dict[str, Any], look: Any = look) -> None:
            for label in ("v", "name"):
                look(str(given.get(label, "")))

        parser = expat.ParserCreate()
        parser.StartElementHandler = start
        parser.CharacterDataHandler = look
        parts.parse(name, parser)
        if kinds:
            found[name] = tuple(kinds)
    return found


def rels_of(part: str) -> str:
    """The part that holds the links of a part."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _links(parts: WorkbookParts, name: str) -> list[tuple[str, str, str]]:
    """List the target, kind and key of every link in a part with links."""
    if name not in parts.names:
        return []
    found: list[tuple[str, str, str]] = []

    def start(tag: str, given: dict[str, Any]) -> None:
        if tag.rpartition(":")[2] == "Relationship" and given.get("TargetMode") != "External":
            found.append((given.get("Target", ""), given.get("Type", ""), given.get("Id", "")))

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parts.parse(name, parser)
    return found
