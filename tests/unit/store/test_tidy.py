"""Tidying changes how a folder is spelled, never what it says."""

from __future__ import annotations

import shutil
from pathlib import Path

from samenvoor.store.folder import read
from samenvoor.store.tidy import tidy

HEERLEN = Path(__file__).parents[3] / "examples/heerlen"
HEAD = "area,period,group,value,status,bound,source,published\n"
FIGURES = "\ufeff" + (HEAD + "NL,2020,total,22.0,,,,\nGM0917,2020,total,30,,,,\n").replace(",", ";").replace(
    "\n", "\r\n"
)


def put(folder: Path, files: dict[str, str]) -> None:
    """Write files as they are given."""
    for file, text in files.items():
        (folder / file).parent.mkdir(exist_ok=True)
        (folder / file).write_text(text, "utf-8", newline="")


def test_other_spelling_becomes_the_one_spelling(tmp_path: Path) -> None:
    put(
        tmp_path,
        {
            "party/cz.toml": 'name = "CZ"\n',
            "party/ggd.toml": "aliases=['JGZ']\nname='GGD'",
            "observations/health.csv": FIGURES,
        },
    )
    before = read(tmp_path)

    done = tidy(tmp_path)

    after = read(tmp_path)
    assert (done.changed, done.problems) == (("party/ggd.toml", "observations/health.csv"), ())
    assert after.programme == before.programme
    assert after.problems == ()
    assert (tmp_path / "party/ggd.toml").read_text() == 'name = "GGD"\naliases = [\n    "JGZ",\n]\n'
    assert (tmp_path / "observations/health.csv").read_bytes() == (
        HEAD.encode() + b"GM0917,2020,total,30,,,,\nNL,2020,total,22,,,,\n"
    )
    assert tidy(tmp_path).changed == ()


def test_folder_with_a_wrong_file_is_refused_whole(tmp_path: Path) -> None:
    put(
        tmp_path,
        {"party/cz.toml": "name='CZ'", "party/ggd.toml": "naam = 1\n", "observations/health.csv": FIGURES},
    )

    done = tidy(tmp_path)

    assert done.changed == ()
    assert [(problem.file, problem.rule) for problem in done.problems] == [
        ("party/ggd.toml", "unknown_field"),
        ("party/ggd.toml", "missing_field"),
    ]
    assert (tmp_path / "party/cz.toml").read_text() == "name='CZ'"


def test_wrong_row_keeps_its_file_as_it_is(tmp_path: Path) -> None:
    put(tmp_path, {"observations/health.csv": HEAD + "NL,2020,total,veel,,,,\nGM0917,2020,total,1,,,,\n"})

    done = tidy(tmp_path)

    assert done.changed == ()
    assert "veel" in (tmp_path / "observations/health.csv").read_text()


def test_stray_files_are_told_and_left(tmp_path: Path) -> None:
    put(tmp_path, {"party/cz.toml": "name='CZ'", "party/notulen.txt": "x"})

    done = tidy(tmp_path)

    assert done.changed == ("party/cz.toml",)
    assert [(problem.file, problem.rule) for problem in done.problems] == [
        ("party/notulen.txt", "stray_file")
    ]
    assert (tmp_path / "party/notulen.txt").read_text() == "x"


def test_file_with_comments_is_left_until_asked_to_move_them(tmp_path: Path) -> None:
    text = "# Nog vragen\nname='CZ' # aan Zuid\n"
    put(tmp_path, {"party/cz.toml": text, "party/ggd.toml": "name='GGD'"})

    left = tidy(tmp_path)
    kept = (tmp_path / "party/cz.toml").read_text()
    moved = tidy(tmp_path, move_comments=True)

    assert left.changed == ("party/ggd.toml",)
    assert [(problem.file, problem.rule, problem.remark) for problem in left.problems] == [
        ("party/cz.toml", "comment", True)
    ]
    assert kept == text
    assert (moved.changed, moved.problems) == (("party/cz.toml",), ())
    assert (tmp_path / "party/cz.toml").read_text() == 'note = """\nNog vragen\naan Zuid"""\nname = "CZ"\n'


def test_tidy_folder_stays_as_it_is(tmp_path: Path) -> None:
    shutil.copytree(HEERLEN, tmp_path / "heerlen")

    assert tidy(tmp_path / "heerlen").changed == ()


def test_folder_that_is_none_is_a_problem(tmp_path: Path) -> None:
    done = tidy(tmp_path / "weg")

    assert [problem.rule for problem in done.problems] == ["no_folder"]
