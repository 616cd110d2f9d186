"""Downloading a StatLine table that is published as OData v3 (ODataFeed): all its metadata, then its rows.

The rows are those of UntypedDataSet: only there a suppressed cell (".") and a question that was not asked
(nothing) stay apart. A page holds 10,000 rows and names the next one in odata.nextLink, with the whole
question in it.
"""

from __future__ import annotations

from typing import Any

import msgspec

from samenvoor.counts.raw import Raw
from samenvoor.counts.source import Asked
from samenvoor.fetching import odata
from samenvoor.fetching.paging import Following, ListPage
from samenvoor.fetching.polite_client import Patience

_TOPICS = frozenset({"Topic", "TopicGroup"})
_NO_CODES = frozenset({"TableInfos", "DataProperties", "CategoryGroups", "TypedDataSet", "UntypedDataSet"})


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
    https://opendata.cbs.nl/ODataFeed/odata; `filter` is an OData $filter. The edition is Modified of
    TableInfos. Raises PublisherError; then the folder keeps what the next fetch may go on with.
    """
    return odata.download(
        _Version3(), asked, catalogue_url=catalogue_url, table=table, where=filter, patience=patience
    )


class _Page(msgspec.Struct):
    value: list[dict[str, Any]]
    next: str | None = msgspec.field(name="odata.nextLink", default=None)


class _TableInfo(msgspec.Struct):
    modified: str = msgspec.field(name="Modified")
    rows: int | None = msgspec.field(name="RecordCount", default=None)


class _TableInfos(msgspec.Struct):
    value: tuple[_TableInfo]


class _DataProperty(msgspec.Struct):
    kind: str = msgspec.field(name="Type")
    key: str | None = msgspec.field(name="Key", default=None)


class _DataProperties(msgspec.Struct):
    value: list[_DataProperty]


class _Named(msgspec.Struct):
    name: str


class _Service(msgspec.Struct):
    value: list[_Named]


class _Version3:
    protocol = "odata_v3"
    about, about_file = "TableInfos", "table_infos.json"
    rows, rows_kind = "UntypedDataSet", "rows"
    question = "$format=json"

    def read_about(self, reply: bytes) -> odata.About:
        info = msgspec.json.decode(reply, type=_TableInfos).value[0]
        return odata.About(info.modified, info.rows)

    def read_page(self, reply: bytes) -> ListPage:
        page = msgspec.json.decode(reply, type=_Page)
        ids = [row["ID"] for row in page.value if "ID" in row]
        return ListPage(rows=page.value, next=page.next or "", ids=ids)

    def metadata(self, following: Following, table: odata.Table) -> odata.Metadata:
        """Download the description of the columns, the groups and every code list."""
        files: list[str] = []

        def take(kind: str, path: str) -> list[str]:
            came = following.metadata(kind, table.at(path), self.read_page)
            files.extend(came)
            return came

        described = following.read(take("data_properties", "DataProperties"))
        properties = [
            entry for page in described for entry in msgspec.json.decode(page, type=_DataProperties).value
        ]
        service = following.document("service_document.json", table.at())
        offered = [entry.name for entry in msgspec.json.decode(service, type=_Service).value]
        files.append("service_document.json")
        if "CategoryGroups" in offered:
            take("category_groups", "CategoryGroups")
        dimensions = [entry.key for entry in properties if entry.kind not in _TOPICS and entry.key]
        for name in dict.fromkeys([*dimensions, *(name for name in offered if name not in _NO_CODES)]):
            take(f"codes-{name}", name)
        return odata.Metadata(files, [entry.key for entry in properties if entry.key])
