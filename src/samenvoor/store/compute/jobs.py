"""Cuts jobs into parts and puts the answers together: complete, in the order of the keys, or an error."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from samenvoor import __version__
from samenvoor.domain.words import Words
from samenvoor.store.compute.compute import ComputeError
from samenvoor.store.compute.run_part import VERSION, batch_of, bytes_of

PARTS_PER_CORE = 6
"""Enough to spread work of unequal length, few enough that starting a task costs nothing: 4 to 8."""


def parts_of(jobs: pa.Table, *, key: str, cores: int) -> list[bytes]:
    """Cut the jobs into at most 6 parts a core, in the order of the keys, rows of one key together.

    Raises ValueError when a key is missing in a row: nobody could say whether its answer came.
    """
    if jobs.column(key).null_count:
        raise ValueError(f"every job needs a {key}; {jobs.column(key).null_count} have none")
    ordered = jobs.sort_by(key).combine_chunks()
    counts = pc.value_counts(ordered.column(key).combine_chunks()).field("counts").to_numpy()
    ends = np.concatenate([[0], np.cumsum(counts)])
    number = min(len(counts), PARTS_PER_CORE * max(1, cores))
    cuts = [int(ends[at]) for at in np.linspace(0, len(counts), number + 1).round().astype(int)]
    return [bytes_of(_one_batch(ordered.slice(start, end - start))) for start, end in pairwise(cuts)]


def whole(answers: Sequence[bytes], *, jobs: pa.Table, schema: pa.Schema, key: str) -> pa.Table:
    """Put the answers of all parts together, in the order of the keys.

    Raises ComputeError when a key is missing, double or was never asked, when the columns are not those of
    `schema`, or when another version of samenvoor gave an answer.
    """
    batches = [batch_of(answer) for answer in answers]
    for batch in batches:
        if not batch.schema.equals(schema):
            raise _broken(
                "Een rekendeel geeft andere kolommen dan is afgesproken.",
                f"A part gave other columns than agreed: {batch.schema.names}, not {schema.names}.",
            )
        version = (batch.schema.metadata or {}).get(VERSION, b"").decode()
        if version != __version__:
            raise _broken(
                f"Het rekencluster heeft samenvoor {version}, hier is het {__version__}; zet ze gelijk.",
                f"The cluster has samenvoor {version}, here it is {__version__}; make them the same.",
            )
    bare = [batch.replace_schema_metadata(None) for batch in batches]
    table = pa.Table.from_batches(bare, schema.remove_metadata()).sort_by(key).combine_chunks()
    asked = pc.unique(jobs.column(key).combine_chunks()).sort()
    if table.column(key).combine_chunks() != asked:
        raise _incomplete(table.column(key), asked)
    return table


def _incomplete(given: pa.ChunkedArray, asked: pa.Array) -> ComputeError:
    missing = len(set(asked.to_pylist()) - set(given.to_pylist()))
    return _broken(
        f"Het antwoord is niet compleet: {len(asked)} gebieden gevraagd, {len(given)} gekregen, "
        f"{missing} ontbreken. Er is niets bewaard; probeer het opnieuw.",
        f"The answer is not complete: {len(asked)} areas asked, {len(given)} given, {missing} missing. "
        "Nothing was kept; try again.",
    )


def _one_batch(table: pa.Table) -> pa.RecordBatch:
    return table.combine_chunks().to_batches()[0]


def _broken(nl: str, en: str) -> ComputeError:
    return ComputeError(Words(nl, en))
