"""Downloading collections of a map service that speaks OGC API Features, such as those of PDOK.

A page names the next one in a link with "rel": "next"; the number of all features (numberMatched) is in
the standard but not every service gives it. What is asked for is GeoJSON in the standard's own
coordinates, longitude and latitude (CRS84).
"""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

from samenvoor.counts.raw import Raw
from samenvoor.counts.source import Asked
from samenvoor.fetching.address import Address, addresses
from samenvoor.fetching.faults import NotThereError, not_believed
from samenvoor.fetching.page_folder import PageFolder, Request, completed
from samenvoor.fetching.paging import Followed, Following, ListPage, PagedList
from samenvoor.fetching.polite_client import Patience, PoliteClient

PROTOCOL = "ogc_features"
PAGE = 1000
"""The most features that PDOK gives at once."""


class _Link(msgspec.Struct):
    href: str
    rel: str = ""
    updated: str = ""


class _Collection(msgspec.Struct):
    id: str
    links: list[_Link] = []
    updated: str = ""


class _Feature(msgspec.Struct):
    properties: dict[str, Any]
    geometry: msgspec.Raw
    id: str | int | None = None


class _Page(msgspec.Struct):
    features: list[_Feature]
    links: list[_Link] = []
    returned: int | None = msgspec.field(name="numberReturned", default=None)
    matched: int | None = msgspec.field(name="numberMatched", default=None)


class _Described(msgspec.Struct, frozen=True):
    address: Address
    bodies: dict[str, bytes]
    edition: str


def download(
    asked: Asked,
    *,
    service_url: str,
    collections: tuple[str, ...],
    page_size: int = PAGE,
    patience: Patience | None = None,
) -> Raw | None:
    """Fill the folder with whole collections; None when `asked.have` is the edition there is.

    The edition is the latest day on which the service says that a collection was updated. A service that
    does not say is downloaded, and its edition is a checksum of all features: then None comes late.
    Raises PublisherError; then the folder keeps what the next fetch may go on with.
    """
    with PoliteClient(patience) as client:
        described = _described(client, asked, service_url, collections)
        if described.edition and described.edition == asked.have:
            return None
        request = Request(
            protocol=PROTOCOL, table=asked.edition.table, edition=described.edition, url=service_url
        )
        whole = completed(asked.folder, request)
        if whole is None:
            with PageFolder.open(asked.folder, request) as folder:
                whole = _downloaded(folder, client, described, asked, collections, page_size)
    if not described.edition:
        whole = msgspec.structs.replace(whole, edition=_checksum(whole))
    return None if whole.edition == asked.have else whole


def _described(
    client: PoliteClient, asked: Asked, service_url: str, collections: tuple[str, ...]
) -> _Described:
    """Ask for the description of every collection, and what the latest update of them was."""
    address, bodies, updates = None, {}, []
    for name in collections:
        places = (address,) if address else addresses(service_url, asked.base_url)
        for address in places:
            try:
                body, found = client.ask(address.of("collections", f"{name}?f=json"), read=_read_collection)
            except NotThereError:
                if address == places[-1]:
                    raise
            else:
                bodies[name] = body
                updates += [found.updated, *(link.updated for link in found.links)]
                break
    if address is None:
        raise ValueError("no collection is asked for")
    return _Described(address, bodies, max(updates))


def _read_collection(reply: bytes) -> _Collection:
    return msgspec.json.decode(reply, type=_Collection)


def _downloaded(
    folder: PageFolder,
    client: PoliteClient,
    described: _Described,
    asked: Asked,
    collections: tuple[str, ...],
    page_size: int,
) -> Raw:
    following = Following(folder=folder, client=client, address=described.address, progress=asked.progress)
    metadata, lists = [], list[Followed]()
    for name in collections:
        metadata.append(folder.keep(f"collection-{name}.json", described.bodies[name]).file)
        lists.append(following.follow(_features(described.address, name, page_size)))
    if _described(client, asked, folder.request.url, collections).edition != described.edition:
        raise not_believed(
            "De uitgever wijzigde de kaart terwijl wij haar ophaalden.",
            "The publisher changed the map while it was being downloaded.",
        )
    numbers = [found.announced for found in lists if found.announced is not None]
    return folder.complete(
        metadata=metadata,
        pages=[file for found in lists for file in found.files],
        announced=sum(numbers) if len(numbers) == len(lists) else None,
    )


def _features(address: Address, name: str, page_size: int) -> PagedList:
    return PagedList(
        kind=f"features-{name}",
        url=address.of("collections", name, f"items?f=json&limit={page_size}"),
        read=_read_page,
        main=True,
    )


def _read_page(reply: bytes) -> ListPage:
    page = msgspec.json.decode(reply, type=_Page)
    count = len(page.features)
    if page.returned is not None and page.returned != count:
        raise not_believed(
            f"Een pagina zegt {page.returned} gebieden te hebben, maar heeft er {count}.",
            f"A page says that it has {page.returned} features, but has {count}.",
        )
    return ListPage(
        rows=[feature.properties for feature in page.features],
        next=next((link.href for link in page.links if link.rel == "next"), ""),
        ids=[feature.id for feature in page.features if feature.id is not None],
        announced=page.matched,
    )


def _checksum(raw: Raw) -> str:
    """Return what tells one edition from another where the publisher does not: time and links left out."""
    digest = hashlib.sha256()
    for file in raw.files:
        if file.name.startswith("features-"):
            page = msgspec.json.decode(file.read_bytes(), type=_Page)
            digest.update(msgspec.json.encode(page.features))
    return f"sha256:{digest.hexdigest()[:16]}"
