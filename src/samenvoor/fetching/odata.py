"""Downloading a StatLine table over OData: what both versions of the protocol do in the same order.

First the edition, and nothing more when it is here already; then the metadata; then the rows, against the
number that the publisher announces; and at the end the edition again, so that no two editions are mixed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol
from urllib.parse import quote

import msgspec

from samenvoor.counts.raw import Raw
from samenvoor.counts.source import Asked
from samenvoor.fetching.address import Address, addresses
from samenvoor.fetching.columns import demand
from samenvoor.fetching.faults import NotThereError, RefusedError, not_believed
from samenvoor.fetching.page_folder import PageFolder, Request, completed
from samenvoor.fetching.paging import Followed, Following, ListPage, PagedList
from samenvoor.fetching.polite_client import Patience, PoliteClient


class About(msgspec.Struct, frozen=True):
    """What a table says of itself: when it was last modified, and of how many rows it consists."""

    modified: str
    rows: int | None


class Metadata(msgspec.Struct, frozen=True):
    """The metadata that came: its files in order, and the columns that the rows must have."""

    files: list[str]
    columns: Sequence[str]


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A table at the address where it was found."""

    name: str
    address: Address
    question: str
    where: str

    def at(self, path: str = "", *conditions: str) -> str:
        """Return the address of a list of the table, with what every question carries."""
        asks = "&".join(text for text in (self.question, *conditions) if text)
        place_of_it = self.address.of(self.name, path) if path else self.address.of(self.name)
        return f"{place_of_it}?{asks}" if asks else place_of_it

    @property
    def condition(self) -> str:
        """The $filter as it stands in an address, or nothing."""
        return "$filter=" + quote(self.where, safe="()',") if self.where else ""

    def count_of(self, path: str) -> str:
        """Return the address of the number of rows, which is plain text."""
        return f"{self.address.of(self.name, path)}/$count" + (f"?{self.condition}" if self.where else "")


class Dialect(Protocol):
    """What differs between the versions of OData.

    `about` is the path of the table's own description and `rows` that of its rows; `about_file` and
    `rows_kind` are what their files are called; `question` is what every question carries.
    """

    protocol: str
    about: str
    about_file: str
    rows: str
    rows_kind: str
    question: str

    def read_about(self, reply: bytes) -> About:
        """Read the table's own description."""
        ...

    def read_page(self, reply: bytes) -> ListPage:
        """Read a page of any list."""
        ...

    def metadata(self, following: Following, table: Table) -> Metadata:
        """Download all metadata but the description."""
        ...


def download(
    dialect: Dialect,
    asked: Asked,
    *,
    catalogue_url: str,
    table: str,
    where: str,
    patience: Patience | None,
) -> Raw | None:
    """Fill the folder with a table; None when `asked.have` is the edition there is."""
    with PoliteClient(patience) as client:
        found, body, about = _found(dialect, client, asked, catalogue_url, table, where)
        if about.modified == asked.have:
            return None
        request = Request(
            protocol=dialect.protocol,
            table=table,
            edition=about.modified,
            filter=where,
            url=f"{catalogue_url.rstrip('/')}/{table}",
        )
        if whole := completed(asked.folder, request):
            return whole
        with PageFolder.open(asked.folder, request) as folder:
            folder.keep(dialect.about_file, body)
            following = Following(
                folder=folder, client=client, address=found.address, progress=asked.progress
            )
            metadata = dialect.metadata(following, found)
            rows = _rows(dialect, client, following, found, about)
            demand(metadata.columns, rows.columns)
            _check_still(dialect, client, found, about)
            return folder.complete(
                metadata=[dialect.about_file, *metadata.files], pages=rows.files, announced=rows.announced
            )


def _found(
    dialect: Dialect, client: PoliteClient, asked: Asked, catalogue_url: str, name: str, where: str
) -> tuple[Table, bytes, About]:
    """Ask the publisher or the mirror for the table's description, wherever the mirror keeps it."""
    places = addresses(catalogue_url, asked.base_url)
    for address in places:
        table = Table(name=name, address=address, question=dialect.question, where=where)
        try:
            body, about = client.ask(table.at(dialect.about), read=dialect.read_about)
        except NotThereError:
            if address == places[-1]:
                raise
        else:
            return table, body, about
    raise AssertionError("there is always a place to ask")


def _rows(
    dialect: Dialect, client: PoliteClient, following: Following, table: Table, about: About
) -> Followed:
    return following.follow(
        PagedList(
            kind=dialect.rows_kind,
            url=table.at(dialect.rows, table.condition),
            read=dialect.read_page,
            main=True,
            announced=_announced(client, table.count_of(dialect.rows), None if table.where else about.rows),
        )
    )


def _announced(client: PoliteClient, url: str, of_all: int | None) -> int | None:
    """Ask how many rows there are; a publisher that does not count is believed on its description."""
    try:
        return client.ask(url, read=_read_count)[1]
    except (NotThereError, RefusedError):
        return of_all


def _read_count(reply: bytes) -> int:
    # A byte order mark stands before the number.
    return msgspec.json.decode(reply.removeprefix(b"\xef\xbb\xbf").strip(), type=int)


def _check_still(dialect: Dialect, client: PoliteClient, table: Table, about: About) -> None:
    _, now = client.ask(table.at(dialect.about), read=dialect.read_about)
    if now.modified != about.modified:
        raise not_believed(
            f"De uitgever wijzigde tabel {table.name} terwijl wij haar ophaalden.",
            f"The publisher changed table {table.name} while it was being downloaded.",
        )
