"""An import is whole or absent, the same file again changes nothing, and undoing it leaves nothing."""

import datetime
import hashlib
import subprocess
import sys
import time
from pathlib import Path

import pyarrow as pa
import pytest

from samenvoor.counts.raw import Tidy
from samenvoor.store.figures.keep import keep, undo
from samenvoor.store.figures.manifest import DamagedImportError, Import, imports
from samenvoor.store.figures.read import stored_figures
from tests.unit.store.figures.made_imports import NOW, ORIGIN, delivered, row


def bytes_of(folder: Path) -> dict[str, str]:
    """The checksum of every file under a folder, by its path in it."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def kept(store: Path, given: Path, **more: str) -> tuple[Import, bool]:
    raw, tidy = delivered(given, **more)
    return keep(store, source="rivm_health", origin=ORIGIN, raw=raw, tidy=tidy, now=NOW)


def test_an_import_is_told_with_its_origin_files_and_checksums(tmp_path: Path) -> None:
    entry, new = kept(tmp_path / "store", tmp_path / "given", edition="2021-12-01T02:00:00")

    assert new
    assert imports(tmp_path / "store") == [entry]
    assert entry.files[0].sha256 == hashlib.sha256(b"a").hexdigest() == entry.origin.checksum
    assert entry.published == datetime.date(2021, 12, 1)
    assert entry.tables["observations"].rows == 1
    assert (
        tmp_path / "store/imports" / entry.id / "raw/00000-delivered.csv"
    ).read_text() == "a"  # the bytes as they came


def test_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    first, _ = kept(tmp_path / "store", tmp_path / "given")
    before = bytes_of(tmp_path / "store")
    again, new = keep(
        tmp_path / "store",
        source="rivm_health",
        origin=ORIGIN,
        raw=delivered(tmp_path / "elsewhere")[0],
        tidy=delivered(tmp_path / "elsewhere")[1],
        now=NOW + datetime.timedelta(days=9),
    )

    assert not new
    assert again == first
    assert bytes_of(tmp_path / "store") == before


def test_an_import_can_be_undone_to_the_byte(tmp_path: Path) -> None:
    store = tmp_path / "store"
    kept(store, tmp_path / "given")
    before = bytes_of(store)
    other, _ = kept(store, tmp_path / "given", text="b", vintage="2021")

    assert bytes_of(store) != before
    assert undo(store, other.id)
    assert bytes_of(store) == before
    assert not undo(store, other.id)


@pytest.mark.parametrize("key", ["", ".", "..", "../imports", ".new-1-2"])
def test_only_an_import_can_be_undone(tmp_path: Path, key: str) -> None:
    kept(tmp_path / "store", tmp_path / "given")

    assert not undo(tmp_path / "store", key)
    assert len(imports(tmp_path / "store")) == 1


def test_a_table_of_other_columns_is_not_kept(tmp_path: Path) -> None:
    raw, _ = delivered(tmp_path / "given")
    wrong = Tidy(tables={"observations": pa.table({"area": ["GM0917"]})}, raw_rows=1)

    with pytest.raises(ValueError, match="schema"):
        keep(tmp_path / "store", source="x", origin=ORIGIN, raw=raw, tidy=wrong, now=NOW)
    assert bytes_of(tmp_path / "store") == {}


def test_a_newer_edition_is_read_and_the_older_one_stays(tmp_path: Path) -> None:
    store = tmp_path / "store"
    for text, edition, value in (("b", "2022-03-01", 67.6), ("a", "2021-12-01", 67.4)):
        raw, tidy = delivered(tmp_path / "given", row(value=value), text=text, edition=edition)
        keep(store, source="rivm_health", origin=ORIGIN, raw=raw, tidy=tidy, now=NOW)
    found = stored_figures(store, source="rivm_health", measures=["Gezond"])

    assert [(figure.value, figure.origin.edition) for figure in found] == [(67.6, "2022-03-01")]
    assert len(imports(store)) == 2


def test_an_import_without_its_manifest_is_named_with_what_to_do(tmp_path: Path) -> None:
    entry, _ = kept(tmp_path / "store", tmp_path / "given")
    (tmp_path / "store/imports" / entry.id / "manifest.json").write_text("{", "utf-8")

    with pytest.raises(DamagedImportError, match=f"undo-import {entry.id}"):
        imports(tmp_path / "store")
    assert undo(tmp_path / "store", entry.id)


KILLED = """
import sys
from pathlib import Path
from tests.unit.store.figures.made_imports import NOW, ORIGIN, delivered, row
from samenvoor.store.figures.keep import keep
store, given = Path(sys.argv[1]), Path(sys.argv[2])
raw, tidy = delivered(given, *(row(area=f"GM{number:04d}") for number in range(20000)), text="killed")
print("ready", flush=True)
for number in range(1000):
    tidy = type(tidy)(**{**{name: getattr(tidy, name) for name in tidy.__struct_fields__}, "vintage": str(number)})
    keep(store, source="rivm_health", origin=ORIGIN, raw=raw, tidy=tidy, now=NOW)
    print(number, flush=True)
"""


def test_an_import_that_is_killed_is_whole_or_absent(tmp_path: Path) -> None:
    store = tmp_path / "store"
    for attempt in range(6):
        with subprocess.Popen(
            [sys.executable, "-c", KILLED, str(store), str(tmp_path / "given")],
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            time.sleep(0.05 + 0.031 * attempt)
            process.kill()
            told = {line.strip() for line in process.stdout}
        found = imports(store)

        assert told <= {entry.vintage for entry in found}  # what was acknowledged is there
        for entry in found:
            for name, table in entry.tables.items():
                data = (store / "imports" / entry.id / f"{name}.parquet").read_bytes()
                assert hashlib.sha256(data).hexdigest() == table.sha256
    assert found, "no import got through, so that nothing was tried"
    kept(store, tmp_path / "other")
    assert not list((store / "imports").glob(".*"))
