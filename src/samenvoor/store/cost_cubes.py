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
        places: dict[str, list[Path]] = {cube: [] for cube in _TABLES}
        for entry in {entry.id: entry for entry in chosen.values()}.values():
            wanted = [year for year, one in chosen.items() if one.id == entry.id]
            whole = set(_years(store, entry)) <= set(wanted)
            for cube, table in _TABLES.items():
                path = imports_folder(store) / entry.id / f"{table}.parquet"
                places[cube].append(
                    path if whole else _only(path, wanted, Path(aside) / f"{entry.id}-{cube}")
                )
        for cube, files in places.items() if chosen else ():
            compute.dataset(cube, *files)
        yield chosen


def _years(store: Path, entry: Import) -> list[int]:
    """The years that an import holds."""
    path = imports_folder(store) / entry.id / "insured.parquet"
    with pq.ParquetFile(path) as file:
        ends = [_ends(file.metadata.row_group(number)) for number in range(file.num_row_groups)]
        if all(found is not None and found[0] == found[1] for found in ends):
            return sorted({found[0] for found in ends if found is not None})
        years: list[int] = file.read(columns=["year"])["year"].unique().to_pylist()
    return years


def _ends(rows: pq.RowGroupMetaData) -> tuple[int, int] | None:
    """The first and last year of a row group as its file says; None where it does not."""
    column = next(
        found for n in range(rows.num_columns) if (found := rows.column(n)).path_in_schema == "year"
    )
    told = column.statistics
    return (told.min, told.max) if told is not None and told.has_min_max else None


def _only(path: Path, years: list[int], copy: Path) -> Path:
    """A copy of a file without the years that were not asked or that another import gives."""
    table = pq.read_table(path)
    kept = table.filter(pc.is_in(table["year"], value_set=pa.array(years, pa.int16())))
    pq.write_table(kept, copy, compression="zstd", store_schema=False)
    return copy
