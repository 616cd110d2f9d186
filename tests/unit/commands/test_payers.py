"""What payers says on a day before there is a plan, typed as a user would: plainly, as judge and learn do."""

from __future__ import annotations

import datetime
from pathlib import Path

import msgspec

from samenvoor.domain.records.source import Source
from samenvoor.store.folder import write
from tests import programmes
from tests.unit.commands.desk import Desk

EARLY = ("--on", "2010-01-01", "--draws", "64")


def folder_with_later_plan(tmp_path: Path) -> Path:
    """A folder of which the plan holds from 2020, its figures with a source."""
    found = programmes.programme(programmes.project("een"))
    rows = tuple(msgspec.structs.replace(row, source="toets") for row in found.observations)
    source = programmes.record(Source, "toets", title="Toets")
    plan = msgspec.structs.replace(found.records["programme_plan/plan"], since=datetime.date(2020, 1, 1))
    records = {**found.records, plan.address: plan, source.address: source}
    folder = tmp_path / "stad"
    write(msgspec.structs.replace(found, records=records, observations=rows), folder)
    return folder


def test_without_a_plan_it_is_said_plainly_and_nothing_was_wrong(desk: Desk, tmp_path: Path) -> None:
    folder = folder_with_later_plan(tmp_path)
    typed = ("payers", folder, *EARLY)
    assert "Er is nog geen programmaplan" in desk.well(*typed)
    assert "There is no programme plan yet" in desk.well(*typed, "--lang", "en")


def test_the_document_says_so_too(desk: Desk, tmp_path: Path) -> None:
    found = desk.json("payers", folder_with_later_plan(tmp_path), *EARLY)
    assert found["payers"] == []
    assert found["wrong_pocket_index"] is None
    assert not found["costs_known"]
    assert "Op 2010-01-01 is er nog geen programmaplan" in found["reason"]
