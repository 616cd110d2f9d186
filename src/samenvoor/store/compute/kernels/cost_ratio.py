"""Draws, per area, how far its care costs above or below the expected costs can be chance.

One row of jobs is one cell of sex and age of one area. Seed, draws, spread and confidence are metadata of the
jobs, so that every worker has the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import numpy as np
import pyarrow as pa

from samenvoor.engine.statistics.cost_ratio_draws import CostCell, cost_ratio_draws
from samenvoor.engine.streams import Streams

KERNEL = f"{__name__}:cost_ratio"

JOBS = pa.schema(
    [
        pa.field("area", pa.string()),
        pa.field("sex", pa.string()),
        pa.field("age_from", pa.int16()),
        pa.field("insured_years", pa.float64()),
        pa.field("amount", pa.float64()),  # euro
        pa.field("national_mean", pa.float64()),  # euro per insured year
    ]
)

ANSWER = pa.schema(
    [
        pa.field("area", pa.string()),
        pa.field("insured_years", pa.float64()),
        pa.field("observed", pa.float64()),  # euro
        pa.field("expected", pa.float64()),  # euro
        pa.field("ratio", pa.float64()),  # null when nothing is expected
        pa.field("low", pa.float64()),
        pa.field("high", pa.float64()),
        pa.field("why_not", pa.string()),  # why there is no ratio; "" when there is one
    ]
)


def settings(*, seed: int, draws: int, spread: float, confidence: float) -> dict[bytes, bytes]:
    """The metadata that the jobs carry to every worker."""
    return {
        b"seed": str(seed).encode(),
        b"draws": str(draws).encode(),
        b"spread": repr(spread).encode(),
        b"confidence": repr(confidence).encode(),
    }


def cost_ratio(jobs: pa.RecordBatch) -> pa.RecordBatch:
    """One row per area: its ratio of observed and expected cost and the interval of its draws.

    The random stream of an area belongs to (seed, area code, sex, age): no part and no worker can move it.
    """
    said: Mapping[bytes, bytes] = jobs.schema.metadata
    streams = Streams(seed=int(said[b"seed"]), draws=int(said[b"draws"]))
    areas = jobs.column("area").to_numpy(zero_copy_only=False)
    changes = np.flatnonzero(areas[1:] != areas[:-1]) + 1
    rows = []
    for start, end in pairwise([0, *changes.tolist(), len(areas)]):
        found = cost_ratio_draws(
            [
                CostCell(name=f"{row['sex']}/{row['age_from']}", **{name: row[name] for name in _NUMBERS})
                for row in jobs.slice(start, end - start).to_pylist()
            ],
            area=areas[start],
            streams=streams,
            spread=float(said[b"spread"]),
            confidence=float(said[b"confidence"]),
        )
        rows.append({"area": areas[start], **found._asdict()})
    return pa.RecordBatch.from_pylist(rows, schema=ANSWER)


_NUMBERS = ("insured_years", "amount", "national_mean")
