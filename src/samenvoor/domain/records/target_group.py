"""A target group: the residents a project is meant for, by age and description, never by name."""

from __future__ import annotations

from typing import Annotated, ClassVar

from samenvoor.domain.record import Record
from samenvoor.domain.words import Words, about


class TargetGroup(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Name and ages of a group; how large it is, is an assumption or an observation."""

    KIND: ClassVar[str] = "target_group"
    TITLE: ClassVar[Words] = Words("Doelgroep", "Target group")

    name: Annotated[str, about("Naam", "Name")]
    age_from: Annotated[int, about("Vanaf leeftijd", "From age", unit="years")] = 0
    age_to: Annotated[int | None, about("Tot en met leeftijd", "Up to and including age", unit="years")] = (
        None
    )
    description: Annotated[str, about("Omschrijving", "Description")] = ""
    analysed: Annotated[bool, about("Uit de gezamenlijke analyse", "From the joint analysis")] = False


RECORD = TargetGroup
