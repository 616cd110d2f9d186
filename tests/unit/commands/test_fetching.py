"""The command fetch against a publisher on this machine: what lands, what is asked, and which edition counts."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from samenvoor import sources
from tests.publisher import faults
from tests.publisher.server import Fault, Publisher
from tests.publisher.statline_v4 import TableV4
from tests.unit.commands.desk import Desk
from tests.unit.commands.made_up_publishers import border_map, health, key_figures, later

HEALTH = ("fetch", "rivm_health", "--year", "2020", "--base-url")
ASK = ("indicator", "less-than-good-health", "--area", "GM0917")
ROWS = r"UntypedDataSet\?"
UNREACHED = 4


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
