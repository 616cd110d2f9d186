"""The launcher sets up once, passes words and exit codes on, and says in plain Dutch what stands in its way."""

import ast
import importlib.util
import os
import shutil
import subprocess
import sys
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]
LAUNCHER = ROOT / "samenvoor"
PROGRAM = """#!/bin/sh
echo "samenvoor $*"
case "$1" in show) exit ${SHOW_ENDS:-0};; answer) exit ${ANSWER_ENDS:-0};; fails) exit 7;; dies) kill -9 $$;; esac
"""
PYTEST = '#!/bin/sh\n[ "$1" = -c ] && exec {python} "$@"\necho "python $*"; exit 5\n'
EMPTY = "# nothing is needed\n"

pytestmark = pytest.mark.skipif(
    os.name == "nt", reason="needs a POSIX shell to stand in for the real programs"
)


def load(path: Path) -> ModuleType:
    """Import a launcher without running it."""
    loader = SourceFileLoader("launcher", str(path))
    spec = importlib.util.spec_from_loader("launcher", loader)
    assert spec
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def executable(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    path.chmod(0o755)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Give a copy of the launcher whose environment is ready, with programs that say what they were asked."""
    place = tmp_path / "een map met spaties"
    executable(place / "samenvoor", LAUNCHER.read_text("utf-8"))
    (place / "requirements").mkdir()
    for lock in ("base.txt", "test.txt"):
        (place / "requirements" / lock).write_text(EMPTY, "utf-8")
    (place / "pyproject.toml").write_text("", "utf-8")
    executable(place / ".venv/bin/samenvoor", PROGRAM)
    executable(place / ".venv/bin/python", PYTEST.format(python=sys.executable))
    launcher = load(place / "samenvoor")
    stamp = "".join(launcher.wanted(lock) + "\n" for lock in ("test.txt", "base.txt"))
    (place / ".venv/samenvoor.stamp").write_text(stamp, "utf-8")
    return place


def start(
    place: Path, *words: str, folder: Path | None = None, **surroundings: str
) -> subprocess.CompletedProcess[str]:
    """Start a launcher with nothing around it: no home, no activated environment, no uv."""
    command = [sys.executable, str(place / "samenvoor"), *words]
    around = {"PATH": "/usr/bin:/bin", **surroundings}
    return subprocess.run(command, cwd=folder, env=around, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("words", "ends"), [(["check", "een map"], 0), (["fails"], 7), (["dies"], 137), ([], 0)]
)
def test_a_word_goes_to_the_program_and_its_exit_code_comes_back(
    place: Path, words: list[str], ends: int
) -> None:
    found = start(place, *words)

    assert (found.stdout, found.stderr, found.returncode) == (f"samenvoor {' '.join(words)}\n", "", ends)


def test_the_demo_answers_writes_the_dashboard_and_says_where(place: Path) -> None:
    found = start(place, "demo", folder=Path("/"))
    page = place / "out" / "heerlen.html"

    assert found.returncode == 0
    assert found.stdout.splitlines() == [
        "samenvoor answer examples/heerlen",
        f"samenvoor show examples/heerlen dashboard --format html --out {page}",
        "",
        f"Het dashboard staat in {page}",
    ]
    assert page.parent.is_dir()


@pytest.mark.parametrize(("answer", "show"), [("1", "0"), ("0", "1")])
def test_a_demo_that_fails_says_no_page_is_there(place: Path, answer: str, show: str) -> None:
    found = start(place, "demo", ANSWER_ENDS=answer, SHOW_ENDS=show)

    assert found.returncode == 1
    assert "staat in" not in found.stdout


def test_the_tests_run_in_the_root_with_the_words_given(place: Path) -> None:
    found = start(place, "test", "tests/test_house.py", "-k", "floors", folder=Path("/"))

    assert found.stdout == "python -m pytest -n auto tests/test_house.py -k floors\n"
    assert found.returncode == 5


def test_a_borrowed_environment_does_not_reach_the_program(place: Path) -> None:
    executable(place / ".venv/bin/samenvoor", "#!/bin/sh\nenv\n")
    found = start(
        place,
        "x",
        VIRTUAL_ENV="/elsewhere",
        PYTHONHOME="",
        PIP_USER="1",
        UV_PYTHON_DOWNLOADS="automatic",
        OWN="kept",
    )
    lines = set(found.stdout.splitlines())

    assert {"UV_PYTHON_DOWNLOADS=never", "OWN=kept"} <= lines
    assert not {line for line in lines if line.startswith(("VIRTUAL_ENV", "PYTHONHOME", "PIP_USER"))}


@pytest.mark.parametrize("changed", ["requirements/base.txt", "pyproject.toml"])
def test_a_change_in_what_was_locked_sets_up_again(place: Path, changed: str) -> None:
    (place / changed).write_text("# changed\n", "utf-8")
    found = start(place, "check")

    assert "Wij zetten samenvoor klaar" in found.stderr
    assert "samenvoor check" not in found.stdout
    assert not (place / ".venv/samenvoor.stamp").exists()


def test_a_moved_folder_makes_its_environment_again(place: Path) -> None:
    moved = place.rename(place.with_name("elders"))

    launcher = load(moved / "samenvoor")
    stamp = (moved / ".venv/samenvoor.stamp").read_text("utf-8")
    assert launcher.wanted("base.txt") not in stamp.splitlines()
    assert not launcher.usable(stamp)
    assert launcher.usable("")


def test_without_a_network_it_says_what_to_do_and_ends_with_3(place: Path) -> None:
    pytest.importorskip("ensurepip", reason="needs the Debian package python3-venv")
    shutil.rmtree(place / ".venv")
    (place / "requirements/base.txt").write_text(f"numpy==2.4.6 --hash=sha256:{'0' * 64}\n", "utf-8")
    found = start(place, "check", PIP_NO_INDEX="1", PIP_FIND_LINKS=str(place))

    assert found.returncode == 3
    assert "Het installeren van de pakketten is niet gelukt" in found.stderr
    assert "geen verbinding met internet" in found.stderr


def test_without_pip_and_ensurepip_it_names_the_debian_package(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (place / "requirements/base.txt").write_text("# changed\n", "utf-8")
    launcher = load(place / "samenvoor")
    monkeypatch.setitem(launcher.SURROUNDINGS, "PATH", "/usr/bin:/bin")

    assert launcher.set_up("base.txt") == launcher.NO_VENV
    assert "apt-get install python3-venv" in launcher.NO_VENV


def test_an_old_python_reads_the_file_and_is_told_its_age(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ast.parse(LAUNCHER.read_text("utf-8"), feature_version=(3, 7))
    launcher = load(LAUNCHER)
    monkeypatch.setattr(launcher.sys, "version_info", (3, 10, 13))
    monkeypatch.setattr(launcher, "VERSION", "3.10.13")

    assert launcher.main(["demo"]) == 3
    assert "heeft Python 3.11 of nieuwer nodig; dit is Python 3.10.13" in capsys.readouterr().err


def test_the_launcher_is_executable_and_asks_for_any_python_3() -> None:
    assert os.access(LAUNCHER, os.X_OK)
    assert LAUNCHER.read_text("utf-8").startswith("#!/usr/bin/env python3\n")
