"""The list of problems: at most 50 and the rest counted, with place, reason and remedy, and no personal data."""

import logging
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenvoor.counts.raw import Raw, UnreadableError
from samenvoor.domain.words import Words
from samenvoor.sources import reach
from samenvoor.uploads.findings import Findings, column_name, repeatable

CANARIES = [
    "123456782",
    "1234.56.782",
    "m.devries@voorbeeld.test",
    "06-12345678",
    "mevrouw De Vries",
    "Fatima Bakker 12-03-1985",
    "geboren 3 mei 1961",
    "Jansen",
]


def add(findings: Findings, row: int) -> None:
    findings.add("rule", Words("fout.", "wrong."), remedy=Words("doe.", "do."), row=row, column="bereik")


def test_fifty_problems_are_told_and_the_rest_is_counted() -> None:
    findings = Findings("a.csv")
    for row in range(2, 62):
        add(findings, row)

    assert len(findings) == 60
    assert [problem.line for problem in findings.problems[:50]] == list(range(2, 52))
    assert findings.problems[50].what == Words("En nog 10 problemen.", "And 10 more problems.")
    assert len(findings.problems) == 51


def test_a_problem_says_where_in_both_languages() -> None:
    findings = Findings("a.csv")
    add(findings, 2)
    problem = findings.problems[0]

    assert (problem.file, problem.line, problem.field) == ("a.csv", 2, "bereik")
    assert problem.in_language("nl") == 'a.csv:2: Rij 2, kolom "bereik": fout. Doe: doe.'
    assert problem.in_language("en") == 'a.csv:2: Row 2, column "bereik": wrong. Do: do.'


@pytest.mark.parametrize("canary", CANARIES)
@pytest.mark.parametrize(
    "column", ["buurtcode", "kwartaal", "bereik", "naam", "toelichting", "project", "koptekst"]
)
def test_no_message_and_no_log_repeats_personal_data(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, canary: str, column: str
) -> None:
    """Wherever somebody puts them: in a cell of any column, or as a heading."""
    names = ["buurtcode", "kwartaal", "bereik", "naam", "toelichting", "project"]
    cells = ["BU09170101", "2026-Q3", "12", "", "", ""]
    if column == "koptekst":
        names = [canary, *names[1:]]
    else:
        cells[names.index(column)] = canary
    path = tmp_path / "bereik.csv"
    path.write_text(f"{';'.join(names)}\n{';'.join(cells)}\n{';'.join(cells)}\n", "utf-8")
    caplog.set_level(logging.DEBUG)

    with pytest.raises(UnreadableError) as error:
        reach.tidy(Raw(files=(path,), options={"today": "2026-10-05"}))

    told = (
        str(error.value)
        + "".join(problem.in_language("nl") for problem in error.value.problems)
        + caplog.text
    )
    assert canary not in told or (canary == "Jansen" and column == "koptekst")


def test_headings_are_not_repeated_when_they_are_no_headings(tmp_path: Path) -> None:
    """A file without headings begins with data; nothing of that first row is told."""
    path = tmp_path / "bereik.csv"
    path.write_text("Jansen;Piet;12\nPietersen;Jan;3\n", "utf-8")

    with pytest.raises(UnreadableError) as error:
        reach.tidy(Raw(files=(path,), options={"today": "2026-10-05"}))

    missing = [problem for problem in error.value.problems if problem.rule == "missing_column"]
    assert [problem.found for problem in missing] == ["", "", ""]


def test_a_file_name_with_personal_data_is_concealed() -> None:
    assert Findings("bereik 123456782.csv").file == "***"


@given(st.text(max_size=60))
def test_free_text_is_never_repeated(text: str) -> None:
    shown = repeatable(f"naam {text}")

    assert shown == ""


@pytest.mark.parametrize(
    "text", ["12,5", "1.234", "-3", "NaN", "1e3", "2026-Q5", "BU99990101", "9170101", "<10", "12%"]
)
def test_a_number_or_a_code_is_repeated(text: str) -> None:
    assert repeatable(f" {text} ") == text


def test_a_heading_is_cut_and_kept_on_one_line() -> None:
    assert column_name("x" * 100) == "x" * 40 + "…"
    assert column_name("a\nb") == "a\\nb"
