"""A network: coalitions, support teams and parties that are tied together in a region."""

from __future__ import annotations

from typing import Annotated, ClassVar

from samenvoor.domain.record import Record
from samenvoor.domain.words import Words, about


class Network(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A broad administrative network and who takes part in it; coalitions and teams point to it."""

    KIND: ClassVar[str] = "network"
    TITLE: ClassVar[Words] = Words("Netwerk", "Network")

    name: Annotated[str, about("Naam", "Name")]
    description: Annotated[str, about("Omschrijving", "Description")] = ""
    part_of: Annotated[str, about("Deel van", "Part of", link="network")] = ""
    participants: Annotated[
        tuple[str, ...], about("Deelnemers", "Participants", "Groepen die meedoen.", "Groups that take part.")
    ] = ()
    parties: Annotated[tuple[str, ...], about("Partijen", "Parties", link="party")] = ()


RECORD = Network
