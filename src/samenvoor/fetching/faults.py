"""What can go wrong at a publisher, said so that a person knows what happened and what to do.

Three kinds: what may pass by itself (asked again, bounded), what is refused or not there, and what came
but cannot be believed (the pages of that fetch are thrown away). Each ends in a PublisherError.
"""

from __future__ import annotations

from typing import TypeVar
from urllib.parse import urlsplit

from samenvoor.counts.source import PublisherError
from samenvoor.domain.words import Words

Kind = TypeVar("Kind", bound=PublisherError)

LATER = Words(
    "Probeer het later nog eens; wat al binnen is, halen wij niet opnieuw op.",
    "Try again later; what already came in is not downloaded again.",
)
AFRESH = Words(
    "Haal de bron later opnieuw op; wij beginnen dan vooraan.",
    "Fetch the source again later; it will start from the beginning.",
)
TELL = Words(
    "Blijft dit zo, meld het dan aan de beheerder van samenvoor: de uitgever heeft iets veranderd.",
    "If this stays so, tell the maintainer of samenvoor: the publisher has changed something.",
)


class PassingFault(Exception):
    """Something that may pass by itself; `wait` is how long the publisher asks to wait, in seconds."""

    def __init__(self, words: Words, *, wait: float | None = None) -> None:
        """Keep what happened in both languages."""
        super().__init__(words.en)
        self.words = words
        self.wait = wait


class NotThereError(PublisherError):
    """The address holds nothing: this table, list or page does not exist there."""


class RefusedError(PublisherError):
    """The publisher does not answer this question."""


class NotBelievedError(PublisherError):
    """What came cannot be the whole table of one edition; the pages of this fetch are thrown away."""


def trouble(what: Words, remedy: Words, kind: type[Kind]) -> Kind:
    """Make an error of what happened and what to do; that the last good data stay is said in between."""
    return kind(
        Words(
            f"{what.nl} De laatste goede gegevens blijven staan. {remedy.nl}",
            f"{what.en} The last good data stay. {remedy.en}",
        )
    )


def not_believed(nl: str, en: str) -> NotBelievedError:
    """Make the error of data that contradict themselves or what the publisher announced."""
    return trouble(Words(nl, en), AFRESH, NotBelievedError)


def place(url: str) -> str:
    """Return the part of an address that a message repeats: host and path, without the question."""
    parts = urlsplit(url)
    return f"{parts.netloc.rpartition('@')[2]}{parts.path}"
