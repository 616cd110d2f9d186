"""A made-up StatLine table that is served as OData v3, in the shapes that CBS and RIVM use."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from tests.publisher.server import Reply

Row = dict[str, Any]

FEED = "/ODataFeed/odata"


@dataclass
class TableV3:
    """A table: its topics by key, its dimensions with their codes, its rows without an ID.

    `links_to` is what stands before the path in odata.nextLink, where that is not this publisher; `count`
    is what the publisher announces, where that is not true (None: it does not count); `alter` changes
    a page of rows (from 1) before it is sent.
    """

    name: str
    topics: dict[str, str]
    dimensions: dict[str, list[Row]]
    rows: list[Row]
    modified: str = "2024-03-28T02:00:00"
    page: int = 10_000
    feed: str = FEED
    links_to: str = ""
    count: int | None = -1
    alter: Callable[[int, Row], Row] = lambda _, document: document
    groups: list[Row] = field(default_factory=list)

    def answer(self, path: str, question: dict[str, str], url: str) -> Reply | None:
        """Answer what a table in the feed answers."""
        start = f"{self.feed}/{self.name}"
        if path != start and not path.startswith(f"{start}/"):
            return None
        entity = path[len(start) :].strip("/")
        if entity.endswith("/$count"):
            return self._count(question)
        if question.get("$format") != "json":
            return Reply(b"<?xml version='1.0'?><feed/>", content_type="application/atom+xml")
        document = self._document(entity, question, url)
        return None if document is None else Reply(json.dumps(document, ensure_ascii=False).encode())

    def _count(self, question: dict[str, str]) -> Reply:
        if self.count is None:
            return Reply(b"", status=404)
        number = len(self._chosen(question)) if self.count == -1 else self.count
        return Reply(f"\ufeff{number}".encode(), content_type="text/plain")

    def _document(self, entity: str, question: dict[str, str], url: str) -> Row | None:
        context = f"{self._base(url)}/$metadata"
        if not entity:
            lists = ["TableInfos", "UntypedDataSet", "TypedDataSet", "DataProperties", "CategoryGroups"]
            names = [*lists, *self.dimensions]
            entries = [{"name": name, "url": f"{self._base(url)}/{name}"} for name in names]
            return {"odata.metadata": context, "value": entries}
        lists = {
            "TableInfos": [self._info()],
            "DataProperties": self._properties(),
            "CategoryGroups": self.groups,
            **self.dimensions,
        }
        if entity == "UntypedDataSet":
            return self._paged(entity, self._chosen(question), question, url)
        return self._paged(entity, lists[entity], question, url) if entity in lists else None

    def _base(self, url: str) -> str:
        return f"{self.links_to or url}{self.feed}/{self.name}"

    def _info(self) -> Row:
        count = len(self.rows) if self.count in {None, -1} else self.count
        return {
            "ID": 0,
            "Identifier": self.name,
            "Title": f"Tabel {self.name}",
            "Modified": self.modified,
            "RecordCount": count,
        }

    def _properties(self) -> list[Row]:
        dimensions = [
            {"odata.type": "Cbs.OData.Dimension", "Type": "Dimension", "Key": key, "Title": key}
            for key in self.dimensions
        ]
        group = {"odata.type": "Cbs.OData.TopicGroup", "Type": "TopicGroup", "Key": "", "Title": "Groep"}
        topics = [
            {"odata.type": "Cbs.OData.Topic", "Type": "Topic", "Key": key, "Title": key, "Unit": unit}
            for key, unit in self.topics.items()
        ]
        return [{"ID": number, **row} for number, row in enumerate([*dimensions, group, *topics])]

    def _chosen(self, question: dict[str, str]) -> list[Row]:
        numbered = [{"ID": number, **row} for number, row in enumerate(self.rows)]
        conditions = re.findall(r"(\w+) eq '([^']*)'", question.get("$filter", ""))
        return [row for row in numbered if all(row[name] == value for name, value in conditions)]

    def _paged(self, entity: str, rows: list[Row], question: dict[str, str], url: str) -> Row:
        skip = int(question.get("$skip", 0))
        document: Row = {"odata.metadata": f"{self._base(url)}/$metadata#{entity}"}
        document["value"] = rows[skip : skip + self.page]
        if skip + self.page < len(rows):
            asks = "&".join(f"{name}={quote(value)}" for name, value in question.items() if name != "$skip")
            document["odata.nextLink"] = f"{self._base(url)}/{entity}?{asks}&$skip={skip + self.page}"
        return self.alter(skip // self.page + 1, document) if entity == "UntypedDataSet" else document
