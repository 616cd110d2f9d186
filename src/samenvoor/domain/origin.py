"""The origin of figures: who publishes them, where, under which licence, and in which edition."""

from __future__ import annotations

import datetime

import msgspec

from samenvoor.domain.words import Words


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Where figures come from; the fields are those of a source record and of Our World in Data.

    `licence` is the publisher's own name of it; `may_be_shared` is False where the publisher forbids
    passing the figures on, and then `terms` says what is allowed. `vintage` is the edition, `checksum`
    the SHA-256 of the bytes.
    """

    producer: str
    title: str
    url_main: str
    licence: str
    may_be_shared: bool = True
    terms: Words = Words("", "")
    date_published: datetime.date | None = None
    date_accessed: datetime.date | None = None
    vintage: str = ""
    checksum: str = ""
