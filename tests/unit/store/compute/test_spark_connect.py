"""Without the extra, or without a server, a cluster is an error that says what to do, within seconds."""

import socket
import sys
import time

import pytest

from samenvoor.store.compute.compute import ComputeError
from samenvoor.store.compute.spark_connect import SparkCompute


@pytest.mark.parametrize("package", ["pyspark", "pyspark.sql", "pyspark.sql.connect.client.retries"])
def test_a_missing_extra_is_named(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # What an earlier test of this process has loaded would be found without its missing parent.
    for loaded in [name for name in sys.modules if name.startswith(f"{package}.")]:
        monkeypatch.delitem(sys.modules, loaded)
    monkeypatch.setitem(sys.modules, package, None)

    with pytest.raises(ComputeError, match=r"pip install 'samenvoor\[spark\]'"):
        SparkCompute(address="sc://localhost:1/", cores=1)


def test_a_server_that_is_not_there_is_said_soon_and_its_token_is_not() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        begin = time.monotonic()
        with pytest.raises(ComputeError, match="The cluster does not answer") as refused:
            SparkCompute(address=f"sc://localhost:{taken.getsockname()[1]}/;token=s3cret", cores=1, retries=2)
    assert time.monotonic() - begin < 30
    assert "s3cret" not in refused.value.words.nl + refused.value.words.en
