"""A StatLine table over OData v3 comes whole with its metadata, page by page, and only when it is new."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from typing import Any

import pytest

from samenvoor.counts.source import Asked, PublisherError
from samenvoor.fetching import odata_v3
from samenvoor.fetching.pages import kinds, pages_of, read_pages, read_rows
from tests.publisher import faults
from tests.publisher.server import Fault, Publisher
from tests.publisher.statline_v3 import TableV3

Ask = Callable[..., Asked]
CATALOGUE = "https://opendata.cbs.nl/ODataFeed/odata"


def fetch(asked: Asked, **changes: Any) -> Any:
    return odata_v3.download(asked, catalogue_url=CATALOGUE, table="99901NED", **changes)


def test_a_table_comes_as_published(table_v3: TableV3, ask: Ask) -> None:
    with Publisher(table_v3) as publisher:
        raw = fetch(ask(publisher.url))
    assert [file.name for file in raw.files] == [
        "table_infos.json",
        "data_properties.json",
        "data_properties-00002.json",
        "service_document.json",
        "category_groups.json",
        "codes-WijkenEnBuurten.json",
        "codes-WijkenEnBuurten-00002.json",
        "codes-WijkenEnBuurten-00003.json",
        "codes-Perioden.json",
        "rows-00001.json",
        "rows-00002.json",
        "rows-00003.json",
    ]
    assert (raw.table, raw.edition, raw.announced) == ("99901NED", "2024-03-28T02:00:00", 7)
    rows = [row for page in read_pages(raw.files, "rows") for row in page]
    assert rows == [{"ID": number, **row} for number, row in enumerate(table_v3.rows)]
    assert [row["Key"] for row in read_rows(raw.files, "codes-WijkenEnBuurten")] == [
        f"WK09171{number}  " for number in range(7)
    ]


def test_the_bytes_of_a_page_are_the_publishers(table_v3: TableV3, ask: Ask) -> None:
    with Publisher(table_v3) as publisher:
        raw = fetch(ask(publisher.url))
        address = next(
            address for address in publisher.asked if "$skip=3" in address and "Untyped" in address
        )
        assert pages_of(raw.files, "rows")[1].read_bytes() == publisher.answer(address).body


def test_complete_says_what_came(table_v3: TableV3, ask: Ask) -> None:
    with Publisher(table_v3) as publisher:
        asked = ask(publisher.url)
        fetch(asked)
    complete = json.loads((asked.folder / "complete.json").read_text())
    assert {
        name: complete[name] for name in ("protocol", "table", "edition", "announced", "rows", "url")
    } == {
        "protocol": "odata_v3",
        "table": "99901NED",
        "edition": "2024-03-28T02:00:00",
        "announced": 7,
        "rows": 7,
        "url": f"{CATALOGUE}/99901NED",
    }
    assert [(page["file"], page["rows"]) for page in complete["pages"]] == [
        ("rows-00001.json", 3),
        ("rows-00002.json", 3),
        ("rows-00003.json", 1),
    ]
    assert not (asked.folder / "begun.json").exists()


def test_an_edition_that_is_here_costs_one_question(table_v3: TableV3, ask: Ask) -> None:
    with Publisher(table_v3) as publisher:
        assert fetch(ask(publisher.url, have="2024-03-28T02:00:00")) is None
        assert publisher.asked == ["/ODataFeed/odata/99901NED/TableInfos?$format=json"]


def test_another_edition_is_downloaded(table_v3: TableV3, ask: Ask) -> None:
    with Publisher(table_v3) as publisher:
        raw = fetch(ask(publisher.url, have="2023-03-28T02:00:00"))
    assert raw.edition == "2024-03-28T02:00:00"


def test_a_folder_that_is_complete_costs_one_question(table_v3: TableV3, ask: Ask) -> None:
    with Publisher(table_v3) as publisher:
        first = fetch(ask(publisher.url))
        publisher.asked.clear()
        assert fetch(ask(publisher.url)) == first
        assert len(publisher.asked) == 1


def test_a_complete_folder_with_a_damaged_page_is_fetched_again(table_v3: TableV3, ask: Ask) -> None:
    with Publisher(table_v3) as publisher:
        first = fetch(ask(publisher.url))
        whole = first.files[-1].read_bytes()
        first.files[-1].write_bytes(whole[:-1])
        assert fetch(ask(publisher.url)) == first
        assert first.files[-1].read_bytes() == whole


def test_a_fetch_goes_on_at_the_first_missing_page(table_v3: TableV3, ask: Ask) -> None:
    with Publisher(table_v3) as publisher:
        publisher.faults = [Fault(faults.status(500), on=r"Untyped.*skip=6")]
        with pytest.raises(PublisherError):
            fetch(ask(publisher.url))
        publisher.faults.clear()
        publisher.asked.clear()
        raw = fetch(ask(publisher.url))
        assert publisher.asked == [
            "/ODataFeed/odata/99901NED/TableInfos?$format=json",
            "/ODataFeed/odata/99901NED/UntypedDataSet/$count",
            "/ODataFeed/odata/99901NED/UntypedDataSet?$format=json&$skip=6",
            "/ODataFeed/odata/99901NED/TableInfos?$format=json",
        ]
    assert sum(len(page) for page in read_pages(raw.files, "rows")) == 7


def test_a_fetch_of_a_newer_edition_starts_afresh(table_v3: TableV3, ask: Ask) -> None:
    with Publisher(table_v3) as publisher:
        publisher.faults = [Fault(faults.status(500), on=r"Untyped.*skip=6")]
        with pytest.raises(PublisherError):
            fetch(ask(publisher.url))
        publisher.faults.clear()
        publisher.asked.clear()
        table_v3.modified = "2024-06-01T02:00:00"
        table_v3.rows[0]["Inwoners_1"] = "      99"
        raw = fetch(ask(publisher.url))
        assert "/ODataFeed/odata/99901NED/UntypedDataSet?$format=json" in publisher.asked
    assert next(read_pages(raw.files, "rows"))[0]["Inwoners_1"] == "      99"


def test_a_page_that_was_damaged_on_disk_is_fetched_again(table_v3: TableV3, ask: Ask) -> None:
    with Publisher(table_v3) as publisher:
        publisher.faults = [Fault(faults.status(500), on=r"Untyped.*skip=6")]
        with pytest.raises(PublisherError):
            fetch(ask(publisher.url))
        publisher.faults.clear()
        publisher.asked.clear()
        page = ask(publisher.url).folder / "rows-00001.json"
        page.write_bytes(page.read_bytes().replace(b"2024JJ00", b"2025JJ00"))
        raw = fetch(ask(publisher.url))
        assert "/ODataFeed/odata/99901NED/UntypedDataSet?$format=json" in publisher.asked
    assert next(read_pages(raw.files, "rows"))[0]["Perioden"] == "2024JJ00"


def test_a_filter_is_asked_once_and_counted(table_v3: TableV3, ask: Ask) -> None:
    condition = "Perioden eq '2024JJ00' and WijkenEnBuurten eq 'WK091713  '"
    with Publisher(table_v3) as publisher:
        raw = fetch(ask(publisher.url), filter=condition)
    assert raw.announced == 1
    assert [row["Inwoners_1"] for page in read_pages(raw.files, "rows") for row in page] == ["      15"]


def test_an_extra_empty_last_page_is_fine(table_v3: TableV3, ask: Ask) -> None:
    table_v3.rows = table_v3.rows[:6]

    def link_to_nothing(number: int, document: dict[str, Any]) -> dict[str, Any]:
        link = f"{CATALOGUE}/99901NED/UntypedDataSet?$format=json&$skip=6"
        return {**document, "odata.nextLink": link} if number == 2 else document

    table_v3.alter = link_to_nothing
    with Publisher(table_v3) as publisher:
        raw = fetch(ask(publisher.url))
    assert [len(page) for page in read_pages(raw.files, "rows")] == [3, 3, 0]


@pytest.mark.parametrize("says", ["https://opendata.cbs.nl", "http://opendata.cbs.nl"])
def test_links_of_the_publisher_are_asked_of_the_mirror(says: str, table_v3: TableV3, ask: Ask) -> None:
    table_v3.links_to = says
    with Publisher(table_v3) as publisher:
        assert fetch(ask(publisher.url)).announced == 7


@pytest.mark.parametrize("feed", ["/ODataFeed/odata", "", "/kopie"])
def test_a_mirror_keeps_the_publishers_path_or_not(feed: str, table_v3: TableV3, ask: Ask) -> None:
    table_v3.feed = feed
    with Publisher(table_v3) as publisher:
        base = publisher.url if feed == "/ODataFeed/odata" else publisher.url + feed
        assert fetch(ask(base)).announced == 7


def test_links_to_another_host_are_refused(table_v3: TableV3, ask: Ask) -> None:
    table_v3.links_to = "https://elders.example"
    with (
        Publisher(table_v3) as publisher,
        pytest.raises(PublisherError, match=r"points to another address for the rest \(https://elders"),
    ):
        fetch(ask(publisher.url))


def test_progress_counts_rows_and_bytes(table_v3: TableV3, ask: Ask) -> None:
    heard: list[dict[str, Any]] = []
    with Publisher(table_v3) as publisher:
        raw = fetch(ask(publisher.url, progress=lambda **told: heard.append(told)))
    assert heard[-1] == {
        "what": "99901NED",
        "rows": 7,
        "of_rows": 7,
        "size": sum(file.stat().st_size for file in raw.files if file.name != "table_infos.json"),
    }
    assert [told["rows"] for told in heard] == sorted(told["rows"] for told in heard)
    assert {told["of_rows"] for told in heard if told["rows"]} == {7}


def test_without_a_count_the_description_announces(table_v3: TableV3, ask: Ask) -> None:
    table_v3.count = None
    with Publisher(table_v3) as publisher:
        assert fetch(ask(publisher.url)).announced == 7


def test_a_code_list_with_the_name_of_a_path_is_refused(table_v3: TableV3, ask: Ask) -> None:
    table_v3.dimensions["../weg"] = [{"Key": "1"}]
    with Publisher(table_v3) as publisher, pytest.raises(PublisherError, match="unusable name"):
        fetch(ask(publisher.url))


def test_two_editions_are_never_mixed(table_v3: TableV3, ask: Ask) -> None:
    def change_on_page_two(number: int, document: dict[str, Any]) -> dict[str, Any]:
        if number == 2:
            table_v3.modified = "2024-06-01T02:00:00"
        return document

    table_v3.alter = change_on_page_two
    with Publisher(table_v3) as publisher:
        asked = ask(publisher.url)
        with pytest.raises(PublisherError, match="changed table 99901NED while"):
            fetch(asked)
        assert list(asked.folder.iterdir()) == []
        table_v3.alter = lambda _, document: document
        assert fetch(asked).edition == "2024-06-01T02:00:00"


def test_kinds_are_read_from_names(table_v3: TableV3, ask: Ask) -> None:
    with Publisher(dataclasses.replace(table_v3, page=100)) as publisher:
        raw = fetch(ask(publisher.url))
    assert kinds(raw.files)[-3:] == ("codes-WijkenEnBuurten", "codes-Perioden", "rows")
