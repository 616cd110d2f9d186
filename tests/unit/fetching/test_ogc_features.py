"""Collections of a map service come whole, page by page, and only when they are new."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from samenvoor.counts.source import Asked, PublisherError
from samenvoor.fetching import ogc_features
from samenvoor.fetching.pages import read_pages
from tests.publisher import faults
from tests.publisher.map_service import MapService
from tests.publisher.server import Fault, Publisher

Ask = Callable[..., Asked]
PATH = "/cbs/wijken-en-buurten-2024/ogc/v1"
UPDATED = "2024-10-01T00:00:00Z"


def features(count: int) -> list[dict[str, Any]]:
    return [
        {
            "type": "Feature",
            "id": str(number + 1),
            "properties": {"wijkcode": f"WK{number:06}", "jaar": 2024, "water": "NEE"},
            "geometry": {"type": "Point", "coordinates": [5.98, 50.88 + number / 100]},
        }
        for number in range(count)
    ]


@pytest.fixture
def service() -> MapService:
    return MapService(PATH, {"wijken": features(5), "buurten": features(7)})


def fetch(asked: Asked) -> Any:
    url = f"https://api.pdok.nl{PATH}"
    return ogc_features.download(asked, service_url=url, collections=("wijken", "buurten"), page_size=3)


@pytest.mark.parametrize(("counts", "announced"), [(True, 12), (False, None)])
def test_collections_come_as_published(
    counts: bool, announced: int | None, service: MapService, ask: Ask
) -> None:
    service.counts = counts
    with Publisher(service) as publisher:
        raw = fetch(ask(publisher.url))
    assert [file.name for file in raw.files] == [
        "collection-wijken.json",
        "collection-buurten.json",
        "features-wijken-00001.json",
        "features-wijken-00002.json",
        "features-buurten-00001.json",
        "features-buurten-00002.json",
        "features-buurten-00003.json",
    ]
    assert (raw.edition, raw.announced) == (UPDATED, announced)
    assert [row for page in read_pages(raw.files, "features-buurten") for row in page] == features(7)


def test_an_edition_that_is_here_costs_the_descriptions_only(service: MapService, ask: Ask) -> None:
    with Publisher(service) as publisher:
        assert fetch(ask(publisher.url, have=UPDATED)) is None
        assert publisher.asked == [f"{PATH}/collections/{name}?f=json" for name in ("wijken", "buurten")]


def test_without_a_date_the_content_is_the_edition(service: MapService, ask: Ask) -> None:
    service.updated = ""
    with Publisher(service) as publisher:
        first = fetch(ask(publisher.url))
        assert first.edition.startswith("sha256:")
        assert fetch(ask(publisher.url, have=first.edition)) is None
        service.collections["wijken"][0]["properties"]["jaar"] = 2023
        assert fetch(ask(publisher.url, have=first.edition)).edition != first.edition


def test_a_fetch_goes_on_at_the_first_missing_page(service: MapService, ask: Ask) -> None:
    with Publisher(service) as publisher:
        publisher.faults = [Fault(faults.status(502), on="buurten.*cursor=6")]
        with pytest.raises(PublisherError):
            fetch(ask(publisher.url))
        publisher.faults.clear()
        publisher.asked.clear()
        fetch(ask(publisher.url))
        assert [address for address in publisher.asked if "items" in address] == [
            f"{PATH}/collections/buurten/items?cursor=6&f=json&limit=3"
        ]


def lose_the_end(name: str, number: int, document: dict[str, Any]) -> dict[str, Any]:
    return {**document, "links": [link for link in document["links"] if number == 1 or link["rel"] != "next"]}


def lose_a_feature(name: str, number: int, document: dict[str, Any]) -> dict[str, Any]:
    return {**document, "features": document["features"][1:]}


def announce_anew(name: str, number: int, document: dict[str, Any]) -> dict[str, Any]:
    return {**document, "numberMatched": document["numberMatched"] + number}


def repeat_a_feature(name: str, number: int, document: dict[str, Any]) -> dict[str, Any]:
    first = {**document["features"][0], "id": "1"}
    return {**document, "features": [first, *document["features"][1:]]} if number == 2 else document


def rename_a_column(name: str, number: int, document: dict[str, Any]) -> dict[str, Any]:
    if number == 2:
        for feature in document["features"]:
            feature["properties"] = {"statcode": "WK000001", "jaar": 2024, "water": "NEE"}
    return document


@pytest.mark.parametrize(
    ("alter", "says"),
    [
        (lose_the_end, "announces 7 rows, but 6 come"),
        (lose_a_feature, "says that it has 3 features, but has 2"),
        (announce_anew, "first announces 6 rows and then 7"),
        (repeat_a_feature, "1 rows came twice"),
        (rename_a_column, "same columns; the difference: statcode, wijkcode"),
    ],
)
def test_pages_that_contradict_are_thrown_away(alter: Any, says: str, service: MapService, ask: Ask) -> None:
    service.counts, service.alter = True, alter
    with Publisher(service) as publisher:
        asked = ask(publisher.url)
        with pytest.raises(PublisherError, match=says):
            fetch(asked)
        assert list(asked.folder.iterdir()) == []


def test_links_of_the_publisher_are_asked_of_the_mirror(service: MapService, ask: Ask) -> None:
    service.links_to = "https://api.pdok.nl"
    with Publisher(service) as publisher:
        assert len(fetch(ask(publisher.url)).files) == 7
