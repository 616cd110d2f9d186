"""A StatLine table over OData v4 comes whole with its metadata, page by page, and only when it is new."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from samenvoor.counts.source import Asked, PublisherError
from samenvoor.fetching import odata_v4
from samenvoor.fetching.pages import read_document, read_pages, read_rows
from tests.publisher import faults
from tests.publisher.server import Fault, Publisher
from tests.publisher.statline_v4 import TableV4

Ask = Callable[..., Asked]
CATALOGUE = "https://datasets.cbs.nl/odata/v1/CBS"
MODIFIED = "2024-03-28T02:00:00+01:00"


def fetch(asked: Asked, **changes: Any) -> Any:
    return odata_v4.download(asked, catalogue_url=CATALOGUE, table="99902NED", **changes)


def test_a_table_comes_as_published(table_v4: TableV4, ask: Ask) -> None:
    with Publisher(table_v4) as publisher:
        raw = fetch(ask(publisher.url))
    assert [file.name for file in raw.files] == [
        "properties.json",
        "service_document.json",
        "dimensions.json",
        "measure_codes.json",
        "codes-RegioS.json",
        "groups-RegioS.json",
        "codes-Perioden.json",
        "observations-00001.json",
        "observations-00002.json",
        "observations-00003.json",
    ]
    assert (raw.table, raw.edition, raw.announced) == ("99902NED", MODIFIED, 7)
    assert read_document(raw.files, "properties")["ObservationCount"] == 7
    assert [row["Unit"] for row in read_rows(raw.files, "measure_codes")] == ["aantal"]
    rows = [row for page in read_pages(raw.files, "observations") for row in page]
    assert rows == [{"Id": number, **row} for number, row in enumerate(table_v4.observations)]


def test_an_edition_that_is_here_costs_one_question(table_v4: TableV4, ask: Ask) -> None:
    with Publisher(table_v4) as publisher:
        assert fetch(ask(publisher.url, have=MODIFIED)) is None
        assert publisher.asked == ["/odata/v1/CBS/99902NED/Properties"]


def test_a_fetch_goes_on_at_the_first_missing_page(table_v4: TableV4, ask: Ask) -> None:
    with Publisher(table_v4) as publisher:
        publisher.faults = [Fault(faults.reset, on=r"Observations.*skip=6")]
        with pytest.raises(PublisherError):
            fetch(ask(publisher.url))
        publisher.faults.clear()
        publisher.asked.clear()
        fetch(ask(publisher.url))
        assert [address for address in publisher.asked if "Observations?" in address] == [
            "/odata/v1/CBS/99902NED/Observations?$skip=6"
        ]


def test_a_filter_is_asked_once_and_counted(table_v4: TableV4, ask: Ask) -> None:
    with Publisher(table_v4) as publisher:
        raw = fetch(ask(publisher.url), filter="Perioden eq '2020JJ00'")
    assert raw.announced == 1
    assert [row["Value"] for page in read_pages(raw.files, "observations") for row in page] == [20.0]


@pytest.mark.parametrize("count", [6, 8])
def test_a_wrong_number_of_observations_is_refused(count: int, table_v4: TableV4, ask: Ask) -> None:
    table_v4.count = count
    with Publisher(table_v4) as publisher, pytest.raises(PublisherError, match=f"announces {count} rows"):
        fetch(ask(publisher.url))


def test_without_a_count_the_properties_announce(table_v4: TableV4, ask: Ask) -> None:
    table_v4.count = None
    with Publisher(table_v4) as publisher:
        assert fetch(ask(publisher.url)).announced == 7


def test_a_relative_link_is_followed(table_v4: TableV4, ask: Ask) -> None:
    def relative(number: int, document: dict[str, Any]) -> dict[str, Any]:
        link = f"Observations?$skip={3 * number}"
        return {**document, "@odata.nextLink": link} if "@odata.nextLink" in document else document

    table_v4.alter = relative
    with Publisher(table_v4) as publisher:
        assert fetch(ask(publisher.url)).announced == 7
