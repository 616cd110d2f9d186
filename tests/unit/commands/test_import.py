"""The command import on care costs, published files and files of partners, and what comes of them."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from tests.unit.commands.desk import Desk, number
from tests.unit.commands.made_up_publishers import vektis_file

ROOT = Path(__file__).parents[3]
HEALTH_CSV = ROOT / "tests/sources/rivm_health/untyped_csv/raw/gezondheid 2022.csv"
REFUSED, WRONG_USE = 1, 2


# ---------------------------------------------------------------- care costs


def test_care_costs_come_in_with_their_licence(desk: Desk, tmp_path: Path) -> None:
    said = desk.well("import", "vektis_zvw", vektis_file(tmp_path))
    (entry,) = desk.imports()

    assert (
        "Geen open licentie: gebruiksvoorwaarden van Vektis. Alleen voor eigen gebruik en onderzoek" in said
    )
    assert entry["origin"]["may_be_shared"] is False
    assert "(1.381 rijen gelezen, 34.525 rijen bewaard)" in said
    listed = desk.well("sources")
    assert "Doorverkopen, commercieel gebruik en doorgeven van de bestanden mag niet." in listed


def test_costs_of_a_municipality_and_of_all(desk: Desk, tmp_path: Path) -> None:
    desk.well("import", "vektis_zvw", vektis_file(tmp_path))
    one = desk.well("costs", "--year", "2020", "--area", "GM0917")
    rows = desk.json("costs", "--year", "2020")

    assert "Heerlen (GM0917): " in one
    assert "plaats 1 van 345 (1 is de hoogste verhouding)" in one
    assert "Alleen voor eigen gebruik en onderzoek" in one
    assert len(rows) == 345
    heerlen = next(row for row in rows if row["area"] == "GM0917")
    assert heerlen["rank"] == 1
    # 1.5 times as dear in every cell but for the small part of medicine (10.25 of 810.25 and 2010.25).
    assert heerlen["ratio"] == pytest.approx(1.5, abs=0.01)
    other = next(row for row in rows if row["area"] == "GM0928")
    assert other["ratio"] < 1
    assert "per verzekerdenjaar minder dan verwacht" in desk.well(
        "costs", "--year", "2020", "--area", "GM0928"
    )


def test_costs_by_kind_of_care_in_words(desk: Desk, tmp_path: Path) -> None:
    desk.well("import", "vektis_zvw", vektis_file(tmp_path))
    said = desk.well("costs", "--year", "2020", "--area", "GM0917", "--by", "care_group")

    assert "Heerlen (GM0917) · medisch-specialistische zorg: " in said
    assert "niets verwacht" in said


def test_costs_of_a_year_that_is_not_here(desk: Desk) -> None:
    found = desk.type("costs", "--year", "2020")

    assert found.exit_code == WRONG_USE
    assert "samenvoor import vektis_zvw" in found.stderr


# ---------------------------------------------------------------- published files


def test_a_health_table_downloaded_by_hand(desk: Desk) -> None:
    said = desk.well("import", "rivm_health", HEALTH_CSV)

    assert "(3 rijen gelezen, 6 rijen bewaard)" in said
    assert "2022: GM0917 54,1 · NL 49 · verschil +5,1" in desk.well(
        "indicator", "loneliness", "--area", "GM0917"
    )


def test_the_same_table_as_a_workbook_gives_the_same_figures(desk: Desk, tmp_path: Path) -> None:
    book = tmp_path / "gezondheid 2022.xlsx"
    with xlsxwriter.Workbook(str(book)) as workbook:
        sheet = workbook.add_worksheet()
        lines = HEALTH_CSV.read_text("utf-8-sig").splitlines()
        for place, line in enumerate(lines):
            sheet.write_row(place, 0, [cell.strip('"') for cell in line.split(";")])
    desk.well("import", "rivm_health", book)

    found = desk.json("indicator", "loneliness", "--area", "GM0917")["periods"][0]
    assert (found["area"]["value"], found["compare"]["value"]) == (54.1, 49.0)


# ---------------------------------------------------------------- files of partners

MAPPING = """
title = "Gezondheidsmonitor"
publisher = "GGD Voorbeeld"
licence = "op aanvraag"
terms_nl = "Niet doorgeven zonder toestemming."
published = 2025-06-01

