"""The address of a publisher's catalogue, or of a mirror of it, and which links lead out of it.

A page names the address of the next page. Only an address in the same catalogue is followed: what a
mirror kept of the publisher's own addresses is asked of the mirror, and any other host is refused.
"""

from __future__ import annotations

from urllib.parse import SplitResult, urljoin, urlsplit

import msgspec

from samenvoor.counts.source import PublisherError
from samenvoor.domain.words import Words
from samenvoor.fetching.faults import TELL, NotBelievedError, place, trouble

_PORTS = {"http": 80, "https": 443}


class Address(msgspec.Struct, frozen=True):
    """A catalogue: `published` is the publisher's own address, `served` the one that is asked.

    Both are without a slash at the end; they are the same unless a mirror is used.
    """

    published: str
    served: str

    def of(self, *parts: str) -> str:
        """Return the address of something in the catalogue."""
        return "/".join((self.served, *parts))

    def next(self, link: str, *, after: str) -> str:
        """Return the address to ask for a link found in the reply of `after`; the question is kept as given.

        Raises NotBelievedError when the link leaves the catalogue.
        """
        try:
            found = urlsplit(urljoin(after, link))
            rest = next(
                (rest for own in (self.served, self.published) if (rest := _rest(found, own)) is not None),
                None,
            )
        except ValueError:  # a port that is no number, or half an IPv6 address
            rest = None
        if rest is None:
            raise trouble(
                Words(
                    f"Een pagina van {place(after)} verwijst voor de rest naar een ander adres "
                    f"({link[:100]}); daar halen wij niets op.",
                    f"A page of {place(after)} points to another address for the rest "
                    f"({link[:100]}); nothing is downloaded from there.",
                ),
                TELL,
                NotBelievedError,
            )
        return f"{self.served}{rest}"


def addresses(catalogue_url: str, base_url: str) -> tuple[Address, ...]:
    """Return where a catalogue may be found, in the order to try them.

    A mirror may keep the path of the publisher under its own address, or leave it out. Raises
    PublisherError when `base_url` is no web address.
    """
    published = catalogue_url.rstrip("/")
    if not base_url:
        return (Address(published, published),)
    base = base_url.rstrip("/")
    parts = urlsplit(base)
    if parts.scheme not in _PORTS or not parts.hostname:
        what = Words(f"{base_url} is geen webadres.", f"{base_url} is not a web address.")
        remedy = Words(
            "Geef een adres dat met https:// begint.", "Give an address that starts with https://."
        )
        raise trouble(what, remedy, PublisherError)
    path = urlsplit(published).path
    if base.lower().endswith(path.lower()):
        return (Address(published, base),)
    return (Address(published, f"{base}{path}"), Address(published, base))


def same_host(url: str, other: str) -> bool:
    """Whether two addresses are on one host and port, and the second is not less safe than the first."""
    one, two = urlsplit(url), urlsplit(other)
    if one.hostname != two.hostname:
        return False
    if (one.scheme, two.scheme) == ("http", "https"):
        return True
    return one.scheme == two.scheme and _port(one) == _port(two)


def _rest(found: SplitResult, own_url: str) -> str | None:
    own = urlsplit(own_url)
    if found.scheme not in _PORTS or found.hostname != own.hostname:
        return None
    # A publisher writes http:// in its links and answers on https://; what is asked keeps its own scheme.
    standard = {_port(found), _port(own)} <= {80, 443}
    if not standard and _port(found) != _port(own):
        return None
    if not f"{found.path}/".lower().startswith(f"{own.path}/".lower()):
        return None
    rest = found.path[len(own.path) :]
    return f"{rest}?{found.query}" if found.query else rest


def _port(parts: SplitResult) -> int:
    return parts.port or _PORTS.get(parts.scheme, 0)
