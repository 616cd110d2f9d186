"""Whoever follows the tutorial gets what it says: every file is written, every command is typed."""

from pathlib import Path

import pytest

from samenvoor.store.folder import read
from tests.told_pages import run, shows, steps

TUTORIAL = Path(__file__).parents[1] / "docs/tutorials/eerste-programma.md"
COMMANDS = {"new", "check", "answer", "why", "show"}


def test_the_tutorial_does_what_it_says(tmp_path: Path) -> None:
    printed, typed = "", set()
    for step in steps(TUTORIAL):
        if step.kind == "file":
            path = tmp_path / step.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(step.text, "utf-8")
        elif step.kind == "commands":
            results = [run(line, tmp_path) for line in step.text.splitlines()]
            typed |= {line.split()[1] for line in step.text.splitlines()}
            printed = "".join(text for _, text in results)
            wrong = [text for code, text in results if code == 2 or "Traceback" in text]

            assert wrong == [], step.text
        elif step.kind == "screen":
            assert shows(printed, step.text), f"the page says:\n{step.text}\nthe screen says:\n{printed}"

    assert typed >= COMMANDS
    assert (tmp_path / "out/dashboard.html").read_text("utf-8").startswith("<!doctype html>")
    assert [problem.rule for problem in read(tmp_path / "mijn-programma").problems] == []


@pytest.mark.parametrize(
    ("screen", "said", "right"),
    [
        ("een\ntwee drie\n", "een twee\ndrie\n", True),
        ("een\ntwee drie\n", "een\n…\ndrie\n", True),
        ("een\ntwee drie\n", "een\n…\n", True),
        ("een\ntwee drie\n", "een\ntwee\n", False),
        ("een\ntwee drie\n", "een\nvier drie\n", False),
        ("een\ntwee drie\n", "…\neen\nvier\n…\n", False),
    ],
)
def test_what_a_page_says_is_held_against_the_screen(screen: str, said: str, right: bool) -> None:
    assert shows(screen, said) is right
