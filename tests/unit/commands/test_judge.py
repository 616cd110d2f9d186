"""The command judge: verdicts as text and JSON, on any day, and kept as records that hold against the figures."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.unit.commands.desk import Desk

EXAMPLES = Path(__file__).parents[3] / "examples"
DAY = "2026-11-22"


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """Heerlen with made-up quarters, to write in."""
    for name in ("heerlen", "heerlen-demo"):
        shutil.copytree(EXAMPLES / name, tmp_path / name)
    return tmp_path / "heerlen-demo"


def test_every_project_has_a_verdict_with_what_the_issue_asks(desk: Desk, demo: Path) -> None:
    found = desk.json("judge", demo, "--on", DAY, "--draws", "256")
    asked = {"project", "verdict", "probability", "needed_effect", "effect", "rule", "reason"}
    verdicts = {row["verdict"] for row in found}

    assert all(asked <= set(row) for row in found)
    assert verdicts == {"green", "red", "undecided"}
    hoensbroek = next(row for row in found if row["project"] == "sociaal-buurtteam-hoensbroek")
    assert hoensbroek["verdict"] == "undecided"
    assert hoensbroek["judgements"][0]["grounds"] == "qualitative"
    assert hoensbroek["judgements"][0]["verdict_then"] == "green"
    assert "statistisch was het nog niet te zeggen" in hoensbroek["judgements"][0]["told"]


def test_before_anything_was_reported_there_is_no_colour(desk: Desk, demo: Path) -> None:
    found = desk.json("judge", demo, "--on", "2026-10-02", "--draws", "256")

    assert {row["verdict"] for row in found} == {"undecided"}


def test_one_project_and_one_that_does_not_exist(desk: Desk, demo: Path) -> None:
    told = desk.well(
        "judge", demo, "--on", DAY, "--draws", "256", "--project", "schuldhulpproject", "--lang", "en"
    )

    assert "This project is green" in told
    refused = desk.type("judge", demo, "--project", "schuldhulp")
    assert refused.exit_code == 2
    assert "schuldhulpproject" in refused.stderr


def test_a_verdict_is_kept_once_with_its_sender_and_checked(desk: Desk, demo: Path) -> None:
    words = ("judge", demo, "--on", DAY, "--draws", "256", "--project", "schuldhulpproject", "--write")
    file = demo / "judgement" / f"schuldhulpproject-{DAY}.toml"

    assert desk.type(*words).exit_code == 2
    assert desk.type(*words, "--body", "raad").exit_code == 2
    assert not file.exists()
    assert str(file.relative_to(demo)) in desk.well(*words, "--body", "stuurgroep")
    kept = file.read_bytes()
    assert desk.type(*words, "--body", "stuurgroep").exit_code == 2
    assert file.read_bytes() == kept
    assert "0 problemen" in desk.well("check", demo, "--on", DAY)
    (row,) = desk.json("judge", demo, "--on", DAY, "--draws", "256", "--project", "schuldhulpproject")
    (again,) = row["judgements"]
    assert again["verdict_now"] == again["verdict_then"] == "green"
    assert again["probability_now"] == again["probability_then"]
