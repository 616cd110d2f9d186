"""What the pages tell readers to type gives what they say; what they tell contributors to add is the whole addition."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.told_pages import run, shows, steps

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
READERS = [
    "explanation/how-the-instrument-counts.md",
    "explanation/open-and-missing.md",
    "how-to/check-the-numbers.md",
    "how-to/evaluate-a-pilot.md",
    "how-to/judge-a-project.md",
    "how-to/learn-from-results.md",
    "how-to/make-a-report.md",
    "how-to/plan-an-evaluation.md",
    "how-to/read-the-answer.md",
    "how-to/scale-up.md",
    "how-to/try-a-what-if.md",
    "how-to/view-an-earlier-date.md",
    "how-to/what-is-worth-knowing.md",
    "how-to/who-pays-who-benefits.md",
    "how-to/write-a-programme-folder.md",
    "how-to/write-an-agreement.md",
]
WRONG_USE = 2


@pytest.mark.parametrize("name", READERS)
def test_a_reader_gets_what_the_page_says(name: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    code, printed, typed = 0, "", 0
    for step in steps(DOCS / name):
        if step.kind == "commands":
            assert code in {0, 1}, printed
            for line in step.text.splitlines():
                if line.startswith(("./samenvoor", "samenvoor")):
                    code, printed = run(line, tmp_path)
                    typed += 1
                    assert "Traceback" not in printed, line
        elif step.kind == "screen":
            assert shows(printed, step.text), f"the page says:\n{step.text}\nthe screen says:\n{printed}"
            code = 0 if code == WRONG_USE else code

    assert typed


def test_every_page_with_a_screen_is_followed() -> None:
    told = {
        page.relative_to(DOCS).as_posix()
        for page in DOCS.rglob("*.md")
        if any(s.kind == "screen" for s in steps(page))
    }

    assert {name for name in told if not name.startswith("reference/")} <= {
        *READERS,
        "tutorials/eerste-programma.md",
    }


# ---------------------------------------------------------------- contributors


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Give a copy of the package and its tables of cases, to make the additions in."""
    leave = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=leave)
    shutil.copytree(ROOT / "tests/spec", tmp_path / "tests/spec", ignore=leave)
    return tmp_path


def add(page: str, root: Path) -> list[str]:
    """Write every file a page gives, where it says; none may replace a file that is there."""
    files = [step for step in steps(DOCS / page) if step.kind == "file"]
    for step in files:
        path = root / step.file
        assert not path.exists(), f"{page} adds {step.file}, which is there already"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(step.text, "utf-8")
    return [step.file for step in files]


def in_copy(copy: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run Python with the package of the copy and no other."""
    place = {**os.environ, "PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, *words], cwd=copy, env=place, capture_output=True, text=True, check=False
    )


def command(copy: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the command line of the copy."""
    start = "import sys, samenvoor.cli; assert samenvoor.__file__.startswith(sys.argv.pop(1)); samenvoor.cli.main()"
    return in_copy(copy, "-c", start, str(copy), *words)


def test_a_kind_of_record_is_one_file(copy: Path) -> None:
    assert command(copy, "new", "programma").returncode == 0
    code, question = add("how-to/add-a-record-kind.md", copy)
    assert code.startswith("src/samenvoor/domain/records/")
    record = copy / "programma" / question
    record.parent.mkdir()
    (copy / question).rename(record)

    read = command(copy, "check", "programma")
    told = command(copy, "answer", "programma", "--json")

    assert (read.returncode, "6 kaarten" in read.stdout) == (0, True), read.stdout + read.stderr
    assert "resident_question/wandelen-bij-regen" in told.stdout, told.stderr
    assert command(copy, "tidy", "programma").stdout.startswith("0 bestanden")


def test_a_check_is_one_file_with_its_table(copy: Path) -> None:
    names = add("how-to/add-a-check.md", copy)
    found = in_copy(
        copy,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "tests/spec/checks",
        "-k",
        "long_names or every_check",
    )

    assert [Path(name).stem for name in names] == ["long_names", "long_names"]
    assert found.returncode == 0, found.stdout + found.stderr
    assert "3 passed" in found.stdout


def test_a_report_is_one_file(copy: Path) -> None:
    assert command(copy, "new", "programma").returncode == 0
    (name,) = add("how-to/add-a-report.md", copy)

    for kind, starts in (("text", "Nieuw programma"), ("html", "<!doctype html>"), ("json", "{")):
        found = command(copy, "show", "programma", Path(name).stem, "--format", kind)

        assert (found.returncode, found.stdout[: len(starts)]) == (0, starts), found.stderr
