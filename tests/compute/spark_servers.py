"""Starts servers that speak Spark Connect, on this machine only, and stops them: Sail, and Apache Spark itself."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SPARK_SERVER = Path(os.environ.get("SAMENVOOR_SPARK_SERVER", ROOT / ".venv-spark"))
SHORT_LIVED = {
    "spark.sql.shuffle.partitions": "2",
    # A server that lives for half a minute is over before the second compiler pays.
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1",
}
_SAIL = """
import sys
from pysail.spark import SparkConnectServer
server = SparkConnectServer("127.0.0.1", 0)
server.start(background=True)
print(server.listening_address[1], flush=True)
sys.stdin.read()
"""


@contextmanager
def sail() -> Iterator[str]:
    """Run a Sail server in a process of its own, with our code beside it; give its address."""
    server = subprocess.Popen(
        [sys.executable, "-c", _SAIL],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT), "RUST_LOG": "off"},
        text=True,
    )
    assert server.stdout is not None
    try:
        yield f"sc://127.0.0.1:{int(server.stdout.readline())}/"
    finally:
        server.kill()
        server.communicate()


@contextmanager
def spark(log: Path, *, token: str = "", settings: Mapping[str, str] = SHORT_LIVED) -> Iterator[str]:
    """Run an Apache Spark Connect server, local[2,4]: a task that is lost is tried again; give its address."""
    folder = next(SPARK_SERVER.glob("lib/python*/site-packages/pyspark"), None)
    if shutil.which("java") is None:
        pytest.skip("needs java")
    if folder is None or not (SPARK_SERVER / "ready").exists():
        pytest.skip("needs Apache Spark in .venv-spark, which .ci/run installs where java is")
    port = _free_port()
    given = {
        "spark.connect.grpc.binding.address": "127.0.0.1",
        "spark.connect.grpc.binding.port": str(port),
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.ui.enabled": "false",
        **settings,
        "spark.local.dir": str(log.parent / "spark"),
        "spark.sql.warehouse.dir": str(log.parent / "warehouse"),
        **({"spark.connect.authenticate.token": token} if token else {}),
    }
    command = [str(folder / "bin" / "spark-submit"), "--master", "local[2,4]"]
    command += [word for name, value in given.items() for word in ("--conf", f"{name}={value}")]
    command += ["--class", "org.apache.spark.sql.connect.service.SparkConnectServer", "spark-internal"]
    surroundings = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("SPARK_", "PYSPARK_"))},
        "SPARK_HOME": str(folder),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "PYSPARK_PYTHON": str(SPARK_SERVER / "bin" / "python"),
        # The kernels of the tests; samenvoor itself is sent by the client.
        "PYTHONPATH": str(ROOT),
    }
    with log.open("w") as file:
        server = subprocess.Popen(
            command, stdout=file, stderr=file, env=surroundings, cwd=log.parent, start_new_session=True
        )
    try:
        _wait_for(port, server, log)
        yield f"sc://localhost:{port}/" + (f";token={token}" if token else "")
    finally:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait_for(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(600):
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert server.poll() is None, log.read_text("utf-8")[-2000:]
        time.sleep(0.1)
    raise AssertionError("Spark did not start within a minute:\n" + log.read_text("utf-8")[-2000:])
