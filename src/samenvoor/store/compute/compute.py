"""What every engine can do: five verbs, the same on one laptop and on a cluster."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Protocol

import pyarrow as pa

from samenvoor.domain.words import Words
from samenvoor.store.compute.statements import Statement

Value = int | float | str | Decimal
"""What a parameter of a statement can be; it is bound by the engine, never written into the text."""
Place = str | Path
"""A folder or file that the engine itself can see; for a cluster that may be an address."""


class Compute(Protocol):
    """An engine that holds no state of its own: datasets by name, statements, and work per area.

    Every verb gives a whole answer or raises ComputeError; there is no part of an answer.
    """

    def dataset(self, name: str, place: Place, *more: Place) -> None:
        """Give a name of datasets.DATASETS to Parquet folders or files; only its own columns are seen.

        Folders may be split by a column (year=2020/); then all places are.
        """
        ...

    def query(self, statement: Statement, **parameters: Value) -> pa.Table:
        """Run a statement whose result is small, and bring the result here in the statement's order."""
        ...

    def materialise(self, statement: Statement, place: Place, **parameters: Value) -> int:
        """Keep a result as a new Parquet folder on the engine's side; returns its number of rows."""
        ...

    def fan_out(self, kernel: str, jobs: pa.Table, *, schema: pa.Schema, key: str) -> pa.Table:
        """Run a kernel, named as package.module:function, on all jobs; rows of one key stay together.

        The kernel gives one row per key. The answer holds every key of the jobs once, in the order of the
        keys, in exactly this schema. Metadata of the schema of `jobs` reaches every call of the kernel.
        """
        ...

    def close(self) -> None:
        """Stop workers and sessions; nothing is left behind."""
        ...


class ComputeError(Exception):
    """An engine could not give a whole answer; `words` say why and what to do."""

    def __init__(self, words: Words) -> None:
        """Keep both languages."""
        super().__init__(words.en)
        self.words = words
