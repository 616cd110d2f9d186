"""A seat: a role in a body on behalf of a party, held by somebody known only by a pseudonym."""

from __future__ import annotations

from typing import Annotated, ClassVar

from samenvoor.domain.open import NOT_FILLED, Open
from samenvoor.domain.record import Record
from samenvoor.domain.words import Choice, Words, about


class SeatRole(Choice):
    """What the holder of a seat does in the body."""

    board_member = ("board_member", "namens het bestuur", "on behalf of the board")
    support = ("support", "ondersteuning", "support")
    programme_manager = ("programme_manager", "programmamanager", "programme manager")
    chair = ("chair", "voorzitter", "chair")
    member = ("member", "lid", "member")
    deputy = ("deputy", "plaatsvervanger", "deputy")


class Seat(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Who sits where: the same holder in two seats is the same pseudonym in both."""

    KIND: ClassVar[str] = "seat"
    TITLE: ClassVar[Words] = Words("Zetel", "Seat")

    body: Annotated[str, about("Gremium", "Body", link="body")]
    role: Annotated[SeatRole, about("Rol", "Role")]
    party: Annotated[str, about("Namens", "On behalf of", link="party")] = ""
    holder: Annotated[
        str | Open,
        about("Houder", "Holder", "Een schuilnaam, nooit een persoonsnaam.", "A pseudonym, never a name."),
    ] = NOT_FILLED
    chairs: Annotated[bool, about("Zit voor", "Chairs")] = False


RECORD = Seat
