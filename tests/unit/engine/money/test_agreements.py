"""Agreements: a tree, results from reports that still count, terms, and days to look at them."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from samenvoor.domain.record import Record
from samenvoor.domain.records.agreement import Agreement
from samenvoor.domain.records.progress_report import ProgressReport
from samenvoor.engine.money.agreements import (
    ResultState,
    ReviewState,
    TermState,
    agreements,
    quarter_number,
    review_state,
    term_state,
)
from tests.programmes import TODAY, record
from tests.unit.engine.money.funded import funded

DAY = datetime.date


def report(quarter: str, *, key: str = "", supersedes: str = "", **fields: Any) -> Record:
    """A progress report of the first project."""
    return record(
        ProgressReport,
        key or f"een-{quarter.lower()}",
        project="een",
        quarter=quarter,
        by="projectleider",
        on="2026-10-15",
        supersedes=supersedes,
        **fields,
    )


def result(**fields: Any) -> dict[str, Any]:
    """100 participants between the first quarter of 2026 and the last of 2027."""
    return {
        "text": "100 deelnemers",
        "measure": "participants",
        "amount": 100.0,
        "from_quarter": "2026Q1",
        "by_quarter": "2027Q4",
        **fields,
    }


def progress(*reports: Record, on: datetime.date = TODAY, **fields: Any) -> Any:
    """How the only result of the only agreement stands."""
    agreed = record(Agreement, "samen", name="Samen", projects=["een"], results=[result(**fields)])
    return agreements(funded(agreed, *reports), on=on)[0].results[0]


def test_what_nobody_measured_is_to_be_determined() -> None:
    found = progress()
    assert (found.done, found.state) == (None, ResultState.not_measured)
    silent = progress(report("2026Q1"))
    assert (silent.done, silent.missing) == (None, ("2026Q1",))


def test_quarters_are_added_up_without_what_was_replaced() -> None:
    found = progress(
        report("2026Q1", participated=20.0),
        report("2026Q2", participated=99.0),
        report("2026Q2", key="beter", supersedes="een-2026q2", participated=30.0),
        report("2025Q4", participated=50.0),
    )
    assert found.done == 50.0
    assert found.sources == ("progress_report/een-2026q1", "progress_report/beter")


@pytest.mark.parametrize(
    ("done", "on", "state"),
    [
        (100.0, TODAY, ResultState.reached),
        (40.0, TODAY, ResultState.on_course),
        (20.0, TODAY, ResultState.behind),
        (20.0, DAY(2028, 1, 1), ResultState.missed),
        (100.0, DAY(2028, 1, 1), ResultState.reached),
    ],
)
def test_the_state_follows_from_the_pace(done: float, on: datetime.date, state: ResultState) -> None:
    found = progress(report("2026Q1", participated=done), on=on)
    assert found.expected == (37.5 if on == TODAY else 100.0)
    assert found.state is state


def test_a_ceiling_a_number_that_is_open_and_a_figure() -> None:
    counted = report("2026Q1", participated=120.0)
    assert progress(counted, at_most=True).state is ResultState.missed
    assert progress(counted, amount={"open": "to_be_determined"}).state is ResultState.no_number
    figure = {"measure": "observation", "indicator": "cost-ratio", "area": "GM9999", "from_quarter": ""}
    assert progress(amount=1.3, at_most=True, **figure).state is ResultState.reached
    assert progress(amount=1.1, at_most=True, **figure).state is ResultState.not_yet
    assert progress(amount=1.1, at_most=True, **{**figure, "from_quarter": "2026Q1"}).done is None


def test_completed_and_recovered_are_counted_apart() -> None:
    counted = report(
        "2026Q1",
        participated=20.0,
        completed=10.0,
        outcomes=[{"outcome": "coping", "measured": 9.0, "cases": 8.0, "recovered": 3.0}],
    )
    assert progress(counted, measure="completed").done == 10.0
    assert progress(counted, measure="recovered").done == 3.0


def test_the_tree_goes_from_covenant_to_project() -> None:
    records = [
        record(Agreement, "a-project", name="P", under="b-regio"),
        record(Agreement, "b-regio", name="R", level="region", under="c-land"),
        record(Agreement, "c-land", name="L", level="national"),
        record(Agreement, "los", name="Los", under="bestaat-niet"),
    ]
    found = agreements(funded(*records), on=TODAY)
    assert [(entry.agreement.key, entry.depth) for entry in found] == [
        ("c-land", 0),
        ("b-regio", 1),
        ("a-project", 2),
        ("los", 0),
    ]


def test_agreements_in_a_circle_are_still_there() -> None:
    round_about = [
        record(Agreement, "een", name="Een", under="twee"),
        record(Agreement, "twee", name="Twee", under="een"),
    ]
    assert len(agreements(funded(*round_about), on=TODAY)) == 2


def test_terms() -> None:
    def term(**fields: Any) -> TermState:
        agreement = record(Agreement, "x", name="x", **fields)
        assert isinstance(agreement, Agreement)
        return term_state(agreement, TODAY)

    assert term() is TermState.unknown
    assert term(status="draft") is TermState.draft
    assert term(status="signed") is TermState.running
    assert term(status="signed", ends_on="2026-10-31") is TermState.ended
    assert term(status="signed", ends_on="2026-11-01") is TermState.running


def test_a_review_is_overdue_until_somebody_looked() -> None:
    def review(**fields: Any) -> tuple[ReviewState, datetime.date | None]:
        agreement = record(Agreement, "x", name="x", **fields)
        assert isinstance(agreement, Agreement)
        return review_state(agreement, TODAY)

    days = ["2026-06-01", "2027-06-01"]
    assert review() == (ReviewState.none, None)
    assert review(reviews=days) == (ReviewState.overdue, DAY(2026, 6, 1))
    assert review(reviews=days, reviewed_on=["2026-06-20"]) == (ReviewState.due, DAY(2027, 6, 1))
    assert review(reviews=days, reviewed_on=["2025-01-01"]) == (ReviewState.overdue, DAY(2026, 6, 1))
    assert review(reviews=["2026-06-01"], reviewed_on=["2026-05-20"]) == (ReviewState.done, None)


def test_quarters_are_numbers_in_a_row() -> None:
    assert quarter_number("2027Q1") - quarter_number("2026Q4") == 1
    with pytest.raises(ValueError, match="no quarter"):
        quarter_number("2026")
