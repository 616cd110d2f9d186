"""The style, type and floor checks are tests, so that one closing line tells the whole truth."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PYTHON = sys.executable
CHECKS = {
    "style": [PYTHON, "-m", "ruff", "check"],
    "layout": [PYTHON, "-m", "ruff", "format", "--check"],
    "types": [PYTHON, "-m", "mypy"],
    "floors": [str(Path(PYTHON).with_name("lint-imports"))],
}


@pytest.mark.parametrize("name", CHECKS)
def test_check_passes(name: str) -> None:
    found = subprocess.run(CHECKS[name], cwd=ROOT, capture_output=True, text=True, check=False)

    assert found.returncode == 0, f"{name}:\n{found.stdout}{found.stderr}"
