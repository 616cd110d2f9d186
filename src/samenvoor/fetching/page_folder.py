"""The folder of one download: pages as the publisher sent them, so that a fetch that stopped goes on.

Every file holds the bytes that came, and is written whole or not at all. The names, by protocol:

    odata_v3      table_infos.json, data_properties.json, service_document.json,
                  category_groups.json (where the table has groups),
                  codes-<Dimension>.json, rows-00001.json, rows-00002.json …
    odata_v4      properties.json, service_document.json, dimensions.json, measure_codes.json,
                  measure_groups.json (where the table has them), codes-<Dimension>.json,
                  groups-<Dimension>.json, observations-00001.json …
    ogc_features  collection-<name>.json, features-<name>-00001.json …

What is long goes on in pages: the second page of codes-<Dimension>.json is
codes-<Dimension>-00002.json. `fetching.pages` reads them back by kind and in order, whatever folder
they were moved to.

While a fetch is under way `begun.json` says how far it came. `complete.json` is written last:
{"protocol", "table", "edition", "filter", "url", "announced", "rows",
"metadata": [{"file", "sha256", "size"}], "pages": [{"file", "sha256", "size", "rows"}]}.
A folder without it is no data.
"""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

import msgspec

from samenvoor.counts.raw import Raw
from samenvoor.fetching.faults import NotBelievedError, not_believed

BEGUN, COMPLETE = "begun.json", "complete.json"
Document = TypeVar("Document")
_PART = ".part"
_SAFE_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]{0,120}")


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What a folder is the download of; pages of another request or edition are never mixed with it."""

    protocol: str
    table: str
    edition: str
    filter: str = ""
    url: str


class KeptFile(msgspec.Struct, frozen=True, kw_only=True):
    """One file that came whole: its checksum, its size in bytes, its number of rows (None: a document)."""

    file: str
    sha256: str
    size: int
    rows: int | None = None


class _Begun(msgspec.Struct, kw_only=True):
    request: Request
    files: list[KeptFile] = msgspec.field(default_factory=list)


class _Complete(msgspec.Struct, kw_only=True):
    protocol: str
    table: str
    edition: str
    filter: str
    url: str
    announced: int | None
    rows: int
    metadata: list[KeptFile]
    pages: list[KeptFile]

    def answers(self, request: Request) -> bool:
        return request == Request(
            protocol=self.protocol,
            table=self.table,
            edition=self.edition,
            filter=self.filter,
            url=self.url,
        )


class PageFolder:
    """The pages of one request, growing until `complete`; `open` goes on where an earlier fetch stopped.

    Used in a `with` that a NotBelievedError leaves, it throws its pages away.
    """

    def __init__(self, folder: Path, request: Request, files: dict[str, KeptFile]) -> None:
        """Hold what is already there; use `open`."""
        self.folder = folder
        self.request = request
        self._files = files

    @classmethod
    def open(cls, folder: Path, request: Request) -> Self:
        """Return the folder with the files of this request that are whole; anything else in it is removed.

        Without an edition nothing says that older pages are of the same one: then it starts empty.
        """
        folder.mkdir(parents=True, exist_ok=True)
        begun = _read(folder / BEGUN, _Begun)
        goes_on = begun is not None and begun.request == request and request.edition
        files = begun.files if begun is not None and goes_on else []
        kept = {file.file: file for file in files if _whole(folder, file)}
        _remove_all_but({*kept, BEGUN}, folder)
        return cls(folder, request, kept)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, NotBelievedError):
            self._files = {}
            _remove_all_but(set(), self.folder)

    def kept(self, name: str) -> KeptFile | None:
        """Return what is known of a file of this request, or None when it has not come yet."""
        return self._files.get(name)

    def read(self, name: str) -> bytes:
        """Return the bytes of a kept file."""
        return (self.folder / name).read_bytes()

    def keep(self, name: str, body: bytes, *, rows: int | None = None) -> KeptFile:
        """Write a file whole and note it; a stop at any moment leaves it there whole or not at all."""
        _write(self.folder / name, body)
        kept = KeptFile(file=name, sha256=hashlib.sha256(body).hexdigest(), size=len(body), rows=rows)
        self._files[name] = kept
        begun = _Begun(request=self.request, files=list(self._files.values()))
        _write(self.folder / BEGUN, msgspec.json.encode(begun))
        return kept

    def complete(self, *, metadata: list[str], pages: list[str], announced: int | None) -> Raw:
        """Say that all is there, with the checksum of every file, and return the files as raw data."""
        done = _Complete(
            protocol=self.request.protocol,
            table=self.request.table,
            edition=self.request.edition,
            filter=self.request.filter,
            url=self.request.url,
            announced=announced,
            rows=sum(self._files[name].rows or 0 for name in pages),
            metadata=[self._files[name] for name in metadata],
            pages=[self._files[name] for name in pages],
        )
        _write(self.folder / COMPLETE, msgspec.json.format(msgspec.json.encode(done)))
        (self.folder / BEGUN).unlink(missing_ok=True)
        return _raw(self.folder, done)


def completed(folder: Path, request: Request) -> Raw | None:
    """Return the files when this edition was downloaded whole before and no byte of it has changed."""
    done = _read(folder / COMPLETE, _Complete)
    if done is None or not done.answers(request) or not request.edition:
        return None
    return _raw(folder, done) if all(_whole(folder, file) for file in (*done.metadata, *done.pages)) else None


def file_name(kind: str, number: int, *, numbered: bool = False) -> str:
    """Return the name of a page: rows-00001.json; the first page of a list is without its number.

    Raises NotBelievedError when the kind holds a name of the publisher that is no name of a file.
    """
    if not _SAFE_NAME.fullmatch(kind):
        raise not_believed(
            f"De uitgever noemt een lijst met een onbruikbare naam ({kind[:60]!r}).",
            f"The publisher names a list with an unusable name ({kind[:60]!r}).",
        )
    return f"{kind}-{number:05d}.json" if numbered or number > 1 else f"{kind}.json"


def _raw(folder: Path, done: _Complete) -> Raw:
    return Raw(
        files=tuple(folder / kept.file for kept in (*done.metadata, *done.pages)),
        table=done.table,
        edition=done.edition,
        announced=done.announced,
    )


def _read(path: Path, shape: type[Document]) -> Document | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=shape)
    except (FileNotFoundError, msgspec.DecodeError):
        return None


def _whole(folder: Path, kept: KeptFile) -> bool:
    try:
        body = (folder / kept.file).read_bytes()
    except FileNotFoundError:
        return False
    return hashlib.sha256(body).hexdigest() == kept.sha256


def _write(path: Path, body: bytes) -> None:
    part = path.with_name(path.name + _PART)
    with part.open("wb") as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def _remove_all_but(keep: set[str], folder: Path) -> None:
    for path in folder.iterdir():
        ours = path.suffix in {".json", _PART}
        if ours and path.name not in keep and path.is_file():
            path.unlink()
