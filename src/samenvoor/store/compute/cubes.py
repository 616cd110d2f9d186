"""Step one of two: makes the cubes where the rows are, and brings the cubes, never the rows, to this side."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pyarrow as pa
import pyarrow.parquet as pq

from samenvoor.domain.words import Words
from samenvoor.store.compute.compute import Compute, ComputeError
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
    number of rows of each cube. Errors: ValueError for a negative minimum; ComputeError when a claim has no
    amount or a result is not whole; FileExistsError when a cube is there already.
    """
    if minimum < 0:
        raise ValueError(f"the minimum is a number of people, 0 or more; found {minimum}")
    if rows == "claims":
        _refuse_blanks(there)
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


def _refuse_blanks(there: Compute) -> None:
    """A claim without an amount is not a claim of nothing: say so instead of adding up the rest."""
    found = there.query(statement("claims_blanks")).to_pylist()
    if found:
        where = ", ".join(f"{row['dataset']}: {row['blanks']}" for row in found)
        raise ComputeError(
            Words(
                f"Er zijn rijen zonder jaar, bedrag of aantal ({where}). Leeg is geen nul: vul ze in "
                "of haal ze eruit, en probeer het opnieuw.",
                f"There are rows without a year, an amount or a number ({where}). Blank is not zero: fill "
                "them in or take them out, and try again.",
            )
        )
