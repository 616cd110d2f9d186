"""What the tests of the commands need: a desk with an empty store."""

from pathlib import Path

import pytest

from tests.unit.commands.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with an empty store."""
    return Desk(tmp_path / "store")
