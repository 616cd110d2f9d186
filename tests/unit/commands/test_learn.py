"""What learn says, typed as a user would: sentence first, one JSON document, every number with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from samenvoor.blocks import Language, Page
from samenvoor.domain.record import Record
from samenvoor.domain.records.source import Source
from samenvoor.engine.answer import Prepared, prepare
from samenvoor.render.html.page import render_html
from samenvoor.render.terminal import render_text
from samenvoor.reporting.registry import reports
from samenvoor.reporting.view import View
from samenvoor.reporting.worth_figures import figures
from samenvoor.store.folder import write
from tests import programmes
from tests.unit.commands.desk import Desk

DAY = ("--on", "2026-11-01", "--draws", "256")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two projects, its figures with a source."""
    found = programmes.programme(programmes.project("een"), programmes.project("twee", persons=900.0))
    rows = tuple(msgspec.structs.replace(row, source="toets") for row in found.observations)
    source = programmes.record(Source, "toets", title="Toets")
    place = tmp_path / "stad"
    records = {**found.records, source.address: source}
    write(msgspec.structs.replace(found, records=records, observations=rows), place)
    return place


def page(language: Language, *projects: list[Record]) -> tuple[Prepared, Page]:
    """The report of a made-up town."""
    ready = prepare(programmes.programme(*projects), on=programmes.TODAY, draws=256)
    view = View(prepared=ready, answer=ready.answer(), language=language)
    return ready, reports()["value_of_information"].build(view)


def test_the_sentence_comes_first_and_no_progress_is_in_the_answer(desk: Desk, folder: Path) -> None:
    said = desk.well("learn", folder, *DAY)
    assert "Dit maakt het meeste uit: hoe het verschil vanzelf groeit of krimpt." in said
    assert "aannames:" not in said


def test_the_document_has_the_keys_of_every_goal(desk: Desk, folder: Path) -> None:
    found = desk.json("learn", folder, *DAY)
    goals = {goal["goal"]: goal for goal in found["goals"]}
    assert set(goals) == {"gezondheid", "kosten", "kwaliteit"}
    health = goals["gezondheid"]
    assert {"assumptions", "studies", "evpi", "decisions", "unit", "goal"} <= set(health)
    keys = {"assumption", "about", "sobol", "evppi", "evppi_check", "evppi_error", "at_low", "at_high"}
    assert all(keys <= set(entry) for entry in health["assumptions"])
    assert health["unit"] == "probability"
    assert goals["kwaliteit"]["evpi"] is None
    assert goals["kwaliteit"]["reason"]
    assert found["learned"] == []


def test_every_address_on_the_page_has_a_figure_with_its_inputs() -> None:
    ready, shown = page("nl", programmes.project("een"))
    known = figures(ready)
    named = {
        address
        for block in msgspec.to_builtins(shown.blocks)
        for address in _addresses(block)
        if address.startswith("learn/")
    }
    assert named
    assert named <= set(known)
    assert "assumption/effect-een-coping-net" in known
    assert known["learn/gezondheid/evpi"].inputs


def _addresses(part: Any) -> Iterator[str]:
    """Every address in a block."""
    if isinstance(part, dict):
        for key, value in part.items():
            if key == "address" and value:
                yield value
            else:
                yield from _addresses(value)
    elif isinstance(part, list):
        for value in part:
            yield from _addresses(value)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_empty_programme_says_what_to_do(language: Language) -> None:
    _, shown = page(language)
    text = render_text(shown)
    assert "case_value" in text
    assert render_html(shown)


def test_the_picture_is_drawn_and_told() -> None:
    _, shown = page("nl", programmes.project("een"))
    written = render_html(shown)
    assert "verwacht" in written
    assert "<svg" in written
    assert "L laag   H hoog" in render_text(shown)
