"""A pillar: one of the lines along which the projects are grouped."""

from __future__ import annotations

from typing import Annotated, ClassVar

from samenvoor.domain.record import Record
from samenvoor.domain.words import Words, about


class Pillar(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A pillar with its number and the target groups it is aimed at."""

    KIND: ClassVar[str] = "pillar"
    TITLE: ClassVar[Words] = Words("Pijler", "Pillar")

    name: Annotated[str, about("Naam", "Name")]
    number: Annotated[int, about("Nummer", "Number")]
    target_groups: Annotated[tuple[str, ...], about("Doelgroepen", "Target groups", link="target_group")] = ()


RECORD = Pillar
