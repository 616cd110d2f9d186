"""Replies that CBS and RIVM really gave are read as the made-up ones are."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from samenvoor.counts.source import Asked
from samenvoor.fetching import odata_v3
from samenvoor.fetching.odata_v4 import _Version4
from samenvoor.fetching.pages import read_pages
from tests.publisher.server import Publisher, Reply

pytestmark = pytest.mark.real_data
FEED = "https://dataderden.cbs.nl/ODataFeed/odata"
LISTS = ("CategoryGroups", "Leeftijd", "Marges", "WijkenEnBuurten", "Perioden")


def real(name: str) -> Path:
    return Path(os.environ["SAMENVOOR_REAL_DATA"]) / name


class RealPages:
    """The real pages of 50090NED with their own links to dataderden.cbs.nl; the lists around them are empty."""

    def answer(self, path: str, question: dict[str, str], url: str) -> Reply | None:
        replies = {
            "": real("odata_v3/service_document.json").read_bytes(),
            "TableInfos": b'{"value": [{"Modified": "2022-09-01T02:00:00", "RecordCount": 82}]}',
            "DataProperties": b'{"value": [{"Type": "GeoDimension", "Key": "WijkenEnBuurten"}]}',
            **dict.fromkeys(LISTS, b'{"value": []}'),
        }
        entity = path.partition("/50090NED")[2].strip("/")
        if entity == "UntypedDataSet":
            page = f"odata_v3/UntypedDataSet_{int(question.get('$skip', 0)):05}.json"
            return Reply(real(page).read_bytes())
        return Reply(replies[entity]) if entity in replies else None


def test_real_pages_of_rivm_come_whole(ask: Callable[..., Asked]) -> None:
    with Publisher(RealPages()) as publisher:
        raw = odata_v3.download(ask(publisher.url), catalogue_url=FEED, table="50090NED")
    assert raw is not None
    assert raw.announced == 82
    pages = list(read_pages(raw.files, "rows"))
    assert [len(page) for page in pages] == [40, 40, 2]
    assert pages[0][0]["ErvarenGezondheidGoedZeerGoed_4"] == "    78.4"


def test_real_replies_of_v4_are_read() -> None:
    dialect = _Version4()
    about = dialect.read_about(real("odata_v4/meta_7.json").read_bytes())
    assert (about.modified, about.rows) == ("2020-06-19T02:00:00+02:00", 4409)
    codes = dialect.read_page(real("odata_v4/meta_9.json").read_bytes())
    assert codes.rows[0]["Identifier"] == "1996KW01"
    assert codes.next == ""
