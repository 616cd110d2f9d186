"""Following the pages of one list until its end, and believing them only when they agree.

Each protocol says how a reply is read (`ListPage`); what a whole list is, is the same for all: every page
once, no row twice, the columns the same, and as many rows as were announced.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from samenvoor.counts.source import Progress
from samenvoor.fetching.address import Address
from samenvoor.fetching.columns import columns_of, joined
from samenvoor.fetching.faults import NotBelievedError, NotThereError, RefusedError, not_believed, place
from samenvoor.fetching.page_folder import PageFolder, file_name
from samenvoor.fetching.polite_client import PoliteClient


class ListPage(msgspec.Struct, frozen=True, kw_only=True):
    """A reply as a protocol understands it: its rows, the link to the rest, and what each row is known by.

    `announced` is the number of rows of the whole list, where a page says so.
    """

    rows: Sequence[Mapping[str, Any]]
    next: str = ""
    ids: Sequence[str | int] = ()
    announced: int | None = None


class PagedList(msgspec.Struct, frozen=True, kw_only=True):
    """One list to download: its kind of file, its first address, and how its replies are read.

    `main` is for the rows themselves, whose files are numbered from the first page and whose columns must
    agree; rows of metadata may differ. With `ragged` a row may leave out a column that has no value.
    """

    kind: str
    url: str
    read: Callable[[bytes], ListPage]
    main: bool = False
    ragged: bool = False
    announced: int | None = None


class Followed(msgspec.Struct, frozen=True, kw_only=True):
    """A list that came whole: its files in order, its number of rows, its columns, what was announced."""

    files: list[str]
    rows: int
    columns: dict[str, str]
    announced: int | None


class Following:
    """One download under way: the folder, the client, the catalogue, and how far it is."""

    def __init__(
        self, *, folder: PageFolder, client: PoliteClient, address: Address, progress: Progress
    ) -> None:
        """Take what every list of the download needs."""
        self._folder, self._client, self._address, self._progress = folder, client, address, progress
        self._rows = self._size = 0

    def document(self, name: str, url: str) -> bytes:
        """Keep one document of metadata, and return it as it came."""
        if self._folder.kept(name) is None:
            body, _ = self._client.ask(
                url, read=lambda reply: msgspec.json.decode(reply, type=dict[str, Any])
            )
            self._folder.keep(name, body)
        body = self._folder.read(name)
        self._size += len(body)
        return body

    def metadata(self, kind: str, url: str, read: Callable[[bytes], ListPage]) -> list[str]:
        """Download a list of metadata to its end, and return its files."""
        return self.follow(PagedList(kind=kind, url=url, read=read)).files

    def read(self, files: Iterable[str]) -> Iterator[bytes]:
        """Give files that came as they came."""
        return (self._folder.read(name) for name in files)

    def follow(self, asked: PagedList) -> Followed:
        """Download a list to its end, from the first page that is not here yet.

        Raises NotBelievedError when what came is not one whole list, PublisherError when it did not come.
        """
        walk = _Walk(asked)
        url, link_is_old = asked.url, False
        while url:
            name = file_name(asked.kind, len(walk.files) + 1, numbered=asked.main)
            if self._folder.kept(name):
                page = asked.read(self._folder.read(name))
                walk.take(page, name)
                link_is_old = True
            else:
                body, page = self._fetched(url, asked, walk, link_is_old=link_is_old)
                walk.take(page, name)
                self._folder.keep(name, body, rows=len(page.rows))
                link_is_old = False
            self._count(name, len(page.rows) if asked.main else 0, walk)
            url = self._address.next(page.next, after=url) if page.next else ""
            walk.visit(url)
        walk.end()
        return Followed(files=walk.files, rows=walk.rows, columns=walk.columns, announced=walk.announced)

    def _fetched(
        self, url: str, asked: PagedList, walk: _Walk, *, link_is_old: bool
    ) -> tuple[bytes, ListPage]:
        def heard(size: int) -> None:
            self._tell(self._size + size, walk)

        try:
            return self._client.ask(url, read=asked.read, heard=heard)
        except NotThereError as error:
            if not walk.files:
                raise
            raise _missing(url, len(walk.files) + 1) from error
        except RefusedError as error:
            # The address came from an earlier fetch and may be worn out: the next fetch starts afresh.
            raise (NotBelievedError(error.words) if link_is_old else error) from error

    def _count(self, name: str, rows: int, walk: _Walk) -> None:
        kept = self._folder.kept(name)
        self._size += kept.size if kept else 0
        self._rows += rows
        self._tell(self._size, walk)

    def _tell(self, size: int, walk: _Walk) -> None:
        of_rows = None if walk.announced is None else self._rows - walk.counted + walk.announced
        self._progress(what=self._folder.request.table, rows=self._rows, of_rows=of_rows, size=size)


class _Walk:
    """What is known of one list so far, and whether a next page agrees with it."""

    def __init__(self, asked: PagedList) -> None:
        self._asked = asked
        self.announced = asked.announced
        self.files: list[str] = []
        self.rows = 0
        self.columns: dict[str, str] = {}
        self._links = {asked.url}
        self._digests: set[bytes] = set()
        self._ids: list[NDArray[np.uint64]] = []
        self._was_empty = False

    @property
    def counted(self) -> int:
        """The rows that count in progress: those of the main list."""
        return self.rows if self._asked.main else 0

    def visit(self, url: str) -> None:
        if url in self._links:
            raise not_believed(
                f"{place(url)} verwijst voor de rest naar een pagina die er al was.",
                f"{place(url)} points for the rest to a page that already came.",
            )
        self._links.add(url)

    def take(self, page: ListPage, name: str) -> None:
        self._agree_on_number(page.announced)
        self.rows += len(page.rows)
        if self.announced is not None and self.rows > self.announced:
            raise _wrong_number(self.rows, self.announced)
        if not page.rows and self._was_empty:
            raise not_believed("Er komen steeds lege pagina's.", "Empty pages keep coming.")
        self._was_empty = not page.rows
        if page.rows:
            self._agree_on_rows(page, name)
        self.files.append(name)

    def end(self) -> None:
        if self.announced is not None and self.rows != self.announced:
            raise _wrong_number(self.rows, self.announced)
        if self._asked.main and self.rows == 0:
            raise not_believed("De tabel heeft geen enkele rij.", "The table has no row at all.")
        if self._ids:
            ids = np.concatenate(self._ids)
            if twice := len(ids) - len(np.unique(ids)):
                raise not_believed(f"{twice} rijen kwamen dubbel.", f"{twice} rows came twice.")

    def _agree_on_number(self, announced: int | None) -> None:
        if announced is None:
            return
        if self.announced is not None and self.announced != announced:
            raise not_believed(
                f"De uitgever kondigt eerst {self.announced} rijen aan en daarna {announced}.",
                f"The publisher first announces {self.announced} rows and then {announced}.",
            )
        self.announced = announced

    def _agree_on_rows(self, page: ListPage, name: str) -> None:
        digest = hashlib.sha256(msgspec.json.encode(page.ids or page.rows)).digest()
        if digest in self._digests:
            raise not_believed(
                f"Pagina {name} is dezelfde als een eerdere.", f"Page {name} is the same as an earlier one."
            )
        self._digests.add(digest)
        if page.ids:
            self._ids.append(np.array([_number(row_id) for row_id in page.ids], dtype=np.uint64))
        if self._asked.main:
            self.columns = joined(self.columns, columns_of(page.rows, ragged=self._asked.ragged))


def _number(row_id: str | int) -> int:
    """Return 64 bits that stand for a row's name; two names on one number are once in 10^7 tables of 10^6."""
    if isinstance(row_id, int) and 0 <= row_id < 2**64:
        return row_id
    return int.from_bytes(hashlib.blake2b(str(row_id).encode(), digest_size=8).digest(), "big")


def _wrong_number(rows: int, announced: int) -> NotBelievedError:
    more = rows > announced
    return not_believed(
        f"De uitgever kondigt {announced} rijen aan, maar er komen er {'meer' if more else rows}.",
        f"The publisher announces {announced} rows, but {'more' if more else rows} come.",
    )


def _missing(url: str, number: int) -> NotBelievedError:
    return not_believed(
        f"Pagina {number} van {place(url)} ontbreekt bij de uitgever.",
        f"Page {number} of {place(url)} is missing at the publisher.",
    )
