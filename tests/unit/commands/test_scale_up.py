"""What scale-up says and refuses, typed as a user would, and whether its page and document agree."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from samenvoor.domain.record import Record
from samenvoor.domain.records.source import Source
from samenvoor.engine.answer import prepare
from samenvoor.engine.scaling.scaling import Scaling, scaling
from samenvoor.render.html.page import render_html
from samenvoor.reporting.scaling_figures import figures_of
from samenvoor.reporting.scaling_page import frontier_page, scale_up_page
from samenvoor.reporting.view import View
from samenvoor.store.folder import write
from tests import programmes
from tests.unit.commands.desk import Desk
from tests.unit.engine.scaling.growing import money, plan, town

DAY = ("--on", "2026-11-01", "--draws", "256")


def folder_with(tmp_path: Path, *more: Record) -> Path:
    """A folder with the made-up town, its figures with a source."""
    found = town(*more)
    rows = tuple(msgspec.structs.replace(row, source="toets") for row in found.observations)
    source = programmes.record(Source, "toets", title="Toets")
    records = {**found.records, source.address: source}
    folder = tmp_path / "stad"
    write(msgspec.structs.replace(found, records=records, observations=rows), folder)
    return folder


def answered(*more: Record) -> Scaling:
    return scaling(prepare(town(*more), on=programmes.TODAY, draws=256))


def view_of(found: Scaling, language: str = "nl") -> View:
    return View(prepared=found.prepared, answer=found.answer, language=language)  # type: ignore[arg-type]


def test_json_has_the_frontier_with_its_levels(desk: Desk, tmp_path: Path) -> None:
    folder = folder_with(tmp_path, money("a"), money("b"), plan(status="proposed"))
    found = json.loads(desk.type("scale-up", folder, "--json", *DAY).stdout)

    assert found["goal"] == "gezondheid"
    for point in found["frontier"]:
        assert {"budget", "probability_met", "levels", "error", "by_payer", "gap", "mip_gap"} <= set(point)
        assert {level["project"] for level in point["levels"]} == {"a", "b"}
        assert set(point["by_payer"]) == {"municipality"}
    assert found["frontier"][0]["budget"] == 0.0
    assert found["plans"][0]["counted"] is False
    assert found["stays_as_planned"] == []


def test_progress_is_told_beside_the_answer(desk: Desk, tmp_path: Path) -> None:
    result = desk.type("scale-up", folder_with(tmp_path, money("a")), "--json", *DAY)
    json.loads(result.stdout)
    assert "keuzes bij elk budget" in result.stderr


def test_a_budget_is_held_in_the_document(desk: Desk, tmp_path: Path) -> None:
    folder = folder_with(tmp_path, money("a"), money("b"))
    typed = ("--budget", "municipality=100000")
    found = json.loads(desk.type("scale-up", folder, "--json", *typed, *DAY).stdout)
    assert found["budgets"] == {"municipality": 100000.0}
    budgets = [point["budget"] for point in found["frontier"]]
    assert budgets == [0.0, 100000.0, 200000.0, 300000.0, 400000.0, 600000.0]
    assert all(point["cost"] <= point["budget"] + 1e-6 for point in found["frontier"])


def test_without_new_records_the_command_says_what_to_write(desk: Desk, tmp_path: Path) -> None:
    folder = folder_with(tmp_path)
    told = " ".join(desk.type("scale-up", folder, *DAY).stdout.split())
    assert "funding_line/" in told
    assert "scale_up_plan/" in told
    found = json.loads(desk.type("scale-up", folder, "--json", *DAY).stdout)
    (point,) = found["frontier"]
    assert point["budget"] is None
    assert point["cost"] is None


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("--budget", "wmo=veel"), "schrijf POTJE=250000"),
        (("--budget", "wmo=-5"), "schrijf POTJE=250000"),
        (("--budget", "wmo=150.000"), "schrijf POTJE=250000"),
        (
            ("--budget", "zvw=5", "--budget", "zvw=9"),
            "--budget zvw staat er twee keer: noem elk potje één keer",
        ),
        (("--budget", "spaarpot=5"), "Er is geen potje spaarpot"),
        (("--goal", "kwaliteit"), "Er is geen doel dat te berekenen is kwaliteit"),
    ],
)
def test_what_cannot_be_asked_is_refused(
    desk: Desk, tmp_path: Path, typed: tuple[str, ...], told: str
) -> None:
    result = desk.type("scale-up", folder_with(tmp_path), *typed, *DAY)
    assert result.exit_code == 2
    assert told in result.stderr


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_address_on_the_pages_can_be_asked_about(language: str) -> None:
    found = answered(money("a"), money("b"), plan(status="proposed"), plan("tweede", status="decided"))
    known = figures_of(found)
    for build in (scale_up_page, frontier_page):
        shown = msgspec.to_builtins(build(view_of(found, language), found))
        addresses = {address for address in _addresses(shown) if address.startswith("scale-up/")}
        assert addresses
        assert addresses <= set(known)


def test_every_figure_goes_down_to_what_was_said_or_counted() -> None:
    found = answered(money("a"), money("b"), plan(status="proposed"))
    known = figures_of(found)
    assert "funding_line/geld-a" in known["scale-up/current/cost"].why()
    assert "scale_up_plan/groei" in known["scale-up/plans/groei/takes_off/mean"].why()
    assert "less-than-good" in known["scale-up/current/probability_met"].why()
    assert known["scale-up/current/probability_met"].rests_on_assumptions()


def test_a_decided_plan_is_named_as_growth_of_its_project() -> None:
    found = answered(plan())
    assert view_of(found).name(programmes.ProjectCard, "groei") == "a (opschaling)"
    assert view_of(found, "en").name(programmes.ProjectCard, "groei") == "a (scale-up)"


def test_pages_are_drawn_with_the_plan_and_the_wanted_chance() -> None:
    html = render_html(frontier_page(view_of(found := answered(money("a"), money("b"))), found))
    assert "gewenst: 80%" in html
    assert "het plan:" in html
    empty = render_html(frontier_page(view_of(nothing := answered()), nothing))
    assert "funding_line/" in empty


def _addresses(part: object) -> set[str]:
    """Every address in a page."""
    if isinstance(part, dict):
        own = {part["address"]} if part.get("address") else set()
        return own.union(*(_addresses(value) for value in part.values()))
    if isinstance(part, list | tuple):
        return set().union(*(_addresses(value) for value in part))
    return set()
