"""The page of verdicts says what the figures say, and every number on it can be asked about."""

from __future__ import annotations

import datetime

import pytest

from samenvoor.blocks import Items, Page, Timeline, Verdicts
from samenvoor.domain.record import Record
from samenvoor.domain.records.scale_up_plan import ScaleUpPlan
from samenvoor.engine.answer import prepare
from samenvoor.engine.judging.judged import judged
from samenvoor.render.terminal import render_text
from samenvoor.reporting.judgement_document import judgement_document
from samenvoor.reporting.judgement_figures import figures
from samenvoor.reporting.registry import reports
from samenvoor.reporting.view import View
from tests.judged_programmes import EXPECTED, agreed, found, means, ready, reported, said
from tests.programmes import TODAY, assumption, programme, project, record
from tests.unit.reports.pages import parts

SPRING = datetime.date(2026, 4, 2)
EVERYTHING = (
    agreed("een", project="een", goal_share=0.004),
    agreed("twee", project="twee", goal_share=0.02),
    found("werkt", 0.4),
    found("werkt-niet", 0.01, project="twee"),
    said("vroeg", "green", on=SPRING, grounds="qualitative", reason="Het sprak voor zich."),
    assumption("saving", project="een", payer="gemeente", evidence="net", likely=400.0),
    *means(30_000.0),
    *project("twee", effect=EXPECTED),
    *project("drie", effect=EXPECTED),
    *project("vier", effect={"likely": {"open": "to_be_determined"}}),
    agreed("vijf", project="vijf", goal_share=0.02),
    *project("vijf", effect={"likely": {"open": "to_be_determined"}}),
)


def page(report: str, *records: Record, language: str = "nl", key: str = "") -> Page:
    """A report on the made-up town."""
    prepared = ready(*records)
    seen = View(prepared=prepared, answer=prepared.answer(), language="en" if language == "en" else "nl")
    return reports()[report].build(seen, key=key)


@pytest.mark.parametrize("key", ["", "een", "drie"])
@pytest.mark.parametrize("report", ["judgement", "timeline"])
def test_every_address_can_be_asked_about(report: str, key: str) -> None:
    shown = {
        address
        for part in parts(page(report, *EVERYTHING, key=key))
        if (address := getattr(part, "address", "")).startswith("judge/")
    }

    known = figures(ready(*EVERYTHING))
    assert shown - set(known) == set()
    assert shown or report == "timeline"


def test_a_chain_goes_down_to_evidence_and_to_who_agreed() -> None:
    told = figures(ready(*EVERYTHING))["judge/een/probability"].why("nl")

    assert "(evidence/werkt)" in told
    assert "(judging_rule/een.goal_share)" in told
    assert "stuurgroep" in told
    assert "(assumption/effect-een-coping-net)" in told


@pytest.mark.parametrize(
    ("language", "answer"),
    [
        ("nl", "Van de 5 projecten is er 1 groen, 1 rood, en van 3 is het nog niet te zeggen"),
        ("en", "Of 5 projects, 1 is green, 1 red, and of 3 it is too early to say"),
    ],
)
def test_the_heading_counts_the_colours(language: str, answer: str) -> None:
    assert page("judgement", *EVERYTHING, language=language).answer == answer


def test_without_any_rule_it_says_what_to_agree_on() -> None:
    made = page("judgement")
    steps = [part for part in parts(made) if isinstance(part, Items) and part.title == "Wat u kunt doen"]

    assert made.answer == "Van dit project is nog niet te zeggen of het genoeg doet"
    assert "goal_share" in steps[0].items[0].text


def test_an_empty_programme_says_what_will_stand_here() -> None:
    empty = prepare(programme(), on=TODAY, draws=64)
    made = reports()["judgement"].build(View(prepared=empty, answer=empty.answer(), language="nl"))

    assert made.answer == "Er zijn nog geen projecten om over te oordelen"
    assert "projectkaart" in made.explanation


