"""A folder on top of another one is one programme with it, and says plainly when the other is not there."""

from pathlib import Path

import pytest

from samenvoor.domain.problem import Problem
from samenvoor.domain.records.goal import Goal
from samenvoor.domain.words import Words
from samenvoor.store.folder import locate
from samenvoor.store.layers import read_layers
from samenvoor.store.listing import ON_TOP_OF

PLAN = 'name = "Plan"\naim = "health"\n'
TRIAL = 'name = "Proef"\naim = "health"\n'
ROWS = "area,period,group,value,status,bound,source,published\n"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    folder = tmp_path / "plan"
    put(folder / "goal/gezondheid.toml", PLAN)
    put(folder / "goal/kosten.toml", 'name = "Kosten"\naim = "cost"\n')
    put(folder / "observations/people.csv", ROWS + "GM0917,2020,total,5,,,,\n")
    return folder


@pytest.fixture
def trial(tmp_path: Path, plan: Path) -> Path:
    folder = tmp_path / "trial"
    put(folder / ON_TOP_OF, 'folder = "../plan"\n')
    put(folder / "goal/gezondheid.toml", TRIAL)
    put(folder / "observations/people.csv", ROWS + "GM0917,2021,total,6,,,,\n")
    return folder


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def test_records_on_top_replace_and_observations_are_added(trial: Path) -> None:
    loaded = read_layers(trial)

    assert [(goal.key, goal.name) for goal in loaded.programme.of(Goal)] == [
        ("gezondheid", "Proef"),
        ("kosten", "Kosten"),
    ]
    assert [row.value for row in loaded.programme.observations] == [5.0, 6.0]
    assert [problem for problem in loaded.problems if not problem.remark] == []


def test_three_folders_lie_on_each_other(trial: Path, tmp_path: Path) -> None:
    put(tmp_path / "top" / ON_TOP_OF, 'folder = "../trial"\n')

    loaded = read_layers(tmp_path / "top")

    assert len(loaded.programme.of(Goal)) == 2
    assert "../trial/../plan/goal/kosten.toml" in loaded.files


def test_a_problem_below_says_in_which_folder(trial: Path, plan: Path) -> None:
    put(plan / "goal/kosten.toml", "name = 3\n")

    loaded = read_layers(trial)

    assert {problem.file for problem in loaded.problems if not problem.remark} == {"../plan/goal/kosten.toml"}


@pytest.mark.parametrize(
    ("where", "field", "file", "line"),
    [
        ("goal/gezondheid", "aim", "goal/gezondheid.toml", 2),
        ("goal/kosten", "aim", "../plan/goal/kosten.toml", 2),
        ("observations/people/GM0917/2020", "total.value", "../plan/observations/people.csv", 2),
        ("observations/people/GM0917/2021", "total.value", "observations/people.csv", 2),
    ],
)
def test_a_problem_found_later_gets_the_file_it_stands_in(
    trial: Path, where: str, field: str, file: str, line: int
) -> None:
    problem = Problem(where=where, field=field, rule="test", what=Words("x", "x"), remedy=Words("y", "y"))

    placed = locate([problem], read_layers(trial))[0]

    assert (placed.file, placed.line) == (file, line)


@pytest.mark.parametrize(
    "written",
    [
        'folder = "../nowhere"',
        'folder = "../trial"',
        "folder = 3",
        'map = "../plan"',
        "folder = ",
        'folder = ""',
    ],
)
def test_a_folder_below_that_cannot_be_read_is_told_and_the_rest_is_read(trial: Path, written: str) -> None:
    put(trial / ON_TOP_OF, written + "\n")

    loaded = read_layers(trial)

    assert [problem.rule for problem in loaded.problems if not problem.remark] == ["on_top_of"]
    assert [goal.name for goal in loaded.programme.of(Goal)] == ["Proef"]