[area]
column = "gebied"

[period]
column = "jaar"

[marks]
"." = "suppressed"

[[measures]]
key = "loneliness_ggd"
value = "eenzaam"
unit = "%"
written_as = "per_cent"
basis = "measured"
group = "18+"
"""


def partner_files(folder: Path, *, cell: str = "48,2") -> tuple[Path, Path]:
    """A partner's file and its mapping."""
    folder.mkdir(parents=True, exist_ok=True)
    file, mapping = folder / "monitor.csv", folder / "koppeling.toml"
    file.write_text(f"gebied;jaar;eenzaam\nGM0917;2024;{cell}\nNL;2024;47,0\nGM0928;2024;.\n", "utf-8")
    mapping.write_text(MAPPING, "utf-8")
    return file, mapping


def test_a_partners_file_goes_in_by_its_mapping(desk: Desk, tmp_path: Path) -> None:
    file, mapping = partner_files(tmp_path)
    said = desk.well("import", "partner_file", file, "--mapping", mapping)
    (entry,) = desk.imports()

    assert "Niet doorgeven zonder toestemming." in said
    assert (entry["origin"]["producer"], entry["origin"]["licence"]) == ("GGD Voorbeeld", "op aanvraag")
    shown = desk.well("indicator", "loneliness-ggd", "--area", "GM0917")
    assert "2024: GM0917 48,2 · NL 47 · verschil +1,2" in shown
    assert "GGD Voorbeeld, Gezondheidsmonitor" in shown
    assert "GM0928 geheim (.)" in desk.well("indicator", "loneliness-ggd", "--area", "GM0928")


def test_the_mapping_is_part_of_what_came_in(desk: Desk, tmp_path: Path) -> None:
    file, mapping = partner_files(tmp_path)
    first = number(desk.well("import", "partner_file", file, "--mapping", mapping))
    elsewhere, same = partner_files(tmp_path / "elders")
    assert desk.well("import", "partner_file", elsewhere, "--mapping", same) == (
        f"Was er al: {first}; niets veranderd.\n"
    )
    mapping.write_text(MAPPING.replace('group = "18+"', 'group = "65+"'), "utf-8")

    assert number(desk.well("import", "partner_file", file, "--mapping", mapping)) != first
    kept = (path.read_text("utf-8") for path in desk.store.glob("imports/*/raw/*koppeling.toml"))
    assert sorted('group = "18+"' in text for text in kept) == [False, True]


def test_a_corrected_file_wins_and_the_first_stays(desk: Desk, tmp_path: Path) -> None:
    file, mapping = partner_files(tmp_path)
    desk.well("import", "partner_file", file, "--mapping", mapping)
    partner_files(tmp_path, cell="48,9")
    said = desk.well("import", "partner_file", file, "--mapping", mapping)

    assert "Anders dan wat er al was: 1 cijfer kreeg een andere waarde." in said
    assert "GM0917 48,9" in desk.well("indicator", "loneliness-ggd", "--area", "GM0917")
    desk.well("undo-import", number(said))
    assert "GM0917 48,2" in desk.well("indicator", "loneliness-ggd", "--area", "GM0917")


def test_another_year_of_a_partner_takes_nothing_away(desk: Desk, tmp_path: Path) -> None:
    file, mapping = partner_files(tmp_path)
    desk.well("import", "partner_file", file, "--mapping", mapping)
    file.write_text(file.read_text("utf-8").replace("2024", "2023"), "utf-8")
    mapping.write_text(MAPPING.replace("published = 2025", "published = 2026"), "utf-8")

    assert "Anders dan wat er al was" not in desk.well("import", "partner_file", file, "--mapping", mapping)
    found = desk.json("indicator", "loneliness-ggd", "--area", "GM0917")["periods"]
    assert [one["period"] for one in found] == ["2023", "2024"]
