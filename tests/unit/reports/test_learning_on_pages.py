"""Pages say what was measured: an effect that evidence moved, and figures of the goal that weighed the draws."""

from __future__ import annotations

import pytest

from samenvoor.answering.document import document
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.indicator import Indicator
from samenvoor.engine.answer import prepare
from samenvoor.reporting.figures_asked import AllFigures
from samenvoor.reporting.observed_note import observed_note
from samenvoor.reporting.people_reached import programme_reach
from samenvoor.reporting.registry import reports
from samenvoor.reporting.report_page import assumed_note
from samenvoor.reporting.view import View
from tests.programmes import TODAY, programme, project, record
from tests.unit.engine.learning.measured import evidence, later, recovered, report, town, with_rows

MODELLED = record(
    Indicator, "less-than-good", name="Schatting", indicator_kind="proportion", unit="%", modelled=True
)


def view(found: Programme, language: str = "nl") -> View:
    """A view of a programme on few draws."""
    ready = prepare(found, on=TODAY, draws=512)
    return View(prepared=ready, answer=ready.answer(), language=language)  # type: ignore[arg-type]


def test_without_figures_since_the_baseline_there_is_no_note() -> None:
    assert observed_note(view(programme(project("a")))) == []


@pytest.mark.parametrize(
    ("gap", "kind", "words"), [(10.4, "assumed", "Bijgesteld"), (4.0, "warning", "slecht")]
)
def test_the_note_says_what_was_measured_and_marks_a_bad_fit(gap: float, kind: str, words: str) -> None:
    note = observed_note(view(with_rows(*later(2024, gap))))[0]

    assert note.kind == kind
    assert words in note.title
    assert "Gezondheid, 2024" in note.text
    assert "512 trekkingen" in note.text
    assert ("stappen" in note.text) == (kind == "warning")


def test_the_warning_names_projects_that_were_measured_all_the_same() -> None:
    plain, measured = (
        assumed_note(view(found))[0].text for found in (town(), town(evidence("e", 0.1, 0.03)))
    )

    assert measured.startswith(plain)
    assert "Wel gemeten is het effect van a" in measured


@pytest.mark.parametrize(
    "address",
    [
        "learned/a/effect/coping",
        "learned/a/completion",
        "learned/a/reach_factor",
        "learned/a/realised/2025",
        "evidence/e",
        "allowance/self_report",
        "progress_report/2026q1.outcomes[0]",
    ],
)
def test_what_was_learned_can_be_asked_about(address: str) -> None:
    found = view(
        town(
            evidence("e", 0.1, 0.03),
            report("2026Q1", outcomes=recovered(50.0, 10.0), finished=20.0, completed=15.0),
            *(report(f"2025Q{quarter}", participated=50.0) for quarter in (1, 2, 3, 4)),
        )
    )

    assert AllFigures(found.prepared, found.answer).at(address).address == address


def test_people_reached_are_those_that_were_counted() -> None:
    """Ten years of 300 planned, of which 2025 brought 4 x 50; the rest follows the reach that was learned."""
    counted = [report(f"2025Q{quarter}", participated=50.0) for quarter in (1, 2, 3, 4)]
    found = view(town(*counted))
    factor = AllFigures(found.prepared, found.answer).at("learned/a/reach_factor").value

    assert factor is not None
    reached = programme_reach(found.answer).projects[0].persons
    assert reached == pytest.approx(200.0 + 9 * 300.0 * factor)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_about_results_can_be_made(language: str) -> None:
    found = view(
        Programme(
            records=town(evidence("e", 0.1, 0.03), report("2026Q1", outcomes=recovered(50.0, 10.0))).records,
            observations=with_rows(*later(2024, 9.0)).observations,
        ),
        language,
    )
    for name in ("answer", "dashboard", "goals", "portfolio", "reach"):
        page = reports()[name].build(found)
        assert page.blocks, name


def test_the_document_says_what_was_observed_only_where_something_was() -> None:
    told = document(view(with_rows(*later(2024, 9.0))).answer)["observed"]

    assert "observed" not in document(view(programme(project("a"))).answer)
    assert [(entry["goal"], entry["year"], entry["left_out"]) for entry in told["figures"]] == [
        ("gezondheid", 2024, None)
    ]
    assert 0 < told["effective_draws"] < 512
    assert not told["tempered"]


@pytest.mark.parametrize(("language", "words"), [("nl", "te smal"), ("en", "too narrow")])
def test_intervals_that_are_too_narrow_are_told_and_others_are_not(language: str, words: str) -> None:
    far, near = (view(with_rows(*later(2024, gap)), language) for gap in (-30.0, 4.0))

    assert words in observed_note(far)[0].text
    assert document(far.answer)["observed"]["too_narrow"]
    assert observed_note(near)[0].kind == "warning"
    assert words not in observed_note(near)[0].text
    assert not document(near.answer)["observed"]["too_narrow"]


def test_a_new_figure_that_does_not_count_is_told_with_the_reason() -> None:
    note = observed_note(view(with_rows(*later(2024, 9.0), modelled=MODELLED)))[0]

    assert note.kind == "info"
    assert "verschil +9,0" in note.text
    assert "modelschatting" in note.text
