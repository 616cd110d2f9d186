"""Whatever goes wrong at a publisher, the command fetch says it and the last good figures stay."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.publisher import faults
from tests.publisher.server import Fault, Publisher
from tests.unit.commands.desk import Desk
from tests.unit.commands.made_up_publishers import GOOD, health, key_figures, later

ROOT = Path(__file__).parents[3]
HEALTH = ("fetch", "rivm_health", "--year", "2020", "--base-url")
ASK = ("indicator", "less-than-good-health", "--area", "GM0917")
ROWS = r"UntypedDataSet\?"
UNREACHED = 4


# ---------------------------------------------------------------- trouble


def column_gone(page: int, document: dict[str, Any]) -> dict[str, Any]:
    """From the second page on the column is missing."""
    for row in document["value"] if page > 1 else ():
        del row[GOOD]
    return document


def other_type(page: int, document: dict[str, Any]) -> dict[str, Any]:
    """On the second page the column holds numbers in the place of text."""
    for row in document["value"] if page == 2 else ():
        row[GOOD] = 1.0
    return document


def no_figure(page: int, document: dict[str, Any]) -> dict[str, Any]:
    """A cell holds a word that is no mark of a publisher."""
    document["value"][0][GOOD] = "veel"
    return document


SPOILED: list[tuple[str, Callable[..., None], str]] = [
    ("connection cut", faults.cut_connection, "brak af voordat alles binnen was"),
    ("body cut", faults.cut_body, "is afgebroken"),
    ("web page", faults.html, "geeft een webpagina in plaats van gegevens"),
    ("429", faults.status(429, Retry_After="1"), "foutcode 429. Hij vraagt om 1 seconden te wachten"),
    ("500", faults.status(500), "foutcode 500"),
    ("silence", faults.silence, "bleef te lang stil"),
    ("redirect loop", faults.redirect(""), "stuurt steeds weer door"),
    ("empty", faults.empty, "is leeg"),
    ("other shape", faults.other_shape, "heeft een andere vorm dan afgesproken"),
]
CHANGED: list[tuple[str, dict[str, Any], str]] = [
    ("fewer rows than announced", {"count": 25}, "kondigt 25 rijen aan, maar er komen er 21"),
    ("more rows than announced", {"count": 20}, "kondigt 20 rijen aan, maar er komen er meer"),
    ("no rows", {"rows": []}, "De tabel heeft geen enkele rij"),
    ("column gone", {"alter": column_gone}, "Niet alle pagina's hebben dezelfde kolommen"),
    ("other type", {"alter": other_type}, f"Kolom {GOOD} bevat verschillende soorten waarden"),
    ("no figure", {"alter": no_figure}, "staat geen getal en geen teken dat wij kennen"),
]


def check_trouble(desk: Desk, publisher: Publisher, says: str, told: str) -> None:
    """A fetch fails with words and nothing changes; when the trouble is over it succeeds."""
    tree = desk.tree()
    found = desk.type(*HEALTH, publisher.url)

    assert found.exit_code == UNREACHED, found.output
    assert found.stdout == ""
    assert says in found.stderr
    assert "De laatste goede gegevens blijven staan." in found.stderr
    assert re.search(r"Probeer het later|Haal de bron later opnieuw op|meld het dan", found.stderr), (
        "what to do"
    )
    assert desk.tree() == tree
    assert desk.well(*ASK) == told
    (state,) = (one for one in desk.json("sources") if one["name"] == "rivm_health")
    assert state["states"]["50090NED"]["error"]["nl"]
    listed = desk.well("sources")
    assert "50090NED: verouderd: ophalen lukte niet op" in listed
    assert re.search(r"Wat er is, klopte op [0-9]+ [a-z]+ [0-9]{4}\.", listed)

    publisher.faults, publisher.services = [], [later()]
    assert "Ingelezen: " in desk.well(*HEALTH, publisher.url)
    assert "verouderd" not in desk.well("sources")
    assert "GM0917 32,1" in desk.well(*ASK)


@pytest.mark.parametrize(
    ("happens", "says"), [case[1:] for case in SPOILED], ids=[case[0] for case in SPOILED]
)
def test_a_fault_leaves_the_last_good_figures(desk: Desk, happens: Any, says: str) -> None:
    with Publisher(health()) as publisher:
        desk.well(*HEALTH, publisher.url)
        publisher.services = [later()]
        publisher.faults = [Fault(happens, on=r"UntypedDataSet.*skip=10")]
        check_trouble(desk, publisher, says, desk.well(*ASK))
        asked = [path for path in publisher.asked if re.search(ROWS, path)]

    # First fetch 3 pages; the failed one asks the first page once; the last one does not ask it again.
    assert asked.count("/ODataFeed/odata/50090NED/UntypedDataSet?$format=json") == 2


@pytest.mark.parametrize(
    ("changes", "says"), [case[1:] for case in CHANGED], ids=[case[0] for case in CHANGED]
)
def test_a_table_that_is_not_to_be_believed_leaves_the_last_good_figures(
    desk: Desk, changes: dict[str, Any], says: str
) -> None:
    with Publisher(health()) as publisher:
        desk.well(*HEALTH, publisher.url)
        publisher.services = [later(**changes)]
        check_trouble(desk, publisher, says, desk.well(*ASK))


def test_a_topic_with_another_unit_never_joins_the_old_series(desk: Desk) -> None:
    with Publisher(health()) as publisher:
        desk.well(*HEALTH, publisher.url)
        told = desk.well(*ASK)
        table = later(topics={GOOD: "aantal", "SociaalEenzaam_31": "%"})
        publisher.services = [table]
        said = desk.well(*HEALTH, publisher.url)

    assert "another unit" in said or "andere eenheid" in said
    assert desk.well(*ASK) == told


def test_a_first_fetch_that_fails_leaves_nothing(desk: Desk) -> None:
    with Publisher(health()) as publisher:
        publisher.faults = [Fault(faults.status(500), on="skip=20")]
        found = desk.type(*HEALTH, publisher.url)

    assert found.exit_code == UNREACHED
    assert desk.tree() == {}
    assert "Er is nog niets opgehaald." in desk.well("sources")
    assert "Van GM0917 zijn hier geen cijfers over wat u vraagt" in desk.well(*ASK)


def test_one_edition_that_fails_does_not_keep_the_others_out(desk: Desk) -> None:
    with Publisher(key_figures(), key_figures(name="85039NED")) as publisher:
        publisher.faults = [Fault(faults.html, on="84799NED/UntypedDataSet")]
        years = ("--year", "2020", "--year", "2021")
        found = desk.type("fetch", "cbs_kerncijfers", *years, "--base-url", publisher.url)

    assert found.exit_code == UNREACHED
    assert [entry["table"] for entry in desk.imports()] == ["85039NED"]


# ---------------------------------------------------------------- a killed fetch


def started(desk: Desk, url: str) -> subprocess.Popen[bytes]:
    """A fetch in a process of its own."""
    place = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    return subprocess.Popen(
        [sys.executable, "-m", "samenvoor.cli", *HEALTH, url, "--store", str(desk.store)],
        env=place | {"PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def test_a_killed_fetch_goes_on_where_it_was(desk: Desk) -> None:
    with Publisher(health()) as publisher:
        desk.well(*HEALTH, publisher.url)
        told, tree = desk.well(*ASK), desk.tree()
        publisher.services, publisher.asked = [later()], []
        publisher.faults = [Fault(faults.silence, on="skip=20")]
        fetching = started(desk, publisher.url)
        while not publisher.faults[0].happened:
            assert fetching.poll() is None, "the fetch ended before its third page"
            time.sleep(0.01)
        fetching.send_signal(signal.SIGKILL)
        fetching.wait()

        assert desk.tree() == tree
        assert desk.well(*ASK) == told
        publisher.faults, publisher.asked = [], []
        desk.well(*HEALTH, publisher.url)
        rows = [path for path in publisher.asked if re.search(ROWS, path)]
    assert rows == ["/ODataFeed/odata/50090NED/UntypedDataSet?$format=json&$skip=20"]
    assert "GM0917 32,1" in desk.well(*ASK)


def test_what_never_came_is_not_called_stale(desk: Desk) -> None:
    with Publisher(health()) as publisher:
        publisher.faults = [Fault(faults.html)]
        assert desk.type(*HEALTH, publisher.url).exit_code == UNREACHED
    listed = desk.well("sources")

    assert "50090NED: ophalen lukte niet op" in listed
    assert "Er is nog niets opgehaald." in listed
    assert "verouderd" not in listed
