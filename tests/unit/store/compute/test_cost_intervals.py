"""The cost ratio of each area comes from the cubes, and its interval does not depend on who computes it with whom."""

from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from samenvoor.store.compute.cost_intervals import cost_intervals
from samenvoor.store.compute.datasets import COST_CUBE, INSURED_CUBE
from samenvoor.store.compute.duckdb_compute import DuckDBCompute
from samenvoor.store.compute.kernels import cost_ratio

AREAS = [f"GM{number:04d}" for number in range(14)]


@pytest.fixture
def compute(tmp_path: Path) -> Iterator[DuckDBCompute]:
    """14 areas of two ages; everybody costs 1,000 or 3,000 euro, in GM0003 a fifth more; and a rest row."""
    costs, people = [], []
    for area in [*AREAS, ""]:
        for age, mean in ((0, 1_000), (65, 3_000)) if area else ((-1, 99_999),):
            place = {"year": 2020, "area": area, "sex": "men" if area else "", "age_from": age}
            years = Decimal(50 + int(area[2:] or 0))
            dear = Decimal("1.2") if area == "GM0003" else Decimal(1)
            people.append({**place, "persons": int(years), "insured_years": years})
            costs.extend(
                {**place, "care_group": care, "amount": years * mean * dear / 2} for care in ("gp", "er")
            )
            if age == 0:  # nobody here needed care: insured years without costs count
                people.append({**place, "sex": "women", "persons": 5, "insured_years": Decimal(5)})
    pq.write_table(pa.Table.from_pylist(costs, schema=COST_CUBE), tmp_path / "cost_cube.parquet")
    pq.write_table(pa.Table.from_pylist(people, schema=INSURED_CUBE), tmp_path / "insured_cube.parquet")
    with closing(DuckDBCompute(memory="200MB", cores=2)) as made:
        for name in ("cost_cube", "insured_cube"):
            made.dataset(name, tmp_path / f"{name}.parquet")
        yield made


def test_the_ratio_is_the_one_made_by_hand_and_lies_in_its_interval(compute: DuckDBCompute) -> None:
    rows = cost_intervals(compute, year=2020, spread=2.5, seed=1, draws=512).to_pylist()

    years = [50 + number for number in range(14)]
    dearer = 1 + 0.2 * years[3] / sum(years)  # the mean of all areas holds GM0003 too
    assert [row["area"] for row in rows] == AREAS
    assert [row["ratio"] for row in rows] == pytest.approx(
        [(1.2 if number == 3 else 1.0) / dearer for number in range(14)], rel=1e-12
    )
    assert [row["insured_years"] for row in rows] == [2 * number + 5 for number in years]
    assert rows[3]["observed"] == pytest.approx(53 * 4_000 * 1.2, rel=1e-12)
    assert all(row["low"] < row["ratio"] < row["high"] and row["why_not"] == "" for row in rows)
    assert cost_intervals(compute, year=1999, spread=2.5, seed=1).num_rows == 0


def test_an_area_keeps_its_draws_whatever_is_computed_beside_it(compute: DuckDBCompute) -> None:
    cells = [
        {
            "area": area,
            "sex": "men",
            "age_from": age,
            "insured_years": 80.0,
            "amount": 9e4,
            "national_mean": 1e3,
        }
        for area in AREAS
        for age in (0, 65)
    ]
    schema = cost_ratio.JOBS.with_metadata(cost_ratio.settings(seed=3, draws=64, spread=2.0, confidence=0.9))

    def answers(some: list[dict[str, object]]) -> pa.Table:
        jobs = pa.Table.from_pylist(some, schema=schema)
        return compute.fan_out(cost_ratio.KERNEL, jobs, schema=cost_ratio.ANSWER, key="area")

    everything = answers(cells)
    assert answers(cells[::-1][1::2]).num_rows == len(AREAS)
    assert answers(cells[12:14]) == everything.slice(6, 1)
    assert answers(cells[14:] + cells[:14]) == everything
    assert len(set(everything.column("low").to_pylist())) == len(AREAS)
