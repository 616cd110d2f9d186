"""A polite client for publishers: one question at a time, never for ever, and again only when that may help.

What may pass by itself (silence, a broken connection, half a reply, 429, 5xx) is asked again with growing
pauses, at most `tries` times; a `Retry-After` is respected. Anything else ends at once.
"""

from __future__ import annotations

import datetime
import email.utils
import logging
import ssl
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self, TypeVar
from urllib.parse import urljoin

import httpx
import msgspec
import stamina

import samenvoor
from samenvoor.counts.source import PublisherError
from samenvoor.domain.words import Words
from samenvoor.fetching.address import same_host
from samenvoor.fetching.faults import LATER, TELL, NotThereError, PassingFault, RefusedError, place, trouble

# Retries are no news for a person at a terminal; what is in the end not possible is said.
logging.getLogger("stamina").addHandler(logging.NullHandler())

Content = TypeVar("Content")
_REDIRECTS = 5
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})


class Patience(msgspec.Struct, frozen=True, kw_only=True):
    """How long a client waits (seconds), how often it asks (times), and how much it takes (bytes)."""

    connect: float = 10.0
    silence: float = 30.0
    reply: float = 300.0
    tries: int = 6
    together: float = 900.0
    longest_pause: float = 120.0
    largest: int = 256 * 2**20


PATIENCE = Patience()
"""What is used when nothing else is asked."""


class PoliteClient:
    """A connection to publishers; use it in a `with`."""

    def __init__(self, patience: Patience | None = None) -> None:
        """Prepare; nothing is asked yet."""
        self._patience = patience or PATIENCE
        wait = httpx.Timeout(self._patience.silence, connect=self._patience.connect)
        headers = {
            "User-Agent": f"samenvoor/{samenvoor.__version__}",
            # $count answers in plain text.
            "Accept": "application/geo+json, application/json, text/plain;q=0.5, */*;q=0.1",
        }
        self._client = httpx.Client(timeout=wait, headers=headers, follow_redirects=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def ask(
        self, url: str, *, read: Callable[[bytes], Content], heard: Callable[[int], None] | None = None
    ) -> tuple[bytes, Content]:
        """Return the reply as it came and as `read` understands it.

        `read` raises msgspec.DecodeError for what it does not understand. `heard` is told the number of
        bytes while they come. Raises PublisherError: NotThereError for 404, RefusedError for any other no.
        """
        try:
            for attempt in stamina.retry_context(
                on=self._pause,
                attempts=self._patience.tries,
                timeout=self._patience.together,
                wait_initial=1.0,
                wait_max=30.0,
            ):
                with attempt:
                    body = self._receive(url, heard)
                    return body, _understood(url, body, read)
        except PassingFault as fault:
            raise trouble(fault.words, LATER, PublisherError) from fault
        raise AssertionError("an attempt returns or raises")

    def _pause(self, error: Exception) -> bool | float:
        if not isinstance(error, PassingFault):
            return False
        if error.wait is None:
            return True
        return error.wait if error.wait <= self._patience.longest_pause else False

    def _receive(self, url: str, heard: Callable[[int], None] | None) -> bytes:
        at = url
        for _ in range(_REDIRECTS + 1):
            try:
                with self._client.stream("GET", at) as reply:
                    if not reply.has_redirect_location:
                        _check_status(at, reply)
                        return self._body(at, reply, heard)
                    onward = urljoin(at, reply.headers["location"])
            except (httpx.TransportError, httpx.DecodingError) as error:
                raise _broken(at, error) from error
            except httpx.InvalidURL as error:
                raise trouble(_no_address(at), TELL, RefusedError) from error
            if not same_host(at, onward):
                raise trouble(_moved(at, onward), TELL, RefusedError)
            at = onward
        raise trouble(_circle(url), LATER, RefusedError)

    def _body(self, url: str, reply: httpx.Response, heard: Callable[[int], None] | None) -> bytes:
        body, ends = bytearray(), time.monotonic() + self._patience.reply
        for piece in reply.iter_bytes():
            body += piece
            if len(body) > self._patience.largest:
                raise trouble(_too_large(url, self._patience.largest), TELL, RefusedError)
            if time.monotonic() > ends:
                raise PassingFault(_slow(url, self._patience.reply))
            if heard is not None:
                heard(len(body))
        return bytes(body)


def _check_status(url: str, reply: httpx.Response) -> None:
    code = reply.status_code
    if code == httpx.codes.OK:
        return
    if code in {404, 410}:
        nl = f"{place(url)} bestaat niet bij de uitgever."
        en = f"{place(url)} does not exist at the publisher."
        raise trouble(Words(nl, en), TELL, NotThereError)
    words = Words(
        f"De uitgever antwoordt op {place(url)} met foutcode {code}.",
        f"The publisher answers {place(url)} with error code {code}.",
    )
    if code not in _PASSING and code != httpx.codes.PARTIAL_CONTENT:
        raise trouble(words, TELL, RefusedError)
    wait = _asked_pause(reply.headers.get("retry-after", ""))
    if wait is not None:
        words = Words(
            f"{words.nl} Hij vraagt om {wait:.0f} seconden te wachten.",
            f"{words.en} It asks to wait {wait:.0f} seconds.",
        )
    raise PassingFault(words, wait=wait)


def _asked_pause(header: str) -> float | None:
    if header.strip().isdigit():
        return float(header)
    try:
        until = email.utils.parsedate_to_datetime(header)
    except ValueError:
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=datetime.UTC)
    return max(0.0, (until - datetime.datetime.now(datetime.UTC)).total_seconds())


