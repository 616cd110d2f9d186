"""Keeps an import: writes its tables and raw files aside and puts them in the store with one rename."""

from __future__ import annotations

import datetime
import errno
import hashlib
import os
import re
import secrets
import shutil
import string
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from samenvoor.counts.basis import CountBasis
from samenvoor.counts.raw import Raw, Tidy
from samenvoor.counts.tables import TABLES
from samenvoor.domain.origin import Origin
from samenvoor.store.figures.manifest import FILE, Import, RawEntry, TableEntry, imports, read_import
from samenvoor.store.figures.place import imports_folder
from samenvoor.store.replace_file import put_on_disk

_LAYOUT = "1"
"""Goes into the identity of an import: raise it when the same raw files would give other tables."""
_ROWS_A_GROUP = 131_072
_SELDOM_TWICE = {"row", "amount", "insured_years", "persons"}
"""Columns in which hardly any cell is like another: a list of their different values only costs time."""
_IN_BLOCKS = {"measure", "period", "year", "area_year", "care_group"}
"""Columns whose rows stand together: lowest and highest of a row group tell a reader which to pass over."""


def identity(*, source: str, raw: Raw, tidy: Tidy) -> tuple[str, tuple[RawEntry, ...]]:
    """The id of an import, which the same files and options always give, and its files' checksums.

    That of own counts is drawn by chance: who sees the id could otherwise guess a small file back.
    """
    files = tuple(
        RawEntry(name=path.name, sha256=_sha256(path), size=path.stat().st_size) for path in raw.files
    )
    parts = [_LAYOUT, source, tidy.table, tidy.vintage, *(entry.sha256 for entry in files)]
    parts += [f"{name}={value}" for name, value in sorted(raw.options.items()) if name not in _NOT_CONTENT]
    digest = hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]
    if _own_counts(tidy):
        digest = "".join(secrets.choice(string.ascii_lowercase) for _ in range(12))
    label = re.sub(r"[^a-z0-9]+", "-", f"{source}-{tidy.vintage or tidy.table}".lower()).strip("-")
    return f"{label[:60]}-{digest}", files


def _own_counts(tidy: Tidy) -> bool:
    """Whether there are counts of projects in the tables."""
    table = tidy.tables.get("observations")
    if table is None or "basis" not in table.column_names:
        return False
    return CountBasis.own_count in pc.unique(table["basis"]).to_pylist()


def _same_before(
    store: Path, *, source: str, raw: Raw, tidy: Tidy, files: tuple[RawEntry, ...]
) -> Import | None:
    """The import of own counts that came from the same files and options, or None."""
    options = {name: value for name, value in raw.options.items() if name not in _NOT_CONTENT}
    content = [entry.sha256 for entry in files]
    for entry in imports(store) if _own_counts(tidy) else ():
        same = (entry.source, entry.vintage, entry.table) == (source, tidy.vintage, tidy.table)
        if same and entry.options == options and [file.sha256 for file in entry.files] == content:
            return entry
    return None


_TAKEN = {errno.ENOTEMPTY, errno.EEXIST}
"""What a rename onto a folder that is there already gives."""
_NOT_CONTENT = {"today"}
"""Options that decide whether a file is accepted, not what is in it."""


def keep(
    store: Path, *, source: str, origin: Origin, raw: Raw, tidy: Tidy, now: datetime.datetime
) -> tuple[Import, bool]:
    """Put an import in the store; returns it and whether it is new.

    The same files again change nothing. Until the last step, a rename, the store is as it was; what an
    interrupted import leaves behind begins with a dot and goes with the next one. Raises OSError when the
    disk refuses and pa.ArrowInvalid when a table has not the columns it must have.
    """
    key, files = identity(source=source, raw=raw, tidy=tidy)
    place = imports_folder(store)
    if not store.exists():
        # Exact counts and files that may not be shared are in it: for its owner only.
        store.mkdir(parents=True, mode=0o700)
    place.mkdir(exist_ok=True)
    _sweep(place)
    if (place / key).exists():
        return read_import(place / key), False
    if (before := _same_before(store, source=source, raw=raw, tidy=tidy, files=files)) is not None:
        return before, False
    aside = place / f".new-{os.getpid()}-{secrets.token_hex(6)}"
    try:
        entry = _write(aside, key, source=source, origin=origin, raw=raw, tidy=tidy, files=files, now=now)
        aside.rename(place / key)
        put_on_disk(place)
    except BaseException as error:
        shutil.rmtree(aside, ignore_errors=True)
        if isinstance(error, OSError) and error.errno in _TAKEN:  # another process was first with the same
            return read_import(place / key), False
        raise
    return entry, True