def test_the_picture_has_the_need_the_interval_and_the_word() -> None:
    picture = next(part for part in parts(page("judgement", *EVERYTHING)) if isinstance(part, Verdicts))
    bars = {bar.project: bar for bar in picture.bars}

    assert [bar.verdict_text for bar in picture.bars[:2]] == ["groen", "rood"]
    assert bars["een"].needed is not None
    assert bars["een"].after is not None
    assert bars["een"].after.p10 > bars["een"].needed
    assert bars["twee"].after is not None
    assert bars["twee"].needed is not None
    assert bars["twee"].after.p90 < bars["twee"].needed
    assert bars["vier"].after is None


def test_an_effect_that_nobody_knows_is_null_in_the_document() -> None:
    written = {row["project"]: row for row in judgement_document(judged(ready(*EVERYTHING)), language="nl")}
    asked = {"project", "verdict", "probability", "needed_effect", "effect", "rule", "reason"}

    assert all(asked <= set(row) for row in written.values())
    assert written["vier"]["effect"] is None
    assert written["vijf"]["effect"] is written["vijf"]["probability"] is None
    assert written["vijf"]["needed_effect"] == pytest.approx(written["twee"]["needed_effect"], rel=0.05)
    assert written["drie"]["verdict"] == "undecided"
    assert set(written["een"]["effect"]) == {"mean", "sd", "p10", "p90"}
    assert written["een"]["needed"]["break_even"]["effect"] > 0.0
    assert written["een"]["operating_characteristics"][0]["rows"][0]["quarters"] == 2


def test_more_than_everybody_cannot_recover_and_the_page_says_so() -> None:
    asked = (agreed("een", project="een", goal_share=1.0), found("werkt", 0.4))
    for language, told, because in (
        ("nl", "kan niet: meer dan 100%", "groter effect nodig dan een project kan hebben: meer dan 100%."),
        (
            "en",
            "cannot: more than 100%",
            "A larger effect is needed than any project can have: more than 100%.",
        ),
    ):
        made = page("judgement", *asked, language=language)
        assert told in {getattr(part, "text", "") for part in parts(made)}
        assert because in render_text(made).replace("\n", " ")
    row = judgement_document(judged(ready(*asked)), language="nl")[0]
    assert row["needed"]["share_of_goal"]["effect"] == row["needed_effect"] > 1.0
    assert "meer dan 100%" in row["reason"]
    nothing_measured = judgement_document(judged(ready(asked[0])), language="nl")[0]
    assert "nog niets gemeten" in nothing_measured["reason"]
    assert "meer dan 100%" in nothing_measured["reason"]


def test_the_timeline_has_the_verdict_on_what_was_reported_and_arrows_of_plans() -> None:
    plan = record(
        ScaleUpPlan,
        "groei",
        name="Groei",
        project="een",
        status="proposed",
        steps=[{"year": 2028, "persons": 50.0}, {"year": 2027, "persons": 20.0}],
    )
    reports_ = [
        reported(f"2026Q{quarter}", on=datetime.date(2026, 8, quarter), cases=300, recovered=150)
        for quarter in (1, 2)
    ]
    made = page("timeline", agreed("een", goal_share=0.004), found("werkt", 0.4), plan, *reports_)
    row = next(part for part in parts(made) if isinstance(part, Timeline)).rows[0]

    assert [(bar.start, bar.end, bar.verdict) for bar in row.bars] == [
        (datetime.date(2026, 1, 1), datetime.date(2026, 6, 30), "green")
    ]
    assert [(marker.on.year, marker.kind, marker.label) for marker in row.markers] == [
        (2027, "scale_up", "+20 (voorstel)"),
        (2028, "scale_up", "+50"),
    ]


def test_a_timeline_without_results_has_no_verdicts() -> None:
    row = next(part for part in parts(page("timeline")) if isinstance(part, Timeline)).rows[0]

    assert all(bar.verdict is None for bar in row.bars)
