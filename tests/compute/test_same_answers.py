"""One machine and a cluster give the same cube cell by cell and the same intervals bit by bit, also when hurt."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from samenvoor.store.compute.compute import ComputeError
from samenvoor.store.compute.duckdb_compute import DuckDBCompute
from samenvoor.store.compute.spark_connect import SparkCompute
from samenvoor.store.compute.statements import statement
from tests.compute import cubes_by_hand, made_up_claims, spark_servers
from tests.compute.dying_kernels import digest
from tests.compute.same_answers import (
    TOTALS,
    cubes_of,
    expected_of,
    intervals_of,
    keep_cubes,
    kept_cube,
    totals,
)


@pytest.fixture
def embedded() -> Iterator[DuckDBCompute]:
    with closing(DuckDBCompute(memory="500MB", cores=2)) as compute:
        yield compute


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return made_up_claims.folder(tmp_path / "rows")


@pytest.mark.parametrize("minimum", [0, 1, 10, 35])
@pytest.mark.parametrize("prefix", ["", "claims_"])
def test_the_embedded_cubes_are_those_made_by_hand(
    embedded: DuckDBCompute, place: Path, prefix: str, minimum: int
) -> None:
    costs, insured = ("claims", "enrolment") if prefix else ("care_costs", "insured")
    by_hand = cubes_by_hand.cubes(place, costs=costs, insured=insured, minimum=minimum)

    amounts, counted = cubes_of(embedded, place, prefix=prefix, minimum=minimum)

    assert amounts == by_hand[0]
    assert counted == by_hand[1]
    assert all(persons >= minimum for persons, _ in counted.values())


def test_sail_gives_the_same_cubes_and_intervals(
    embedded: DuckDBCompute, place: Path, tmp_path: Path
) -> None:
    ours = {prefix: cubes_of(embedded, place, prefix=prefix) for prefix in ("", "claims_")}
    here = keep_cubes(embedded, place, to=tmp_path / "here")
    with spark_servers.sail() as address, closing(SparkCompute(address=address, cores=2)) as cluster:
        assert not cluster.code_was_sent
        for prefix in ("", "claims_"):
            assert cubes_of(cluster, place, prefix=prefix) == ours[prefix]
        assert keep_cubes(cluster, place, to=tmp_path / "there") == here
        with pytest.raises(ComputeError):
            keep_cubes(cluster, place, to=tmp_path / "there")
        for name in ("cost_cube", "insured_cube"):
            assert kept_cube(tmp_path / "there", name) == kept_cube(tmp_path / "here", name)
        assert cluster.query(statement("claims_blanks")).num_rows == 0
        theirs = intervals_of(cluster)
        expected = {name: expected_of(cluster, name) for name in ("expected_cost", "expected_total")}
        assert totals(cluster, "adds_up", tmp_path) == TOTALS

    intervals = intervals_of(embedded)
    assert intervals.num_rows == 11  # every area but the one with too few people of any age
    assert intervals.schema == theirs.schema
    assert digest(intervals) == digest(theirs)
    for name, found in expected.items():
        same = expected_of(embedded, name)
        assert same.num_rows
        assert same.drop_columns("expected") == found.drop_columns("expected")
        assert same["expected"].to_pylist() == pytest.approx(found["expected"].to_pylist(), rel=1e-12)


def test_a_killed_worker_costs_a_pool_and_no_answer(embedded: DuckDBCompute, tmp_path: Path) -> None:
    assert totals(embedded, "is_killed_once", tmp_path / "killed") == TOTALS
    assert (tmp_path / "killed").exists()
    assert embedded.pool.opened == 2

    assert digest(totals(embedded, "adds_up", tmp_path)) == digest(TOTALS)
    assert embedded.pool.opened == 2


def test_a_killed_server_is_an_error_and_the_next_one_gives_the_same(tmp_path: Path) -> None:
    with spark_servers.sail() as address:
        cluster = SparkCompute(address=address, cores=2, retries=3)
        with pytest.raises(ComputeError, match="does not answer"):
            totals(cluster, "is_killed_once", tmp_path / "killed")
    with spark_servers.sail() as address, closing(SparkCompute(address=address, cores=2)) as cluster:
        assert digest(totals(cluster, "is_killed_once", tmp_path / "killed")) == digest(TOTALS)
