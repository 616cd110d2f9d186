"""The map of a year comes from the map service whole or not at all, and real maps of 2020 are read."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import stamina

from samenvoor.counts.raw import Raw, UnreadableError
from samenvoor.counts.source import Asked, Edition, PublisherError
from samenvoor.sources import areas_pdok
from tests.publisher import faults
from tests.publisher.map_service import MapService
from tests.publisher.server import Fault, Publisher

SAMPLE = Path(__file__).parent / "service_pages" / "raw"
EDITION = Edition(year=2024, table="wijken-en-buurten-2024")
UPDATED = "2024-10-01T00:00:00Z"


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    with stamina.set_testing(True, attempts=6, cap=True):
        yield


@pytest.fixture
def service() -> MapService:
    collections: dict[str, list[dict[str, Any]]] = {}
    for name in areas_pdok.COLLECTIONS:
        pages = sorted(SAMPLE.glob(f"features-{name}-*.json"))
        collections[name] = [
            feature for page in pages for feature in json.loads(page.read_text())["features"]
        ]
    return MapService(
        "/cbs/wijken-en-buurten-2024/ogc/v1", collections, UPDATED, links_to="https://api.pdok.nl"
    )


def asked(publisher: Publisher, folder: Path, have: str = "") -> Asked:
    return Asked(folder=folder / "pages", edition=EDITION, base_url=publisher.url, have=have)


def test_a_year_comes_from_the_service(service: MapService, tmp_path: Path) -> None:
    with Publisher(service) as publisher:
        raw = areas_pdok.fetch(asked(publisher, tmp_path))
    assert raw is not None
    assert (raw.table, raw.edition, raw.vintage) == ("wijken-en-buurten-2024", UPDATED, "2024")
    tidy = areas_pdok.tidy(raw)
    levels = Counter(tidy.tables["areas"]["level"].to_pylist())
    assert levels == {"gm": 2, "wk": 3, "bu": 3}
    assert (tidy.raw_rows, tidy.vintage) == (12, "2024")


def test_a_year_that_is_here_is_not_downloaded(service: MapService, tmp_path: Path) -> None:
    with Publisher(service) as publisher:
        assert areas_pdok.fetch(asked(publisher, tmp_path, have=UPDATED)) is None
        assert not [address for address in publisher.asked if "items" in address]


def test_a_service_that_stops_gives_no_map(service: MapService, tmp_path: Path) -> None:
    with Publisher(service) as publisher:
        publisher.faults = [Fault(faults.cut_connection, on="buurten/items")]
        with pytest.raises(PublisherError, match="broke before everything had come"):
            areas_pdok.fetch(asked(publisher, tmp_path))


def test_every_edition_has_an_address_and_none_was_tried() -> None:
    assert [edition.year for edition in areas_pdok.EDITIONS] == [2020, 2021, 2022, 2023, 2024]
    assert not any(edition.tried for edition in areas_pdok.EDITIONS)


def test_a_map_of_another_year_than_given_is_refused() -> None:
    with pytest.raises(UnreadableError, match="another year than asked for"):
        areas_pdok.tidy(Raw(files=tuple(sorted(SAMPLE.glob("features-*"))), vintage="2023"))


def test_a_map_with_deep_brackets_is_no_map(tmp_path: Path) -> None:
    path = tmp_path / "kaart.json"
    path.write_text('{"type": "FeatureCollection", "features": ' + "[" * 100_000)
    with pytest.raises(UnreadableError, match="no map in GeoJSON"):
        areas_pdok.tidy(Raw(files=(path,)))


@pytest.mark.real_data
def test_real_maps_of_2020_are_read() -> None:
    folder = Path(os.environ["SAMENVOOR_REAL_DATA"]) / "geo"
    tidy = areas_pdok.tidy(Raw(files=tuple(sorted(folder.iterdir()))))
    rows = tidy.tables["areas"].to_pylist()
    assert Counter((row["level"], row["area_year"]) for row in rows) == {("gm", 2020): 346, ("wk", 2020): 23}
    heerlen = [row for row in rows if row["part_of"] == "GM0917"]
    assert len(heerlen) == 23
    assert {row["geometry"][:17] for row in heerlen} == {'{"type":"Polygon"'}
