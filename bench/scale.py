"""Measures claims to cubes at 2, 20 and 60 million rows, and what Sail and Apache Spark take for the same.

Each engine runs in a process tree of its own. Step one makes both cubes from the claims, step two puts the
questions of the product to the cubes, always in DuckDB, and the work per area is spread over the engine's workers.
CPU is user and system time of the whole tree, memory its PSS. Prints one JSON object; a server that is not here is
not measured. Words after it: an engine and the folder of the rows, for the processes this starts.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path
from typing import Any

import duckdb
import pytest
import scale_rows
from process_tree import Meter

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from samenvoor.store.compute.compute import Compute  # noqa: E402
from samenvoor.store.compute.cost_intervals import cost_intervals  # noqa: E402
from samenvoor.store.compute.cubes import MINIMUM, STATEMENTS  # noqa: E402
from samenvoor.store.compute.duckdb_compute import DuckDBCompute  # noqa: E402
from samenvoor.store.compute.spark_connect import SparkCompute  # noqa: E402
from samenvoor.store.compute.statements import statement  # noqa: E402
from tests.compute import spark_servers  # noqa: E402
from tests.compute.dying_kernels import digest  # noqa: E402

SMALL, MIDDLE, LARGE = MILLIONS = (2, 20, 60)
TIMES = {"duckdb": {SMALL: 3, MIDDLE: 2, LARGE: 2}}
"""What is quick is repeated and the least CPU counts: what else the machine does only ever adds."""
CORES = 2
ENGINES = ("duckdb", "sail", "spark")
CUBES = STATEMENTS["claims"]
FOR_LONG = {"spark.driver.memory": "2g", "spark.sql.shuffle.partitions": "8"}


def main() -> None:
    """Make the rows, run every engine on them, print what was measured; the rows are deleted."""
    if not Path("/proc/self/smaps_rollup").exists():
        sys.exit("needs /proc, as Linux has it")
    with tempfile.TemporaryDirectory(prefix="samenvoor-bench-") as name:
        scale_rows.make(Path(name), millions=MILLIONS)
        measured = {engine: _in_own_process(engine, name) for engine in ENGINES}
    print(json.dumps({**_conclusions(measured), "engines": measured}))


def _in_own_process(engine: str, folder: str) -> dict[str, Any]:
    command = [sys.executable, __file__, engine, folder]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    if found.returncode:
        return {"not_measured": (found.stderr.strip().splitlines() or ["no message"])[-1]}
    measured: dict[str, Any] = json.loads(found.stdout.splitlines()[-1])
    return measured


def _conclusions(measured: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """What a goal is about: is the slope flat, is memory bounded, how much more does a cluster take."""
    here = measured["duckdb"]
    first, second = _slope(here, SMALL, MIDDLE), _slope(here, MIDDLE, LARGE)
    told: dict[str, Any] = {
        "cpu_seconds_per_million": second,
        "slope_ratio": second / first,
        "peak_mebibytes": here["cubes"][str(LARGE)]["peak_mebibytes"],
        "peak_ratio": here["cubes"][str(LARGE)]["peak_mebibytes"]
        / here["cubes"][str(MIDDLE)]["peak_mebibytes"],
    }
    for engine in ENGINES[1:]:
        there = measured[engine]
        if "not_measured" in there:
            continue
        told[f"{engine}_cells_that_differ"] = "none" if there["cells"] == here["cells"] else "SOME"
        told[f"{engine}_intervals_that_differ"] = "none" if there["digest"] == here["digest"] else "SOME"
        told[f"{engine}_times_the_cpu_per_million"] = _slope(there, MIDDLE, LARGE) / second
        told[f"{engine}_times_the_cpu_at_{LARGE}_million"] = (
            there["cubes"][str(LARGE)]["cpu_seconds"] / here["cubes"][str(LARGE)]["cpu_seconds"]
        )
    return told


def _slope(found: dict[str, Any], less: int, more: int) -> float:
    """CPU seconds per added million rows."""
    taken = {size: found["cubes"][str(size)]["cpu_seconds"] for size in (less, more)}
    return float((taken[more] - taken[less]) / (more - less))


def measure(engine: str, folder: Path) -> dict[str, Any]:
    """Everything that is measured of one engine, in this process and what it starts."""
    cubes = folder / "cubes"
    with Meter() as start, _opened(engine, folder) as compute:
        found: dict[str, Any] = {"cubes": {}}
        found["first_at_2_million"] = _made(compute, folder, cubes, SMALL)
        for size in MILLIONS:
            tries = [_made(compute, folder, cubes, size) for _ in range(TIMES.get(engine, {}).get(size, 1))]
            found["cubes"][str(size)] = {
                name: (max if name == "peak_mebibytes" else min)(one[name] for one in tries)
                for name in tries[0]
            }
        found["cells"] = _cells(cubes)
        found |= _questions(compute, cubes)
    found["whole_run_cpu_seconds"] = start.cpu_seconds
    shutil.rmtree(cubes)
    return found


@contextmanager
def _opened(engine: str, folder: Path) -> Iterator[Compute]:
    if engine == "duckdb":
        with closing(DuckDBCompute(cores=CORES)) as compute:
            yield compute
        return
    log = folder / f"{engine}.log"
    started = spark_servers.sail() if engine == "sail" else spark_servers.spark(log, settings=FOR_LONG)
    with started as address, closing(SparkCompute(address=address, cores=CORES)) as compute:
        yield compute


def _made(compute: Compute, folder: Path, cubes: Path, million: int) -> dict[str, float]:
    """Step one: both cubes from the first so many million claims."""
    shutil.rmtree(cubes, ignore_errors=True)
    begin = time.perf_counter()
    with Meter() as meter:
        compute.dataset("claims", *scale_rows.claims_folders(folder, millions=MILLIONS, million=million))
        compute.dataset("enrolment", folder / "enrolment.parquet")
        for name, text in CUBES.items():
            compute.materialise(statement(text), cubes / name, minimum=MINIMUM)
    return {
        "cpu_seconds": meter.cpu_seconds,
        "wall_seconds": time.perf_counter() - begin,
        "peak_mebibytes": meter.peak_mebibytes,
    }


def _cells(cubes: Path) -> dict[str, str]:
    """How many cells each cube has, and a fingerprint of all of them that does not depend on their order."""
    return {
        name: str(
            duckdb.sql(
                f"SELECT count(*), sum(hash(cell)) FROM read_parquet('{cubes / name}/*.parquet') cell"  # noqa: S608
            ).fetchall()
        )
        for name in CUBES
    }


def _questions(compute: Compute, cubes: Path) -> dict[str, Any]:
    """Step two in DuckDB, and the work per area on the workers of the engine."""
    begin = time.perf_counter()
    own = isinstance(compute, DuckDBCompute)
    with nullcontext(compute) if own else closing(DuckDBCompute(cores=CORES)) as here, Meter() as meter:
        for name in CUBES:
            here.dataset(name, cubes / name)
        here.query(statement("expected_cost"), first_year=2013, last_year=2020)
    found: dict[str, Any] = {
        "step_two_cpu_seconds": meter.cpu_seconds,
        "step_two_wall_seconds": time.perf_counter() - begin,
    }
    begin = time.perf_counter()
    with Meter() as meter:
        for name in CUBES:
            compute.dataset(name, cubes / name)
        intervals = cost_intervals(compute, year=2020, spread=2.5, seed=20200313)
    return found | {
        "areas": intervals.num_rows,
        "per_area_cpu_seconds": meter.cpu_seconds,
        "per_area_wall_seconds": time.perf_counter() - begin,
        "digest": digest(intervals),
    }


if __name__ == "__main__":
    if len(sys.argv) == 3:
        try:
            print(json.dumps(measure(sys.argv[1], Path(sys.argv[2]))))
        except pytest.skip.Exception as absent:
            sys.exit(str(absent))
    else:
        main()
