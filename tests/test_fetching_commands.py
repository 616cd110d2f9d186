"""The command fetch against a publisher on this machine: what lands, what is asked, and what goes wrong."""

from __future__ import annotations

import hashlib
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import stamina

from samenvoor import sources
from samenvoor.fetching import polite_client
from samenvoor.fetching.polite_client import Patience
from tests.publisher import faults
from tests.publisher.server import Fault, Publisher
from tests.publisher.statline_v3 import TableV3
from tests.publisher.statline_v4 import TableV4
from tests.unit.commands.desk import Desk
from tests.unit.commands.made_up_publishers import GOOD, GOOD_HEALTH, border_map, health, key_figures

ROOT = Path(__file__).parents[1]
HEALTH = ("fetch", "rivm_health", "--year", "2020", "--base-url")
ASK = ("indicator", "less-than-good-health", "--area", "GM0917")
ROWS = r"UntypedDataSet\?"
UNREACHED = 4


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No proxy, no pauses between tries, and little patience with silence."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setattr(polite_client, "PATIENCE", Patience(connect=1.0, silence=0.1, reply=0.5))
    with stamina.set_testing(True, attempts=6, cap=True):
        yield


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with an empty store."""
    return Desk(tmp_path / "store")


# ---------------------------------------------------------------- what lands


def test_a_table_lands_with_its_origin(desk: Desk) -> None:
    with Publisher(health()) as publisher:
        said = desk.well(*HEALTH, publisher.url)
        asked = list(publisher.asked)

    (entry,) = desk.imports()
    assert said == f"Ingelezen: {entry['id']} (24 rijen gelezen, 16 rijen bewaard).\n"
    assert (entry["source"], entry["table"], entry["vintage"]) == ("rivm_health", "50090NED", "2020")
    assert (entry["edition"], entry["announced"], entry["raw_rows"]) == ("2022-05-12T02:00:00", 24, 24)
    assert entry["origin"]["licence"] == "CC BY 4.0"
    assert entry["origin"]["producer"] == "Rijksinstituut voor Volksgezondheid en Milieu (RIVM)"
    assert re.fullmatch("[0-9a-f]{64}", entry["origin"]["checksum"])
    assert len([path for path in asked if re.search(ROWS, path)]) == 3
    assert not any((desk.store / "downloads").rglob("*.json"))  # the raw files are kept in the import alone


def test_the_raw_files_are_kept_as_they_came(desk: Desk) -> None:
    with Publisher(health()) as publisher:
        desk.well(*HEALTH, publisher.url)

    (entry,) = desk.imports()
    kept = sorted((desk.store / "imports" / entry["id"] / "raw").iterdir())
    assert [path.name.split("-", 1)[1] for path in kept] == [file["name"] for file in entry["files"]]
    assert [hashlib.sha256(path.read_bytes()).hexdigest() for path in kept] == [
        file["sha256"] for file in entry["files"]
    ]


def test_the_figures_can_be_asked_for(desk: Desk) -> None:
    with Publisher(health()) as publisher:
        desk.well(*HEALTH, publisher.url)
    said = desk.well(*ASK, "--compare", "NL")

    assert (
        "2016: GM0917 36,1 (34,6 tot 37,6) · NL 24,8 (23,3 tot 26,3) · verschil +11,3 · verhouding 1,46"
        in said
    )
    assert "2020: GM0917 32,6 (31,1 tot 34,1) · NL 21,6 (20,1 tot 23,1) · verschil +11" in said
    assert "slechtste van 2 gemeenten [modelschatting]" in said
    found = desk.json(*ASK)["periods"][1]
    assert (found["area"]["value"], found["compare"]["value"], found["gap"]) == (32.6, 21.6, 11.0)


def test_key_figures_bring_the_areas_along(desk: Desk) -> None:
    with Publisher(key_figures()) as publisher:
        desk.well("fetch", "cbs_kerncijfers", "--year", "2020", "--base-url", publisher.url)

    (entry,) = desk.imports()
    assert {name: table["rows"] for name, table in entry["tables"].items()} == {"areas": 3, "observations": 6}
    assert "2020: GM0917 87.086 · NL 17.407.585" in desk.well("indicator", "population", "--area", "GM0917")


def test_a_map_lands_without_its_water(desk: Desk) -> None:
    with Publisher(border_map()) as publisher:
        said = desk.well("fetch", "areas_pdok", "--year", "2024", "--base-url", publisher.url)
        again = desk.well("fetch", "areas_pdok", "--year", "2024", "--base-url", publisher.url)

    (entry,) = desk.imports()
    assert (entry["tables"]["areas"]["rows"], entry["announced"], entry["edition"]) == (
        6,
        7,
        "2024-10-01T00:00:00Z",
    )
    assert "Niet meegenomen, want water: 1." in said
    assert "wijken-en-buurten-2024 (2024) is nog niet eerder geprobeerd: kijk deze cijfers na." in said
    assert again == "wijken-en-buurten-2024: de uitgever heeft niets nieuws; er is niets opgehaald.\n"


PLANTED = '''"""A made-up source whose publisher speaks OData v4."""

from samenvoor.counts.basis import CountBasis
from samenvoor.counts.source import Edition
from samenvoor.domain.origin import Origin
from samenvoor.domain.words import Words
from samenvoor.fetching.odata_v4 import download
from samenvoor.statline.rules import Rules
from samenvoor.statline.tidying import tidy_statline

ORIGIN = Origin(producer="CBS", title="Bevolking", url_main="https://voorbeeld.example", licence="CC BY 4.0")
WHAT = Words("Inwoners.", "Residents.")
EDITIONS = (Edition(year=2021, table="83502NED", tried=True),)


def fetch(asked):
    return download(asked, catalogue_url="https://voorbeeld.example/odata/v1/CBS", table=asked.edition.table)


def tidy(raw):
    return tidy_statline(raw, Rules(basis=CountBasis.counted, borders={"": 2021}))
'''


@pytest.fixture
def planted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A source of one more file in the folder of sources: there is no other registry."""
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "made_up_v4.py").write_text(PLANTED, "utf-8")
    monkeypatch.setattr(sources, "__path__", [*sources.__path__, str(folder)])
    yield "made_up_v4"
    sys.modules.pop("samenvoor.sources.made_up_v4", None)


