"""The engine inside this process: DuckDB for the statements and a pool of processes for the work per area.

It needs no server and no network: extensions are never downloaded, memory and disk are bounded.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from samenvoor.domain.words import Words
from samenvoor.store.compute.compute import ComputeError, Place, Value
from samenvoor.store.compute.datasets import columns_of, schema_of
from samenvoor.store.compute.jobs import parts_of, whole
from samenvoor.store.compute.process_pool import ProcessPool
from samenvoor.store.compute.statements import Statement

_GLOB = re.compile(r"([\[*?])")
_ROWS_A_BATCH = 131_072


class DuckDBCompute:
    """Compute on one machine.

    `memory` bounds what DuckDB holds, in its own notation (2GB); what does not fit goes to a folder of at
    most `spill`, which is deleted at close. `cores` is the number of threads and of worker processes.
    """

    def __init__(self, *, memory: str = "2GB", spill: str = "50GB", cores: int) -> None:
        self._cores = cores
        self._aside = tempfile.TemporaryDirectory(prefix="samenvoor-", ignore_cleanup_errors=True)
        self._connection = duckdb.connect(
            ":memory:",
            config={
                "memory_limit": memory,
                "threads": cores,
                "temp_directory": self._aside.name,
                "max_temp_directory_size": spill,
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
                "allow_community_extensions": False,
            },
        )
        self.pool = ProcessPool(cores)

    def dataset(self, name: str, place: Place, *more: Place) -> None:
        """Give a name to Parquet folders or files on this machine."""
        schema_of(name)
        # One scan of all places: a union would group each place by itself, and memory would grow with them.
        source = f"read_parquet([{', '.join(_literal(one) for one in (place, *more))}])"
        with _in_words():
            found = self._connection.sql(f"SELECT * FROM {source}").columns  # noqa: S608  the paths are quoted
            columns = ", ".join(columns_of(name, found=found, quote='"'))
            self._connection.execute(
                f"CREATE OR REPLACE VIEW {name} AS SELECT {columns} FROM {source}"  # noqa: S608  as above
            )

    def query(self, statement: Statement, **parameters: Value) -> pa.Table:
        """Run a statement and bring its whole result here."""
        with _in_words():
            return self._result(statement, parameters).to_arrow_table()

    def materialise(self, statement: Statement, place: Place, **parameters: Value) -> int:
        """Write a result into a new folder, batch by batch; the folder appears whole or not at all."""
        folder = Path(place)
        if folder.exists():
            raise already_there(place)
        folder.parent.mkdir(parents=True, exist_ok=True)
        rows = 0
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".new-") as aside, _in_words():
            begun = Path(aside) / "new"
            begun.mkdir()
            reader = self._result(statement, parameters).to_arrow_reader(_ROWS_A_BATCH)
            # Without the Arrow schema every reader sees the same plain Parquet types.
            with pq.ParquetWriter(
                begun / "part-0.parquet", reader.schema, compression="zstd", store_schema=False
            ) as file:
                for batch in _batches(reader):
                    file.write_batch(batch)
                    rows += batch.num_rows
            begun.rename(folder)
        return rows

    def fan_out(self, kernel: str, jobs: pa.Table, *, schema: pa.Schema, key: str) -> pa.Table:
        """Run a kernel on all jobs in processes of this machine; a worker that is killed costs only time."""
        if not jobs.num_rows:
            return schema.remove_metadata().empty_table()
        answers = self.pool.run(kernel, parts_of(jobs, key=key, cores=self._cores))
        return whole(answers, jobs=jobs, schema=schema, key=key)

    def close(self) -> None:
        """Stop the workers, close the database and delete what was spilled."""
        self.pool.close()
        self._connection.close()
        self._aside.cleanup()

    def _result(self, statement: Statement, parameters: dict[str, Value]) -> duckdb.DuckDBPyRelation:
        statement.must_be_given(set(parameters))
        return self._connection.sql(statement.with_dollars, params=parameters or None)


def already_there(place: Place) -> ComputeError:
    """Refuse to write over a result."""
    return ComputeError(
        Words(
            f"{place} bestaat al en wordt niet overschreven. Kies een nieuwe map.",
            f"{place} exists and is never written over. Choose a new folder.",
        )
    )


def _literal(place: Place) -> str:
    """One place as SQL text: quoted, and with its own brackets and stars meant as such."""
    path = Path(place)
    pattern = _GLOB.sub(r"[\1]", str(path)) + ("/**/*.parquet" if path.is_dir() else "")
    return "'" + pattern.replace("'", "''") + "'"


def _batches(reader: pa.RecordBatchReader) -> Iterator[pa.RecordBatch]:
    """The batches of a result; what DuckDB meets while it goes on comes through Arrow as an OSError."""
    try:
        yield from reader
    except OSError as failed:
        memory = str(failed).startswith("Out of Memory")
        raise ComputeError(_TOO_LARGE if memory else _cannot("reading")) from failed


@contextmanager
def _in_words() -> Iterator[None]:
    """Say what went wrong without repeating what the engine read: its messages quote values of rows."""
    try:
        yield
    except duckdb.OutOfMemoryException as failed:
        raise ComputeError(_TOO_LARGE) from failed
    except duckdb.Error as failed:
        raise ComputeError(_cannot(type(failed).__name__)) from failed


_TOO_LARGE = Words(
    "De vraag past niet in het geheugen dat DuckDB mag gebruiken. Geef meer, bijvoorbeeld met "
    "SAMENVOOR_COMPUTE='duckdb://?memory=8GB', of gebruik een rekencluster (sc://…).",
    "The question does not fit in the memory DuckDB may use. Give more, for example with "
    "SAMENVOOR_COMPUTE='duckdb://?memory=8GB', or use a cluster (sc://…).",
)


def _cannot(why: str) -> Words:
    return Words(
        f"DuckDB kan dit niet uitvoeren ({why}). Controleer of de bestanden er zijn en heel zijn.",
        f"DuckDB cannot do this ({why}). Check that the files are there and whole.",
    )
