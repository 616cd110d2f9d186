"""An import is whole or absent and can be undone: several files, a folder, a full disk, a kill, a damaged store."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.commands.desk import Desk, number
from tests.unit.commands.made_up_publishers import reach_file, vektis_file

ROOT = Path(__file__).parents[3]
HEALTH_CSV = ROOT / "tests/sources/rivm_health/untyped_csv/raw/gezondheid 2022.csv"
REFUSED, WRONG_USE = 1, 2


# ---------------------------------------------------------------- reach


def test_reach_comes_in_and_the_same_file_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    file = reach_file(tmp_path, {"BU09171000": 3, "BU09171001": 12})
    said = desk.well("import", "reach", file)
    tree = desk.tree("")
    again = desk.well("import", "reach", file)

    assert "Alleen voor de projectleider en de programmamanager" in said
    assert again == f"Was er al: {number(said)}; niets veranderd.\n"
    assert desk.tree("") == tree


def test_several_files_go_in_together_or_not_at_all(desk: Desk, tmp_path: Path) -> None:
    good = reach_file(tmp_path, {"BU09171000": 3}, name="goed.csv")
    wrong = reach_file(tmp_path, {"BU9171000": 3, "BU09171001": -4}, name="fout.csv")
    worse = reach_file(tmp_path, {"WK091710": 3}, name="fouter.csv")
    found = desk.type("import", "reach", good, wrong, worse)

    assert found.exit_code == REFUSED
    assert desk.imports() == []
    assert found.stderr.splitlines()[-1] == "Er is niets ingelezen."
    assert [line.split(":")[0] for line in found.stderr.splitlines()[:-1]] == [
        "fout.csv",
        "fout.csv",
        "fouter.csv",
    ]
    assert "fout.csv:2: Rij 2, kolom" in found.stderr
    desk.well("import", "reach", good)
    assert len(desk.imports()) == 1


def test_an_import_that_the_disk_refuses_takes_its_companions_along(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from samenvoor import taking_in

    files = [reach_file(tmp_path, {"BU09171000": count}, name=f"{count}.csv") for count in (10, 20)]
    whole, kept = taking_in.keep, []

    def full(*words: object, **more: object) -> object:
        if kept:
            raise OSError(28, "No space left on device", "store")
        kept.append(1)
        return whole(*words, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(taking_in, "keep", full)
    found = desk.type("import", "reach", *files)

    assert found.exit_code == WRONG_USE
    assert "Kijk of de schijf vol is" in found.stderr
    assert desk.tree() == {}


def test_an_import_is_undone_to_the_byte(desk: Desk, tmp_path: Path) -> None:
    desk.well("import", "reach", reach_file(tmp_path, {"BU09171000": 30}))
    before = desk.tree("")
    said = desk.well("import", "reach", reach_file(tmp_path, {"BU09171000": 40}, name="later.csv"))

    assert desk.tree("") != before
    assert desk.well("undo-import", number(said)) == f"Weggehaald: {number(said)}.\n"
    assert desk.tree("") == before


def test_a_folder_is_one_delivery(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "levering"
    reach_file(folder, {"BU09171000": 30}, name="a.csv")
    reach_file(folder, {"BU09171001": 40}, name="b.csv")
    (folder / ".DS_Store").write_bytes(b"\0")
    desk.well("import", "reach", folder)

    (entry,) = desk.imports()
    assert [file["name"] for file in entry["files"]] == ["a.csv", "b.csv"]
    twice = reach_file(folder, {"BU09171000": 31}, name="c.csv")
    found = desk.type("import", "reach", folder)
    assert found.exit_code == REFUSED
    assert f"{twice.name}:2: Rij 2: zelfde buurt en kwartaal als rij 2 van a.csv." in found.stderr


def test_reach_is_checked_against_the_neighbourhoods_that_are_here(desk: Desk, tmp_path: Path) -> None:
    raw = ROOT / "tests/sources/areas_pdok/service_pages/raw"
    desk.well("import", "areas_pdok", raw, "--vintage", "2024")
    known = sorted(
        row["area"]
        for row in json.loads(areas(desk, "SELECT area FROM '{}' WHERE level = 'bu' ORDER BY area"))
    )
    assert known
    reach_file(tmp_path, {known[0]: 3}, quarter="2024K1")
    assert "zijn niet nagekeken" not in desk.well("import", "reach", tmp_path / "bereik.csv")
    nowhere = f"{known[0][:6]}9999"
    found = desk.type("import", "reach", reach_file(tmp_path, {nowhere: 3}, quarter="2024K1"))

    assert found.exit_code == REFUSED
    assert "buurtcode bestaat niet in indeling 2024" in found.stderr
    elsewhere = reach_file(tmp_path, {"BU09171000": 3}, quarter="2024K1")
    assert "geen buurten van GM0917" in desk.well("import", "reach", elsewhere)


def areas(desk: Desk, query: str) -> str:
    """What a query on the areas of the store gives, as JSON."""
    import duckdb

    (file,) = desk.store.glob("imports/areas-pdok-*/areas.parquet")
    table = duckdb.sql(query.format(file)).to_arrow_table()
    return json.dumps(table.to_pylist())


# ---------------------------------------------------------------- killed

KILLED = """
import os, signal, sys
from samenvoor.store.figures import keep
calls, sync, last = [], keep.put_on_disk, int(sys.argv[1])
def dies(path):
    sync(path)
    calls.append(path)
    if len(calls) == last:
        os.kill(os.getpid(), signal.SIGKILL)