def undo(store: Path, key: str) -> bool:
    """Take an import out, so that the store is what it was before it; False when there is none."""
    folder = imports_folder(store) / key
    if not key or key.startswith(".") or "/" in key or "\\" in key or not folder.is_dir():
        return False
    gone = folder.with_name(f".gone-{os.getpid()}-{secrets.token_hex(6)}")
    folder.rename(gone)
    put_on_disk(folder.parent)
    shutil.rmtree(gone)
    return True


def _write(
    aside: Path,
    key: str,
    *,
    source: str,
    origin: Origin,
    raw: Raw,
    tidy: Tidy,
    files: tuple[RawEntry, ...],
    now: datetime.datetime,
) -> Import:
    """Write everything of an import in a folder of its own, on the disk before it returns."""
    (aside / "raw").mkdir(parents=True)
    for number, path in enumerate(raw.files):
        kept = aside / "raw" / f"{number:05d}-{path.name}"
        shutil.copyfile(path, kept)
        put_on_disk(kept)
    checksum = files[0].sha256 if len(files) == 1 else _together(files)
    entry = Import(
        id=key,
        source=source,
        imported_at=now,
        origin=msgspec.structs.replace(origin, checksum=checksum, vintage=tidy.vintage),
        table=tidy.table,
        vintage=tidy.vintage,
        edition=tidy.edition,
        raw_rows=tidy.raw_rows,
        announced=raw.announced,
        options={name: value for name, value in raw.options.items() if name not in _NOT_CONTENT},
        files=files,
        tables=_write_tables(aside, tidy),
        notices=tidy.notices,
    )
    (aside / FILE).write_bytes(msgspec.json.format(msgspec.json.encode(entry), indent=1) + b"\n")
    put_on_disk(aside / FILE)
    put_on_disk(aside)
    return entry


def _write_tables(aside: Path, tidy: Tidy) -> dict[str, TableEntry]:
    """Write every table as Parquet and say what was written."""
    tables: dict[str, TableEntry] = {}
    for name, table in sorted(tidy.tables.items()):
        written = aside / f"{name}.parquet"
        _write_parquet(table.cast(TABLES[name]), written)
        put_on_disk(written)
        tables[name] = TableEntry(rows=table.num_rows, sha256=_sha256(written))
    return tables


def _write_parquet(table: pa.Table, path: Path) -> None:
    """Write a table so that every engine reads the same types back (no Arrow schema beside Parquet's)."""
    pq.write_table(
        table,
        path,
        compression="zstd",
        row_group_size=_ROWS_A_GROUP,
        store_schema=False,
        store_decimal_as_integer=True,
        use_dictionary=[name for name in table.column_names if name not in _SELDOM_TWICE],
        column_encoding={"row": "DELTA_BINARY_PACKED"},
        write_statistics=[name for name in table.column_names if name in _IN_BLOCKS],
    )


def _sweep(place: Path) -> None:
    """Remove what interrupted imports left behind, of processes that are gone."""
    if os.name != "posix":  # elsewhere no process can be asked whether it is there without hurting it
        return
    for entry in place.glob(".*-*-*"):
        owner = entry.name.split("-")[1]
        if owner.isdigit() and not _alive(int(owner)):
            shutil.rmtree(entry, ignore_errors=True)


def _alive(process: int) -> bool:
    """Whether a process still runs; one that cannot be asked counts as running."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _sha256(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _together(files: tuple[RawEntry, ...]) -> str:
    """One checksum over the checksums of several files."""
    return hashlib.sha256("".join(entry.sha256 for entry in files).encode()).hexdigest()
