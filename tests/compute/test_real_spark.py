"""Apache Spark itself gives what the embedded engine gives; without Java this says that it did not run."""

from contextlib import closing
from pathlib import Path

import pytest

from samenvoor.store.compute.compute import ComputeError
from samenvoor.store.compute.duckdb_compute import DuckDBCompute
from samenvoor.store.compute.spark_connect import SparkCompute
from tests.compute import made_up_claims, spark_servers
from tests.compute.dying_kernels import digest
from tests.compute.same_answers import TOTALS, cubes_of, intervals_of, keep_cubes, kept_cube, totals

TOKEN = "a-made-up-token"  # noqa: S105  it opens nothing


def test_spark_gives_the_same_cubes_and_intervals_also_when_a_worker_is_killed(tmp_path: Path) -> None:
    with spark_servers.spark(tmp_path / "spark.log", token=TOKEN) as address:
        place = made_up_claims.folder(tmp_path / "rows")
        with closing(DuckDBCompute(memory="500MB", cores=2)) as embedded:
            published = cubes_of(embedded, place, prefix="")
            here = keep_cubes(embedded, place, to=tmp_path / "here")
            intervals = intervals_of(embedded)

        with closing(SparkCompute(address=address, cores=2)) as cluster:
            assert cluster.code_was_sent
            assert cubes_of(cluster, place, prefix="") == published
            assert keep_cubes(cluster, place, to=tmp_path / "there") == here
            for name in ("cost_cube", "insured_cube"):
                assert kept_cube(tmp_path / "there", name) == kept_cube(tmp_path / "here", name)
            with pytest.raises(ComputeError, match="never written over"):
                keep_cubes(cluster, place, to=tmp_path / "there")
            assert digest(intervals_of(cluster)) == digest(intervals)

            assert digest(totals(cluster, "is_killed_once", tmp_path / "killed")) == digest(TOTALS)
            assert (tmp_path / "killed").exists()

        with pytest.raises(ComputeError, match="let us in"):
            SparkCompute(address=address.replace(TOKEN, "another"), cores=2, retries=2)
    assert "exited unexpectedly (crashed)" in (tmp_path / "spark.log").read_text("utf-8")
