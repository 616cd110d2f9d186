"""A pool whose workers keep dying, or whose work fails, ends in an error and leaves nothing running."""

import multiprocessing
from collections.abc import Iterator
from contextlib import closing

import pytest

from samenvoor.store.compute.compute import ComputeError
from samenvoor.store.compute.process_pool import NEW_POOLS, ProcessPool
from samenvoor.store.compute.run_part import batch_of
from tests.unit.store.compute.test_jobs import JOBS, NAME, parts_of

PARTS = parts_of(JOBS, key="area", cores=1)


@pytest.fixture
def pool() -> Iterator[ProcessPool]:
    with closing(ProcessPool(2)) as made:
        yield made
    assert multiprocessing.active_children() == []


def test_a_pool_is_opened_once_and_answers_in_the_order_of_the_parts(pool: ProcessPool) -> None:
    for _ in range(2):
        firsts = [batch_of(answer).column("area")[0].as_py() for answer in pool.run(f"{NAME}:adds_up", PARTS)]
        assert firsts == [batch_of(part).column("area")[0].as_py() for part in PARTS]
    assert pool.opened == 1


def test_workers_that_keep_dying_are_an_error_after_three_pools(pool: ProcessPool) -> None:
    with pytest.raises(ComputeError, match=r"stopped the work 3 times.*cores=1"):
        pool.run(f"{NAME}:is_always_killed", PARTS)
    assert pool.opened == 1 + NEW_POOLS


def test_work_that_fails_is_an_error_at_once_and_repeats_no_value(pool: ProcessPool) -> None:
    with pytest.raises(ComputeError, match=r"dying_kernels:fails fails \(ValueError\)") as failed:
        pool.run(f"{NAME}:fails", PARTS)
    assert "cannot do" not in failed.value.words.nl + failed.value.words.en
    assert pool.opened == 1
