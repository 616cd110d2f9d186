"""Tells what a new edition does to figures that are here already: values that change, and values that go."""

from __future__ import annotations

from pathlib import Path

import duckdb

from samenvoor.counts.raw import Tidy
from samenvoor.domain.words import Words
from samenvoor.store.figures.manifest import imports
from samenvoor.store.figures.place import imports_folder
from samenvoor.store.figures.read import table_files

_PLACE = ("measure", "area", "area_year", "period", '"group"', "project")
_NAMES = ", ".join(_PLACE)


def changes_notice(store: Path, *, source: str, tidy: Tidy) -> Words | None:
    """What the edition that comes in changes in the figures that are here, or None when nothing.

    Earlier editions stay in the store; this says what a reader sees differently from now on. What an edition
    of the same table had and this one has not is told too: the earlier figure stays in use.
    """
    if "observations" not in tidy.tables:
        return None
    before = table_files(store, table="observations", source=source)
    same_table = [
        imports_folder(store) / entry.id / "observations.parquet"
        for entry in imports(store)
        if tidy.edition and entry.table == tidy.table and entry.source == source
        if "observations" in entry.tables
    ]
    if not before:
        return None
    with duckdb.connect() as connection:
        connection.register("new", tidy.tables["observations"])
        changed, gone = _different(connection, before)
        absent = _absent(connection, same_table) if same_table else 0
    if not changed and not gone and not absent:
        return None
    return Words(
        "Anders dan wat er al was: "
        + ", ".join(_counted(changed, gone, absent, _NL))
        + ". De vorige uitgave blijft bewaard.",
        "Other than what was here: "
        + ", ".join(_counted(changed, gone, absent, _EN))
        + ". The earlier edition is kept.",
    )


def _different(connection: duckdb.DuckDBPyConnection, before: list[Path]) -> tuple[int, int]:
    """How many of the figures in use get another value, and how many get none.

    Only the periods and borders that come in are read of what is here: the rest stays as it is.
    """
    same = " AND ".join(f"old.{name} = new.{name}" for name in _PLACE)
    query = f"""
        WITH old AS (
            SELECT * FROM read_parquet(?, filename = true, file_row_number = true)
            WHERE (period, area_year) IN (SELECT DISTINCT (period, area_year) FROM new)
            QUALIFY row_number() OVER (PARTITION BY {_NAMES} ORDER BY list_position(?, filename) DESC) = 1)
        SELECT count(*) FILTER (new.status = 'value' AND old.value <> new.value),
               count(*) FILTER (new.status <> 'value')
        FROM old JOIN new ON {same} WHERE old.status = 'value'"""  # noqa: S608  the names are ours
    paths = [str(path) for path in before]
    changed, gone = connection.execute(query, [paths, paths]).fetchone() or (0, 0)
    return changed, gone


def _absent(connection: duckdb.DuckDBPyConnection, same_table: list[Path]) -> int:
    """How many places of the same periods have a value in earlier editions and no row in this one.

    A partner's next edition holds the next year and not the years before: that is no loss.
    """
    query = f"""
        SELECT count(*) FROM (
            SELECT DISTINCT {_NAMES} FROM read_parquet(?)
            WHERE status = 'value' AND period IN (SELECT period FROM new)
            EXCEPT SELECT {_NAMES} FROM new)"""  # noqa: S608  the names are ours
    found = connection.execute(query, [[str(path) for path in same_table]]).fetchone()
    return found[0] if found else 0


_NL = (
    ("{} cijfer kreeg een andere waarde", "{} cijfers kregen een andere waarde"),
    ("{} cijfer heeft nu geen waarde meer", "{} cijfers hebben nu geen waarde meer"),
    (
        "{} cijfer staat er niet meer in (het oude blijft gelden)",
        "{} cijfers staan er niet meer in (de oude blijven gelden)",
    ),
)
_EN = (
    ("{} figure has another value", "{} figures have another value"),
    ("{} figure has no value any more", "{} figures have no value any more"),
    (
        "{} figure is not in it any more (the old one stays in use)",
        "{} figures are not in it any more (the old ones stay in use)",
    ),
)


def _counted(changed: int, gone: int, absent: int, words: tuple[tuple[str, str], ...]) -> list[str]:
    """The changes in words, without what did not happen."""
    counts = (changed, gone, absent)
    return [
        (one if count == 1 else many).format(count)
        for count, (one, many) in zip(counts, words, strict=True)
        if count
    ]
