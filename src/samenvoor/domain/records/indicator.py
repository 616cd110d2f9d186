"""An indicator: what is counted or measured, in which unit, and which direction is better."""

from __future__ import annotations

import datetime
from typing import Annotated, ClassVar

import msgspec

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


class Method(Choice):
    """How the figure and its margin are made, by us or by the publisher."""

    as_published = (
        "as_published",
        "overgenomen, met de marge van de uitgever",
        "taken over, with the publisher's margin",
    )
    number = ("count", "geteld", "counted")
    proportion = ("proportion", "teller gedeeld door noemer", "numerator over denominator")
    rate = ("rate", "teller per aantal van de noemer", "numerator for so many of the denominator")
    directly_standardised = (
        "directly_standardised",
        "omgerekend naar één vaste bevolking",
        "directly standardised to one population",
    )
    indirectly_standardised = (
        "indirectly_standardised",
        "gedeeld door wat bij deze bevolking wordt verwacht",
        "indirectly standardised: over what this population leads to expect",
    )
    mean = ("mean", "gemiddelde", "mean")
    life_expectancy = ("life_expectancy", "sterftetafel", "life table")
    cost_per_year = ("cost_per_year", "kosten per verzekerdenjaar", "cost per insured year")
    cost_ratio = (
        "cost_ratio",
        "kosten gedeeld door verwachte kosten",
        "cost over expected cost",
    )


class TakenFrom(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Which figures of a publisher give the indicator: factor × figure, or factor × (100 − figure)."""

    source: Annotated[
        str,
        about(
            "Bron in de opslag",
            "Source in the store",
            "Zoals in: samenvoor sources.",
            "As samenvoor sources.",
        ),
    ]
    measure: Annotated[
        str,
        about(
            "Maat van de uitgever",
            "The publisher's measure",
            "Zonder volgnummer; bij zorgkosten de tabel.",
            "Without its number; for care costs the table.",
        ),
    ]
    group: Annotated[str, about("Groep", "Group", "Bijvoorbeeld 18+.", "For example 18+.")] = ""
    complement: Annotated[
        bool,
        about(
            "Als 100 min het cijfer", "As 100 minus the figure", "Alleen bij procenten.", "Per cents only."
        ),
    ] = False
    scale: Annotated[float, about("Factor", "Factor", "1000 bij „x 1 000”.", "1000 with “x 1 000”.")] = 1.0
    first: Annotated[str, about("Eerste periode", "First period")] = ""
    last: Annotated[str, about("Laatste periode", "Last period")] = ""


class InEnglish(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """The words of an indicator in English, for who shares it with others."""

    name: Annotated[str, about("Naam", "Name")]
    definition: Annotated[str, about("Definitie", "Definition")] = ""
    caveats: Annotated[tuple[str, ...], about("Let op", "Caveats")] = ()


class Indicator(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Definition, unit and source of a figure; its observations are in observations/<key>.csv or the store.

    `modelled` marks estimates from a model on population characteristics: good for choosing
    places, refused as evidence that a project works (METHOD §7.4). `taken_from` says which published
    figures in the store give it; `figures_from` takes that over from a definition of the library.
    Indicators with the same `concept` are what several bodies call the same: they are shown side by
    side and never in one series.
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
    method: Annotated[Method | None, about("Rekenwijze", "Method")] = None
    concept: Annotated[
        str,
        about(
            "Begrip",
            "Concept",
            "Wat meer partijen meten, elk op hun manier.",
            "What several bodies measure, each in its own way.",
        ),
    ] = ""
    caveats: Annotated[tuple[str, ...], about("Let op", "Caveats")] = ()
    owner: Annotated[
        str | Open | None,
        about("Eigenaar", "Owner", "Wie de definitie bewaakt: een rol.", "Who keeps the definition: a role."),
    ] = None
    next_review: Annotated[datetime.date | Open | None, about("Volgende herziening", "Next review")] = None
    version: Annotated[str, about("Versie", "Version", "Van de definitie.", "Of the definition.")] = ""
    taken_from: Annotated[tuple[TakenFrom, ...], about("Komt uit", "Taken from")] = ()
    figures_from: Annotated[
        str,
        about(
            "Cijfers volgens",
            "Figures from",
            "Een sleutel uit de bibliotheek van indicatoren.",
            "A key in the library of indicators.",
        ),
    ] = ""
    english: Annotated[InEnglish | None, about("In het Engels", "In English")] = None


RECORD = Indicator
