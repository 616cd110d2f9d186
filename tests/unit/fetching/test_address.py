"""Links are followed inside the publisher's catalogue and nowhere else."""

from __future__ import annotations

import pytest

from samenvoor.counts.source import PublisherError
from samenvoor.fetching.address import Address, addresses, same_host

OWN = Address("https://opendata.cbs.nl/ODataFeed/odata", "https://opendata.cbs.nl/ODataFeed/odata")
MIRROR = Address("https://opendata.cbs.nl/ODataFeed/odata", "http://127.0.0.1:8080/kopie")
AFTER = "https://opendata.cbs.nl/ODataFeed/odata/1/Rows"


@pytest.mark.parametrize(
    ("link", "asked"),
    [
        ("https://opendata.cbs.nl/ODataFeed/odata/1/Rows?$skip=2", "/1/Rows?$skip=2"),
        ("http://opendata.cbs.nl/ODataFeed/OData/1/Rows?$skip=2", "/1/Rows?$skip=2"),
        ("https://opendata.cbs.nl:443/ODataFeed/odata/1/Rows", "/1/Rows"),
        ("Rows?$skip=2&$format=json", "/1/Rows?$skip=2&$format=json"),
        ("/ODataFeed/odata/1/Rows?$skip=2", "/1/Rows?$skip=2"),
        ("https://iemand:geheim@opendata.cbs.nl/ODataFeed/odata/1/Rows", "/1/Rows"),
    ],
)
def test_a_link_in_the_catalogue_is_followed(link: str, asked: str) -> None:
    assert OWN.next(link, after=AFTER) == OWN.served + asked
    assert MIRROR.next(link, after=AFTER) == MIRROR.served + asked


@pytest.mark.parametrize(
    "link",
    [
        "https://elders.example/ODataFeed/odata/1/Rows",
        "https://opendata.cbs.nl.elders.example/ODataFeed/odata/1/Rows",
        "https://opendata.cbs.nl/ODataFeedElders/odata/1/Rows",
        "https://opendata.cbs.nl/ODataFeed/odataElders/1/Rows",
        "https://opendata.cbs.nl:8443/ODataFeed/odata/1/Rows",
        "file:///etc/passwd",
        "https://opendata.cbs.nl:zes/ODataFeed/odata/1/Rows",
        "http://[::1/ODataFeed/odata",
    ],
)
def test_a_link_out_of_the_catalogue_is_refused(link: str) -> None:
    with pytest.raises(PublisherError, match="points to another address"):
        OWN.next(link, after=AFTER)


def test_a_mirror_may_leave_the_path_out() -> None:
    found = addresses("https://opendata.cbs.nl/ODataFeed/odata", "http://127.0.0.1:8080/")
    assert [address.served for address in found] == [
        "http://127.0.0.1:8080/ODataFeed/odata",
        "http://127.0.0.1:8080",
    ]
    (only,) = addresses("https://opendata.cbs.nl/ODataFeed/odata", "http://127.0.0.1:8080/odatafeed/OData/")
    assert only.served == "http://127.0.0.1:8080/odatafeed/OData"


@pytest.mark.parametrize("base", ["cbs", "ftp://opendata.cbs.nl", "file:///tmp", "https://"])
def test_a_base_that_is_no_web_address_is_refused(base: str) -> None:
    with pytest.raises(PublisherError, match="is not a web address"):
        addresses("https://opendata.cbs.nl/ODataFeed/odata", base)


@pytest.mark.parametrize(
    ("url", "other", "same"),
    [
        ("https://a.nl/x", "https://a.nl/y", True),
        ("http://a.nl/x", "https://a.nl/x", True),
        ("https://a.nl/x", "http://a.nl/x", False),
        ("https://a.nl/x", "https://b.nl/x", False),
        ("https://a.nl/x", "https://a.nl:8443/x", False),
    ],
)
def test_a_redirect_stays_on_the_host_and_as_safe(url: str, other: str, same: bool) -> None:
    assert same_host(url, other) is same
