"""Tests that cannot run here are named at the end, one by one, also when several processes share the work."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = """
import socket
import pytest

@pytest.mark.needs_program("no-such-program", "nor-this-one")
def test_missing(): pass

@pytest.mark.needs_program("no-such-program", "python3", "python")
def test_found(): pass

@pytest.mark.real_data
def test_real(): pass

def test_network():
    with pytest.raises(AssertionError, match="do not use the network"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)

def test_passes(): pass
"""
SETTINGS = '[tool.pytest.ini_options]\nmarkers = ["needs_program", "real_data"]\n'


def run(folder: Path, *words: str, **surroundings: str) -> str:
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *words]
    found = subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout + found.stderr
    return found.stdout


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(Path(__file__).with_name("conftest.py"), tmp_path)
    (tmp_path / "pyproject.toml").write_text(SETTINGS, "utf-8")
    (tmp_path / "test_it.py").write_text(TESTS, "utf-8")
    return tmp_path


@pytest.mark.parametrize("words", [(), ("-n", "2")])
def test_what_did_not_run_is_named_before_the_closing_line(folder: Path, words: tuple[str, ...]) -> None:
    lines = run(folder, *words, PATH=str(Path(sys.executable).parent)).splitlines()

    assert "NOT RUN: test_it.py::test_missing: needs no-such-program or nor-this-one" in lines
    assert "NOT RUN: test_it.py::test_real: needs the folder that SAMENVOOR_REAL_DATA names" in lines
    assert "real data: not run" in lines
    assert sum(line.startswith("NOT RUN") for line in lines) == 2
    assert "3 passed, 2 skipped" in lines[-1]


def test_real_data_runs_when_its_folder_is_named(folder: Path) -> None:
    printed = run(folder, PATH=str(Path(sys.executable).parent), SAMENVOOR_REAL_DATA=str(folder))

    assert "4 passed, 1 skipped" in printed
    assert "real data" not in printed
