"""A made-up map service that speaks OGC API Features, in the shapes that PDOK uses."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.publisher.server import Reply

Row = dict[str, Any]


@dataclass
class MapService:
    """Collections of features by name; pages are named by a cursor, as PDOK does.

    `updated` is the day that the service says the collections are of ("": it does not say);
    `counts` whether it gives numberMatched; `alter` changes a page (from 1) of a collection.
    """

    path: str
    collections: dict[str, list[Row]]
    updated: str = "2024-10-01T00:00:00Z"
    counts: bool = False
    links_to: str = ""
    alter: Callable[[str, int, Row], Row] = lambda _, __, document: document

    def answer(self, path: str, question: dict[str, str], url: str) -> Reply | None:
        """Answer what a map service answers; without f=json it is a web page."""
        if not path.startswith(f"{self.path}/collections"):
            return None
        if question.get("f") != "json":
            return Reply(b"<html></html>", content_type="text/html")
        base = f"{self.links_to or url}{self.path}/collections"
        match path.removeprefix(f"{self.path}/collections").strip("/").split("/"):
            case [name] if name in self.collections:
                document = self._described(name, base)
            case [name, "items"] if name in self.collections:
                document = self._page(name, question, base)
            case _:
                return None
        return Reply(json.dumps(document, ensure_ascii=False).encode(), content_type="application/geo+json")

    def _described(self, name: str, base: str) -> Row:
        link = {"rel": "self", "type": "application/json", "href": f"{base}/{name}?f=json"}
        if self.updated:
            link["updated"] = self.updated
        crs = ["http://www.opengis.net/def/crs/OGC/1.3/CRS84"]
        return {"id": name, "title": name, "itemType": "feature", "crs": crs, "links": [link]}

    def _page(self, name: str, question: dict[str, str], base: str) -> Row:
        limit, start = int(question.get("limit", 10)), int(question.get("cursor", 0))
        features = self.collections[name][start : start + limit]
        links = [{"rel": "self", "href": f"{base}/{name}/items?f=json&limit={limit}"}]
        if start + limit < len(self.collections[name]):
            onward = f"{base}/{name}/items?cursor={start + limit}&f=json&limit={limit}"
            links.append({"rel": "next", "href": onward})
        document: Row = {
            "type": "FeatureCollection",
            "timeStamp": "2024-11-01T12:00:00Z",
            "links": links,
            "features": features,
            "numberReturned": len(features),
        }
        if self.counts:
            document["numberMatched"] = len(self.collections[name])
        return self.alter(name, start // limit + 1, document)
