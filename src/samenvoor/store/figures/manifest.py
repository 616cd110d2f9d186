"""The manifest of an import: what came in, from where, under which licence, in which edition."""

from __future__ import annotations

import datetime
import hashlib
import re
from pathlib import Path

import msgspec

from samenvoor.domain.origin import Origin
from samenvoor.domain.words import Words
from samenvoor.store.figures.place import imports_folder

FILE = "manifest.json"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class RawEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One file as it came: its name, SHA-256 and size in bytes."""

    name: str
    sha256: str
    size: int


class TableEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One tidy table: its number of rows and the SHA-256 of its Parquet file."""

    rows: int
    sha256: str


class Import(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is known about one import; it is written once and never changed.

    `vintage` names the edition for people, `edition` is the publisher's own date or number of it;
    `announced` is the number of rows the publisher said there were, `raw_rows` the number that was read.
    """

    id: str
    source: str
    imported_at: datetime.datetime
    origin: Origin
    table: str = ""
    vintage: str = ""
    edition: str = ""
    raw_rows: int = 0
    announced: int | None = None
    options: dict[str, str] = msgspec.field(default_factory=dict)
    files: tuple[RawEntry, ...] = ()
    tables: dict[str, TableEntry] = msgspec.field(default_factory=dict)
    notices: tuple[Words, ...] = ()

    @property
    def published(self) -> datetime.date | None:
        """The day the edition was published, where the publisher says so."""
        if self.origin.date_published is not None:
            return self.origin.date_published
        try:
            return datetime.date.fromisoformat(self.edition[:10])
        except ValueError:
            return None

    @property
    def age(self) -> tuple[str, datetime.datetime]:
        """What decides which of two imports is the newer: the day of the edition, then the moment of import.

        An edition that is no day (a checksum, a number) does not say which of two is the newer.
        """
        return (self.edition if _DAY.match(self.edition) else "", self.imported_at)


class DamagedImportError(Exception):
    """An import in the store does not hold what its manifest says."""

    def __init__(self, folder: Path, why: str) -> None:
        """Say which import and what to do."""
        self.words = Words(
            f"Deze import is beschadigd: {folder} ({why}). Haal hem weg met samenvoor undo-import "
            f"{folder.name} en lees het bestand opnieuw in of haal het opnieuw op.",
            f"This import is damaged: {folder} ({why}). Take it out with samenvoor undo-import "
            f"{folder.name} and import or fetch it again.",
        )
        super().__init__(self.words.en)


def imports(store: Path) -> list[Import]:
    """Every import of a store, the oldest first; raises DamagedImportError for one that is not whole."""
    folder = imports_folder(store)
    if not folder.is_dir():
        return []
    found = [
        read_import(entry)
        for entry in sorted(folder.iterdir())
        if entry.is_dir() and not entry.name.startswith(".")
    ]
    return sorted(found, key=lambda entry: (entry.imported_at, entry.id))


_WHOLE: dict[Path, tuple[int, int]] = {}
"""Size and time of writing of the tables that this process found to be what their manifest says."""


def must_be_whole(store: Path, entry: Import) -> Import:
    """The import itself, when each of its tables has the checksum of its manifest; else DamagedImportError.

    A flipped byte does not always make a Parquet file unreadable: it can make another figure of it.
    """
    folder = imports_folder(store) / entry.id
    for name, told in entry.tables.items():
        path = folder / f"{name}.parquet"
        written = path.stat()
        if _WHOLE.get(path) == (written.st_size, written.st_mtime_ns):
            continue
        with path.open("rb") as stream:
            if hashlib.file_digest(stream, "sha256").hexdigest() != told.sha256:
                raise DamagedImportError(folder, f"{path.name}: SHA-256")
        _WHOLE[path] = (written.st_size, written.st_mtime_ns)
    return entry


def read_import(folder: Path) -> Import:
    """The manifest of one import, when the tables that it names are there."""
    try:
        entry = msgspec.json.decode((folder / FILE).read_bytes(), type=Import)
    except (OSError, msgspec.DecodeError, RecursionError) as error:
        raise DamagedImportError(folder, f"manifest.json: {error}") from error
    for name in entry.tables:
        if not (folder / f"{name}.parquet").is_file():
            raise DamagedImportError(folder, f"{name}.parquet: -")
    return entry
