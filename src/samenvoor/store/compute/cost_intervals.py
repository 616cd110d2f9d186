"""The cost ratio of every area with the interval that chance gives it, from the cubes, on any engine."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from samenvoor.store.compute.compute import Compute
from samenvoor.store.compute.kernels import cost_ratio
from samenvoor.store.compute.statements import statement


def cost_intervals(
    compute: Compute, *, year: int, spread: float, seed: int, draws: int = 1024, confidence: float = 0.95
) -> pa.Table:
    """Observed, expected, ratio and interval per area (kernels.cost_ratio.ANSWER), in the order of the codes.

    `compute` must have the datasets cost_cube and insured_cube. spread: standard deviation of the yearly
    costs of persons of one sex and age over their mean; whoever gives it says where it is from.
    Source: METHOD §7.6. Raises ComputeError when the engine cannot give the whole answer.
    """
    cells = compute.query(statement("cost_cells"), year=year)
    # Exact sums become floats here, once, so that every engine works on the same bits.
    exact = {name: cells.column(name).cast(pa.float64()) for name in cells.column_names[3:]}
    jobs = pa.table(
        [
            *(cells.column(name) for name in ("area", "sex", "age_from")),
            exact["insured_years"],
            exact["amount"],
            pc.divide(exact["national_amount"], exact["national_insured_years"]),
        ],
        schema=cost_ratio.JOBS.with_metadata(
            cost_ratio.settings(seed=seed, draws=draws, spread=spread, confidence=confidence)
        ),
    )
    return compute.fan_out(cost_ratio.KERNEL, jobs, schema=cost_ratio.ANSWER, key="area")
