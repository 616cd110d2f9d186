"""One setting chooses the engine; what cannot be read is said without repeating it, because it may hold a token."""

from contextlib import closing
from typing import Any

import pytest

from samenvoor.store.compute import spark_connect
from samenvoor.store.compute.compute import ComputeError
from samenvoor.store.compute.duckdb_compute import DuckDBCompute
from samenvoor.store.compute.factory import cores_here, open_compute
from samenvoor.store.compute.statements import Statement

MEMORY = Statement(
    name="made", text="SELECT current_setting('memory_limit') AS m, current_setting('threads') AS t"
)


@pytest.mark.parametrize(
    ("setting", "memory", "cores"),
    [
        (None, "1.8 GiB", cores_here()),
        ("", "1.8 GiB", cores_here()),
        ("duckdb://", "1.8 GiB", cores_here()),
        ("duckdb://?memory=300MB&cores=1", "286.1 MiB", 1),
        ("duckdb://?spill=1GB", "1.8 GiB", cores_here()),
    ],
)
def test_without_an_address_the_engine_is_in_this_process(
    setting: str | None, memory: str, cores: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SAMENVOOR_COMPUTE", raising=False)

    with closing(open_compute(setting)) as compute:
        assert isinstance(compute, DuckDBCompute)
        assert compute.query(MEMORY).to_pylist() == [{"m": memory, "t": cores}]


def test_the_setting_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMENVOOR_COMPUTE", "duckdb://?memory=200MB&cores=1")

    with closing(open_compute()) as compute:
        assert compute.query(MEMORY).to_pylist() == [{"m": "190.7 MiB", "t": 1}]


@pytest.mark.parametrize(
    ("setting", "address", "cores"),
    [
        ("sc://cluster:15002", "sc://cluster:15002/", 8),
        ("sc://cluster:15002/;token=s3cret", "sc://cluster:15002/;token=s3cret", 8),
        ("sc://cluster/;token=s3cret;cores=64;use_ssl=true", "sc://cluster/;token=s3cret;use_ssl=true", 64),
    ],
)
def test_an_address_reaches_the_cluster_without_what_is_ours(
    setting: str, address: str, cores: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: dict[str, Any] = {}
    monkeypatch.setattr(spark_connect, "SparkCompute", lambda **words: asked.update(words))

    open_compute(setting)

    assert asked == {"address": address, "cores": cores}


@pytest.mark.parametrize(
    "setting",
    [
        "postgres://s3cret@host",
        "duckdb://s3cret.db",
        "duckdb://?memory=lots",
        "duckdb://?memory=1GB'; DROP",
        "duckdb://?cores=0",
        "duckdb://?s3cret=1",
        "sc://",
        "sc:///;token=s3cret",
        "sc://host/;token=s3cret;cores=many",
    ],
)
def test_what_cannot_be_read_is_said_and_not_repeated(setting: str) -> None:
    with pytest.raises(
        ComputeError, match=r"SAMENVOOR_COMPUTE cannot be read\. Allowed: duckdb://"
    ) as refused:
        open_compute(setting)
    assert "s3cret" not in refused.value.words.nl + refused.value.words.en
