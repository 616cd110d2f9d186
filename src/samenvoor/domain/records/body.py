"""A body: a group that decides, prepares or advises in the programme."""

from __future__ import annotations

from typing import Annotated, ClassVar

from samenvoor.domain.open import NOT_FILLED, Open
from samenvoor.domain.record import Record
from samenvoor.domain.words import Choice, Words, about


class BodyKind(Choice):
    """The part a body has in the governance of the programme."""

    steering_group = ("steering_group", "stuurgroep", "steering group")
    programme_team = ("programme_team", "programmateam", "programme team")
    sounding_board = ("sounding_board", "klankbordgroep", "sounding board")
    programme_office = ("programme_office", "programmabureau", "programme office")
    board = ("board", "bestuur", "board")
    staff = ("staff", "medewerkers", "staff")


class Body(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A body with its tasks and how often it meets; who sits in it are seat records."""

    KIND: ClassVar[str] = "body"
    TITLE: ClassVar[Words] = Words("Gremium", "Body")

    name: Annotated[str, about("Naam", "Name")]
    body_kind: Annotated[BodyKind, about("Soort", "Kind")]
    coalition: Annotated[str, about("Coalitie", "Coalition", link="coalition")] = ""
    party: Annotated[str, about("Partij", "Party", link="party")] = ""
    members: Annotated[
        tuple[str, ...], about("Samenstelling", "Composition", "Welke groepen.", "Which groups.")
    ] = ()
    meetings_per_year: Annotated[
        int | Open, about("Overleggen per jaar", "Meetings a year", unit="per year")
    ] = NOT_FILLED
    tasks: Annotated[tuple[str, ...], about("Taken", "Tasks")] = ()


RECORD = Body
