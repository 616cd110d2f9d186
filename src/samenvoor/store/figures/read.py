"""Reads figures out of the store: of every place the row of the newest edition, with where it came from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import duckdb
import msgspec

from samenvoor.counts.basis import CountBasis
from samenvoor.domain.observation import Status
from samenvoor.store.figures.manifest import Import, imports, must_be_whole
from samenvoor.store.figures.place import imports_folder


class StoredFigure(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the observations table (counts.tables.OBSERVATIONS) and the import it is from."""

    measure: str
    area: str
    area_year: int
    period: str
    group: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    status: Status
    bound: str
    basis: CountBasis
    provisional: bool
    project: str
    row: int
    origin: Import


_COLUMNS = [name for name in StoredFigure.__struct_fields__ if name != "origin"]
_PLACE = ("measure", "area", "area_year", "period", "group", "project")


def stored_figures(
    store: Path,
    *,
    source: str,
    measures: Sequence[str],
    areas: Iterable[str] | None = None,
    beginning: str = "",
    groups: Sequence[str] = (),
    vintage: str = "",
) -> list[StoredFigure]:
    """The figures of some measures of a source, where given of some areas and groups only.

    `beginning`: only areas whose code begins so ("GM" for all municipalities).

    Of each place (measure, area, borders, period, group, project) there is one: that of the newest edition,
    or of the vintage asked for. In order of measure, group, period, area.
    """
    held = imports_with(store, table="observations", source=source, vintage=vintage)
    if not held or not measures:
        return []
    conditions, values = [f"measure IN ({_marks(measures)})"], list(measures)
    for name, wanted in (("area", None if areas is None else list(areas)), ('"group"', list(groups) or None)):
        if wanted is not None:
            conditions.append(f"{name} IN ({_marks(wanted)})" if wanted else "FALSE")
            values += wanted
    if beginning:
        conditions.append("starts_with(area, ?)")
        values.append(beginning)
    newest: dict[tuple[object, ...], StoredFigure] = {}
    with duckdb.connect() as connection:
        for entry in held:
            for cells in _rows(connection, _parquet(store, entry, "observations"), conditions, values):
                found = dict(zip(_COLUMNS, cells, strict=True)) | {"origin": entry}
                figure = msgspec.convert(found, StoredFigure, from_attributes=True)
                newest[tuple(getattr(figure, name) for name in _PLACE)] = figure
    return sorted(newest.values(), key=lambda row: (row.measure, row.group, row.period, row.area))


def imports_with(store: Path, *, table: str, source: str = "", vintage: str = "") -> list[Import]:
    """The imports that hold a table, where given of one source and vintage; the newest edition last.

    Raises DamagedImportError for one whose tables are not what was written.
    """
    held = [
        must_be_whole(store, entry)
        for entry in imports(store)
        if table in entry.tables and source in {"", entry.source} and vintage in {"", entry.vintage}
    ]
    return sorted(held, key=lambda entry: entry.age)


def table_files(store: Path, *, table: str, source: str = "", vintage: str = "") -> list[Path]:
    """The Parquet files of a table, the newest edition last."""
    held = imports_with(store, table=table, source=source, vintage=vintage)
    return [_parquet(store, entry, table) for entry in held]


def areas_of(store: Path, *, year: int) -> dict[str, str]:
    """Name by code of every area that the store knows within the borders of a year; empty without a list."""
    names: dict[str, str] = {}
    with duckdb.connect() as connection:
        for path in table_files(store, table="areas"):
            query = "SELECT area, name FROM read_parquet(?) WHERE area_year = ?"
            names |= dict(connection.execute(query, [str(path), year]).fetchall())
    return names


def _parquet(store: Path, entry: Import, table: str) -> Path:
    """Where a table of an import is."""
    return imports_folder(store) / entry.id / f"{table}.parquet"


def _rows(
    connection: duckdb.DuckDBPyConnection, path: Path, conditions: list[str], values: list[str]
) -> list[tuple[object, ...]]:
    """The rows of one file that meet the conditions; the names in them are ours, the values are bound."""
    columns = ", ".join(f'"{name}"' for name in _COLUMNS)
    query = f"SELECT {columns} FROM read_parquet(?) WHERE {' AND '.join(conditions)}"  # noqa: S608
    return connection.execute(query, [str(path), *values]).fetchall()


def _marks(values: Sequence[str]) -> str:
    """One question mark a value."""
    return ", ".join("?" for _ in values)
