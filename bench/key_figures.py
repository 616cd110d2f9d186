"""Times six years of CBS key figures of all areas, from the publisher's pages to the store.

Each year is done by the product (as `samenvoor import` does it, the raw pages kept too, on the disk before it goes
on) and by pandas that writes the same long table, each in a process of its own; the bytes are read once beside it.
The middle of the six ratios counts. Prints one JSON object. Words after it: a way, a year, the folder of the pages
and that of the store, for the processes this starts.
"""

from __future__ import annotations

import datetime
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import made_kerncijfers

WAYS = ("product", "pandas")
NEAR = 1e-9
Taken = dict[str, float]


def main() -> dict[str, object]:
    """All years; times are sums over the years, memory is the most of any year."""
    load = os.getloadavg()[0]
    years: list[dict[str, Taken]] = []
    with tempfile.TemporaryDirectory(prefix="samenvoor-bench-") as name:
        for year in made_kerncijfers.YEARS:
            pages = Path(name) / str(year)
            files = made_kerncijfers.made_table(pages, year)
            taken = {"read": _read_once(files)}
            for way in WAYS:
                taken[way] = _in_own_process(way, year, pages, Path(name) / way)
            _must_agree(year, taken)
            years.append(taken)
            shutil.rmtree(pages)
    total = {
        way: {unit: sum(year[way][unit] for year in years) for unit in ("cpu", "wall")} for way in years[0]
    }
    rows = sum(year["product"]["rows"] for year in years)
    return {
        "years": len(years),
        "areas": years[0]["product"]["areas"],
        "rows": rows,
        "mebibytes": sum(year["read"]["bytes"] for year in years) / 2**20,
        "load_before": load,
        "load_after": os.getloadavg()[0],
        "seconds": total,
        "rows_per_cpu_second": rows / total["product"]["cpu"],
        "peak_mebibytes": {way: max(year[way]["peak_mebibytes"] for year in years) for way in WAYS},
        "product_peak_mebibytes": max(year["product"]["peak_mebibytes"] for year in years),
        "pandas_over_product_cpu": _middle(years, "pandas", "product", "cpu"),
        "pandas_over_product_wall": _middle(years, "pandas", "product", "wall"),
        "product_over_one_read_wall": _middle(years, "product", "read", "wall"),
    }


def _middle(years: list[dict[str, Taken]], one: str, other: str, unit: str) -> float:
    return median(year[one][unit] / year[other][unit] for year in years)


def _read_once(files: list[Path]) -> Taken:
    """Read every byte and do nothing with it; the files were just written, so no disk is waited for."""
    wall, cpu = time.perf_counter(), time.process_time()
    size = sum(len(path.read_bytes()) for path in files)
    return {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu, "bytes": size}


def _in_own_process(way: str, year: int, pages: Path, store: Path) -> Taken:
    command = [sys.executable, __file__, way, str(year), str(pages), str(store)]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    if found.returncode:
        sys.exit(f"{way} {year}: {found.stderr.strip().splitlines()[-1]}")
    taken: Taken = json.loads(found.stdout.splitlines()[-1])
    return taken


def _must_agree(year: int, taken: dict[str, Taken]) -> None:
    """Both must find the same number of rows and figures, and the same sum of all of them."""
    ours, theirs = (taken[way] for way in WAYS)
    near = abs(ours["sum"] - theirs["sum"]) <= NEAR * abs(theirs["sum"])
    if not near or any(ours[name] != theirs[name] for name in ("rows", "figures")):
        sys.exit(f"{year}: product and pandas give other figures")


def _pandas(year: int, pages: Path, store: Path) -> Taken:
    import in_pandas

    store.mkdir(exist_ok=True)
    wall, cpu = time.perf_counter(), time.process_time()
    found = in_pandas.key_figures(sorted(pages.glob("rows-*.json")), store / f"{year}.parquet")
    return found | {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}


def _product(year: int, pages: Path, store: Path) -> Taken:
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    from samenvoor.store.figures.place import imports_folder
    from samenvoor.taking_in import source_of, take_files

    source_of("cbs_kerncijfers")  # loading the code is not counted, as it is not with pandas
    wall, cpu = time.perf_counter(), time.process_time()
    taken = take_files(
        store,
        name="cbs_kerncijfers",
        batches=[sorted(pages.iterdir())],
        options={},
        vintage=str(year),
        clock=lambda: datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC),
    )
    found = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    entry = taken[0].entry
    values = pq.read_table(imports_folder(store) / entry.id / "observations.parquet", columns=["value"])[
        "value"
    ]
    found |= {"rows": len(values), "figures": len(values) - values.null_count, "sum": pc.sum(values).as_py()}
    return found | {"areas": entry.tables["areas"].rows}


if __name__ == "__main__":
    if len(sys.argv) == 5:
        work = {"product": _product, "pandas": _pandas}[sys.argv[1]]
        done = work(int(sys.argv[2]), Path(sys.argv[3]), Path(sys.argv[4]))
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps(done | {"peak_mebibytes": most}))
    else:
        print(json.dumps(main()))
