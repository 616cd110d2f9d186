"""The shape of a source: every file in samenvoor/sources is one, and the folder is the registry."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import msgspec

from samenvoor.counts.raw import Raw, Tidy
from samenvoor.domain.origin import Origin
from samenvoor.domain.words import Words


class Edition(msgspec.Struct, frozen=True, kw_only=True):
    """One edition that a publisher offers: the year it is about and the table it is published in.

    `tried` is False for an edition that the product knows of but was never tried on; that is said.
    """

    year: int
    table: str
    tried: bool = False


class Progress(Protocol):
    """Hears how far long work is: rows and bytes done, and how many there will be where that is known."""

    def __call__(
        self,
        *,
        what: str,
        rows: int = 0,
        of_rows: int | None = None,
        size: int = 0,
        of_size: int | None = None,
    ) -> None:
        """Take note; called often, returns at once."""
        ...


def silent(
    *, what: str, rows: int = 0, of_rows: int | None = None, size: int = 0, of_size: int | None = None
) -> None:
    """Hear progress and say nothing."""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of a fetch: a folder of its own to keep pages in, and which edition.

    `folder` keeps what was already downloaded, so that a fetch goes on where it stopped. `base_url`
    replaces the publisher's address (a mirror, a test). `have` is the edition that is here already: a
    publisher that still has that one is asked for nothing more.
    """

    folder: Path
    edition: Edition
    base_url: str = ""
    have: str = ""
    progress: Progress = silent


class Source(Protocol):
    """What every module in samenvoor/sources defines.

    EDITIONS is empty for a source that people hand over as files; such a source has no `fetch` that
    works and raises `NotFetchableError` with where to get the file.
    """

    ORIGIN: Origin
    EDITIONS: tuple[Edition, ...]
    WHAT: Words

    def fetch(self, asked: Asked) -> Raw | None:
        """Download one edition into the folder; None when the publisher's edition is here already."""
        ...

    def tidy(self, raw: Raw) -> Tidy:
        """Make tables of raw files; raises counts.raw.UnreadableError and stores nothing."""
        ...


class NotFetchableError(Exception):
    """This source is no service: `words` say where a person gets the file and how to hand it in."""

    def __init__(self, words: Words) -> None:
        """Keep both languages."""
        super().__init__(words.en)
        self.words = words


class PublisherError(Exception):
    """The publisher did not give whole, believable data; `words` say what happened and what to do.

    Whoever catches this keeps the last good data and marks them stale.
    """

    def __init__(self, words: Words) -> None:
        """Keep both languages."""
        super().__init__(words.en)
        self.words = words
