"""The pages on figures people hand over tell true: their files are written, their commands are typed."""

import re
from pathlib import Path

import pytest

from samenvoor.store.figures.place import SETTING
from tests.told_pages import run, steps

HOW_TO = Path(__file__).parents[1] / "docs/how-to"
EXAMPLES = Path(__file__).parents[1] / "examples"


def follow(page: str, folder: Path) -> dict[str, tuple[int, str]]:
    """Write the files of a page and type its commands; the number that import tells stands for NUMMER."""
    (folder / "examples").symlink_to(EXAMPLES)
    said: dict[str, tuple[int, str]] = {}
    number = ""
    for step in steps(HOW_TO / page):
        if step.kind == "file":
            (folder / step.file).write_text(step.text, "utf-8")
        for line in step.text.splitlines() if step.kind == "commands" else ():
            code, printed = run(line.replace("NUMMER", number), folder)
            said[line] = (code, printed)
            if found := re.search(r"^Ingelezen: (\S+)", printed, re.MULTILINE):
                number = found.group(1)
    return said


@pytest.fixture(autouse=True)
def _own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, str(tmp_path / "cijfers"))


@pytest.mark.parametrize("page", ["import-partner-file.md", "import-reach.md"])
def test_every_command_of_the_page_works(page: str, tmp_path: Path) -> None:
    said = follow(page, tmp_path)

    assert any("import" in line for line in said)
    assert {line: text for line, (code, text) in said.items() if code != 0} == {}


def test_a_partners_figure_is_found_by_the_key_of_the_library(tmp_path: Path) -> None:
    said = follow("import-partner-file.md", tmp_path)
    (shown,) = (text for line, (_, text) in said.items() if " indicator " in line)

    assert "61,5" in shown
    assert "64" in shown


def test_what_was_imported_is_gone_after_the_undo(tmp_path: Path) -> None:
    follow("import-reach.md", tmp_path)
    folder = tmp_path / "cijfers" / "imports"

    assert [path for path in folder.iterdir() if not path.name.startswith(".")] == []


def test_a_survey_that_is_told_of_can_be_asked(tmp_path: Path) -> None:
    lines = [
        line
        for step in steps(HOW_TO / "use-store-figures.md")
        for line in step.text.splitlines()
        if " detect " in line
    ]

    assert len(lines) == 2
    assert [run(line, tmp_path)[0] for line in lines] == [0, 0]
