"""A goal of the programme: for which aim, measured how, against whom, and how far to come by when."""

from __future__ import annotations

import datetime
from typing import Annotated, ClassVar

import msgspec

from samenvoor.domain.aim import Aim
from samenvoor.domain.open import NOT_FILLED, Open
from samenvoor.domain.record import Record
from samenvoor.domain.words import Choice, Words, about


class Comparator(Choice):
    """With whom the area is compared."""

    nl = ("NL", "Nederland", "the Netherlands")
    rest_of_nl = ("rest_of_NL", "de rest van Nederland", "the rest of the Netherlands")


class GapKind(Choice):
    """Whether a gap is a difference in percentage points or a ratio."""

    absolute = ("absolute", "verschil in procentpunten", "difference in percentage points")
    ratio = ("ratio", "verhouding", "ratio")


class Step(Choice):
    """How far a goal has been worked out."""

    stated = ("stated", "uitgesproken", "stated")
    indicator_chosen = ("indicator_chosen", "indicator gekozen", "indicator chosen")
    baseline_measured = ("baseline_measured", "nulmeting gedaan", "baseline measured")
    target_path_set = ("target_path_set", "streefpad bepaald", "target path set")
    measured = ("measured", "gemeten", "measured")


class StepTaken(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """One step of working out a goal, and the day it was taken."""

    step: Annotated[Step, about("Stap", "Step")]
    on: Annotated[datetime.date | None, about("Op", "On")] = None


class Goal(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A programme goal; one whose rule is open is undefined and is shown so, never as 0.

    `share` is the part of the gap to close (0-1) for gap_reduction, `ceiling` the largest
    allowed ratio for ratio_to_expected. `standard` names the standard population of the figures, or
    as_published where the publisher gives crude rates only.
    """

    KIND: ClassVar[str] = "goal"
    TITLE: ClassVar[Words] = Words("Doel", "Goal")

    name: Annotated[str, about("Naam", "Name")]
    aim: Annotated[Aim, about("Hoofddoel", "Aim")]
    statement: Annotated[str | Open, about("Doelstelling", "Statement")] = NOT_FILLED
    rule: Annotated[
        str | Open,
        about(
            "Doelregel",
            "Target rule",
            "gap_reduction of ratio_to_expected.",
            "gap_reduction or ratio_to_expected.",
        ),
    ] = NOT_FILLED
    indicator: Annotated[str | Open, about("Indicator", "Indicator", link="indicator")] = NOT_FILLED
    group: Annotated[str, about("Groep", "Group", "Bijvoorbeeld 18+.", "For example 18+.")] = "total"
    area: Annotated[str, about("Gebied", "Area", link="area")] = ""
    comparator: Annotated[Comparator, about("Vergeleken met", "Compared with")] = Comparator.nl
    gap_kind: Annotated[GapKind, about("Soort verschil", "Kind of gap")] = GapKind.absolute
    share: Annotated[
        float | Open,
        about("Deel van het verschil dat weg moet", "Share of the gap to close", unit="share 0-1"),
    ] = NOT_FILLED
    ceiling: Annotated[float | Open, about("Hoogste verhouding", "Largest ratio", unit="ratio")] = NOT_FILLED
    baseline_year: Annotated[int | Open, about("Jaar van de nulmeting", "Baseline year", unit="year")] = (
        NOT_FILLED
    )
    target_year: Annotated[int | Open, about("Doeljaar", "Target year", unit="year")] = NOT_FILLED
    standard: Annotated[
        str | Open,
        about(
            "Standaardbevolking",
            "Standard population",
            "as_published of een bevolking.",
            "as_published or one.",
        ),
    ] = NOT_FILLED
    adjustment_set: Annotated[
        tuple[str, ...], about("Gecorrigeerd voor", "Adjusted for", "Bijvoorbeeld leeftijd, geslacht.", "")
    ] = ()
    trend_rounds: Annotated[
        tuple[int, ...],
        about(
            "Meetrondes voor de trend", "Rounds for the trend", "Ronden vóór het programma.", "", unit="year"
        ),
    ] = ()
    steps: Annotated[tuple[StepTaken, ...], about("Uitwerking", "Steps taken")] = ()
    owner: Annotated[str, about("Eigenaar", "Owner", "Een rol of gremium.", "A role or a body.")] = ""
    due: Annotated[datetime.date | None, about("Klaar vóór", "Due")] = None
    leading: Annotated[bool, about("Leidend", "Leading", "Bij meer doelen per hoofddoel.", "")] = True


RECORD = Goal
