"""A programme and its folder are the same thing; whatever is wrong in the folder is a problem with an address."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from samenvoor.domain.problem import Problem
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.pillar import Pillar
from samenvoor.domain.words import Words
from samenvoor.store.file_text import LARGEST_FILE
from samenvoor.store.folder import locate, read
from samenvoor.store.listing import read_bytes

HEAD = "area,period,group,value,status,bound,source,published\n"


def put(folder: Path, files: dict[str, str | bytes]) -> None:
    """Write files as they are given."""
    for file, text in files.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())


def told(problems: tuple[Problem, ...]) -> list[tuple[str, int, str]]:
    """Problems as (file, line, rule)."""
    return [(problem.file, problem.line, problem.rule) for problem in problems]


def test_folder_with_problems_still_loads_without_what_is_broken(tmp_path: Path) -> None:
    put(
        tmp_path,
        {
            "party/cz.toml": 'name = "CZ"\n',
            "party/ggd.toml": "naam = 1\n",
            "party/GGD.toml": 'name = "GGD"\n',
            "party/zuyd.txt": 'name = "Zuyd"\n',
            "party/oud/x.toml": 'name = "X"\n',
            "partij/zuyd.toml": 'name = "Zuyd"\n',
            "zomaar/x.toml": "x = 1\n",
            "begroting.xlsx": b"PK",
            "README.md": "Lees mij",
            ".git/config": "",
            "party/.zuyd.toml.swp": "x",
            "observations/population.csv": HEAD + "NL,2020,total,17407585,,,,\nNL,2021,total,veel,,,,\n",
            "observations/population.tsv": "x",
        },
    )

    loaded = read(tmp_path)

    assert list(loaded.programme.records) == ["party/cz"]
    assert [row.address for row in loaded.programme.observations] == ["population/NL/2020"]
    assert told(loaded.problems) == [
        ("begroting.xlsx", 0, "stray_file"),
        ("observations/population.csv", 3, "not_a_number"),
        ("observations/population.tsv", 0, "stray_file"),
        ("partij/", 0, "unknown_folder"),
        ("party/GGD.toml", 0, "bad_key"),
        ("party/ggd.toml", 1, "unknown_field"),
        ("party/ggd.toml", 1, "missing_field"),
        ("party/oud/", 0, "stray_file"),
        ("party/zuyd.txt", 0, "stray_file"),
        ("zomaar/", 0, "unknown_folder"),
    ]
    assert {"party/ggd", "party/GGD", "party/zuyd", "party/*"} <= loaded.broken
    assert next(p for p in loaded.problems if p.file == "partij/").remedy.nl == 'bedoelt u "party"?'


def test_links_huge_files_and_pipes_are_problems(tmp_path: Path) -> None:
    put(tmp_path, {"party/cz.toml": 'name = "CZ"\n', "elders/x.toml": 'name = "X"\n'})
    (tmp_path / "party/gemeente.toml").symlink_to("cz.toml")
    (tmp_path / "party/nergens.toml").symlink_to("nergens")
    (tmp_path / "pillar").symlink_to(tmp_path / "elders", target_is_directory=True)
    (tmp_path / "party/groot.toml").write_bytes(b"#" * (LARGEST_FILE + 1))
    os.mkfifo(tmp_path / "party/pijp.toml")
    shutil.rmtree(tmp_path / "elders")

    loaded = read(tmp_path)

    assert list(loaded.programme.records) == ["party/cz"]
    assert told(loaded.problems) == [
        ("party/gemeente.toml", 0, "symlink"),
        ("party/groot.toml", 0, "too_large_file"),
        ("party/nergens.toml", 0, "symlink"),
        ("party/pijp.toml", 0, "stray_file"),
        ("pillar", 0, "symlink"),
    ]
    assert {"party/gemeente", "party/groot", "party/nergens", "party/pijp"} <= loaded.broken


@pytest.mark.skipif(sys.platform != "linux", reason="only here may a file's name be any bytes")
def test_name_that_is_not_text_is_a_problem_that_can_be_shown(tmp_path: Path) -> None:
    (tmp_path / "party").mkdir()
    (tmp_path / "party" / os.fsdecode(b"\xff\n.toml")).touch()

    problems = read(tmp_path).problems

    assert told(problems) == [("party/\\xff\\n.toml", 0, "bad_key")]
    assert msgspec.json.encode(problems)


@pytest.mark.parametrize("name", ["er-is-niets", "bestand"])
def test_folder_that_is_none_is_one_problem(tmp_path: Path, name: str) -> None:
    (tmp_path / "bestand").touch()

    loaded = read(tmp_path / name)

    assert [problem.rule for problem in loaded.problems] == ["no_folder"]
    assert loaded.programme == Programme(records={})


def test_file_that_cannot_be_opened_is_a_problem(tmp_path: Path) -> None:
    found = read_bytes(tmp_path, "party/weg.toml")  # it was there when the folder was listed

    assert isinstance(found, Problem)
    assert (found.rule, found.file, found.found) == (
        "no_access",
        "party/weg.toml",
        "No such file or directory",
    )


CLOSED = """
import os
from pathlib import Path
from samenvoor.domain.kinds import kinds
from samenvoor.store.folder import read
kinds()
if os.geteuid() == 0:
    os.setuid(65534)