def test_a_publisher_that_speaks_v4_goes_the_same_way(desk: Desk, planted: str) -> None:
    places = ("GM0917", "GM0928", "NL01")
    table = TableV4(
        name="83502NED",
        measures=[{"Identifier": "M000352", "Title": "Bevolking", "Unit": "aantal", "DataType": "Long"}],
        dimensions={
            "RegioS": [{"Identifier": code, "Title": code} for code in places],
            "Perioden": [{"Identifier": "2021JJ00", "Title": "2021"}],
        },
        observations=[
            {
                "Measure": "M000352",
                "ValueAttribute": "Impossible" if code == "GM0928" else "None",
                "Value": None if code == "GM0928" else 10.0,
                "RegioS": code,
                "Perioden": "2021JJ00",
            }
            for code in places
        ],
        page=2,
    )
    with Publisher(table) as publisher:
        said = desk.well("fetch", planted, "--base-url", publisher.url)
        before = len(publisher.asked)
        assert "niets nieuws" in desk.well("fetch", planted, "--base-url", publisher.url)
        assert len(publisher.asked) == before + 1
        table.modified = "2025-01-01T02:00:00+01:00"
        publisher.faults = [Fault(faults.html, on="Observations")]
        assert desk.type("fetch", planted, "--base-url", publisher.url).exit_code == UNREACHED

    (entry,) = desk.imports()
    assert f"Ingelezen: {entry['id']} (3 rijen gelezen, 3 rijen bewaard)." in said
    assert (entry["announced"], entry["edition"]) == (3, "2024-03-28T02:00:00+01:00")


# ---------------------------------------------------------------- editions


def test_an_edition_that_is_here_is_not_downloaded_again(desk: Desk) -> None:
    with Publisher(health()) as publisher:
        desk.well(*HEALTH, publisher.url)
        before, tree = len(publisher.asked), desk.tree()
        said = desk.well(*HEALTH, publisher.url)

        assert publisher.asked[before:] == ["/ODataFeed/odata/50090NED/TableInfos?$format=json"]
    assert said == "50090NED: de uitgever heeft niets nieuws; er is niets opgehaald.\n"
    assert desk.tree() == tree


def later(**changes: Any) -> TableV3:
    """The edition of a year later: one value changed, one hidden, one row gone."""
    figures = dict(GOOD_HEALTH) | {("GM0917", "2020"): 67.9, ("GM0928", "2016"): None}
    del figures["GM0928", "2020"]
    return health(figures, modified="2023-05-12T02:00:00", **changes)


def test_a_new_edition_stands_beside_the_old_one(desk: Desk) -> None:
    with Publisher(health()) as publisher:
        desk.well(*HEALTH, publisher.url)
        first = desk.tree()
        publisher.services = [later()]
        said = desk.well(*HEALTH, publisher.url)

    assert [entry["edition"][:4] for entry in desk.imports()] == ["2022", "2023"]
    assert first.items() <= desk.tree().items()  # not one byte of the older edition has changed
    assert (
        "Anders dan wat er al was: 1 cijfer kreeg een andere waarde, 1 cijfer heeft nu geen waarde meer, "
        "2 cijfers staan er niet meer in (de oude blijven gelden). De vorige uitgave blijft bewaard." in said
    )
    assert "2020: GM0917 32,1" in desk.well(*ASK)
    assert "2016: GM0928 geheim" in desk.well(*ASK[:-1], "GM0928")


def test_undoing_the_new_edition_gives_the_old_figures_back(desk: Desk) -> None:
    with Publisher(health()) as publisher:
        desk.well(*HEALTH, publisher.url)
        before, told = desk.tree(), desk.well(*ASK)
        publisher.services = [later()]
        desk.well(*HEALTH, publisher.url)
    desk.well("undo-import", desk.imports()[-1]["id"])

    assert desk.tree() == before
    assert desk.well(*ASK) == told


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


# ---------------------------------------------------------------- wrong use


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("fetch", "rivm"), "Er is geen bron rivm. Wel: "),
        (
            ("fetch", "rivm-health", "--year", "1999"),
            "rivm_health heeft geen uitgave over 1999. Wel over: 2016, 2020",
        ),
        (("fetch", "rivm-health", "--base-url", "dataderden"), "schrijf een adres dat met https:// begint"),
        (("fetch", "vektis_zvw"), "Vektis biedt de bestanden alleen aan op https://www.vektis.nl/open-data"),
        (("fetch", "reach"), "samenvoor import reach BESTAND"),
        (("fetch", "partner_file"), "samenvoor import partner_file"),
    ],
)
def test_wrong_use_is_said_with_what_to_do(desk: Desk, words: tuple[str, ...], says: str) -> None:
    found = desk.type(*words)

    assert found.exit_code == 2
    assert says in found.stderr
    assert not desk.store.exists()
