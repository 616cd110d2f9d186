"""An indicator: what is counted or measured, in which unit, and which direction is better."""

from __future__ import annotations

from typing import Annotated, ClassVar

from samenvoor.domain.open import NOT_FILLED, Open
from samenvoor.domain.record import Record
from samenvoor.domain.words import Choice, Words, about


class IndicatorKind(Choice):
    """How an indicator is built, which decides how it may be added up."""

    proportion = ("proportion", "aandeel", "proportion")
    number = ("count", "aantal", "count")
    rate = ("rate", "cijfer per aantal", "rate")
    mean = ("mean", "gemiddelde", "mean")
    ratio = ("ratio", "verhouding", "ratio")
    index_number = ("index", "index", "index")
    qualitative = ("qualitative", "kwalitatief", "qualitative")


class Better(Choice):
    """Which direction is an improvement."""

    downwards = ("lower", "lager is beter", "lower is better")
    upwards = ("higher", "hoger is beter", "higher is better")
    neither = ("neither", "geen richting", "no direction")


class Indicator(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Definition, unit and source of a figure; its observations are in observations/<key>.csv.

    `modelled` marks estimates from a model on population characteristics: good for choosing
    places, refused as evidence that a project works (METHOD §7.4).
    """

    KIND: ClassVar[str] = "indicator"
    TITLE: ClassVar[Words] = Words("Indicator", "Indicator")

    name: Annotated[str, about("Naam", "Name")]
    indicator_kind: Annotated[IndicatorKind, about("Soort", "Kind")]
    unit: Annotated[
        str, about("Eenheid", "Unit", "%, personen, euro, verhouding.", "%, persons, euro, ratio.")
    ]
    definition: Annotated[str | Open, about("Definitie", "Definition")] = NOT_FILLED
    numerator: Annotated[str, about("Teller", "Numerator")] = ""
    denominator: Annotated[str, about("Noemer", "Denominator")] = ""
    better: Annotated[Better, about("Goede richting", "Good direction")] = Better.neither
    source: Annotated[str | Open, about("Bron", "Source", link="source")] = NOT_FILLED
    modelled: Annotated[bool, about("Modelschatting", "Model estimate")] = False
    breaks: Annotated[
        tuple[int, ...],
        about("Breuken in de reeks", "Breaks in the series", "Jaren die niet meetellen.", "", unit="year"),
    ] = ()


RECORD = Indicator
