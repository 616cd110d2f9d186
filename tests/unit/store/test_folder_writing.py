"""A programme is written in its folder whole, comes back as it was, and nothing the programme does not know is lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samenvoor.domain.kinds import kinds
from samenvoor.domain.observation import Observation
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.party import Party
from samenvoor.store.folder import read, write
from samenvoor.store.replace_file import replace_file
from tests.unit.store.made_records import keys, records, rows

HEERLEN = Path(__file__).parents[3] / "examples/heerlen"
HEAD = "area,period,group,value,status,bound,source,published\n"


@st.composite
def programmes(draw: st.DrawFn) -> Programme:
    """Programmes of a few records of any kind and the figures of a few indicators."""
    some = st.sampled_from(list(kinds().values())).flatmap(records)
    made = draw(st.lists(some, max_size=6))
    indicators = sorted(draw(st.sets(keys, max_size=2)))
    return Programme(
        records={record.address: record for record in made},
        observations=tuple(row for indicator in indicators for row in draw(rows(indicator))),
    )


def contents(folder: Path) -> dict[str, bytes]:
    """The bytes of every file in a folder by relative path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(first=programmes(), second=programmes())
def test_written_programme_reads_back_equal_and_in_the_same_bytes(
    tmp_path: Path, first: Programme, second: Programme
) -> None:
    shutil.rmtree(tmp_path)
    for programme in (first, second):  # the second replaces the first
        done = write(programme, tmp_path / "one")
        loaded = read(tmp_path / "one")
        write(loaded.programme, tmp_path / "two")

        assert (done.problems, loaded.problems) == ((), ())
        assert loaded.programme == programme
        assert contents(tmp_path / "two") == contents(tmp_path / "one") == loaded.files
        assert write(programme, tmp_path / "one").changed == ()


def test_example_comes_back_byte_for_byte(tmp_path: Path) -> None:
    loaded = read(HEERLEN)

    write(loaded.programme, tmp_path)

    assert contents(tmp_path) == loaded.files
    assert loaded.problems == ()


def put(folder: Path, files: dict[str, str | bytes]) -> None:
    """Write files as they are given."""
    for file, text in files.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())


CZ = Party(key="cz", name="CZ")


def test_writing_removes_what_the_programme_no_longer_has_and_leaves_what_it_does_not_know(
    tmp_path: Path,
) -> None:
    put(
        tmp_path,
        {
            "party/oud.toml": 'name = "Oud"\n',
            "party/stuk.toml": "naam = 1\n",
            "party/lijst.txt": "x",
            "observations/oud.csv": HEAD + "NL,2020,total,1,,,,\n",
            "observations/stuk.csv": "x",
            "notulen.docx": "x",
            ".git/config": "x",
        },
    )

    done = write(Programme(records={CZ.address: CZ}), tmp_path)

    left = ["notulen.docx", "observations/stuk.csv", "party/cz.toml", "party/lijst.txt", "party/stuk.toml"]
    assert sorted(done.changed) == ["observations/oud.csv", "party/cz.toml", "party/oud.toml"]
    assert sorted(contents(tmp_path)) == [".git/config", *left]
    assert {problem.file for problem in done.problems} == {*left} - {"party/cz.toml"}


BAD = [
    ("NUL in a text", Programme(records={CZ.address: CZ, "party/x": Party(key="x", name="a\0b")})),
    ("half a character", Programme(records={CZ.address: CZ, "party/x": Party(key="x", name="\ud800")})),
    ("address of another", Programme(records={CZ.address: CZ, "party/x": Party(key="y", name="Y")})),
    (
        "key that leads elsewhere",
        Programme(records={CZ.address: CZ, "party/../x": Party(key="../x", name="X")}),
    ),
    ("key with capitals", Programme(records={CZ.address: CZ, "party/X": Party(key="X", name="X")})),
    (
        "indicator that leads elsewhere",
        Programme(
            records={CZ.address: CZ},
            observations=(
                Observation(indicator="../../x", area="NL", period="2020", group="total", value=1.0),
            ),
        ),
    ),
    (
        "figure without value",
        Programme(
            records={CZ.address: CZ},
            observations=(Observation(indicator="x", area="NL", period="2020", group="total", value=None),),
        ),
    ),
]


@pytest.mark.parametrize("programme", [case[1] for case in BAD], ids=[case[0] for case in BAD])
def test_programme_that_cannot_be_written_changes_nothing(tmp_path: Path, programme: Programme) -> None:
    put(tmp_path, {"party/oud.toml": 'name = "Oud"\n'})

    done = write(programme, tmp_path)

    assert done.changed == ()
    assert [problem.remark for problem in done.problems] == [False] * len(done.problems) != []
    assert list(contents(tmp_path)) == ["party/oud.toml"]


def test_writing_does_not_follow_a_link_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "elders").mkdir()
    (tmp_path / "hier").mkdir()
    (tmp_path / "hier/party").symlink_to(tmp_path / "elders", target_is_directory=True)

    done = write(Programme(records={CZ.address: CZ}), tmp_path / "hier")

    assert list((tmp_path / "elders").iterdir()) == []
    assert "symlink" in {problem.rule for problem in done.problems}


def test_writing_in_a_place_that_is_no_folder_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "bestand").touch()

    done = write(Programme(records={CZ.address: CZ}), tmp_path / "bestand")

    assert [problem.rule for problem in done.problems] == ["no_access"]


def test_file_that_cannot_be_replaced_stays_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    put(tmp_path, {"party/cz.toml/x": "x"})

    with pytest.raises(OSError, match="directory"):
        replace_file(tmp_path / "party/cz.toml", b"y")

    assert contents(tmp_path) == {"party/cz.toml/x": b"x"}


def test_replaced_file_keeps_its_permissions(tmp_path: Path) -> None:
    put(tmp_path, {"x.toml": "x"})
    (tmp_path / "x.toml").chmod(0o640)

    replace_file(tmp_path / "x.toml", b"y")

    assert (tmp_path / "x.toml").stat().st_mode & 0o777 == 0o640
    assert contents(tmp_path) == {"x.toml": b"y"}
