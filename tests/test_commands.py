"""Every command a reader is told to type exists, every recipe says what it does, and every link leads somewhere."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
PAGES = sorted(path for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LAUNCHER_WORDS = {"demo", "test"}


def named(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def typed(page: Path, program: str) -> list[list[str]]:
    """Give the words after a program in every command of a page: in code blocks and between backticks."""
    text = page.read_text("utf-8")
    blocks = re.findall(r"```\w*\n(.*?)```", text, re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()] + re.findall(r"`([^`\n]+)`", text)
    return [line.split()[1:] for line in lines if line.split()[:1] == [program]]


@pytest.fixture(scope="module")
def recipes() -> dict[str, dict[str, Any]]:
    """Ask just itself which recipes there are."""
    dump = subprocess.check_output([BIN / "just", "--dump", "--dump-format", "json"], cwd=ROOT, text=True)
    found: dict[str, dict[str, Any]] = json.loads(dump)["recipes"]
    return found


@pytest.fixture(scope="module")
def words() -> set[str]:
    """Ask the command line itself which words it knows."""
    from typer.main import get_command

    from samenvoor.cli import app

    return set(get_command(app).commands)  # type: ignore[attr-defined]


def test_every_recipe_has_one_line_of_help(recipes: dict[str, dict[str, Any]]) -> None:
    assert {"demo", "test", "check", "format", "docs", "bench", "lock"} <= recipes.keys()
    assert [name for name, recipe in recipes.items() if not recipe["doc"] or "\n" in recipe["doc"]] == []


def test_every_script_a_recipe_runs_exists() -> None:
    scripts = re.findall(r"\S+\.py\b", (ROOT / "justfile").read_text("utf-8"))

    assert scripts
    assert [script for script in scripts if not (ROOT / script).is_file()] == []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_recipe_a_page_names_exists(page: Path, recipes: dict[str, dict[str, Any]]) -> None:
    assert [words[0] for words in typed(page, "just") if words and words[0] not in recipes] == []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_command_a_page_names_exists(page: Path, words: set[str]) -> None:
    asked = [*typed(page, "./samenvoor"), *typed(page, "samenvoor")]

    assert [command[0] for command in asked if command and command[0] not in words | LAUNCHER_WORDS] == []


def test_the_readme_names_the_two_commands() -> None:
    for page in ("README.md", "README.nl.md"):
        assert typed(ROOT / page, "./samenvoor")[:2] == [["demo"], ["test"]]


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8"))
    inside = [link.split("#")[0] for link in links if not re.match(r"https?:|mailto:|#", link)]

    assert [link for link in inside if not (page.parent / link).exists()] == []
