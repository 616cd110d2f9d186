"""Times the Shapley value of 12 projects by Owen's integral against all 2^K subsets of them.

Both give every row and draw its 12 shares (METHOD §2.8). The subsets are the definition, written as well as it goes:
all rows and draws at once, and every union made from a smaller one. In some rows a project reaches nearly everybody.
CPU time, interleaved, the middle of three rounds. Prints one JSON object.
"""

import json
import time
from collections.abc import Callable
from math import comb
from statistics import median

import numpy as np
import numpy.typing as npt

from samenvoor.engine.flow.attribute import shapley

PROJECTS, ROWS, DRAWS, ROUNDS = 12, 8, 64, 3

FloatArray = npt.NDArray[np.float64]


def main(*, projects: int = PROJECTS, rows: int = ROWS, draws: int = DRAWS) -> dict[str, object]:
    """`ratio` and `largest_difference` are the numbers with a goal."""
    x = made(projects, rows * draws)
    by_subsets(x)
    rounds = []
    for _ in range(ROUNDS):
        owen, one = _timed(shapley, x, repeats=50)
        subsets, other = _timed(by_subsets, x, repeats=1)
        rounds.append({"owen": owen, "subsets": subsets})
        difference = float(np.abs(one - other).max())
    total = 1.0 - np.prod(1.0 - x, axis=0)
    return {
        "projects": projects,
        "subsets": 2**projects,
        "rows_times_draws": rows * draws,
        "rounds_cpu_seconds": rounds,
        "ratio": median(taken["subsets"] / taken["owen"] for taken in rounds),
        "largest_difference": difference,
        "largest_difference_of_the_sum_with_the_total": float(np.abs(one.sum(axis=0) - total).max()),
    }


def made(projects: int, cases: int, *, seed: int = 20200313) -> FloatArray:
    """What each project averts by itself, [K, N]; in one case in fifty a project reaches nearly everybody."""
    chance = np.random.Generator(np.random.PCG64(seed))
    x = chance.uniform(0.0, 0.3, (projects, cases)) * chance.uniform(0.05, 0.9, (projects, 1))
    return np.where(chance.random(x.shape) < 0.02, chance.uniform(0.9, 1.0, x.shape), x)


def by_subsets(x: FloatArray) -> FloatArray:
    """The definition: the mean over all orders of what a project adds to those before it, [K, N]."""
    projects = len(x)
    spared = np.ones((2**projects, x.shape[1]))
    for k in range(projects):
        spared[2**k : 2 ** (k + 1)] = spared[: 2**k] * (1.0 - x[k])
    union = 1.0 - spared
    members = np.arange(2**projects)
    size = np.array([subset.bit_count() for subset in range(2**projects)])
    weight = np.array([1.0 / (projects * comb(projects - 1, before)) for before in range(projects)])
    shares = np.zeros_like(x)
    for k in range(projects):
        before = members[(members >> k) & 1 == 0]
        added = union[before | 1 << k] - union[before]
        shares[k] = (weight[size[before]][:, None] * added).sum(axis=0)
    return shares


def _timed(
    way: Callable[[FloatArray], FloatArray], x: FloatArray, *, repeats: int
) -> tuple[float, FloatArray]:
    begin = time.process_time()
    for _ in range(repeats):
        found = way(x)
    return (time.process_time() - begin) / repeats, found


if __name__ == "__main__":
    print(json.dumps(main()))
