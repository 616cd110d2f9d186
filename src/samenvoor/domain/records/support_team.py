"""A support team: it does one thing for all coalitions of a network."""

from __future__ import annotations

from typing import Annotated, ClassVar

from samenvoor.domain.record import Record
from samenvoor.domain.words import Words, about


class SupportTeam(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What the team does and for which network."""

    KIND: ClassVar[str] = "support_team"
    TITLE: ClassVar[Words] = Words("Ondersteunend team", "Support team")

    name: Annotated[str, about("Naam", "Name")]
    network: Annotated[str, about("Netwerk", "Network", link="network")]
    task: Annotated[str, about("Taak", "Task")] = ""


RECORD = SupportTeam
