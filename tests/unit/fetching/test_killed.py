"""A fetch that is killed leaves whole pages only, and the next one goes on with them."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable

from samenvoor.counts.source import Asked
from samenvoor.fetching import odata_v3
from tests.publisher import faults
from tests.publisher.server import Fault, Publisher
from tests.publisher.statline_v3 import TableV3

CATALOGUE = "https://opendata.cbs.nl/ODataFeed/odata"
CHILD = """
import sys
from pathlib import Path
from samenvoor.counts.source import Asked, Edition
from samenvoor.fetching import odata_v3
asked = Asked(folder=Path(sys.argv[1]), edition=Edition(year=2024, table="99901NED"), base_url=sys.argv[2])
odata_v3.download(asked, catalogue_url=sys.argv[3], table="99901NED")
"""


def test_a_killed_fetch_goes_on(table_v3: TableV3, ask: Callable[..., Asked]) -> None:
    with Publisher(table_v3) as publisher:
        publisher.faults = [Fault(faults.silence, on=r"Untyped.*skip=6")]
        asked = ask(publisher.url)
        child = subprocess.Popen([sys.executable, "-c", CHILD, asked.folder, publisher.url, CATALOGUE])
        until = time.monotonic() + 20
        while not publisher.faults[0].happened and time.monotonic() < until:
            time.sleep(0.02)
        child.kill()
        child.wait()
        assert publisher.faults[0].happened == 1
        assert not (asked.folder / "complete.json").exists()
        publisher.faults.clear()
        publisher.asked.clear()
        raw = odata_v3.download(asked, catalogue_url=CATALOGUE, table="99901NED")
        assert [address for address in publisher.asked if "UntypedDataSet?" in address] == [
            "/ODataFeed/odata/99901NED/UntypedDataSet?$format=json&$skip=6"
        ]
    assert raw is not None
    assert raw.announced == 7
