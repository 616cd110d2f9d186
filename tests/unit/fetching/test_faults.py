"""Whatever goes wrong at a publisher ends in words for people, never in half a table."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import stamina

from samenvoor.counts.source import Asked, PublisherError
from samenvoor.fetching import odata_v3
from samenvoor.fetching.polite_client import Patience
from tests.publisher import faults
from tests.publisher.server import Fault, Publisher
from tests.publisher.statline_v3 import TableV3
from tests.unit.fetching.conftest import QUICK

Ask = Callable[..., Asked]
CATALOGUE = "https://opendata.cbs.nl/ODataFeed/odata"
SECOND_PAGE = r"UntypedDataSet.*skip=3"


def fetch(asked: Asked, patience: Patience = QUICK) -> Any:
    return odata_v3.download(asked, catalogue_url=CATALOGUE, table="99901NED", patience=patience)


ONCE = [
    ("cut connection", faults.cut_connection, "broke before everything had come"),
    ("cut body", faults.cut_body, "is cut off"),
    ("empty", faults.empty, "is empty"),
    ("429", faults.status(429, Retry_After="1"), "asks to wait 1 seconds"),
    ("500", faults.status(500), "error code 500"),
    ("503", faults.status(503), "error code 503"),
    ("reset", faults.reset, "broke before everything had come"),
    ("silence", faults.silence, "silent for too long"),
    ("drip", faults.drip, "had not come after"),
]
ALWAYS = [
    ("html", faults.html, "gives a web page instead of data"),
    ("bad json", faults.bad_json, "is not valid JSON"),
    ("other shape", faults.other_shape, "another shape than agreed"),
    ("403", faults.status(403), "error code 403"),
    ("redirect loop", faults.redirect(""), "keeps sending us on"),
    ("elsewhere", faults.redirect("https://elders.example/x"), "sends us on to another place"),
    ("missing", faults.missing, "Page 2 of .* is missing"),
]


@pytest.mark.parametrize(("happens", "says"), [case[1:] for case in ONCE], ids=[case[0] for case in ONCE])
def test_what_passes_by_itself_is_asked_again(happens: Any, says: str, table_v3: TableV3, ask: Ask) -> None:
    with Publisher(table_v3) as publisher:
        publisher.faults = [Fault(happens, on=SECOND_PAGE, times=1)]
        assert fetch(ask(publisher.url)).announced == 7
        assert publisher.faults[0].happened == 1


@pytest.mark.parametrize(("happens", "says"), [case[1:] for case in ONCE], ids=[case[0] for case in ONCE])
def test_what_does_not_pass_ends_after_six_tries(
    happens: Any, says: str, table_v3: TableV3, ask: Ask
) -> None:
    quick = Patience(connect=1.0, silence=0.1, reply=0.15)
    with Publisher(table_v3) as publisher:
        publisher.faults = [Fault(happens, on=SECOND_PAGE)]
        asked = ask(publisher.url)
        with pytest.raises(PublisherError, match=says) as caught:
            fetch(asked, quick)
        assert publisher.faults[0].happened == 6
    assert "De laatste goede gegevens blijven staan. Probeer het later" in caught.value.words.nl
    assert not (asked.folder / "complete.json").exists()
    assert not (asked.folder / "rows-00002.json").exists()


@pytest.mark.parametrize(("happens", "says"), [case[1:] for case in ALWAYS], ids=[case[0] for case in ALWAYS])
def test_what_will_not_pass_is_asked_once(happens: Any, says: str, table_v3: TableV3, ask: Ask) -> None:
    with Publisher(table_v3) as publisher:
        publisher.faults = [Fault(happens, on=SECOND_PAGE)]
        asked = ask(publisher.url)
        with pytest.raises(PublisherError, match=says) as caught:
            fetch(asked)
        pages = [address for address in publisher.asked if "UntypedDataSet?" in address]
        assert len(set(pages)) == 2
        assert len(pages) == 2 or "keeps sending" in says
    assert "De laatste goede gegevens blijven staan." in caught.value.words.nl
    assert not (asked.folder / "complete.json").exists()


def changed(**columns: Any) -> Callable[[int, dict[str, Any]], dict[str, Any]]:
    """Change columns on the second page; None takes one away."""

    def alter(number: int, document: dict[str, Any]) -> dict[str, Any]:
        if number != 2:
            return document
        rows = [{**row, **columns} for row in document["value"]]
        return {**document, "value": [{k: v for k, v in row.items() if v is not ...} for row in rows]}

    return alter


def duplicate(number: int, document: dict[str, Any]) -> dict[str, Any]:
    if number != 2:
        return document
    return {**document, "value": [{**row, "ID": row["ID"] - 3} for row in document["value"]]}


def overlap(number: int, document: dict[str, Any]) -> dict[str, Any]:
    rows = document["value"]
    return {**document, "value": [{**rows[0], "ID": 2}, *rows[1:]]} if number == 2 else document


def circle(number: int, document: dict[str, Any]) -> dict[str, Any]:
    link = f"{CATALOGUE}/99901NED/UntypedDataSet?$format=json"
    return {**document, "odata.nextLink": link} if number == 2 else document


def skip_one(number: int, document: dict[str, Any]) -> dict[str, Any]:
    link = f"{CATALOGUE}/99901NED/UntypedDataSet?$format=json&$skip=6"
    return {**document, "odata.nextLink": link} if number == 1 else document


def stop_early(number: int, document: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in document.items() if number == 1 or name != "odata.nextLink"}


CONTRADICTIONS = [
    ("a column more", changed(Nieuw_3="1"), r"same columns; the difference: Nieuw_3"),
    ("a column less", changed(Rokers_2=...), r"same columns; the difference: Rokers_2"),
    (
        "another type",
        changed(Inwoners_1=5),
        r"Column Inwoners_1 holds values of different kinds \(number / text\)",
    ),
    ("the same page", duplicate, "rows-00002.json is the same as an earlier one"),
    ("the same row", overlap, "1 rows came twice"),
    ("a circle", circle, "points for the rest to a page that already came"),
    ("a page skipped", skip_one, "announces 7 rows, but 4 come"),
    ("the end missing", stop_early, "announces 7 rows, but 6 come"),
]


@pytest.mark.parametrize(
    ("alter", "says"), [case[1:] for case in CONTRADICTIONS], ids=[case[0] for case in CONTRADICTIONS]
)
def test_pages_that_contradict_are_thrown_away(alter: Any, says: str, table_v3: TableV3, ask: Ask) -> None:
    table_v3.alter = alter
    with Publisher(table_v3) as publisher:
        asked = ask(publisher.url)
        with pytest.raises(PublisherError, match=says) as caught:
            fetch(asked)
        assert list(asked.folder.iterdir()) == []
        assert "wij beginnen dan vooraan" in caught.value.words.nl
        table_v3.alter = lambda _, document: document
        assert fetch(asked).announced == 7


@pytest.mark.parametrize(("count", "says"), [(6, "but more come"), (9, "but 7 come"), (0, "but more come")])
def test_a_wrong_number_of_rows_is_refused(count: int, says: str, table_v3: TableV3, ask: Ask) -> None:
    table_v3.count = count
    with (
        Publisher(table_v3) as publisher,
        pytest.raises(PublisherError, match=f"announces {count} rows, {says}"),
    ):
        fetch(ask(publisher.url))


def test_a_table_without_rows_is_no_table(table_v3: TableV3, ask: Ask) -> None:
    table_v3.rows = []
    with Publisher(table_v3) as publisher, pytest.raises(PublisherError, match="has no row at all"):
        fetch(ask(publisher.url))


def test_a_column_of_the_description_must_be_in_the_rows(table_v3: TableV3, ask: Ask) -> None:
    table_v3.topics["Verdwenen_9"] = "%"
    with (
        Publisher(table_v3) as publisher,
        pytest.raises(PublisherError, match=r"columns that are not in its rows: Verdwenen_9"),
    ):
        fetch(ask(publisher.url))


def test_a_page_that_is_too_large_is_not_taken(table_v3: TableV3, ask: Ask) -> None:
    with Publisher(table_v3) as publisher, pytest.raises(PublisherError, match="is larger than 0 MB"):
        fetch(ask(publisher.url), Patience(largest=300))


def test_a_table_that_does_not_exist_is_said(table_v3: TableV3, ask: Ask) -> None:
    with (
        Publisher() as publisher,
        pytest.raises(PublisherError, match="99901NED/TableInfos does not exist at the publisher"),
    ):
        fetch(ask(publisher.url))


def test_a_publisher_that_is_down_is_said(table_v3: TableV3, ask: Ask) -> None:
    with Publisher() as publisher:
        gone = publisher.url
    with pytest.raises(PublisherError, match="cannot be reached"):
        fetch(ask(gone))


def test_an_address_that_is_none_is_said(ask: Ask) -> None:
    with pytest.raises(PublisherError, match="cbs is not a web address"):
        fetch(ask("cbs"))


def test_retry_after_is_respected(table_v3: TableV3, ask: Ask) -> None:
    stamina.set_testing(False)
    with Publisher(table_v3) as publisher:
        publisher.faults = [Fault(faults.status(429, Retry_After="1"), on=SECOND_PAGE, times=1)]
        begins = time.monotonic()
        fetch(ask(publisher.url))
    assert 1.0 <= time.monotonic() - begins < 5.0


@pytest.mark.parametrize("header", ["3600", "Fri, 31 Dec 2100 23:59:59 GMT"])
def test_a_pause_that_is_too_long_is_not_waited_for(header: str, table_v3: TableV3, ask: Ask) -> None:
    stamina.set_testing(False)
    with Publisher(table_v3) as publisher:
        publisher.faults = [Fault(faults.status(503, Retry_After=header), on=SECOND_PAGE)]
        with pytest.raises(PublisherError, match=r"asks to wait [0-9]{4,} seconds"):
            fetch(ask(publisher.url))
        assert publisher.faults[0].happened == 1


def test_a_worn_out_link_is_not_asked_for_ever(table_v3: TableV3, ask: Ask) -> None:
    with Publisher(table_v3) as publisher:
        publisher.faults = [Fault(faults.status(500), on=SECOND_PAGE)]
        with pytest.raises(PublisherError):
            fetch(ask(publisher.url))
        publisher.faults = [Fault(faults.status(400), on=SECOND_PAGE, times=1)]
        with pytest.raises(PublisherError):
            fetch(ask(publisher.url))
        assert fetch(ask(publisher.url)).announced == 7


@pytest.mark.needs_program("openssl")
def test_a_certificate_nobody_knows_is_not_trusted(tmp_path: Path, table_v3: TableV3, ask: Ask) -> None:
    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    words = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=127.0.0.1",
    ]
    subprocess.run([*words, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    certificate.write_bytes(certificate.read_bytes() + key.read_bytes())
    with Publisher(table_v3, certificate=certificate) as publisher:
        with pytest.raises(PublisherError, match=r"certificate of 127\.0\.0\.1:[0-9]+/.* cannot be trusted"):
            fetch(ask(publisher.url))
        assert publisher.asked == []
