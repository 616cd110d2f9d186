"""The engine on a cluster: Apache Spark, or a server that speaks as it does, through Spark Connect.

One session belongs to one run: names and settings of another run are not seen. Our code is sent along where
the server takes it; otherwise it must be installed beside the server.
"""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa

import samenvoor
from samenvoor.domain.words import Words
from samenvoor.store.compute.compute import ComputeError, Place, Value
from samenvoor.store.compute.datasets import columns_of, schema_of
from samenvoor.store.compute.jobs import parts_of, whole
from samenvoor.store.compute.run_part import run_part
from samenvoor.store.compute.statements import Statement

_RETRIES = 8
"""About 20 seconds, then the server is said to be gone; the client itself would try for ten minutes."""


class SparkCompute:
    """Compute through Spark Connect.

    `address` is sc://host:port/, with ;token=… behind it where the server asks one; it is never repeated in
    a message. `cores` is the number of cores of the cluster that this run may use. Paths must lead to
    storage that the cluster sees. Raises ComputeError when the extra is not installed or nobody answers.
    """

    def __init__(self, *, address: str, cores: int, retries: int = _RETRIES) -> None:
        self._cores = cores
        self._session = _session(address, retries=retries)
        with _in_words():
            self.code_was_sent = _send_code(self._session)

    def dataset(self, name: str, place: Place, *more: Place) -> None:
        """Give a name to Parquet folders or files that the cluster sees."""
        schema_of(name)
        with _in_words():
            read, places = self._session.read, [str(one) for one in (place, *more)]
            # A column that only some places have would be read as null in the others: each is looked at.
            columns = [columns_of(name, found=read.parquet(one).columns, quote="`") for one in places]
            read.parquet(*places).selectExpr(*columns[0]).createOrReplaceTempView(name)

    def query(self, statement: Statement, **parameters: Value) -> pa.Table:
        """Run a statement there and bring its whole result here, in plain Arrow types."""
        with _in_words():
            return _plain(self._result(statement, parameters).toArrow())

    def materialise(self, statement: Statement, place: Place, **parameters: Value) -> int:
        """Write a result into a new folder that the cluster sees; it stays there."""
        with _in_words():
            self._result(statement, parameters).write.mode("error").parquet(str(place))
            return int(self._session.read.parquet(str(place)).count())

    def fan_out(self, kernel: str, jobs: pa.Table, *, schema: pa.Schema, key: str) -> pa.Table:
        """Run a kernel on all jobs on the workers of the cluster.

        Parts and answers travel as bytes: the cluster spreads them and never looks inside.
        """
        if not jobs.num_rows:
            return schema.remove_metadata().empty_table()
        parts = parts_of(jobs, key=key, cores=self._cores)
        numbered = pa.table({"part": pa.array(range(len(parts)), pa.int32()), "content": parts})
        with _in_words(kernel):
            spread = self._session.createDataFrame(numbered).repartition(len(parts))
            done = spread.mapInArrow(_on_worker(kernel), "part int, content binary").toArrow()
        answers: list[bytes] = done.sort_by("part").column("content").to_pylist()
        return whole(answers, jobs=jobs, schema=schema, key=key)

    def close(self) -> None:
        """End the session there, with its names and the code that was sent."""
        with _in_words():
            self._session.stop()

    def _result(self, statement: Statement, parameters: dict[str, Value]) -> Any:
        statement.must_be_given(set(parameters))
        return self._session.sql(statement.plain, args=parameters or None)


def _session(address: str, *, retries: int) -> Any:
    """Open a session of our own; a retry of the client is bounded."""
    try:
        from pyspark.sql import SparkSession
        from pyspark.sql.connect.client.retries import DefaultPolicy
    except ImportError as missing:
        raise _extra_missing() from missing
    with _in_words():
        session = SparkSession.builder.remote(address).create()
        patience = DefaultPolicy(
            max_retries=retries, initial_backoff=100, max_backoff=5_000, backoff_multiplier=2.0
        )
        session.client.set_retry_policies([patience])
        session.version  # noqa: B018  the first question to the server
    return session


def _on_worker(kernel: str) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    def answers(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            done = [run_part(kernel, part) for part in batch.column("content").to_pylist()]
            yield pa.RecordBatch.from_arrays(
                [batch.column("part"), pa.array(done, pa.binary())], names=["part", "content"]
            )

    return answers


def _send_code(session: Any) -> bool:
    """Send this version of samenvoor to the workers; False when the server takes no code."""
    from pyspark.errors import UnsupportedOperationException

    root = Path(samenvoor.__file__).parent
    with tempfile.TemporaryDirectory() as aside:
        bundle = Path(aside) / "samenvoor-code.zip"
        with zipfile.ZipFile(bundle, "w", zipfile.ZIP_DEFLATED) as file:
            for module in sorted(root.rglob("*.py")):
                file.write(module, Path(root.name) / module.relative_to(root))
        try:
            session.addArtifact(str(bundle), pyfile=True)
        except UnsupportedOperationException:
            return False
    return True


def _plain(table: pa.Table) -> pa.Table:
    """The one spelling of types: text as string, every column nullable, as the embedded engine gives it."""
    fields = []
    for field in table.schema:
        text = pa.types.is_large_string(field.type) or pa.types.is_string_view(field.type)
        fields.append(pa.field(field.name, pa.string() if text else field.type))
    return table.cast(pa.schema(fields))


@contextmanager
def _in_words(kernel: str = "") -> Iterator[None]:
    """Say what went wrong without repeating the server's text: it may hold values of rows or the address."""
    try:
        yield
    except ComputeError:
        raise
    except ImportError as missing:
        raise _extra_missing() from missing
    except Exception as failed:
        raise ComputeError(_why(failed, kernel)) from failed


def _why(failed: Exception, kernel: str) -> Words:
    text, kind = str(failed), type(failed).__name__
    if "ModuleNotFoundError" in text:
        return Words(
            "Het rekencluster kent samenvoor of een pakket daarvan niet. Installeer daar dezelfde versie.",
            "The cluster does not know samenvoor or a package of it. Install the same version there.",
        )
    if "UNAVAILABLE" in text or "RetriesExceeded" in kind or "DEADLINE" in text:
        return Words(
            "Het rekencluster antwoordt niet. Controleer het adres in SAMENVOOR_COMPUTE, "
            "en of de server draait.",
            "The cluster does not answer. Check the address in SAMENVOOR_COMPUTE and that the server runs.",
        )
    if "UNAUTHENTICATED" in text:
        return Words(
            "Het rekencluster laat ons niet toe. Controleer het token in SAMENVOOR_COMPUTE.",
            "The cluster does not let us in. Check the token in SAMENVOOR_COMPUTE.",
        )
    if "PATH_ALREADY_EXISTS" in text:
        return Words(
            "De map voor het resultaat bestaat al en wordt niet overschreven. Kies een nieuwe map.",
            "The folder for the result exists and is never written over. Choose a new folder.",
        )
    what = f" ({kernel})" if kernel else ""
    return Words(
        f"Het rekencluster kan dit niet uitvoeren{what}: {kind}. Er is niets bewaard.",
        f"The cluster cannot do this{what}: {kind}. Nothing was kept.",
    )


def _extra_missing() -> ComputeError:
    return ComputeError(
        Words(
            "Voor een rekencluster is een extra onderdeel nodig. "
            "Installeer het: pip install 'samenvoor[spark]'",
            "A cluster needs an extra part. Install it: pip install 'samenvoor[spark]'",
        )
    )
