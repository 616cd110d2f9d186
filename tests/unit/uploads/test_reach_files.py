"""Reach files: which areas and quarters can be, several files together, and what is asked of the caller."""

from pathlib import Path

import pytest

from samenvoor.counts.raw import Raw, UnreadableError
from samenvoor.counts.source import Asked, Edition, NotFetchableError
from samenvoor.sources import partner_file, reach
from samenvoor.uploads import reach_file
from samenvoor.uploads.reach_areas import KnownAreas, area_unfit
from samenvoor.uploads.reach_file import quarter_read
from samenvoor.uploads.whole_number import Unfit
from tests.uploads.workbook import book, cell

HEADER = "buurtcode;kwartaal;bereik"
KNOWN: KnownAreas = {2026: {"BU09170101": 1200, "BU09170102": None}}


def raw(tmp_path: Path, *lines: str, **options: str) -> Raw:
    path = tmp_path / "bereik.csv"
    path.write_text("\n".join([HEADER, *lines]), "utf-8")
    return Raw(files=(path,), options={"today": "2026-10-05", **options})


def rules(given: Raw, known: KnownAreas | None = None) -> list[tuple[int, str, str]]:
    with pytest.raises(UnreadableError) as error:
        reach.tidy(given, known=known or {})
    return [(problem.line, problem.rule, problem.field) for problem in error.value.problems]


def test_with_the_list_of_the_year_areas_and_inhabitants_are_checked(tmp_path: Path) -> None:
    given = raw(
        tmp_path,
        "BU09170101;2026Q3;1201",
        "BU09170102;2026Q3;1201",
        "BU09170103;2026Q3;1",
        "BU09170103;2025Q3;1",
    )

    assert rules(given, KNOWN) == [
        (2, "more_than_inhabitants", "bereik"),
        (4, "unknown_area", "buurtcode"),
    ]


def test_only_the_year_without_a_list_is_said_not_to_be_looked_up(tmp_path: Path) -> None:
    tidy = reach.tidy(raw(tmp_path, "BU09170101;2026Q3;8", "BU09170103;2025Q3;1"), known=KNOWN)

    assert [words.nl[:37] for words in tidy.notices] == [
        "De buurtcodes van 2025 zijn niet nage",
        "Zonder project telt bereik voor het h",
    ]
    assert (tidy.raw_rows, tidy.vintage, tidy.table) == (2, "2026Q3", "reach")


def test_rows_that_are_here_can_be_checked_when_the_list_comes(tmp_path: Path) -> None:
    table = reach.tidy(
        raw(tmp_path, "BU09170101;2026Q3;1300", "BU09170199;2026Q2;3", "BU09170198;2025Q2;3")
    ).tables["observations"]
    problems = reach.check_areas(table, known=KNOWN[2026], year=2026, file="bereik.csv")

    assert [(problem.line, problem.rule) for problem in problems] == [
        (2, "more_than_inhabitants"),
        (3, "unknown_area"),
    ]
    assert (
        problems[1]
        .in_language("nl")
        .startswith("bereik.csv:3: Rij 3: buurtcode bestaat niet in indeling 2026.")
    )
    assert reach.check_areas(table, known={}, year=2024) == ()


def test_a_project_can_be_given_with_the_file(tmp_path: Path) -> None:
    table = reach.tidy(raw(tmp_path, "BU09170101;2026Q3;8", project="in-de-box")).tables["observations"]

    assert table["project"].to_pylist() == ["in-de-box"]
    assert reach.tidy(raw(tmp_path, "BU09170101;2026Q3;8")).tables["observations"]["project"].to_pylist() == [
        ""
    ]


def test_the_current_quarter_is_not_the_future(tmp_path: Path) -> None:
    table = reach.tidy(raw(tmp_path, "BU09170101;2026Q4;8")).tables["observations"]

    assert table["period"].to_pylist() == ["2026Q4"]
    assert rules(raw(tmp_path, "BU09170101;2027Q1;8")) == [(2, "future_quarter", "kwartaal")]


def test_a_workbook_with_a_lost_outcome_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "bereik.xlsx"
    path.write_bytes(
        book(
            [
                HEADER.split(";"),
                ["BU09170101", "2026-Q3", cell("C2", None, formula="1+1")],
                ["BU09170101", "2026-Q2", 2.5],
            ]
        )
    )

    assert rules(Raw(files=(path,), options={"today": "2026-10-05"})) == [
        (2, "formula_without_outcome", ""),
        (3, "not_whole", "bereik"),
    ]


def test_too_many_rows_are_not_read_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reach_file, "REACH_ROWS", 2)

    assert rules(raw(tmp_path, *(f"BU09170101;2026Q{n};8" for n in (1, 2, 3)))) == [(0, "too_many_rows", "")]


def test_sixty_mistakes_are_fifty_and_a_count(tmp_path: Path) -> None:
    found = rules(raw(tmp_path, *(f"BU0917{n:04};2026Q3;x" for n in range(60))))

    assert len(found) == 51
    assert found[-1] == (0, "more_problems", "")


@pytest.mark.parametrize(
    ("text", "quarter"),
    [("2026-Q3", "2026Q3"), ("2026Q3", "2026Q3"), (" 2026 k1 ", "2026Q1"), ("2026-K4", "2026Q4")],
)
def test_a_quarter_as_people_write_it(text: str, quarter: str) -> None:
    assert quarter_read(text) == quarter


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("2026-Q5", "no_such_quarter"),
        ("2026-Q0", "no_such_quarter"),
        ("Q3 2026", "no_quarter"),
        ("20261", "no_quarter"),
        ("202603", "no_quarter"),
        ("２０２６Q1", "no_quarter"),
        ("jul-26", "date_made"),
    ],
)
def test_what_is_no_quarter(text: str, rule: str) -> None:
    found = quarter_read(text)

    assert isinstance(found, Unfit)
    assert found.rule == rule


@pytest.mark.parametrize("source", [reach, partner_file])
def test_a_file_of_people_cannot_be_fetched(source: object, tmp_path: Path) -> None:
    with pytest.raises(NotFetchableError, match="import"):
        source.fetch(Asked(folder=tmp_path, edition=Edition(year=2026, table="")))  # type: ignore[attr-defined]


def test_the_list_of_one_town_says_nothing_of_another() -> None:
    known = {2026: {"BU09170101": 500}}

    assert area_unfit("BU09170102", 3, year=2026, known=known) is not None
    assert area_unfit("BU00140000", 3, year=2026, known=known) is None
    assert area_unfit("BU99990000", 3, year=2026, known=known) is not None
