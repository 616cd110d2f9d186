"""A folder whose folder below is missing says that one thing, and not what follows from it."""

import shutil
from pathlib import Path

from typer.testing import CliRunner

from samenvoor.cli import app

DEMO = Path(__file__).parents[3] / "examples/heerlen-demo"


def test_a_missing_folder_below_is_the_one_problem_told(tmp_path: Path) -> None:
    shutil.copytree(DEMO, tmp_path / "demo")

    told = CliRunner().invoke(app, ["check", str(tmp_path / "demo")])
    answered = CliRunner().invoke(app, ["judge", str(tmp_path / "demo")])

    assert told.exit_code == 1
    assert told.output.count("on_top_of.toml") == 1
    assert "../heerlen" in told.output
    assert len(told.output.splitlines()) == 2
    assert answered.exit_code == 1
    assert "../heerlen" in answered.output


def test_the_demo_and_the_plan_below_are_read_as_one() -> None:
    told = CliRunner().invoke(app, ["check", str(DEMO)])

    assert told.exit_code == 0, told.output
    assert "0 problemen" in told.output
