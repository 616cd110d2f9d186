"""A source: who publishes which figures, under which licence, and whether the programme uses it."""

from __future__ import annotations

import datetime
from typing import Annotated, ClassVar

from samenvoor.domain.aim import Aim
from samenvoor.domain.open import NOT_FILLED, Open
from samenvoor.domain.record import Record
from samenvoor.domain.words import Choice, Words, about


class SourceStatus(Choice):
    """Whether a source is used, may be used, or was only asked about."""

    in_use = ("in_use", "in gebruik", "in use")
    candidate = ("candidate", "kandidaat (met vraagteken)", "candidate (with a question mark)")
    empty = ("empty", "nog leeg in het plan", "still empty in the plan")


class Source(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """The origin of figures (producer, title, licence, edition) and its place in the plan."""

    KIND: ClassVar[str] = "source"
    TITLE: ClassVar[Words] = Words("Bron", "Source")

    title: Annotated[str, about("Titel", "Title")]
    producer: Annotated[str | Open, about("Maker", "Producer")] = NOT_FILLED
    status: Annotated[SourceStatus, about("Stand", "Status")] = SourceStatus.in_use
    aim: Annotated[Aim | None, about("Voor hoofddoel", "For aim")] = None
    licence: Annotated[str | Open, about("Licentie", "Licence")] = NOT_FILLED
    url_main: Annotated[str, about("Adres", "Address")] = ""
    date_published: Annotated[datetime.date | None, about("Gepubliceerd op", "Published on")] = None
    date_accessed: Annotated[datetime.date | None, about("Geraadpleegd op", "Accessed on")] = None
    vintage: Annotated[str, about("Uitgave", "Vintage")] = ""
    checksum: Annotated[str, about("Controlegetal", "Checksum")] = ""
    geography: Annotated[str | Open, about("Gebiedsniveau", "Geography")] = NOT_FILLED
    refresh: Annotated[str | Open, about("Hoe vaak nieuw", "Refresh")] = NOT_FILLED
    latest_period: Annotated[str | Open, about("Laatste periode", "Latest period")] = NOT_FILLED
    next_release: Annotated[str | Open, about("Volgende uitgave", "Next release")] = NOT_FILLED
    owner: Annotated[str | Open, about("Eigenaar", "Owner")] = NOT_FILLED


RECORD = Source