keep.put_on_disk = dies
sys.argv = ["samenvoor", *sys.argv[2:]]
from samenvoor.cli import main
main()
"""


@pytest.mark.parametrize("after", [1, 3, 5])
def test_a_killed_import_leaves_the_store_as_it_was(desk: Desk, tmp_path: Path, after: int) -> None:
    desk.well("import", "reach", reach_file(tmp_path, {"BU09171000": 30}))
    before, listed = desk.imports(), desk.well("sources")
    file = vektis_file(tmp_path)
    killed = subprocess.run(
        [
            sys.executable,
            "-c",
            KILLED,
            str(after),
            "import",
            "vektis_zvw",
            str(file),
            "--store",
            str(desk.store),
        ],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        check=False,
    )

    assert killed.returncode == -9, killed.stderr
    assert desk.imports() == before
    assert desk.well("sources") == listed
    desk.well("import", "vektis_zvw", file)
    whole = Desk(tmp_path / "undisturbed")
    whole.well("import", "vektis_zvw", file)
    tables = {path: digest for path, digest in whole.tree().items() if path.endswith((".parquet", ".csv"))}
    assert tables.items() <= desk.tree().items()
    assert not [path for path in (desk.store / "imports").iterdir() if path.name.startswith(".")]


# ---------------------------------------------------------------- sources and refusals


def test_sources_as_json_tells_what_is_here(desk: Desk, tmp_path: Path) -> None:
    desk.well("import", "vektis_zvw", vektis_file(tmp_path))
    found = {entry["name"]: entry for entry in desk.json("sources")}

    assert set(found) == {
        path.stem for path in (ROOT / "src/samenvoor/sources").glob("*.py") if path.stem != "__init__"
    }
    vektis = found["vektis_zvw"]
    assert vektis["imports"][0]["vintage"] == "2020"
    assert vektis["may_be_shared"] is False
    assert vektis["terms"]["nl"].startswith("Alleen voor eigen gebruik")
    assert found["cbs_kerncijfers"]["imports"] == []
    assert {2020, 2021, 2022} & set(found["cbs_kerncijfers"]["untried_years"]) == set()


@pytest.mark.parametrize("key", ["weg", "..", "", ".new-1-a"])
def test_undoing_what_is_not_there_is_refused(desk: Desk, tmp_path: Path, key: str) -> None:
    desk.well("import", "reach", reach_file(tmp_path, {"BU09171000": 30}))
    tree = desk.tree("")
    found = desk.type("undo-import", key)

    assert found.exit_code == WRONG_USE
    assert f"Er is geen import {key}. Wel: reach-2026q1-" in found.stderr
    assert desk.tree("") == tree


def test_files_that_are_not_there_are_refused(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "leeg").mkdir()
    for given, says in (("weg.csv", "Er is geen bestand"), ("leeg", "De map")):
        found = desk.type("import", "reach", tmp_path / given)
        assert (found.exit_code, says in found.stderr) == (WRONG_USE, True)
    mapping = desk.type(
        "import", "partner_file", reach_file(tmp_path, {}), "--mapping", tmp_path / "weg.toml"
    )
    assert "Er is geen bestand" in mapping.stderr


def test_a_damaged_import_is_named_with_what_to_do(desk: Desk, tmp_path: Path) -> None:
    key = number(desk.well("import", "reach", reach_file(tmp_path, {"BU09171000": 30})))
    (desk.store / "imports" / key / "observations.parquet").unlink()
    for words in (
        ("sources",),
        ("indicator", "reach", "--area", "GM0917"),
        ("check", ROOT / "examples/heerlen"),
    ):
        found = desk.type(*words)
        assert found.exit_code == WRONG_USE, words
        assert f"samenvoor undo-import {key}" in found.stderr
    desk.well("undo-import", key)
    desk.well("sources")


def test_a_store_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("a file in the place of a folder", "utf-8")
    found = Desk(tmp_path / "store").type("import", "reach", reach_file(tmp_path, {"BU09171000": 30}))

    assert found.exit_code == WRONG_USE
    assert "niet te lezen of te schrijven" in found.stderr


def test_english_is_spoken_where_it_is_asked(desk: Desk, tmp_path: Path) -> None:
    file = reach_file(tmp_path, {"BU09171000": 30})
    assert desk.well("import", "reach", file, "--lang", "en").startswith("Taken in: reach-2026q1-")
    assert "Was here already: " in desk.well("import", "reach", file, "--lang", "en")
    assert "here since" in desk.well("sources", "--lang", "en")
    assert "There is no import x." in desk.type("undo-import", "x", "--lang", "en").stderr
