"""An area set: a group of areas the programme itself has named."""

from __future__ import annotations

from typing import Annotated, ClassVar

from samenvoor.domain.record import Record
from samenvoor.domain.words import Words, about


class AreaSet(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A named group of CBS areas by the borders of one year; unconfirmed until somebody confirms it."""

    KIND: ClassVar[str] = "area_set"
    TITLE: ClassVar[Words] = Words("Gebiedsgroep", "Area set")

    name: Annotated[str, about("Naam", "Name")]
    vintage: Annotated[str, about("Indeling", "Vintage", link="area_vintage")]
    areas: Annotated[tuple[str, ...], about("Gebieden", "Areas", "CBS-codes.", "CBS codes.", link="area")]
    confirmed: Annotated[bool, about("Bevestigd", "Confirmed")] = False
    basis: Annotated[str, about("Waar het op rust", "What it rests on")] = ""


RECORD = AreaSet
