"""What every test relies on: no network, no store of the developer's own, and what did not run said aloud."""

import os
import shutil
import socket
import tempfile
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

_connect: Callable[..., Any] = socket.socket.connect


def _connect_here_only(self: socket.socket, address: Any) -> Any:
    if self.family != getattr(socket, "AF_UNIX", None) and not str(address[0]).startswith(
        ("127.", "::1", "localhost")
    ):
        raise AssertionError(f"a test tried to reach {address[0]}; tests do not use the network")
    return _connect(self, address)


settings.register_profile(
    "samenvoor",
    # A busy machine is no fault, and a run for others must give the same verdict twice.
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("samenvoor")


def pytest_configure(config: pytest.Config) -> None:
    """Keep every test on this machine, with an empty store that is nobody's."""
    socket.socket.connect = _connect_here_only  # type: ignore[assignment, method-assign]
    store = tempfile.mkdtemp(prefix="samenvoor-tests-")
    os.environ["SAMENVOOR_STORE"] = store
    config.add_cleanup(lambda: shutil.rmtree(store, ignore_errors=True))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip, with a reason that is printed at the end, what cannot run here."""
    for marker in item.iter_markers("needs_program"):
        if not any(shutil.which(program) for program in marker.args):
            pytest.skip("needs " + " or ".join(marker.args))
    if item.get_closest_marker("real_data") and not os.environ.get("SAMENVOOR_REAL_DATA"):
        pytest.skip("needs the folder that SAMENVOOR_REAL_DATA names")


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """List every test that did not run, with its reason: a skip is never silent."""
    for report in terminalreporter.stats.get("skipped", []):
        reason = str(report.longrepr[2]).removeprefix("Skipped: ")
        terminalreporter.write_line(f"NOT RUN: {report.nodeid}: {reason}", yellow=True)
    if not os.environ.get("SAMENVOOR_REAL_DATA"):
        terminalreporter.write_line("real data: not run", yellow=True)