def _understood(url: str, body: bytes, read: Callable[[bytes], Content]) -> Content:
    if not body.strip():
        nl, en = f"Het antwoord van {place(url)} is leeg.", f"The reply of {place(url)} is empty."
        raise PassingFault(Words(nl, en))
    try:
        return read(body)
    except msgspec.ValidationError as error:
        nl = f"Het antwoord van {place(url)} heeft een andere vorm dan afgesproken ({error})."
        en = f"The reply of {place(url)} has another shape than agreed ({error})."
        raise trouble(Words(nl, en), TELL, RefusedError) from error
    except (msgspec.DecodeError, RecursionError) as error:
        if body.lstrip()[:1] == b"<":
            nl = f"{place(url)} geeft een webpagina in plaats van gegevens, misschien door onderhoud."
            en = f"{place(url)} gives a web page instead of data, perhaps because of maintenance."
            raise trouble(Words(nl, en), LATER, RefusedError) from error
        if "truncated" in str(error):
            nl, en = f"Het antwoord van {place(url)} is afgebroken.", f"The reply of {place(url)} is cut off."
            raise PassingFault(Words(nl, en)) from error
        nl = f"Het antwoord van {place(url)} is geen geldige JSON ({error})."
        en = f"The reply of {place(url)} is not valid JSON ({error})."
        raise trouble(Words(nl, en), TELL, RefusedError) from error


def _broken(url: str, error: Exception) -> Exception:
    """Return what a failed transport means: a certificate does not pass by itself, anything else may."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            nl = f"Het certificaat van {place(url)} is niet te vertrouwen ({cause.verify_message})."
            en = f"The certificate of {place(url)} cannot be trusted ({cause.verify_message})."
            remedy = Words(
                "Vraag uw netwerkbeheerder of het verkeer onderweg wordt geopend (SSL_CERT_FILE).",
                "Ask your network manager whether traffic is opened on its way (SSL_CERT_FILE).",
            )
            return trouble(Words(nl, en), remedy, RefusedError)
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, httpx.UnsupportedProtocol):
        return trouble(_no_address(url), TELL, RefusedError)
    if isinstance(error, httpx.ReadTimeout):
        nl, en = f"{place(url)} bleef te lang stil.", f"{place(url)} was silent for too long."
    elif isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.ProxyError):
        nl, en = f"{place(url)} is niet te bereiken.", f"{place(url)} cannot be reached."
    else:
        nl = f"De verbinding met {place(url)} brak af voordat alles binnen was."
        en = f"The connection with {place(url)} broke before everything had come."
    return PassingFault(Words(nl, en))


def _moved(url: str, onward: str) -> Words:
    return Words(
        f"{place(url)} stuurt door naar een andere plaats ({place(onward)}); daar halen wij niets op.",
        f"{place(url)} sends us on to another place ({place(onward)}); nothing is downloaded from there.",
    )


def _circle(url: str) -> Words:
    return Words(f"{place(url)} stuurt steeds weer door.", f"{place(url)} keeps sending us on.")


def _no_address(url: str) -> Words:
    return Words(f"{place(url)} is geen webadres.", f"{place(url)} is not a web address.")


def _too_large(url: str, largest: int) -> Words:
    size = f"{largest / 2**20:.0f} MB"
    return Words(
        f"Het antwoord van {place(url)} is groter dan {size}.",
        f"The reply of {place(url)} is larger than {size}.",
    )


def _slow(url: str, seconds: float) -> Words:
    return Words(
        f"Het antwoord van {place(url)} was na {seconds:.0f} seconden nog niet binnen.",
        f"The reply of {place(url)} had not come after {seconds:.0f} seconds.",
    )
