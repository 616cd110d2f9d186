"""The 50 files people may hand over: 8 are taken in and 42 refused, each in its own process, fast and small.

Every refusal tells all that is wrong with row, reason and what to do, in both languages; nothing that
points to a person is in any message; nothing is written anywhere while a file is read.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.uploads.bad_files import CASES, Case

ROOT = Path(__file__).parents[2]
SECONDS, MEBIBYTES = 3.0, 300
TODAY = "2026-10-05"


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """Read all files once, each in a process of its own, in a folder that must stay as it was."""
    folder = tmp_path_factory.mktemp("handed")
    here = tmp_path_factory.mktemp("here")
    for case in CASES:
        (folder / case.name).write_bytes(case.data())
    files = [str(folder / case.name) for case in CASES]
    reader = str(ROOT / "tests/uploads/read_each.py")
    run = subprocess.run(
        [sys.executable, reader, TODAY, str(MEBIBYTES), *files],
        capture_output=True,
        text=True,
        check=True,
        cwd=here,
        env={"PYTHONPATH": str(ROOT / "src"), "TMPDIR": str(here), "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert list(here.iterdir()) == []
    assert sorted(path.name for path in folder.iterdir()) == sorted(case.name for case in CASES)
    secrets = {case.secret for case in CASES if case.secret}
    assert secrets
    assert [secret for secret in secrets if secret in run.stdout + run.stderr] == []
    return {result["file"]: result for result in map(json.loads, run.stdout.splitlines())}


def test_the_list_is_whole() -> None:
    assert [int(case.name[:2]) for case in CASES] == list(range(1, 51))
    assert sum(not case.problems for case in CASES) == 8
    assert all(bool(case.rows) is not bool(case.problems) for case in CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_file_gives_what_the_list_says(case: Case, results: dict[str, dict[str, Any]]) -> None:
    result = results[case.name]

    assert result["status"] == 0
    if case.problems:
        told = result["problems"]
        assert [row for row, _, _ in told] == [row for row, _ in case.problems]
        assert [
            words for (_, nl, _), (_, words) in zip(told, case.problems, strict=True) if words not in nl
        ] == []
        assert all(" Doe: " in nl and " Do: " in en for _, nl, en in told)
        assert "rows" not in result
    else:
        rows = [(row["area"], row["period"], row["value"]) for row in result["rows"]]
        assert rows == list(case.rows)
        assert case.notice in " ".join(result["notices"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_file_is_read_fast_and_small(case: Case, results: dict[str, dict[str, Any]]) -> None:
    assert results[case.name]["seconds"] < SECONDS
    assert results[case.name]["mebibytes"] < MEBIBYTES
