"""A phase: a stretch of years of the programme and what it is for."""

from __future__ import annotations

from typing import Annotated, ClassVar

from samenvoor.domain.record import Record
from samenvoor.domain.words import Words, about


class Phase(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """First and last year of a phase; an intended phase has not been decided yet."""

    KIND: ClassVar[str] = "phase"
    TITLE: ClassVar[Words] = Words("Fase", "Phase")

    name: Annotated[str, about("Naam", "Name")]
    from_year: Annotated[int, about("Eerste jaar", "First year", unit="year")]
    to_year: Annotated[int, about("Laatste jaar", "Last year", unit="year")]
    description: Annotated[str, about("Omschrijving", "Description")] = ""
    intended: Annotated[bool, about("Voornemen", "Intention", "Nog niet besloten.", "Not decided yet.")] = (
        False
    )


RECORD = Phase
