"""What was damaged in the store never becomes a figure: it is told, with the import to take out."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from samenvoor.asked import Language, store_trouble
from samenvoor.commands import figures, indicators
from samenvoor.domain.words import Words
from samenvoor.store.compute.compute import ComputeError
from samenvoor.store.figures import keep as keeping
from samenvoor.store.figures.changes import changes_notice
from samenvoor.store.figures.keep import keep
from samenvoor.store.figures.manifest import DamagedImportError, Import, imports
from samenvoor.store.figures.read import areas_of, stored_figures
from samenvoor.store.figures.state import DamagedStateError, fetch_states
from tests.unit.store.figures.made_imports import NOW, ORIGIN, delivered, row


def store_and_table(folder: Path) -> tuple[Path, Path]:
    raw, tidy = delivered(folder / "given", *(row(area=f"GM{number:04d}") for number in range(900)))
    entry, _ = keep(folder / "store", source="rivm_health", origin=ORIGIN, raw=raw, tidy=tidy, now=NOW)
    return folder / "store", folder / "store/imports" / entry.id / "observations.parquet"


@pytest.mark.parametrize("place", [0.3, 0.5, 0.7])
def test_one_flipped_byte_of_a_table_is_told(tmp_path: Path, place: float) -> None:
    store, path = store_and_table(tmp_path)
    assert stored_figures(store, source="rivm_health", measures=["Gezond"])
    written = bytearray(path.read_bytes())
    written[int(len(written) * place)] ^= 1
    path.write_bytes(written)

    with pytest.raises(DamagedImportError, match=f"undo-import {path.parent.name}"):
        stored_figures(store, source="rivm_health", measures=["Gezond"])


def test_half_a_table_stops_whatever_reads_it(tmp_path: Path) -> None:
    store, path = store_and_table(tmp_path)
    path.write_bytes(path.read_bytes()[:400])
    _, tidy = delivered(tmp_path / "new")

    with pytest.raises(DamagedImportError):
        stored_figures(store, source="rivm_health", measures=["Gezond"])
    with pytest.raises(DamagedImportError):
        changes_notice(store, source="rivm_health", tidy=tidy)
    assert areas_of(store, year=2020) == {}


def test_a_loose_file_among_the_imports_is_no_import(tmp_path: Path) -> None:
    store, _ = store_and_table(tmp_path)
    (store / "imports/desktop.ini").write_text("x", "utf-8")

    assert len(imports(store)) == 1


def test_of_two_imports_of_the_same_at_once_one_is_kept_and_both_know_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw, tidy = delivered(tmp_path / "given")
    write, first = keeping._write, []

    def written_meanwhile(*place: Any, **what: Any) -> Import:
        monkeypatch.setattr(keeping, "_write", write)
        first.append(keep(tmp_path, source="rivm_health", origin=ORIGIN, raw=raw, tidy=tidy, now=NOW))
        return write(*place, **what)

    monkeypatch.setattr(keeping, "_write", written_meanwhile)
    second, new = keep(tmp_path, source="rivm_health", origin=ORIGIN, raw=raw, tidy=tidy, now=NOW)

    assert ([(second, True)], False) == (first, new)
    assert [path.name for path in (tmp_path / "imports").iterdir()] == [second.id]


def test_the_same_again_onto_a_damaged_import_says_so(tmp_path: Path) -> None:
    _, path = store_and_table(tmp_path)
    path.with_name("manifest.json").write_text("{", "utf-8")

    with pytest.raises(DamagedImportError):
        store_and_table(tmp_path)


def test_a_file_whose_name_is_no_text_is_refused(tmp_path: Path) -> None:
    named = tmp_path / os.fsdecode(b"bereik\xff.csv")
    named.write_text("buurtcode;kwartaal;bereik\nBU09170101;2026-Q1;12\n", "utf-8")
    store = tmp_path / "store"
    done = CliRunner().invoke(figures.app, ["import", "reach", str(named), "--store", str(store)])

    assert (done.exit_code, store.exists()) == (2, False)
    assert "bereik\\udcff.csv" in done.stderr


def test_an_engine_that_cannot_is_told_whatever_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as ended, store_trouble(Language.en):
        raise ComputeError(Words("De instelling is niet te lezen.", "The setting cannot be read."))

    assert (ended.value.exit_code, capsys.readouterr().err) == (2, "The setting cannot be read.\n")


def test_an_error_that_says_nothing_to_people_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError), store_trouble(Language.nl):
        raise ZeroDivisionError


@pytest.mark.parametrize("years", ["²", "2020-²", "two"])
def test_years_that_are_no_numbers_are_refused(tmp_path: Path, years: str) -> None:
    words = ["indicator", "loneliness", "--area", "NL", "--years", years, "--store", str(tmp_path)]
    done = CliRunner().invoke(indicators.app, words)

    assert (done.exit_code, "2016-2020" in done.stderr) == (2, True)


def test_a_state_that_cannot_be_read_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "state").mkdir()
    (tmp_path / "state/rivm_health.json").write_text("{", "utf-8")

    with pytest.raises(DamagedStateError, match="Remove this file"):
        fetch_states(tmp_path, source="rivm_health")


def test_a_full_disk_names_where_was_written_and_not_what_was_read(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(typer.Exit), store_trouble(Language.en):
        raise OSError(errno.ENOSPC, "No space left on device", "given.csv", None, "store/raw/given.csv")

    assert "store/raw/given.csv (No space left" in capsys.readouterr().err
