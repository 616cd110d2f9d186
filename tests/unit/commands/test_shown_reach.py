"""Counted reach is shown rounded and hidden, and exact only to who asks for it: nowhere else is the count."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from samenvoor.reporting.registry import reports
from tests.unit.commands.desk import Desk
from tests.unit.commands.made_up_publishers import reach_file

HEERLEN = Path(__file__).parents[3] / "examples/heerlen"
FEW = ("--draws", "64", "--on", "2030-01-01")

COUNTS = {"BU09171000": 2, "BU09171001": 1236, "BU09171100": 9986}
"""No exact count is a bound of its rounding; the total is 11,224, and the shown parts make 11,220."""
EXACT = re.compile(r"(?<![\d.,-])(1[.,]?236|9[.,]?986|11[.,]?224)(?:\.0)?(?![\d%])")


@pytest.fixture
def counted(desk: Desk, tmp_path: Path) -> Desk:
    """A store with the reach of two projects."""
    desk.well("import", "reach", reach_file(tmp_path, COUNTS))
    desk.well(
        "import",
        "reach",
        reach_file(tmp_path, {"BU09171001": 12}, name="gli.csv", project="gli-leefstijlcoach"),
    )
    return desk


def reach_rows(text: str) -> list[list[str]]:
    """The cells of the rows of the counted table."""
    table = text.partition("Geteld bereik")[2].partition("Waar komen")[0]
    lines = [re.split(r"\s{2,}", line.strip()) for line in table.splitlines() if "2026Q1" in line]
    return [[cell.removesuffix(", gemeten") for cell in line] for line in lines]


def test_reach_is_shown_rounded_and_small_counts_hidden(counted: Desk) -> None:
    shown = counted.well("show", HEERLEN, "reach", *FEW)

    assert reach_rows(shown) == [
        ["GLI / leefstijlcoach", "2026Q1", "BU09171001", "10"],
        ["GLI / leefstijlcoach", "2026Q1", "Heerlen", "10"],
        ["Mondzorg jeugd", "2026Q1", "BU09171000", "geheim (0–7)"],
        ["Mondzorg jeugd", "2026Q1", "BU09171001", "1.235"],
        ["Mondzorg jeugd", "2026Q1", "BU09171100", "9.985"],
        ["Mondzorg jeugd", "2026Q1", "Heerlen", "11.225"],
    ]
    assert "0 tot en met 7 is geheim, verder afgerond op 5; een totaal is apart afgerond." in " ".join(
        shown.split()
    )


def test_exact_reach_is_for_who_asks_and_says_so(counted: Desk) -> None:
    shown = counted.well("show", HEERLEN, "reach", "--exact", *FEW)

    assert [row[-1] for row in reach_rows(shown)] == ["12", "12", "2", "1.236", "9.986", "11.224"]
    assert "INTERN, EXACT: alleen voor de projectleider en de programmamanager" in shown
    assert len(EXACT.findall(shown)) == 3  # so the search of the next test finds what it looks for
    for form in ("html", "json"):
        told = counted.well("show", HEERLEN, "reach", "--exact", "--format", form, *FEW)
        assert "INTERN, EXACT" in told
        assert EXACT.search(told)


@pytest.mark.parametrize("form", ["text", "html", "json"])
def test_no_exact_count_is_in_the_reach_report(counted: Desk, form: str) -> None:
    shown = counted.well("show", HEERLEN, "reach", "--format", form, *FEW)

    assert "0–7" in shown
    assert EXACT.findall(shown) == []
    assert "INTERN" not in shown


def test_no_exact_count_is_in_any_report(counted: Desk, tmp_path: Path) -> None:
    empty = Desk(tmp_path / "empty")
    for name in sorted(set(reports()) - {"reach"}):
        words = ("show", HEERLEN, name, "--format", "html", *FEW)
        found = set(EXACT.findall(counted.well(*words)))
        assert not found or found <= set(EXACT.findall(empty.well(*words))), name


def test_no_exact_count_is_in_why_or_the_answer(counted: Desk) -> None:
    addresses = [line.split("\t")[0] for line in counted.well("why", HEERLEN, *FEW).splitlines()]
    own = [address for address in addresses if re.fullmatch(r"reach/[a-z-]+/(GM|BU)\w+/2026Q1", address)]

    assert len(own) == 6
    for address in own:
        assert EXACT.findall(counted.well("why", HEERLEN, address, *FEW)) == []
    assert "geheim" in counted.well("why", HEERLEN, "reach/mondzorg-jeugd/BU09171000/2026Q1", *FEW)
    assert EXACT.findall(counted.well("answer", HEERLEN, "--json", *FEW)) == []


@pytest.mark.parametrize("area", [*COUNTS, "GM0917"])
@pytest.mark.parametrize("form", [(), ("--json",)])
def test_no_exact_count_is_in_the_indicator(counted: Desk, area: str, form: tuple[str, ...]) -> None:
    told = counted.well("indicator", "reach", "--area", area, *form)

    assert EXACT.findall(told) == []
    if area == "BU09171000":
        assert "0–7" in told
        assert not re.search(r"BU09171000 2\b|\b2\.0\b", told)


def test_reach_of_a_project_that_is_not_there_is_not_shown(desk: Desk, tmp_path: Path) -> None:
    desk.well("import", "reach", reach_file(tmp_path, {"BU09171000": 500}, project="elders"))
    assert "Geteld bereik" not in desk.well("show", HEERLEN, "reach", *FEW)


def test_an_unknown_part_makes_the_total_unknown(desk: Desk, tmp_path: Path) -> None:
    file = reach_file(tmp_path, {"BU09171000": 500})
    file.write_text(file.read_text("utf-8") + "BU09171001;2026K1;onbekend;mondzorg-jeugd\n", "utf-8")
    desk.well("import", "reach", file)
    rows = {row[2]: row[3] for row in reach_rows(desk.well("show", HEERLEN, "reach", *FEW))}

    assert rows["BU09171000"] == "500"
    assert rows["BU09171001"] == rows["Heerlen"] == "onbekend"


def test_check_says_which_project_was_counted_without_a_card(desk: Desk, tmp_path: Path) -> None:
    desk.well("import", "reach", reach_file(tmp_path, {"BU09171000": 40}, project="mondzorg-jeugt"))
    found = desk.well("check", HEERLEN)

    assert "Van dit project is bereik geteld, maar er is geen kaart" in found
    assert 'bedoelt u "mondzorg-jeugd"?' in found
    assert "0 problemen, 1 opmerking" in found
