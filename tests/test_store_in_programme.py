"""A programme that takes figures from the store: check, answer, why and show go down to the publisher's row."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.publisher.server import Publisher
from tests.unit.commands.desk import Desk
from tests.unit.commands.made_up_publishers import GOOD_HEALTH, health, vektis_file

HEERLEN = Path(__file__).parents[1] / "examples/heerlen"
HEALTH = "less-than-good-health"
COSTS = ("care-cost-ratio", "care-cost-per-insured-year")
FEW = ("--draws", "64", "--on", "2030-01-01")
PROBLEMS = 1


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk with an empty store, and no proxy between it and the publisher."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    return Desk(tmp_path / "store")


@pytest.fixture
def heerlen(tmp_path: Path) -> Path:
    """A copy of the example."""
    return Path(shutil.copytree(HEERLEN, tmp_path / "heerlen"))


def from_store(folder: Path, *keys: str) -> None:
    """Let indicators take their figures from the store in the place of the folder."""
    for key in keys:
        (folder / f"observations/{key}.csv").unlink()
        card = folder / f"indicator/{key}.toml"
        card.write_text(f'figures_from = "{key}"\n' + card.read_text("utf-8"), "utf-8")


def fetch_health(desk: Desk, **changes: str) -> None:
    """Fetch the health table of a made-up publisher, with 2012 as the example has it."""
    figures = {("NL01", "2012"): 76.1, ("GM0917", "2012"): 66.4, **GOOD_HEALTH}
    with Publisher(health(figures, **changes)) as publisher:
        desk.well("fetch", "rivm_health", "--year", "2020", "--base-url", publisher.url)


# ---------------------------------------------------------------- the health goal


def test_the_health_goal_stands_on_the_store(desk: Desk, heerlen: Path) -> None:
    written = desk.json("answer", heerlen, *FEW)
    from_store(heerlen, HEALTH)
    fetch_health(desk)

    assert "0 problemen" in desk.well("check", heerlen)
    taken = desk.json("answer", heerlen, *FEW)
    # The store gives the same figures as the folder did, 2022 apart; so the goal and its gap are the same.
    (before,) = (goal for goal in written["goals"] if goal["goal"] == "gezondheid")
    (after,) = (goal for goal in taken["goals"] if goal["goal"] == "gezondheid")
    assert (after["baseline"], after["target"]) == (before["baseline"], before["target"])
    assert after["baseline"] is not None


def test_why_goes_down_to_the_publishers_edition_and_row(desk: Desk, heerlen: Path) -> None:
    from_store(heerlen, HEALTH)
    fetch_health(desk)
    said = desk.well("why", heerlen, f"{HEALTH}/GM0917/2020", *FEW)
    (entry,) = desk.imports()

    assert "= 32,6 %" in said
    assert "modelschatting" in said
    assert "Rijksinstituut voor Volksgezondheid en Milieu (RIVM), Gezondheid per wijk en buurt" in said
    where = re.search(
        r"rivm_health 2020: 50090NED, 2022-05-12T02:00:00, rij ([0-9]+) \[(\S+)\]; 2022-05-12", said
    )
    assert where is not None, said
    assert where.group(2) == entry["id"]
    rows = (desk.store / "imports" / entry["id"] / "raw").glob("*-rows-*.json")
    text = "".join(path.read_text("utf-8") for path in sorted(rows))
    row = re.findall(r'\{"ID": [0-9]+.*?\}', text)[int(where.group(1)) - 1]
    assert '"GM0917    "' in row
    assert '"2020JJ00"' in row
    assert "67.4" in row


def test_an_empty_store_is_a_problem_with_what_to_do(desk: Desk, heerlen: Path) -> None:
    from_store(heerlen, HEALTH)
    found = desk.type("check", heerlen)
    english = desk.type("check", heerlen, "--lang", "en")

    assert found.exit_code == PROBLEMS
    assert f"indicator/{HEALTH}.toml:1: De opslag heeft van deze indicator nog geen cijfers" in found.stdout
    assert "Doe: typ samenvoor fetch rivm_health; dat haalt ze op" in found.stdout
    assert "type samenvoor fetch rivm_health" in english.stdout
    assert desk.type("answer", heerlen, *FEW).exit_code == PROBLEMS


def test_figures_of_two_origins_are_a_problem(desk: Desk, heerlen: Path) -> None:
    from_store(heerlen, HEALTH)
    fetch_health(desk)
    shutil.copy(HEERLEN / f"observations/{HEALTH}.csv", heerlen / "observations")
    found = desk.type("check", heerlen)

    assert found.exit_code == PROBLEMS
    assert "Van deze indicator staan er cijfers in de map én komen er cijfers uit de opslag." in found.stdout
    assert f"haal observations/{HEALTH}.csv weg" in found.stdout


def test_a_key_that_the_library_has_not_is_a_problem(desk: Desk, heerlen: Path) -> None:
    from_store(heerlen, HEALTH)
    card = heerlen / f"indicator/{HEALTH}.toml"
    card.write_text(
        card.read_text("utf-8").replace(f'figures_from = "{HEALTH}"', 'figures_from = "lonelines"'), "utf-8"
    )
    found = desk.type("check", heerlen)

    assert found.exit_code == PROBLEMS
    assert "De bibliotheek heeft geen indicator met deze sleutel." in found.stdout
    assert "loneliness" in found.stdout


def test_another_unit_is_a_problem(desk: Desk, heerlen: Path) -> None:
    from_store(heerlen, HEALTH)
    fetch_health(desk)
    card = heerlen / f"indicator/{HEALTH}.toml"
    card.write_text(card.read_text("utf-8").replace('unit = "%"', 'unit = "euro"'), "utf-8")
    found = desk.type("check", heerlen)

    assert found.exit_code == PROBLEMS
    assert "Deze indicator is in euro, maar de cijfers uit de opslag zijn in %." in found.stdout


def test_before_its_publication_a_figure_is_not_there(desk: Desk, heerlen: Path) -> None:
    from_store(heerlen, HEALTH)
    fetch_health(desk)
    before = desk.well("answer", heerlen, "--draws", "64", "--on", "2022-05-11", "--goal", "gezondheid")
    after = desk.well("answer", heerlen, "--draws", "64", "--on", "2022-05-12", "--goal", "gezondheid")

    assert "van de nulmeting 2020 is nog geen cijfer gepubliceerd" in " ".join(before.split())
    assert "nog geen cijfer gepubliceerd" not in " ".join(after.split())
    address = f"{HEALTH}/GM0917/2020"
    gone = desk.type("why", heerlen, address, "--draws", "64", "--on", "2022-05-11")
    assert gone.exit_code == 2
    assert f"Er is geen cijfer op {address}." in gone.stderr


def test_estimates_and_breaks_come_along_with_the_figures(desk: Desk, heerlen: Path) -> None:
    from_store(heerlen, HEALTH)
    card = heerlen / f"indicator/{HEALTH}.toml"
    text = card.read_text("utf-8").replace("modelled = true\n", "").replace("breaks = [\n    2022,\n]\n", "")
    assert "modelled" not in text
    assert "breaks" not in text
    card.write_text(text, "utf-8")
    fetch_health(desk)

    assert "modelschatting" in desk.well("why", heerlen, f"{HEALTH}/GM0917/2020", *FEW)
    from samenvoor.domain.records.indicator import Indicator
    from samenvoor.store.figures.programme_figures import with_store
    from samenvoor.store.folder import read

    joined = with_store(read(heerlen).programme, store=desk.store).programme
    assert (found := joined.find(Indicator, HEALTH)) is not None
    assert (found.breaks, found.modelled) == ((2022,), True)


def test_a_programme_that_asks_nothing_of_the_store_is_what_it_was(desk: Desk, heerlen: Path) -> None:
    before = desk.well("answer", heerlen, *FEW)
    fetch_health(desk)
    assert desk.well("answer", heerlen, *FEW) == before


# ---------------------------------------------------------------- the cost goal


def test_the_cost_goal_stands_on_the_store(desk: Desk, heerlen: Path, tmp_path: Path) -> None:
    from_store(heerlen, *COSTS)
    found = desk.type("check", heerlen)
    assert found.exit_code == PROBLEMS
    assert found.stdout.count("typ samenvoor fetch vektis_zvw") == 2
    for year in range(2015, 2021):
        desk.well("import", "vektis_zvw", vektis_file(tmp_path, year=year, times=1.2 + year / 100 - 20.15))

    assert "0 problemen" in desk.well("check", heerlen)
    (goal,) = desk.json("answer", heerlen, "--goal", "kosten", *FEW)["goals"]
    told = desk.json("costs", "--year", "2020", "--area", "GM0917")[0]
    assert goal["baseline"]["gap"] == pytest.approx(told["ratio"] - 1, abs=1e-6)
    ratio = desk.well("why", heerlen, "care-cost-ratio/GM0917/2020", *FEW)
    assert (
        "Vektis, Open data Zorgverzekeringswet; vektis_zvw 2020: vektis_2020_gemeente.csv [vektis-zvw-2020-"
        in ratio
    )
    euros = desk.well("why", heerlen, "care-cost-per-insured-year/GM0917/2020", *FEW)
    assert f"= {told['observed']:.2f}".replace(".", ",")[:8] in euros
