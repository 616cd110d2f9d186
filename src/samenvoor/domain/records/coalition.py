"""A coalition: parties that work together on prevention, a theme, or as the core of a network."""

from __future__ import annotations

from typing import Annotated, ClassVar

from samenvoor.domain.open import NOT_FILLED, Open
from samenvoor.domain.record import Record
from samenvoor.domain.words import Choice, Words, about


class CoalitionKind(Choice):
    """What a coalition is for."""

    prevention = ("prevention", "preventiecoalitie", "prevention coalition")
    core = ("core", "kerncoalitie", "core coalition")
    theme = ("theme", "themacoalitie", "theme coalition")


class Coalition(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Who founded it, when, where and why, and which network it is part of."""

    KIND: ClassVar[str] = "coalition"
    TITLE: ClassVar[Words] = Words("Coalitie", "Coalition")

    name: Annotated[str, about("Naam", "Name")]
    coalition_kind: Annotated[CoalitionKind, about("Soort", "Kind")] = CoalitionKind.prevention
    founding_parties: Annotated[
        tuple[str, ...], about("Oprichtende partijen", "Founding parties", link="party")
    ] = ()
    start_year: Annotated[int | Open, about("Beginjaar", "Start year", unit="year")] = NOT_FILLED
    area: Annotated[str, about("Gebied", "Area", link="area")] = ""
    reason: Annotated[str | Open, about("Waarom zij bestaat", "Why it exists")] = NOT_FILLED
    network: Annotated[str, about("Deel van netwerk", "Part of network", link="network")] = ""
    focus: Annotated[tuple[str, ...], about("Waarop zij zich richt", "What it focuses on")] = ()


RECORD = Coalition
