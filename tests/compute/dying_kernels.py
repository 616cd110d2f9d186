"""Kernels that a test needs: one that counts, one that is killed the first time, and ones that break a promise."""

import hashlib
import os
import signal
from pathlib import Path

import pyarrow as pa

JOBS = pa.schema([pa.field("area", pa.string()), pa.field("number", pa.int64())])
ANSWER = pa.schema([pa.field("area", pa.string()), pa.field("total", pa.int64())])


def adds_up(jobs: pa.RecordBatch) -> pa.RecordBatch:
    """The total of the numbers of each area."""
    totals: dict[str, int] = {}
    for row in jobs.to_pylist():
        totals[row["area"]] = totals.get(row["area"], 0) + row["number"]
    return pa.RecordBatch.from_pydict({"area": list(totals), "total": list(totals.values())}, ANSWER)


def is_killed_once(jobs: pa.RecordBatch) -> pa.RecordBatch:
    """As adds_up; whoever comes first is killed with kill -9, halfway the work."""
    marker = Path(jobs.schema.metadata[b"marker"].decode())
    try:
        marker.touch(exist_ok=False)
    except FileExistsError:
        return adds_up(jobs)
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("still alive")


def is_always_killed(jobs: pa.RecordBatch) -> pa.RecordBatch:
    """Never comes to an end."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("still alive")


def forgets_one(jobs: pa.RecordBatch) -> pa.RecordBatch:
    """Leaves GM0003 out."""
    whole = adds_up(jobs)
    return whole.filter(pa.array([area != "GM0003" for area in whole.column("area").to_pylist()]))


def doubles_one(jobs: pa.RecordBatch) -> pa.RecordBatch:
    """Gives every area twice."""
    whole = pa.Table.from_batches([adds_up(jobs)] * 2).combine_chunks()
    return whole.to_batches()[0]


def renames(jobs: pa.RecordBatch) -> pa.RecordBatch:
    """Gives a column another name."""
    return adds_up(jobs).rename_columns(["area", "sum"])


def fails(jobs: pa.RecordBatch) -> pa.RecordBatch:
    """Raises with a value of a row in its message."""
    raise ValueError(f"cannot do {jobs.column('number')[0]}")


def digest(table: pa.Table) -> str:
    """A fingerprint of every bit of a table."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table.combine_chunks())
    return hashlib.sha256(sink.getvalue().to_pybytes()).hexdigest()
