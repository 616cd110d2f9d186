"""The worked examples come out exactly, and the script that runs cases counts every outcome as it should."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.reference.run import FAILED, NO_DATA, PASSED, UNKNOWN, run_case, run_file

HERE = Path(__file__).parent
CASES = sorted((HERE / "cases").glob("*.jsonl"))


def _case(**changed: Any) -> dict[str, Any]:
    case = {
        "id": "x",
        "fn": "union",
        "inputs": {"x": [0.1, 0.2], "omega": 0},
        "expected": 0.28,
        "rtol": 1e-9,
        "atol": 0,
    }
    return case | changed


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_every_own_case_passes(path: Path) -> None:
    outcomes = list(run_file(path))

    assert outcomes
    assert [outcome for outcome in outcomes if outcome.state != PASSED] == []


@pytest.mark.parametrize(
    ("case", "state"),
    [
        (_case(), PASSED),
        (_case(expected=0.29), FAILED),
        (_case(expected=[0.28, 0.28]), FAILED),
        (_case(expected=None), FAILED),
        (_case(expected=float("nan")), FAILED),
        (_case(fn="nothing_like_it"), UNKNOWN),
        (_case(inputs={"x": [0.1]}), FAILED),
        (_case(inputs={"data": "nowhere.csv", "x": [0.1], "omega": 0}), NO_DATA),
        (_case(fn="wilson", inputs={"x": 3, "n": 0, "conf": 0.95}, expected=None), PASSED),
        (_case(fn="wilson", inputs={"x": 3, "n": 0, "conf": 0.95}, expected=[0, 1]), FAILED),
    ],
)
def test_outcome_of_a_case(case: dict[str, Any], state: str) -> None:
    assert run_case("x", case, HERE).state == state


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(HERE / "run.py"), *arguments], capture_output=True, text=True, check=False
    )


def test_script_ends_with_the_count_and_fails_on_a_failure(tmp_path: Path) -> None:
    lines = [_case(), _case(expected=1), _case(fn="nothing"), _case(inputs={"data": "no.csv"})]
    path = tmp_path / "cases.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines) + "\nnot json\n", "utf-8")

    found = _run(str(path))

    assert found.stdout.splitlines()[-1] == "1 passed, 2 failed, 1 unknown, 1 no data"
    assert len(found.stdout.splitlines()) == 3
    assert found.returncode == 1


def test_script_has_no_default_file() -> None:
    assert _run().returncode == 2
    assert _run("no such file").returncode == 2
