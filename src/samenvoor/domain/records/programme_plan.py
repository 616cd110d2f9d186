"""The programme plan: the name, period and area of the programme, and the document that fixes it."""

from __future__ import annotations

import datetime
from typing import Annotated, ClassVar

from samenvoor.domain.open import NOT_FILLED, Open
from samenvoor.domain.record import Record
from samenvoor.domain.words import Words, about


class ProgrammePlan(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What the programme is called, where and for how long it runs, and what it stands for."""

    KIND: ClassVar[str] = "programme_plan"
    TITLE: ClassVar[Words] = Words("Programmaplan", "Programme plan")

    name: Annotated[str, about("Naam", "Name")]
    area: Annotated[str, about("Gebied", "Area", "CBS-code, bijvoorbeeld GM0917.", "CBS code.", link="area")]
    start_year: Annotated[int, about("Eerste jaar", "First year", unit="year")]
    target_year: Annotated[int, about("Doeljaar", "Target year", unit="year")]
    coalition: Annotated[str, about("Coalitie", "Coalition", link="coalition")] = ""
    version: Annotated[str, about("Versie", "Version")] = ""
    fixed_on: Annotated[
        datetime.date | Open | None,
        about("Vastgesteld op", "Fixed on", "De dag van het besluit.", "The day of the decision."),
    ] = None
    public_url: Annotated[str | Open, about("Openbare plek", "Public place")] = NOT_FILLED
    chapters: Annotated[tuple[str, ...], about("Hoofdstukken", "Chapters")] = ()
    core_values: Annotated[tuple[str, ...], about("Kernwaarden", "Core values")] = ()
    principles: Annotated[
        tuple[str, ...],
        about("Uitgangspunten", "Principles", "Hoe de coalitie werkt.", "How the coalition works."),
    ] = ()


RECORD = ProgrammePlan
