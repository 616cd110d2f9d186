"""What the tests of the commands need: a desk with an empty store, and a publisher that is near."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import stamina

from samenvoor.fetching import polite_client
from samenvoor.fetching.polite_client import Patience
from tests.unit.commands.desk import Desk


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No proxy, no pauses between tries, and little patience with silence."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setattr(polite_client, "PATIENCE", Patience(connect=1.0, silence=0.1, reply=0.5))
    with stamina.set_testing(True, attempts=6, cap=True):
        yield


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with an empty store."""
    return Desk(tmp_path / "store")
