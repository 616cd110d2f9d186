"""A new programme is an empty one on which everything works."""

from __future__ import annotations

from pathlib import Path

import pytest

from samenvoor.domain.aim import Aim
from samenvoor.domain.open import Open
from samenvoor.domain.records.goal import Goal
from samenvoor.domain.records.programme_plan import ProgrammePlan
from samenvoor.engine.check_programme import check_programme
from samenvoor.store.folder import read
from samenvoor.store.new import new


def test_new_folder_has_a_plan_and_the_four_aims_and_no_problem(tmp_path: Path) -> None:
    done = new(tmp_path / "programma", start_year=2026)

    loaded = read(tmp_path / "programma")
    goals = loaded.programme.of(Goal)
    assert done.problems == loaded.problems == ()
    assert check_programme(loaded.programme) == []
    assert [goal.key for goal in goals] == ["gezondheid", "kosten", "kwaliteit", "werkplezier"]
    assert {goal.aim for goal in goals} == set(Aim)
    assert all(isinstance(goal.rule, Open) for goal in goals)
    assert [(plan.start_year, plan.target_year) for plan in loaded.programme.of(ProgrammePlan)] == [
        (2026, 2036)
    ]


def test_name_and_area_are_kept(tmp_path: Path) -> None:
    new(tmp_path, start_year=2026, name="Gezond Dorp", area="GM0917")

    plan = read(tmp_path).programme.of(ProgrammePlan)[0]
    assert (plan.name, plan.area) == ("Gezond Dorp", "GM0917")


@pytest.mark.parametrize("name", ["notulen.txt", "README.md"])
def test_folder_that_is_not_empty_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("x")

    done = new(tmp_path, start_year=2026)

    assert (done.changed, [problem.rule for problem in done.problems]) == ((), ["not_empty"])
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_folder_under_version_control_counts_as_empty(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()

    assert new(tmp_path, start_year=2026).problems == ()


def test_file_in_the_place_of_the_folder_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "bestand").touch()

    assert [problem.rule for problem in new(tmp_path / "bestand", start_year=2026).problems] == ["no_access"]