loaded = read(Path("."))
print([(problem.rule, problem.file) for problem in loaded.problems], sorted(loaded.broken))
"""


def test_file_and_folder_without_permission_are_problems(tmp_path: Path) -> None:
    put(tmp_path, {"party/cz.toml": 'name = "CZ"\n', "pillar/leefstijl.toml": 'name = "L"\nnumber = 1\n'})
    tmp_path.chmod(0o755)
    (tmp_path / "party/cz.toml").chmod(0)
    (tmp_path / "pillar").chmod(0)
    try:
        done = subprocess.run(
            [sys.executable, "-c", CLOSED], cwd=tmp_path, capture_output=True, text=True, check=True
        )
    finally:
        (tmp_path / "pillar").chmod(0o755)

    expected = [("no_access", "party/cz.toml"), ("no_access", "pillar/")]
    assert done.stdout == f"{expected} {['party/cz', 'pillar/*']}\n"


def test_problems_of_records_and_figures_get_their_file_and_line(tmp_path: Path) -> None:
    put(
        tmp_path,
        {
            "pillar/a.toml": 'name = "A"\nnumber = 1\n',
            "observations/health.csv": HEAD + "NL,2016,18+,1,,,,\nNL,2020,0-4/men,1,,,,\nNL,2020,18+,1,,,,\n",
        },
    )
    words = Words("x", "x")
    asked = [("pillar/a", "number"), ("pillar/a", "zomaar"), ("health/NL/2020", "18+.value"), ("health/NL/2020", "0-4/men.value"),
             ("observations/health", ""), ("goal/", "health"), ("party/weg", "")]  # fmt: skip
    problems = [
        Problem(where=where, field=field, rule="x", what=words, remedy=words) for where, field in asked
    ]

    placed = locate(problems, read(tmp_path))

    figures = "observations/health.csv"
    assert [(problem.file, problem.line) for problem in placed] == [
        ("pillar/a.toml", 2), ("pillar/a.toml", 1), (figures, 4), (figures, 3), (figures, 1), ("", 0), ("", 0)
    ]  # fmt: skip


def test_record_made_in_another_order_of_fields_is_the_same(tmp_path: Path) -> None:
    put(tmp_path, {"pillar/a.toml": 'number = 1\nname = "A"\n'})

    loaded = read(tmp_path)

    assert loaded.programme.records == {"pillar/a": Pillar(key="a", name="A", number=1)}
    assert told(loaded.problems) == [("pillar/a.toml", 1, "spelling")]
