"""Downloading a StatLine table that is published as OData v4: all its metadata, then its observations.

A page holds 100,000 observations and names the next one in @odata.nextLink, with the whole question in it.
"""

from __future__ import annotations

from typing import Any

import msgspec

from samenvoor.counts.raw import Raw
from samenvoor.counts.source import Asked
from samenvoor.fetching import odata
from samenvoor.fetching.paging import Following, ListPage
from samenvoor.fetching.polite_client import Patience


def download(
    asked: Asked,
    *,
    catalogue_url: str,
    table: str,
    filter: str = "",  # noqa: A002  # what OData calls it
    patience: Patience | None = None,
) -> Raw | None:
    """Fill the folder with a table, and return its files; None when `asked.have` is the edition there is.

    `catalogue_url` is the publisher's address of all its tables, such as
    https://datasets.cbs.nl/odata/v1/CBS; `filter` is an OData $filter. The edition is Modified of
    Properties. Raises PublisherError; then the folder keeps what the next fetch may go on with.
    """
    return odata.download(
        _Version4(), asked, catalogue_url=catalogue_url, table=table, where=filter, patience=patience
    )


class _Page(msgspec.Struct):
    value: list[dict[str, Any]]
    next: str | None = msgspec.field(name="@odata.nextLink", default=None)


class _Properties(msgspec.Struct):
    modified: str = msgspec.field(name="Modified")
    rows: int | None = msgspec.field(name="ObservationCount", default=None)


class _Named(msgspec.Struct):
    name: str


class _Service(msgspec.Struct):
    value: list[_Named]


class _Dimension(msgspec.Struct):
    identifier: str = msgspec.field(name="Identifier")


class _Dimensions(msgspec.Struct):
    value: list[_Dimension]


class _Version4:
    protocol = "odata_v4"
    about, about_file = "Properties", "properties.json"
    rows, rows_kind = "Observations", "observations"
    question = ""

    def read_about(self, reply: bytes) -> odata.About:
        found = msgspec.json.decode(reply, type=_Properties)
        return odata.About(found.modified, found.rows)

    def read_page(self, reply: bytes) -> ListPage:
        page = msgspec.json.decode(reply, type=_Page)
        ids = [row["Id"] for row in page.value if "Id" in row]
        return ListPage(rows=page.value, next=page.next or "", ids=ids)

    def metadata(self, following: Following, table: odata.Table) -> odata.Metadata:
        """Download the measures, the dimensions, and of each dimension its codes and groups."""
        service = following.document("service_document.json", table.at())
        offered = {entry.name for entry in msgspec.json.decode(service, type=_Service).value}
        files = ["service_document.json"]

        def take(kind: str, path: str) -> list[str]:
            came = following.metadata(kind, table.at(path), self.read_page)
            files.extend(came)
            return came

        described = following.read(take("dimensions", "Dimensions"))
        names = [
            entry.identifier
            for page in described
            for entry in msgspec.json.decode(page, type=_Dimensions).value
        ]
        take("measure_codes", "MeasureCodes")
        if "MeasureGroups" in offered:
            take("measure_groups", "MeasureGroups")
        for name in names:
            take(f"codes-{name}", f"{name}Codes")
            if f"{name}Groups" in offered:
                take(f"groups-{name}", f"{name}Groups")
        return odata.Metadata(files, ["Measure", *names])
