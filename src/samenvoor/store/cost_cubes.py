"""Gives the cost cubes of the store to an engine: of every year the newest import, never two of one year.

The file of a publisher is a cube already, with its small cells in the rest row: nothing is summed first.
"""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from samenvoor.store.compute.compute import Compute
from samenvoor.store.figures.manifest import Import
from samenvoor.store.figures.place import imports_folder
from samenvoor.store.figures.read import imports_with

SOURCE, BY_MUNICIPALITY = "vektis_zvw", "gemeente"
_TABLES = {"cost_cube": "care_costs", "insured_cube": "insured"}


def imports_by_year(store: Path, *, vintage: str = "") -> dict[int, Import]:
    """Of every year the import by municipality that counts: the newest, or that of the vintage asked for."""
    found: dict[int, Import] = {}
    for entry in imports_with(store, table="care_costs", source=SOURCE, vintage=vintage):
        if entry.table == BY_MUNICIPALITY:
            found |= dict.fromkeys(_years(store, entry), entry)
    return dict(sorted(found.items()))


@contextmanager
def cost_cubes(
    store: Path, *, compute: Compute, years: Collection[int] = (), vintage: str = ""
) -> Iterator[dict[int, Import]]:
    """Give the engine the datasets cost_cube and insured_cube of some years, or of all there are.

    Gives the import that each year comes from; empty when the store has none of them, and then there are
    no datasets. The engine must see the files of the store; use it inside the block only.
    """
    chosen = {
        year: entry
        for year, entry in imports_by_year(store, vintage=vintage).items()
        if not years or year in years
    }
    with tempfile.TemporaryDirectory(prefix="samenvoor-cubes-", ignore_cleanup_errors=True) as aside:
        for cube, table in _TABLES.items() if chosen else ():
            places = []
            for key in dict.fromkeys(entry.id for entry in chosen.values()):
                path = imports_folder(store) / key / f"{table}.parquet"
                wanted = {year for year, entry in chosen.items() if entry.id == key}
                places.append(_only(path, wanted, Path(aside) / f"{key}-{table}.parquet"))
            compute.dataset(cube, *places)
        yield chosen


def _years(store: Path, entry: Import) -> list[int]:
    """The years that an import holds."""
    return _years_of(imports_folder(store) / entry.id / "insured.parquet")


def _years_of(path: Path) -> list[int]:
    years: list[int] = pq.read_table(path, columns=["year"])["year"].unique().to_pylist()
    return years


def _only(path: Path, years: Collection[int], copy: Path) -> Path:
    """The file itself, or a copy without the years that were not asked or that another import gives."""
    if set(_years_of(path)) <= set(years):
        return path
    table = pq.read_table(path)
    kept = table.filter(pc.is_in(table["year"], value_set=pa.array(sorted(years), pa.int16())))
    pq.write_table(kept, copy, compression="zstd", store_schema=False)
    return copy
