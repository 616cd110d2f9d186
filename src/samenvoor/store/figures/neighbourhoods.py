"""Which neighbourhoods the store knows by year of the borders, and how many people live in each."""

from __future__ import annotations

from pathlib import Path

import duckdb

from samenvoor.library.definitions import definitions
from samenvoor.store.figures.read import table_files

_POPULATION = "population"


def neighbourhoods(store: Path) -> dict[int, dict[str, int | None]]:
    """Inhabitants by code by year of the borders, None where not known; only years that have a list."""
    found: dict[int, dict[str, int | None]] = {}
    with duckdb.connect() as connection:
        for path in table_files(store, table="areas"):
            query = "SELECT area_year, area FROM read_parquet(?) WHERE starts_with(area, 'BU')"
            for year, area in connection.execute(query, [str(path)]).fetchall():
                found.setdefault(year, {}).setdefault(area, None)
        for line in definitions()[_POPULATION].taken_from:
            for path in table_files(store, table="observations", source=line.source):
                query = """SELECT area_year, area, value FROM read_parquet(?)
                    WHERE starts_with(area, 'BU') AND measure = ? AND status = 'value'
                    AND period = area_year::VARCHAR"""
                for year, area, people in connection.execute(query, [str(path), line.measure]).fetchall():
                    if area in found.get(year, {}):
                        found[year][area] = int(people)
    return found
