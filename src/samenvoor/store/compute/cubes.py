"""Step one of two: makes the cubes where the rows are, and brings the cubes, never the rows, to this side."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pyarrow as pa
import pyarrow.parquet as pq

from samenvoor.store.compute.compute import Compute
from samenvoor.store.compute.datasets import schema_of
from samenvoor.store.compute.statements import statement

MINIMUM = 10
"""Fewer people than this are not a cell: costs are shared inside the coalition from 10 persons on."""

STATEMENTS = {
    "tables": {"cost_cube": "cost_cube", "insured_cube": "insured_cube"},
    "claims": {"cost_cube": "claims_cost_cube", "insured_cube": "claims_insured_cube"},
}
"""By what the rows are: the tables care_costs and insured, or an insurer's own claims and enrolment."""


def bring_cubes(
    *, there: Compute, here: Compute, to: Path, rows: Literal["tables", "claims"], minimum: int = MINIMUM
) -> dict[str, int]:
    """Make both cubes on the engine that has the rows and give them, as Parquet in `to`, to the one here.

    Cells of fewer than `minimum` people are merged into the rest row before anything leaves. Returns the
    number of rows of each cube. Errors: ValueError for a negative minimum; ComputeError when a result is
    not whole; FileExistsError when a cube is there already.
    """
    if minimum < 0:
        raise ValueError(f"the minimum is a number of people, 0 or more; found {minimum}")
    cubes: dict[str, pa.Table] = {
        name: there.query(statement(text), minimum=minimum).cast(schema_of(name))
        for name, text in STATEMENTS[rows].items()
    }
    to.mkdir(parents=True, exist_ok=True)
    for name, cube in cubes.items():
        with (to / f"{name}.parquet").open("xb") as file:
            pq.write_table(cube, file, compression="zstd", store_schema=False)
        here.dataset(name, to / f"{name}.parquet")
    return {name: cube.num_rows for name, cube in cubes.items()}
