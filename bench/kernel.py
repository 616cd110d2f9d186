"""Times the kernels on workload CO-1 at 10,000 draws against the memory bandwidth of the same minutes.

Prints one JSON object. Preparation of the input (stock by lag, merging, laying out) is timed apart; start and
compilation are not counted. Each round measures the bandwidth and then the kernel; the middle ratio counts.
"""

import json
import os
import time

import co1
import triad

from samenvoor.engine.flow.kernel import prepared_totals

DRAWS, REFERENCE_DRAWS, BLOCK, ROUNDS = 10_000, 2_000, 1024, 7
THREADS = min(2, os.cpu_count() or 1)


def main() -> dict[str, object]:
    """All measurements; `passes` and `times_reference` are the ratios with a goal."""
    begin = time.process_time()
    work = co1.workload(DRAWS)
    cohorts = time.process_time() - begin
    begin = time.process_time()
    count = prepared_totals(work.groups, work.strength, kernel="numba")
    layout = time.process_time() - begin
    # The first call compiles, or loads what was compiled before.
    count(BLOCK, THREADS)
    rounds = [_round(count) for _ in range(ROUNDS)]
    passes = sorted(taken["wall"] / taken["pass"] for taken in rounds)
    compiled = min(taken["cpu"] for taken in rounds)
    reference = _reference()
    return {
        "draws": DRAWS,
        "threads": THREADS,
        "cell_years": co1.CELL_YEARS,
        "merged_rows": work.rows,
        "prepare_cohorts_cpu_seconds": cohorts,
        "prepare_layout_cpu_seconds": layout,
        "rounds": rounds,
        "kernel_cpu_seconds": compiled,
        "reference_cpu_seconds": reference,
        "passes": passes[len(passes) // 2],
        "passes_best_and_worst": [passes[0], passes[-1]],
        "passes_of_cpu_time": compiled / THREADS / min(taken["pass_at_best"] for taken in rounds),
        "times_reference": reference / compiled,
    }


def _round(count: co1.Count) -> dict[str, float]:
    """One write and one read of the float32 tensor at the bandwidth of this moment, and then the kernel."""
    volume = 2.0 * 4.0 * co1.CELL_YEARS * DRAWS
    bandwidth, best = triad.triad_bandwidth(threads=THREADS, volume=volume)
    wall, cpu = time.perf_counter(), time.process_time()
    count(BLOCK, THREADS)
    return {
        "wall": time.perf_counter() - wall,
        "cpu": time.process_time() - cpu,
        "pass": volume / bandwidth,
        "pass_at_best": volume / best,
        "bytes_per_second": bandwidth,
        "bytes_per_second_best": best,
    }


def _reference() -> float:
    """CPU seconds of the NumPy kernel, from a fifth of the draws: its time grows with them."""
    work = co1.workload(REFERENCE_DRAWS)
    count = prepared_totals(work.groups, work.strength, kernel="numpy")
    begin = time.process_time()
    count(512, 1)
    return (time.process_time() - begin) * DRAWS / REFERENCE_DRAWS


if __name__ == "__main__":
    print(json.dumps(main()))
