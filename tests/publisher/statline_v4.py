"""A made-up StatLine table that is served as OData v4, in the shapes that CBS uses."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from tests.publisher.server import Reply

Row = dict[str, Any]

CATALOGUE = "/odata/v1/CBS"


@dataclass
class TableV4:
    """A table: its measures, its dimensions with their codes and groups, its observations without an Id.

    `count` is what the publisher announces, where that is not true (None: it does not count); `alter`
    changes a page of observations (from 1) before it is sent.
    """

    name: str
    measures: list[Row]
    dimensions: dict[str, list[Row]]
    observations: list[Row]
    groups: dict[str, list[Row]] = field(default_factory=dict)
    modified: str = "2024-03-28T02:00:00+01:00"
    page: int = 100_000
    catalogue: str = CATALOGUE
    count: int | None = -1
    alter: Callable[[int, Row], Row] = lambda _, document: document

    def answer(self, path: str, question: dict[str, str], url: str) -> Reply | None:
        """Answer what a table in the catalogue answers."""
        start = f"{self.catalogue}/{self.name}"
        if path != start and not path.startswith(f"{start}/"):
            return None
        entity = path[len(start) :].strip("/")
        if entity == "Observations/$count":
            if self.count is None:
                return Reply(b"", status=404)
            number = len(self._chosen(question)) if self.count == -1 else self.count
            return Reply(str(number).encode(), content_type="text/plain")
        document = self._document(entity, question, f"{url}{start}")
        return None if document is None else Reply(json.dumps(document, ensure_ascii=False).encode())

    def _document(self, entity: str, question: dict[str, str], base: str) -> Row | None:
        context = {"@odata.context": f"{base}/$metadata#{entity}"}
        if entity == "Properties":
            count = len(self.observations) if self.count in {None, -1} else self.count
            return {**context, "Identifier": self.name, "Modified": self.modified, "ObservationCount": count}
        dimensions = [
            {"Identifier": name, "Title": name, "Kind": "Dimension", "Description": ""}
            for name in self.dimensions
        ]
        lists: dict[str, list[Row]] = {
            "MeasureCodes": self.measures,
            "Dimensions": dimensions,
            **{f"{name}Codes": codes for name, codes in self.dimensions.items()},
            **{f"{name}Groups": groups for name, groups in self.groups.items()},
        }
        if not entity:
            names = [*lists, "Observations", "Properties"]
            entries = [{"name": name, "kind": "EntitySet", "url": name} for name in names]
            return {**context, "value": entries}
        if entity == "Observations":
            return self._paged(question, base)
        return {**context, "value": lists[entity]} if entity in lists else None

    def _chosen(self, question: dict[str, str]) -> list[Row]:
        numbered = [{"Id": number, **row} for number, row in enumerate(self.observations)]
        conditions = re.findall(r"(\w+) eq '([^']*)'", question.get("$filter", ""))
        return [row for row in numbered if all(row[name] == value for name, value in conditions)]

    def _paged(self, question: dict[str, str], base: str) -> Row:
        skip, rows = int(question.get("$skip", 0)), self._chosen(question)
        document: Row = {"@odata.context": f"{base}/$metadata#Observations"}
        document["value"] = rows[skip : skip + self.page]
        if skip + self.page < len(rows):
            asks = [f"{name}={quote(value)}" for name, value in question.items() if name != "$skip"]
            asks.append(f"$skip={skip + self.page}")
            document["@odata.nextLink"] = f"{base}/Observations?{'&'.join(asks)}"
        return self.alter(skip // self.page + 1, document)
