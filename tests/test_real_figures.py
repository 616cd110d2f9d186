"""The figures that are known of the real files come out of the commands, from the files as they were published."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.unit.commands.desk import Desk

pytestmark = pytest.mark.real_data

HEERLEN = Path(__file__).parents[1] / "examples/heerlen"
COSTS = {
    # year: Heerlen, country, expected, ratio, total with the rest row (euro, bn)
    2015: (3154, 2361, 2579, 1.223, 39.50),
    2016: (3372, 2479, 2704, 1.247, 41.71),
    2017: (3478, 2538, 2767, 1.257, 42.90),
    2018: (3535, 2625, 2849, 1.241, 44.66),
    2019: (3683, 2707, 2931, 1.257, 46.35),
    2020: (3520, 2636, 2851, 1.235, 45.34),
}


def real(folder: str, name: str) -> Path:
    """A real file."""
    return Path(os.environ["SAMENVOOR_REAL_DATA"]) / folder / name


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A store with the health of 2012, 2016 and 2020, the care costs of 2015-2020 and the areas of 2020."""
    found = Desk(tmp_path_factory.mktemp("real") / "store")
    health = [
        real("rivm", name) for name in ("2012_18+.xlsx", "2016_18+.xlsx", "RIVM_gezondheid2020_18+.xlsx")
    ]
    found.well("import", "rivm_health", *health)
    found.well("import", "vektis_zvw", *(real("vektis", f"vektis_{year}_gemeente.csv") for year in COSTS))
    found.well("import", "cbs_kerncijfers", real("cbs_kwb", "84799NED_2020_v3"))
    return found


def test_less_than_good_health_of_heerlen_and_the_country(desk: Desk) -> None:
    said = desk.well("indicator", "less-than-good-health", "--area", "GM0917", "--compare", "NL")
    periods = desk.json("indicator", "less-than-good-health", "--area", "GM0917", "--compare", "NL")[
        "periods"
    ]

    assert [(one["period"], one["area"]["value"], one["compare"]["value"]) for one in periods] == [
        ("2012", 33.6, 23.9),
        ("2016", 36.1, 24.8),
        ("2020", 32.6, 21.6),
    ]
    assert [one["gap"] for one in periods[1:]] == [11.3, 11.0]
    assert [round(one["ratio"], 2) for one in periods[1:]] == [1.46, 1.51]
    assert [(one["rank"], one["of"]) for one in periods[1:]] == [(1, 355), (1, 355)]
    assert said.count("slechtste van 355 gemeenten [modelschatting]") == 2


@pytest.mark.parametrize("year", COSTS)
def test_care_costs_of_heerlen_against_what_was_expected(desk: Desk, year: int) -> None:
    heerlen, country, expected, ratio, total = COSTS[year]
    (row,) = desk.json("costs", "--year", str(year), "--area", "GM0917")
    said = desk.well("costs", "--year", str(year), "--area", "GM0917")

    assert (round(row["observed"]), round(row["expected"])) == (heerlen, expected)
    assert row["ratio"] == pytest.approx(ratio, abs=0.0006)
    assert f"Nederland: €\N{NO-BREAK SPACE}{country:,}".replace(",", ".") in said
    assert f"in totaal €\N{NO-BREAK SPACE}{total:.2f} miljard".replace(".", ",") in said
    assert "Alleen voor eigen gebruik en onderzoek, met bronvermelding Vektis." in said


def test_heerlen_has_the_highest_ratio_of_344(desk: Desk) -> None:
    rows = desk.json("costs", "--year", "2020")

    assert set(rows[0]) >= {
        "area", "name", "insured_years", "observed", "expected", "ratio", "excess_per_insured_year", "rank",
    }  # fmt: skip
    assert len(rows) == 344
    assert max(rows, key=lambda row: row["ratio"])["name"] == "Heerlen"
    assert next(row["rank"] for row in rows if row["area"] == "GM0917") == 1
    assert len(desk.json("costs", "--year", "2019")) == 352


def test_residents_of_heerlen(desk: Desk) -> None:
    (period,) = desk.json("indicator", "population", "--area", "GM0917")["periods"]
    assert period["area"]["value"] == 87086


def test_the_goals_of_heerlen_stand_on_the_published_files(desk: Desk, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(HEERLEN, tmp_path / "heerlen"))
    keys = ("less-than-good-health", "care-cost-ratio", "care-cost-per-insured-year")
    for key in keys:
        (folder / f"observations/{key}.csv").unlink()
        card = folder / f"indicator/{key}.toml"
        card.write_text(f'figures_from = "{key}"\n' + card.read_text("utf-8"), "utf-8")

    assert "0 problemen" in desk.well("check", folder)
    goals = {goal["goal"]: goal for goal in desk.json("answer", folder, "--draws", "64")["goals"]}
    assert goals["gezondheid"]["baseline"]["gap"] == pytest.approx(11.0, abs=1e-6)
    assert goals["kosten"]["baseline"]["gap"] == pytest.approx(0.235, abs=0.0006)
    health = desk.well("why", folder, "less-than-good-health/GM0917/2020", "--draws", "64")
    assert "32,6 %" in health
    assert "RIVM_gezondheid2020_18+.xlsx" in health
    assert "rij " in health
    assert "vektis_2020_gemeente.csv" in desk.well(
        "why", folder, "care-cost-ratio/GM0917/2020", "--draws", "64"
    )


def test_the_same_real_files_change_nothing_and_can_be_undone(desk: Desk, tmp_path: Path) -> None:
    before = desk.tree("")
    again = desk.well("import", "vektis_zvw", real("vektis", "vektis_2020_gemeente.csv"))
    assert again.startswith("Was er al: vektis-zvw-2020-")
    said = desk.well("import", "rivm_health", real("rivm", "2012_65+.xlsx"))
    assert desk.tree("") != before
    desk.well("undo-import", said.split()[1])
    assert desk.tree("") == before
