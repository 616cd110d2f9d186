"""What every test of fetching needs: no pauses between tries, no proxy, and a table that is served here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import stamina

from samenvoor.counts.source import Asked, Edition
from samenvoor.fetching.polite_client import Patience
from tests.publisher.statline_v3 import TableV3
from tests.publisher.statline_v4 import TableV4

QUICK = Patience(connect=1.0, silence=0.3, reply=0.6, together=20.0, largest=200_000)


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    with stamina.set_testing(True, attempts=6, cap=True):
        yield


@pytest.fixture
def ask(tmp_path: Path) -> Callable[..., Asked]:
    def make(base_url: str, **changes: Any) -> Asked:
        edition = changes.pop("edition", Edition(year=2024, table="99901NED"))
        return Asked(folder=tmp_path / "pages", edition=edition, base_url=base_url, **changes)

    return make


def wijken(count: int = 7) -> list[dict[str, Any]]:
    """Rows of a table by wijk: a suppressed cell, an empty one, and blanks around numbers and codes."""
    return [
        {
            "WijkenEnBuurten": f"WK09171{number % 10}  ",
            "Perioden": "2024JJ00",
            "Inwoners_1": f"{number * 5:>8}",
            "Rokers_2": ["       .", None, "    17.9"][number % 3],
        }
        for number in range(count)
    ]


@pytest.fixture
def table_v3() -> TableV3:
    return TableV3(
        name="99901NED",
        topics={"Inwoners_1": "aantal", "Rokers_2": "%"},
        dimensions={
            "WijkenEnBuurten": [{"Key": f"WK09171{n}  ", "Title": f"Wijk {n}"} for n in range(7)],
            "Perioden": [{"Key": "2024JJ00", "Title": "2024"}],
        },
        groups=[{"ID": 1, "DimensionKey": "Perioden", "Title": "Jaren"}],
        rows=wijken(),
        page=3,
    )


@pytest.fixture
def table_v4() -> TableV4:
    return TableV4(
        name="99902NED",
        measures=[{"Identifier": "M000001", "Title": "Inwoners", "Unit": "aantal"}],
        dimensions={
            "RegioS": [{"Identifier": "GM0917", "Title": "Heerlen", "DimensionGroupId": "1"}],
            "Perioden": [{"Identifier": f"{2018 + n}JJ00", "Title": str(2018 + n)} for n in range(7)],
        },
        groups={"RegioS": [{"Id": "1", "Title": "Gemeenten"}]},
        observations=[
            {
                "Measure": "M000001",
                "ValueAttribute": "None" if number else "Impossible",
                "Value": number * 10.0 if number else None,
                "RegioS": "GM0917",
                "Perioden": f"{2018 + number}JJ00",
            }
            for number in range(7)
        ],
        page=3,
    )
