"""The command line as a person meets it: exit codes, both languages, the same bytes every time."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEERLEN = ROOT / "examples" / "heerlen"
ON = ("--on", "2026-11-22")


def samenvoor(*words: str | Path, **surroundings: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "samenvoor.cli", *map(str, words)],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={name: os.environ[name] for name in ("PATH", "SAMENVOOR_STORE")}
        | {"NO_COLOR": "1"}
        | surroundings,
    )


def answer(*words: str) -> dict[str, Any]:
    """The answer for Heerlen as JSON on few draws."""
    found = samenvoor("answer", HEERLEN, "--json", "--draws", "256", *ON, *words)
    assert found.returncode == 0, found.stderr
    made: dict[str, Any] = json.loads(found.stdout)
    return made


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the example that may be spoiled."""
    return Path(shutil.copytree(HEERLEN, tmp_path / "heerlen"))


def spoil(folder: Path, file: str, old: str, new: str) -> None:
    """Change a text in a file, which must be there."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    "surroundings",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "America/Los_Angeles", "LC_ALL": "nl_NL.UTF-8"},
        {"PYTHONHASHSEED": "3", "TZ": "UTC", "LC_ALL": "tr_TR.UTF-8", "PYTHONUTF8": "0"},
    ],
)
def test_same_folder_same_bytes(surroundings: dict[str, str]) -> None:
    words = ("answer", HEERLEN, "--json", "--draws", "256", *ON)

    assert samenvoor(*words, **surroundings).stdout == samenvoor(*words).stdout


def test_check_of_the_example_finds_nothing() -> None:
    found = samenvoor("check", HEERLEN)

    assert (found.returncode, found.stderr) == (0, "")
    assert "0 problemen, 0 opmerkingen" in found.stdout


def test_a_problem_is_told_with_its_line_and_stops_the_answer(copy: Path) -> None:
    spoil(copy, "assumption/iwa-hoensbroek.success.toml", "likely = 0.", "likely = 7.")
    found = samenvoor("check", copy)
    refused = samenvoor("answer", copy)

    line = next(line for line in found.stdout.splitlines() if "iwa-hoensbroek.success.toml" in line)
    texts = (copy / "assumption/iwa-hoensbroek.success.toml").read_text(encoding="utf-8").splitlines()
    expected = 1 + next(place for place, text in enumerate(texts) if text.startswith("likely"))
    assert found.returncode == refused.returncode == 1
    assert line.split(":")[1] == str(expected)
    assert line in refused.stderr


def test_another_spelling_is_told_tidied_and_means_the_same(copy: Path) -> None:
    before = samenvoor("answer", copy, "--json", "--draws", "64", *ON).stdout
    path = min((copy / "phase").iterdir())
    original = path.read_bytes()
    path.write_bytes(original.replace(b" = ", b"   =   ", 1))

    told = samenvoor("check", copy)
    tidied = samenvoor("tidy", copy)

    assert told.returncode == tidied.returncode == 0
    assert path.name in told.stdout
    assert path.read_bytes() == original
    assert samenvoor("answer", copy, "--json", "--draws", "64", *ON).stdout == before


def test_a_comment_is_told_and_not_lost(copy: Path) -> None:
    path = min((copy / "phase").iterdir())
    path.write_bytes(b"# een opmerking die moet blijven\n" + path.read_bytes())

    assert "een opmerking die moet blijven" in samenvoor("check", copy).stdout + path.read_text(
        encoding="utf-8"
    )
    samenvoor("tidy", copy)
    assert "een opmerking die moet blijven" in path.read_text(encoding="utf-8")
    samenvoor("tidy", copy, "--move-comments")
    assert "een opmerking die moet blijven" in path.read_text(encoding="utf-8")
    assert not path.read_text(encoding="utf-8").startswith("#")


def test_without_and_reach_factor_are_scenarios() -> None:
    plan = answer()
    less = answer("--without", "gli-leefstijlcoach")
    more = answer("--reach-factor", "gli-leefstijlcoach=2.0")
    totals = [made["goals"][0]["total"]["mean"] for made in (less, plan, more)]

    assert totals[0] < totals[1] < totals[2]
    assert less["scenario"] == {"without": ["gli-leefstijlcoach"], "reach_factor": {}, "with_plans": []}
    assert more["scenario"] == {
        "without": [],
        "reach_factor": {"gli-leefstijlcoach": 2.0},
        "with_plans": [],
    }
    assert less["inputs_hash"] == plan["inputs_hash"] == more["inputs_hash"]


def test_one_goal() -> None:
    assert [entry["goal"] for entry in answer("--goal", "gezondheid")["goals"]] == ["gezondheid"]


def test_the_plan_as_it_stood() -> None:
    early = answer("--on", "2020-03-13")
    health = early["goals"][0]

    assert health["state"] == "not_measurable"
    assert "nog geen cijfer gepubliceerd" in health["sentence"]["nl"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("answer", HEERLEN, "--without", "mondzrg"), "mondzorg-jeugd"),
        (("answer", HEERLEN, "--reach-factor", "mondzorg-jeugd=veel"), "PROJECT=2.0"),
        (("answer", HEERLEN, "--reach-factor", "mondzorg-jeugd=-1"), "0 of meer"),
        (("answer", HEERLEN, "--goal", "gezondhied"), "gezondheid"),
        (("answer", HEERLEN, "--on", "gisteren"), "2020-03-13"),
        (("answer", HEERLEN, "--draws", "0"), "--draws"),
        (("answer", ROOT / "er-is-niets"), "er-is-niets"),
        (("why", HEERLEN, "goals/gezondheid/projcted/median"), "goals/gezondheid/projected/median"),
        (("show", HEERLEN, "dashbord"), "dashboard"),
        (("nieuw",), "nieuw"),
    ],
)
def test_wrong_use_says_what_to_do(words: tuple[str | Path, ...], told: str) -> None:
    found = samenvoor(*words)

    assert found.returncode == 2
    assert told in found.stderr
    assert "Traceback" not in found.stderr


def test_every_number_has_its_reason() -> None:
    found = samenvoor("why", HEERLEN, "goals/gezondheid/projected/median", *ON)

    assert "less-than-good-health/GM0917/2020" in found.stdout
    assert "voorbeeld, 2026-10-01" in found.stdout
    assert samenvoor("why", HEERLEN, "less-than-good-health/GM0917/2020").returncode == 0
    listed = samenvoor("why", HEERLEN).stdout
    assert "goals/gezondheid/contributions/mondzorg-jeugd/shapley/mean\t" in listed


def test_an_address_as_a_page_writes_it_can_be_pasted() -> None:
    found = samenvoor("why", HEERLEN, "goals/gezondheid/{projected,total}/median", *ON)

    assert found.returncode == 0
    assert "(goals/gezondheid/projected/median)" in found.stdout
    assert "(goals/gezondheid/total/median)" in found.stdout


def test_an_empty_programme_works_everywhere(tmp_path: Path) -> None:
    folder = tmp_path / "nieuw"

    assert samenvoor("new", folder).returncode == 0
    assert samenvoor("check", folder).returncode == 0
    assert "og geen projecten" in samenvoor("answer", folder).stdout
    assert samenvoor("new", folder).returncode == 2
    for report in (
        "dashboard",
        "portfolio",
        "timeline",
        "card",
        "goals",
        "impact_flow",
        "reach",
        "open_fields",
        "sources",
    ):
        for language in ("nl", "en"):
            shown = samenvoor("show", folder, report, "--lang", language, "--format", "html")
            assert shown.returncode == 0, (report, shown.stderr)


def test_english() -> None:
    found = samenvoor("answer", HEERLEN, "--lang", "en", "--draws", "64", *ON)

    assert "If all current projects succeed" in found.stdout
    assert "Als alle" not in found.stdout
