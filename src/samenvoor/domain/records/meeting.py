"""A meeting: who was there and what they said that must be followed up."""

from __future__ import annotations

from typing import Annotated, ClassVar

from samenvoor.domain.open import NOT_FILLED, Open
from samenvoor.domain.record import Record
from samenvoor.domain.words import Choice, Words, about


class MeetingKind(Choice):
    """What a meeting was for."""

    stakeholder = ("stakeholder", "stakeholderbijeenkomst", "stakeholder meeting")
    steering = ("steering", "stuurgroepoverleg", "steering group meeting")
    team = ("team", "programmateamoverleg", "programme team meeting")
    learning = ("learning", "leersessie", "learning session")


class Meeting(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A dated meeting with its parties and key messages."""

    KIND: ClassVar[str] = "meeting"
    TITLE: ClassVar[Words] = Words("Bijeenkomst", "Meeting")

    name: Annotated[str, about("Naam", "Name")]
    meeting_kind: Annotated[MeetingKind, about("Soort", "Kind")]
    held_on: Annotated[str | Open, about("Gehouden", "Held", "Dag of jaar.", "Day or year.")] = NOT_FILLED
    parties: Annotated[tuple[str, ...], about("Aanwezige partijen", "Parties present", link="party")] = ()
    key_messages: Annotated[tuple[str, ...], about("Kernboodschappen", "Key messages")] = ()
    follow_up: Annotated[str, about("Wat ermee gebeurt", "What is done with it")] = ""


RECORD = Meeting
