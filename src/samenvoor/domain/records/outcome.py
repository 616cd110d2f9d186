"""An outcome: what changes for people between a project's activities and the programme's goals."""

from __future__ import annotations

from typing import Annotated, ClassVar

from samenvoor.domain.aim import Aim
from samenvoor.domain.record import Record
from samenvoor.domain.words import Words, about


class Outcome(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A step in the impact flow; the last step before a goal names the goal's indicator.

    `leads_to` are the next outcomes; how strongly is a link assumption. Without numbers the
    impact flow is drawn from these names alone.
    """

    KIND: ClassVar[str] = "outcome"
    TITLE: ClassVar[Words] = Words("Uitkomst", "Outcome")

    name: Annotated[str, about("Naam", "Name")]
    aims: Annotated[tuple[Aim, ...], about("Hoofddoelen", "Aims")] = ()
    indicator: Annotated[
        str,
        about(
            "Indicator van een doel",
            "Indicator of a goal",
            "Alleen bij een einduitkomst.",
            "",
            link="indicator",
        ),
    ] = ""
    leads_to: Annotated[tuple[str, ...], about("Leidt tot", "Leads to", link="outcome")] = ()
    description: Annotated[str, about("Omschrijving", "Description")] = ""


RECORD = Outcome
