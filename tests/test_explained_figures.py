"""The figures and pictures that explain the gap and the corrected costs follow from the published ones."""

import csv
import importlib
import re
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs/pictures"
HEERLEN = ROOT / "examples/heerlen/observations"


@pytest.fixture
def pictures(monkeypatch: pytest.MonkeyPatch) -> dict[str, ModuleType]:
    monkeypatch.syspath_prepend(PICTURES)
    return {name: importlib.import_module(name) for name in ("gap", "corrected_for_population")}


def text_of(page: str) -> str:
    return (ROOT / "docs/explanation" / page).read_text("utf-8")


def published(indicator: str, area: str) -> dict[str, float]:
    with (HEERLEN / f"{indicator}.csv").open(encoding="utf-8", newline="") as lines:
        return {row["period"]: float(row["value"]) for row in csv.DictReader(lines) if row["area"] == area}


def comma(value: float, digits: int) -> str:
    return f"{value:.{digits}f}".replace(".", ",")


@pytest.mark.parametrize("name", ["gap", "corrected_for_population"])
def test_a_picture_is_what_its_script_draws(name: str, pictures: dict[str, ModuleType]) -> None:
    drawn = pictures[name].draw()

    assert pictures[name].TARGET.read_text("utf-8") == drawn, f"run docs/pictures/{name}.py"
    assert ElementTree.fromstring(drawn).find("{http://www.w3.org/2000/svg}title") is not None  # noqa: S314 - our own text


def test_the_gap_falls_in_points_and_rises_as_a_ratio() -> None:
    here, there = published("less-than-good-health", "GM0917"), published("less-than-good-health", "NL")
    page = text_of("the-gap.md")
    points = {year: here[year] - there[year] for year in ("2016", "2020", "2022")}
    ratios = {year: here[year] / there[year] for year in ("2016", "2020")}

    assert points["2020"] < points["2016"]
    assert ratios["2020"] > ratios["2016"]
    assert (
        f"| verschil in procentpunten (*absoluut*) | {comma(points['2016'], 1)} | {comma(points['2020'], 1)} |"
        in page
    )
    assert f"| verhouding (*relatief*) | {comma(ratios['2016'], 2)} | {comma(ratios['2020'], 2)} |" in page
    assert f"verschil van {comma(points['2022'], 1)} punt" in page
    assert f"daalde met {comma(here['2016'] - here['2020'], 1)} punt" in page


def test_a_quarter_less_is_the_same_in_both_readings_while_the_country_stays() -> None:
    here, there = published("less-than-good-health", "GM0917"), published("less-than-good-health", "NL")
    in_points = there["2020"] + 0.75 * (here["2020"] - there["2020"])
    as_ratio = there["2020"] * (1 + 0.75 * (here["2020"] / there["2020"] - 1))
    page = text_of("the-gap.md")

    assert in_points == pytest.approx(as_ratio)
    assert page.count(f"| {comma(in_points, 1)}% |") == 2
    assert f"{comma(0.75 * (here['2020'] - there['2020']), 2)} |" in page


def test_the_moving_comparator_of_the_page() -> None:
    base_here, base_there, now_there = 30.0, 24.0, 22.0
    target = now_there + 0.75 * (base_here - base_there)

    assert f"**{comma(target, 1)}%**" in text_of("the-gap.md")


def test_the_corrected_costs_of_the_page_and_its_picture(pictures: dict[str, ModuleType]) -> None:
    page = text_of("corrected-for-population.md")
    ratios = published("care-cost-ratio", "GM0917")
    country, expected, observed = pictures["corrected_for_population"].indices()

    assert country == 100.0
    assert f"**{comma(ratios['2020'], 3)} keer**" in page
    assert f"verwacht in Heerlen {comma(expected, 1)}, werkelijk {comma(observed, 1)}" in page
    for year in ("2015", "2016", "2017", "2018", "2019", "2020"):
        assert comma(ratios[year], 3) in page, year


def test_the_sum_by_hand_comes_out() -> None:
    page = text_of("corrected-for-population.md")
    country = 0.5 * 1000 + 0.5 * 4000
    town = 0.25 * 1200 + 0.75 * 4800
    expected = 0.25 * 1000 + 0.75 * 4000

    for amount in (country, town, expected):
        assert f"**€ {amount:,.0f}**".replace(",", ".") in page
    assert f"= {comma(town / country, 2)} keer" in page
    assert f"**{comma(town / expected, 2)}**" in page
    assert len(re.findall(r"^!\[", page, re.MULTILINE)) == 1
