"""Jobs are cut with the rows of a key together, and answers count only when they are whole."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenvoor.store.compute.compute import ComputeError
from samenvoor.store.compute.jobs import PARTS_PER_CORE, parts_of, whole
from samenvoor.store.compute.run_part import VERSION, batch_of, bytes_of, kernel_of, run_part
from tests.compute import dying_kernels

NAME = "tests.compute.dying_kernels"


def made(areas: list[str]) -> pa.Table:
    return pa.table({"area": areas, "number": list(range(len(areas)))}, schema=dying_kernels.JOBS)


JOBS = made([f"GM{number % 9:04d}" for number in range(30)])


def answers(kernel: str, jobs: pa.Table = JOBS) -> list[bytes]:
    return [run_part(f"{NAME}:{kernel}", part) for part in parts_of(jobs, key="area", cores=1)]


@given(areas=st.lists(st.sampled_from("ABCDEFGHIJKLMNOP"), min_size=1, max_size=60), cores=st.integers(1, 4))
def test_parts_hold_every_row_once_and_no_key_is_in_two(areas: list[str], cores: int) -> None:
    jobs = made(areas)
    parts = [batch_of(part) for part in parts_of(jobs, key="area", cores=cores)]
    rows = [row for part in parts for row in part.to_pylist()]
    keys = [set(part.column("area").to_pylist()) for part in parts]

    assert rows == sorted(jobs.to_pylist(), key=lambda row: (row["area"], row["number"]))
    assert sum(map(len, keys)) == len(set(areas))
    assert len(parts) == min(len(set(areas)), PARTS_PER_CORE * cores)


def test_metadata_reach_every_part() -> None:
    parts = parts_of(JOBS.replace_schema_metadata({"seed": "7"}), key="area", cores=1)

    assert [batch_of(part).schema.metadata for part in parts] == [{b"seed": b"7"}] * 6


def test_a_job_without_a_key_is_refused() -> None:
    jobs = pa.table({"area": ["A", None], "number": [1, 2]}, schema=dying_kernels.JOBS)

    with pytest.raises(ValueError, match="every job needs a area; 1 have none"):
        parts_of(jobs, key="area", cores=1)


def test_answers_come_in_the_order_of_the_keys_whatever_the_order_of_the_parts() -> None:
    table = whole(answers("adds_up")[::-1], jobs=JOBS, schema=dying_kernels.ANSWER, key="area")

    assert table.column("area").to_pylist() == [f"GM{number:04d}" for number in range(9)]
    assert table.column("total").to_pylist() == [sum(range(start, 30, 9)) for start in range(9)]
    assert table.schema.equals(dying_kernels.ANSWER, check_metadata=True)


@pytest.mark.parametrize(
    ("kernel", "reason"),
    [
        ("forgets_one", "9 areas asked, 8 given, 1 missing"),
        ("doubles_one", "9 areas asked, 18 given, 0 missing"),
        ("renames", r"other columns than agreed: \['area', 'sum'\], not \['area', 'total'\]"),
    ],
)
def test_a_broken_promise_is_an_error(kernel: str, reason: str) -> None:
    with pytest.raises(ComputeError, match=reason):
        whole(answers(kernel), jobs=JOBS, schema=dying_kernels.ANSWER, key="area")


def test_a_lost_part_or_a_part_nobody_asked_is_an_error() -> None:
    with pytest.raises(ComputeError, match="is not complete"):
        whole(answers("adds_up")[1:], jobs=JOBS, schema=dying_kernels.ANSWER, key="area")
    with pytest.raises(ComputeError, match="is not complete"):
        whole(answers("adds_up"), jobs=JOBS.slice(0, 5), schema=dying_kernels.ANSWER, key="area")


def test_an_answer_of_another_version_is_refused() -> None:
    given_back = answers("adds_up")
    old = batch_of(given_back[0]).replace_schema_metadata({VERSION: b"0.0.1"})

    with pytest.raises(ComputeError, match=r"The cluster has samenvoor 0\.0\.1, here it is"):
        whole([bytes_of(old), *given_back[1:]], jobs=JOBS, schema=dying_kernels.ANSWER, key="area")


@pytest.mark.parametrize(
    "name", ["", "os", "os.system", "os:system('x')", "os:", ":x", "a b:c", "os:path.join"]
)
def test_what_is_no_name_of_a_function_is_no_kernel(name: str) -> None:
    with pytest.raises(ValueError, match=r"is no kernel; write it as package\.module:function"):
        kernel_of(name)
