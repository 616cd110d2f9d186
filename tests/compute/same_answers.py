"""What every engine must answer: the cubes cell by cell, and the intervals of all areas bit by bit."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from samenvoor.store.compute.compute import Compute
from samenvoor.store.compute.cost_intervals import cost_intervals
from samenvoor.store.compute.statements import statement
from tests.compute import dying_kernels
from tests.compute.cubes_by_hand import Cubes

MINIMUM = 10


def cubes_of(compute: Compute, place: Path, *, prefix: str, minimum: int = MINIMUM) -> Cubes:
    """Both cubes as an engine makes them, in the form of cubes_by_hand; every cell must be there once."""
    for name in ("claims", "enrolment") if prefix else ("care_costs", "insured"):
        compute.dataset(name, place / name)
    costs = compute.query(statement(f"{prefix}cost_cube"), minimum=minimum)
    people = compute.query(statement(f"{prefix}insured_cube"), minimum=minimum)
    amounts = {tuple(row.values())[:5]: row["amount"] for row in costs.to_pylist()}
    counted = {
        (row["year"], row["area"], row["sex"], row["age_from"]): (row["persons"], row["insured_years"])
        for row in people.to_pylist()
    }
    assert (len(amounts), len(counted)) == (costs.num_rows, people.num_rows)
    assert list(amounts) == sorted(amounts)
    assert list(counted) == sorted(counted)
    return amounts, counted


def keep_cubes(compute: Compute, place: Path, *, to: Path) -> tuple[int, int]:
    """Make the cubes of claims on the engine's side and give them their names; returns their rows."""
    rows = []
    for name in ("claims", "enrolment"):
        compute.dataset(name, place / name)
    for name in ("cost_cube", "insured_cube"):
        rows.append(compute.materialise(statement(f"claims_{name}"), to / name, minimum=MINIMUM))
        compute.dataset(name, to / name)
    return rows[0], rows[1]


def kept_cube(place: Path, name: str) -> set[tuple[object, ...]]:
    """The cells of a cube as it lies on the engine's side."""
    return {tuple(row.values()) for row in pq.read_table(place / name).to_pylist()}


def expected_of(compute: Compute, name: str = "expected_cost") -> pa.Table:
    """What was paid and what was expected per year and area (and care group), from the cubes the engine has."""
    return compute.query(statement(name), first_year=2019, last_year=2020)


def intervals_of(compute: Compute) -> pa.Table:
    """The interval of every area, from the cubes the engine has."""
    return cost_intervals(compute, year=2020, spread=2.5, seed=20200313, draws=256)


def jobs(marker: Path) -> pa.Table:
    """Work for 40 areas, rows of one area apart from each other."""
    numbers = list(range(400))
    areas = [f"GM{number % 40:04d}" for number in numbers]
    schema = dying_kernels.JOBS.with_metadata({b"marker": str(marker).encode()})
    return pa.table({"area": areas, "number": numbers}, schema=schema)


def totals(compute: Compute, kernel: str, marker: Path) -> pa.Table:
    """The totals of those areas by one of the kernels of the tests."""
    name = f"tests.compute.dying_kernels:{kernel}"
    return compute.fan_out(name, jobs(marker), schema=dying_kernels.ANSWER, key="area")


TOTALS = pa.table(
    {
        "area": [f"GM{area:04d}" for area in range(40)],
        "total": [sum(range(area, 400, 40)) for area in range(40)],
    },
    schema=dying_kernels.ANSWER,
)
