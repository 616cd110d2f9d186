"""The embedded engine: bounded, without downloads, blind to other columns, and never half a result."""

from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from samenvoor.store.compute.compute import ComputeError
from samenvoor.store.compute.duckdb_compute import DuckDBCompute
from samenvoor.store.compute.statements import Statement
from tests.compute import dying_kernels, made_up_claims


def says(text: str) -> Statement:
    return Statement(name="made", text=text)


@pytest.fixture
def compute() -> Iterator[DuckDBCompute]:
    with closing(DuckDBCompute(memory="100MB", cores=1)) as made:
        yield made


def test_nothing_is_downloaded_and_memory_and_disk_are_bounded(compute: DuckDBCompute) -> None:
    asked = (
        "memory_limit max_temp_directory_size threads autoinstall_known_extensions autoload_known_extensions"
    )
    settings = compute.query(
        says(
            "SELECT name, value FROM duckdb_settings() WHERE list_contains(string_split(:names, ' '), name) "
            "ORDER BY name"
        ),
        names=asked,
    )

    assert dict(zip(*settings.to_pydict().values(), strict=True)) == {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "max_temp_directory_size": "46.5 GiB",
        "memory_limit": "95.3 MiB",
        "threads": "1",
    }


def test_only_the_columns_on_the_list_exist(compute: DuckDBCompute, tmp_path: Path) -> None:
    place = made_up_claims.folder(tmp_path, rows=50)
    assert "seen_on" in pq.read_schema(place / "claims" / "part-0.parquet").names

    compute.dataset("claims", place / "claims")

    seen = compute.query(says("SELECT * FROM claims"))
    assert seen.column_names == ["year", "area", "sex", "age", "care_group", "amount"]
    assert seen.num_rows == 51
    with pytest.raises(ComputeError, match="BinderException"):
        compute.query(says("SELECT seen_on FROM claims"))


def test_a_dataset_is_on_the_list_has_its_columns_and_is_there(
    compute: DuckDBCompute, tmp_path: Path
) -> None:
    pq.write_table(pa.table({"year": [2020], "area": ["GM0917"]}), tmp_path / "claims.parquet")
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 this is not Parquet PAR1")

    with pytest.raises(ValueError, match="no dataset 'claims; DROP TABLE x'; there are: areas, care_costs"):
        compute.dataset("claims; DROP TABLE x", tmp_path / "claims.parquet")
    with pytest.raises(ComputeError, match="The files of claims lack columns: sex, age, care_group, amount"):
        compute.dataset("claims", tmp_path / "claims.parquet")
    for place in ("nothing", "broken.parquet"):
        with pytest.raises(ComputeError, match="files are there and whole"):
            compute.dataset("claims", tmp_path / place)


def test_folders_by_year_several_places_and_odd_names(compute: DuckDBCompute, tmp_path: Path) -> None:
    odd = tmp_path / "what's [new] *?"
    for year in (2019, 2020):
        (odd / f"year={year}").mkdir(parents=True)
        row = {
            "amount": [Decimal("1.10")],
            "area": ["GM0917"],
            "sex": ["men"],
            "care_group": ["gp"],
            "age": [3],
        }
        pq.write_table(pa.table(row), odd / f"year={year}" / "a.parquet")
        pq.write_table(pa.table({**row, "year": [year + 10]}), tmp_path / f"{year}.parquet")

    years = says("SELECT year, amount FROM claims ORDER BY year")
    compute.dataset("claims", tmp_path / "2019.parquet", tmp_path / "2020.parquet")
    assert compute.query(years).column("year").to_pylist() == [2029, 2030]
    compute.dataset("claims", odd)
    found = compute.query(years)
    assert found.column("year").to_pylist() == [2019, 2020]
    assert found.schema.field("year").type == pa.int16()
    assert found.schema.field("amount").type == pa.decimal128(18, 2)


def test_a_column_that_only_some_files_have_is_never_read_as_blank(
    compute: DuckDBCompute, tmp_path: Path
) -> None:
    place = made_up_claims.folder(tmp_path, rows=50) / "claims"
    half = pq.read_table(place / "part-1.parquet").drop_columns("amount")
    pq.write_table(half, place / "part-1.parquet")

    compute.dataset("claims", place)
    with pytest.raises(ComputeError, match="files are there and whole"):
        compute.query(says("SELECT amount FROM claims"))


def test_parameters_are_values_and_never_text(compute: DuckDBCompute) -> None:
    attack = "'; DROP TABLE claims; --"

    assert compute.query(says("SELECT :one AS one"), one=attack).to_pylist() == [{"one": attack}]
    with pytest.raises(ValueError, match="takes no parameters, given"):
        compute.query(says("SELECT 1"), one=1)


def test_a_result_is_kept_whole_once_or_not_at_all(compute: DuckDBCompute, tmp_path: Path) -> None:
    good = says("SELECT CAST(range AS BIGINT) AS number FROM range(:rows) ORDER BY number")
    bad = says("SELECT CAST(IF(range < 400000, '1', 'Jansen') AS BIGINT) AS number FROM range(500000)")

    assert compute.materialise(good, tmp_path / "deep" / "kept", rows=300_000) == 300_000
    assert pq.read_table(tmp_path / "deep" / "kept").column("number").to_pylist() == list(range(300_000))
    with pytest.raises(ComputeError, match="exists and is never written over"):
        compute.materialise(good, tmp_path / "deep" / "kept", rows=1)
    with pytest.raises(ComputeError, match=r"cannot do this \(reading\)") as failed:
        compute.materialise(bad, tmp_path / "deep" / "bad")
    assert "Jansen" not in str(failed.value)
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["kept"]


def test_what_does_not_fit_is_said_with_what_to_do() -> None:
    with (
        closing(DuckDBCompute(memory="30MB", spill="1MB", cores=1)) as small,
        pytest.raises(ComputeError, match=r"does not fit in the memory.*memory=8GB"),
    ):
        small.query(says("SELECT list(range) AS all_at_once FROM range(10000000)"))


def test_no_jobs_give_no_answers_in_the_agreed_columns(compute: DuckDBCompute) -> None:
    found = compute.fan_out("a:b", dying_kernels.JOBS.empty_table(), schema=dying_kernels.ANSWER, key="area")

    assert found == dying_kernels.ANSWER.empty_table()
    assert compute.pool.opened == 0


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    compute = DuckDBCompute(memory="100MB", cores=1)
    assert list(tmp_path.iterdir())

    compute.close()

    assert list(tmp_path.iterdir()) == []
