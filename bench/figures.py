"""Times 13 years of care costs, from the publisher's files to a ratio of every municipality and year.

The product takes the files in as `samenvoor import` does (checked, tidied, kept as Parquet with the raw files, on
the disk before it goes on) and standardises from what it kept. Beside it stand, in the same round, pandas and DuckDB
that keep the same tables, and both straight to the ratios with nothing kept. The middle of the ratios of all rounds
counts; the answers must be the same. Prints one JSON object.
"""

from __future__ import annotations

import datetime
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import in_pandas
import in_sql
import made_vektis

from samenvoor.counts.municipalities import municipalities
from samenvoor.counts.vektis_columns import CUT, borders_of, care_groups
from samenvoor.engine.care_costs.adjustment import adjustment
from samenvoor.engine.care_costs.compare import compare
from samenvoor.store.compute.factory import open_compute
from samenvoor.store.cost_cubes import cost_cubes
from samenvoor.store.costs import cost_sums
from samenvoor.taking_in import take_files

ROUNDS = 3
NEAR = 1e-9
GROUPS = {name: one.key for one in care_groups().values() for name in (one.column, one.column[:CUT])}
CODES = {
    (year, made_vektis.name_as_written(name)): code
    for year in made_vektis.YEARS
    for code, name in municipalities(borders_of(year)).items()
}

Files = dict[int, Path]
Ratios = dict[tuple[int, str], float]


def main() -> dict[str, Any]:
    """All rounds; the ratios with a goal are product over DuckDB, and pandas over product."""
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="samenvoor-bench-") as name:
        files = {year: made_vektis.made_file(Path(name), year) for year in made_vektis.YEARS}
        for way in WAYS.values():
            _timed(way, {2020: files[2020]})  # what a way loads when it is first used is not counted
        rounds = [_round(files) for _ in range(ROUNDS)]
        size = sum(path.stat().st_size for path in files.values())
    found: dict[str, Any] = {
        "years": len(files),
        "mebibytes": size / 2**20,
        "load_before": load,
        "load_after": os.getloadavg()[0],
        "cores": os.cpu_count(),
    }
    for unit in ("cpu", "wall"):
        middle = {way: median(one[way][unit] for one in rounds) for way in WAYS}
        found[f"{unit}_seconds"] = middle
        for way in WAYS:
            if way != "product":
                share = [one[way][unit] / one["product"][unit] for one in rounds]
                found[f"{way}_over_product_{unit}"] = median(share)
                found[f"product_over_{way}_{unit}"] = median(1.0 / one for one in share)
    # What a goal looks at is the worse of CPU and wall time: waiting for the disk is only in the second.
    for way in ("pandas_kept", "pandas_straight"):
        found[f"{way}_over_product"] = min(found[f"{way}_over_product_{unit}"] for unit in ("cpu", "wall"))
    for way in ("sql_kept", "sql_straight"):
        found[f"product_over_{way}"] = max(found[f"product_over_{way}_{unit}"] for unit in ("cpu", "wall"))
    return found


def product(files: Files, folder: Path) -> Ratios:
    """Take every edition in as an import of its own, and standardise from the store."""
    take_files(
        folder,
        name="vektis_zvw",
        batches=[[path] for path in files.values()],
        options={},
        vintage="",
        clock=lambda: datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC),
    )
    engine = open_compute("duckdb://")
    try:
        with cost_cubes(folder, compute=engine) as held:
            sums = cost_sums(engine, first=min(held), last=max(held))
    finally:
        engine.close()
    found = [compare(year=year, summed=rows, adjustment=adjustment("age-sex")) for year, rows in sums.items()]
    return {
        (costs.year, row.area): row.ratio for costs in found for row in costs.rows if row.ratio is not None
    }


def pandas_kept(files: Files, folder: Path) -> Ratios:
    """Pandas, with both tables written."""
    wide = in_pandas.read_years(files, GROUPS)
    in_pandas.keep(wide, CODES, folder)
    return _by_code(in_pandas.ratios(wide).to_dict())


def pandas_straight(files: Files, folder: Path) -> Ratios:
    """Pandas, with nothing kept."""
    del folder
    return _by_code(in_pandas.ratios(in_pandas.read_years(files, GROUPS)).to_dict())


def sql_kept(files: Files, folder: Path) -> Ratios:
    """DuckDB, with both tables written."""
    return _by_code(in_sql.kept_and_ratios(files, GROUPS, CODES, folder))


def sql_straight(files: Files, folder: Path) -> Ratios:
    """DuckDB, with nothing kept."""
    del folder
    return _by_code(in_sql.ratios(files))


WAYS: dict[str, Callable[[Files, Path], Ratios]] = {
    way.__name__: way for way in (product, pandas_kept, sql_straight, pandas_straight, sql_kept)
}


def _round(files: Files) -> dict[str, dict[str, float]]:
    """Every way once, one after the other; raises when one gives another answer."""
    taken: dict[str, dict[str, float]] = {}
    answers: dict[str, Ratios] = {}
    for name, way in WAYS.items():
        answers[name], taken[name] = _timed(way, files)
    ours = answers["product"]
    if len({year for year, _ in ours}) != len(files):
        sys.exit("the product does not give every year")
    for name, theirs in answers.items():
        if ours.keys() != theirs.keys() or any(abs(ours[key] - theirs[key]) > NEAR for key in ours):
            sys.exit(f"product and {name} give other answers")
    return taken


def _timed(way: Callable[[Files, Path], Ratios], files: Files) -> tuple[Ratios, dict[str, float]]:
    with tempfile.TemporaryDirectory(prefix="samenvoor-bench-") as name:
        wall, cpu = time.perf_counter(), time.process_time()
        found = way(files, Path(name))
        return found, {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}


def _by_code(ratios: Ratios) -> Ratios:
    """The yardsticks answer by name; the names are theirs, the codes are for the comparison."""
    return {(int(year), CODES[int(year), name]): float(ratio) for (year, name), ratio in ratios.items()}


if __name__ == "__main__":
    print(json.dumps(main()))
