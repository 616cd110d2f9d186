"""Times the oracle of single people on workload IL-1 against Vivarium and NumPy, one core each.

86,000 people × 11 years × 12 projects, one simulated life per parameter draw (METHOD §13). Every round runs all ways
after each other; CPU time of the years alone counts, compiling and making ready stand apart. The ways have random
numbers of their own, so a run in which one count differs by more than 4.5 standard errors stops. Without Vivarium its ratio is not measured, and the run says so. Prints one JSON object.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any, Literal, NamedTuple

import numpy as np
import numpy.typing as npt
import vivarium_place

HERE = Path(__file__).resolve().parent
# The workload and the oracle stand among the tests, which are no installed package.
sys.path.insert(0, str(HERE.parent))

from tests.oracle import compiled, vectorised  # noqa: E402
from tests.oracle.town import (  # noqa: E402
    PEOPLE,
    PROJECTS,
    YEARS,
    Lives,
    Projects,
    Town,
    il1,
    one_by_one,
)

ROUNDS, DRAWS, REPEATS = 3, 2, 60
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")
LARGEST_DIFFERENCE = 4.5
Way = Literal["compiled", "numpy", "vivarium", "vivarium_common"]


class Timed(NamedTuple):
    """What came of it, and CPU seconds per life: of making ready, and of the years themselves."""

    lives: Lives
    ready: float
    years: float


Round = dict[Way, Timed]


def main(*, people: int = PEOPLE, rounds: int = ROUNDS) -> dict[str, Any]:
    """All rounds; `ratio` is the one with a goal, against the faster of the two ways of Vivarium."""
    place, plan = il1(DRAWS, people=people)
    begin = time.process_time()
    compiled.lives(place, plan, seed=1)
    compiling = time.process_time() - begin
    peer = _peer()
    found = [_round(place, plan, number, peer) for number in range(rounds)]
    rate = people * YEARS / 1e6
    result: dict[str, Any] = {
        "people": people,
        "years": YEARS,
        "projects": PROJECTS,
        "compile_cpu_seconds": compiling,
        "million_person_years_per_cpu_second": {
            way: rate / median(one[way].years for one in found) for way in found[0]
        },
        "making_ready_cpu_seconds": {way: median(one[way].ready for one in found) for way in found[0]},
        "cpu_seconds_per_life": [{way: one[way].years for way in one} for one in found],
        "largest_difference_in_standard_errors": _agree(found, draws=DRAWS),
        **{f"{way}_over_compiled": _ratio(found, way) for way in found[0] if way != "compiled"},
    }
    if isinstance(peer, str):
        print(f"NOT RUN: Vivarium: {peer}", file=sys.stderr)
        return {**result, "vivarium": f"NOT RUN: {peer}"}
    return {**result, "ratio": min(_ratio(found, "vivarium"), _ratio(found, "vivarium_common"))}


def _ratio(found: list[Round], way: Way) -> float:
    return median(one[way].years / one["compiled"].years for one in found)


def _peer() -> Path | str:
    """The Python that has Vivarium, or why there is none."""
    try:
        return vivarium_place.vivarium_python()
    except (OSError, subprocess.CalledProcessError) as problem:
        return f"it cannot be installed: {problem}"


def _round(place: Town, plan: Projects, number: int, peer: Path | str) -> Round:
    """All ways after each other, with random numbers that no other round has."""
    many = Projects(*plan[:4], *(np.repeat(part, REPEATS, axis=1) for part in plan[4:]))
    found: Round = {
        "compiled": _timed(compiled.lives, place, many, seed=100 + number),
        "numpy": _timed(vectorised.lives, place, plan, seed=200 + number),
    }
    if isinstance(peer, Path):
        found["vivarium"] = _vivarium(peer, place, plan, "own", seed=300 + 10 * number)
        found["vivarium_common"] = _vivarium(peer, place, plan, "common", seed=400 + 10 * number)
    return found


def _timed(way: Callable[..., Lives], place: Town, plan: Projects, *, seed: int) -> Timed:
    begin = time.process_time()
    lived = way(place, plan, seed=seed)
    return Timed(lived, 0.0, (time.process_time() - begin) / len(lived.ill))


def _vivarium(python: Path, place: Town, plan: Projects, numbers: str, *, seed: int) -> Timed:
    """Every draw once, in one process on one thread."""
    given = dict(zip(("area", "age", "sex"), one_by_one(place), strict=True))
    given |= place._asdict() | plan._asdict() | {"years": np.array(YEARS), "seed": np.array(seed)}
    with tempfile.TemporaryDirectory(prefix="samenvoor-bench-") as name:
        path = Path(name) / "il1.npz"
        np.savez(path, **given)
        command = [str(python), str(HERE / "in_vivarium.py"), str(path), numbers]
        surroundings = {**os.environ, **dict.fromkeys(ONE_THREAD, "1")}
        printed = subprocess.run(command, env=surroundings, stdout=subprocess.PIPE, check=True, text=True)
    lived: list[dict[str, Any]] = json.loads(printed.stdout.splitlines()[-1])
    counts = Lives(*(np.array([one[name] for one in lived]) for name in Lives._fields))
    return Timed(
        counts, median(one["ready"] for one in lived), sum(one["years"] for one in lived) / len(lived)
    )


def _agree(found: list[Round], *, draws: int) -> dict[str, float]:
    """Per way the largest difference of a count with the compiled one; stops where a difference is no luck."""
    own = np.concatenate([_counts(one["compiled"].lives, draws) for one in found], axis=1)
    centre, spread = own.mean(axis=1), own.var(axis=1, ddof=1)
    largest: dict[str, float] = {}
    for way in found[0]:
        if way == "compiled":
            continue
        other = np.concatenate([_counts(one[way].lives, draws) for one in found], axis=1)
        error = np.sqrt((spread * (1.0 / other.shape[1] + 1.0 / own.shape[1])).sum(axis=0))
        apart = np.abs((other.mean(axis=1) - centre).sum(axis=0)) / np.maximum(error, 1e-9)
        largest[way] = float(apart.max())
    if any(value > LARGEST_DIFFERENCE for value in largest.values()):
        raise ValueError(f"the ways do not agree, in standard errors: {largest}")
    return largest


def _counts(lived: Lives, draws: int) -> npt.NDArray[np.float64]:
    """Everything that is counted, per draw of the parameters, life and count."""
    whole = np.concatenate([lived.alive, lived.ill, lived.enrolled], axis=1).astype(np.float64)
    return whole.reshape(draws, -1, whole.shape[1])


if __name__ == "__main__":
    print(json.dumps(main()))
