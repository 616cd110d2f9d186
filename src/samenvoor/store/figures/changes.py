"""Tells what a new edition does to figures that are here already: values that change, and values that go."""

from __future__ import annotations

from pathlib import Path

import duckdb

from samenvoor.counts.raw import Tidy
from samenvoor.domain.words import Words
from samenvoor.store.figures.read import table_files

_PLACE = ("measure", "area", "area_year", "period", '"group"', "project")


def changes_notice(store: Path, *, source: str, tidy: Tidy) -> Words | None:
    """What the edition that comes in changes in the figures that are here, or None when nothing.

    Earlier editions stay in the store; this says what a reader sees differently from now on.
    """
    new = tidy.tables.get("observations")
    before = table_files(store, table="observations", source=source)
    if new is None or not before:
        return None
    names = ", ".join(_PLACE)
    same = " AND ".join(f"old.{name} = new.{name}" for name in _PLACE)
    query = f"""
        WITH old AS (
            SELECT * FROM read_parquet(?, filename = true, file_row_number = true)
            QUALIFY row_number() OVER (PARTITION BY {names} ORDER BY list_position(?, filename) DESC) = 1)
        SELECT count(*) FILTER (new.status = 'value' AND old.value <> new.value),
               count(*) FILTER (new.status <> 'value')
        FROM old JOIN new ON {same} WHERE old.status = 'value'"""  # noqa: S608  the names are ours
    paths = [str(path) for path in before]
    with duckdb.connect() as connection:
        connection.register("new", new)
        found = connection.execute(query, [paths, paths]).fetchone()
    changed, gone = found or (0, 0)
    if not changed and not gone:
        return None
    return Words(
        f"Deze uitgave verandert {changed} cijfers die er al waren en laat {gone} cijfers weg; "
        "de vorige uitgave blijft bewaard.",
        f"This edition changes {changed} figures that were here and leaves {gone} out; "
        "the earlier edition is kept.",
    )
