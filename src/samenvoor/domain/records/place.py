"""A place: somewhere residents come by themselves and find help, such as a spjruutcafé."""

from __future__ import annotations

from typing import Annotated, ClassVar

from samenvoor.domain.open import NOT_FILLED, Open
from samenvoor.domain.record import Record
from samenvoor.domain.words import Choice, Words, about


class PlaceKind(Choice):
    """What kind of place or way of reaching people it is."""

    touchpoint = ("touchpoint", "vindplaats", "touchpoint")
    spjruutcafe = ("spjruutcafe", "spjruutcafé", "spjruutcafé")
    in_de_box = ("in_de_box", "In de box", "In de box")
    contact_point = ("contact_point", "contactpunt", "contact point")
    meeting_place = ("meeting_place", "ontmoetingsplek", "meeting place")
    school = ("school", "school", "school")
    sports_centre = ("sports_centre", "sportcentrum", "sports centre")
    gp = ("gp", "huisarts", "GP")


class Channel(Choice):
    """Whether people come in or somebody goes to them."""

    walk_in = ("walk_in", "inloop", "walk-in")
    outreach = ("outreach", "outreachend", "outreach")


class Place(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A place or outreach with whom it is for and what it offers; visits are observations."""

    KIND: ClassVar[str] = "place"
    TITLE: ClassVar[Words] = Words("Plek", "Place")

    name: Annotated[str, about("Naam", "Name")]
    place_kind: Annotated[PlaceKind, about("Soort", "Kind")]
    channel: Annotated[Channel, about("Manier", "Channel")]
    area: Annotated[str | Open, about("Gebied", "Area", link="area")] = NOT_FILLED
    audience: Annotated[str, about("Voor wie", "For whom")] = ""
    offer: Annotated[str, about("Wat er is", "What it offers")] = ""


RECORD = Place
