"""An area vintage: the areas and their names as their borders were in one year."""

from __future__ import annotations

from typing import Annotated, ClassVar

import msgspec

from samenvoor.domain.record import Record
from samenvoor.domain.words import Words, about


class AreaName(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """One area: its CBS code, its name and the area it lies in."""

    code: Annotated[str, about("Code", "Code")]
    name: Annotated[str, about("Naam", "Name")]
    part_of: Annotated[str, about("Ligt in", "Lies in")] = ""


class AreaVintage(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """All areas of the programme by the borders of one year, and the source of the division."""

    KIND: ClassVar[str] = "area_vintage"
    TITLE: ClassVar[Words] = Words("Gebiedsindeling", "Area vintage")

    year: Annotated[int, about("Jaar", "Year", unit="year")]
    areas: Annotated[tuple[AreaName, ...], about("Gebieden", "Areas")]
    source: Annotated[str, about("Bron", "Source", link="source")] = ""


RECORD = AreaVintage
