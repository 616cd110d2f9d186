"""A challenge: what is wrong for a target group, and the evidence that it is."""

from __future__ import annotations

from typing import Annotated, ClassVar

from samenvoor.domain.open import NOT_FILLED, Open
from samenvoor.domain.record import Record
from samenvoor.domain.words import Words, about


class Challenge(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A statement about a target group or an area, with its evidence."""

    KIND: ClassVar[str] = "challenge"
    TITLE: ClassVar[Words] = Words("Uitdaging", "Challenge")

    statement: Annotated[str, about("Uitdaging", "Challenge")]
    target_group: Annotated[str, about("Doelgroep", "Target group", link="target_group")] = ""
    area: Annotated[str, about("Gebied", "Area", link="area")] = ""
    evidence: Annotated[str | Open, about("Waaruit het blijkt", "Evidence")] = NOT_FILLED
    indicators: Annotated[tuple[str, ...], about("Indicatoren", "Indicators", link="indicator")] = ()


RECORD = Challenge
