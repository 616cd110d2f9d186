"""An evaluation: how it will be found out whether a pilot works, and what was measured for that."""

from __future__ import annotations

import datetime
from typing import Annotated, ClassVar

import msgspec

from samenvoor.domain.record import Record
from samenvoor.domain.words import Choice, Words, about


class Design(Choice):
    """How a situation with the project is compared with one without it."""

    trial = ("trial", "gecontroleerd onderzoek met loting", "randomised controlled trial")
    difference_in_differences = (
        "difference_in_differences",
        "verschil in verschil",
        "difference in differences",
    )
    staggered_start = ("staggered_start", "gespreide start", "staggered start")
    synthetic_control = ("synthetic_control", "samengestelde vergelijking", "synthetic control")
    interrupted_series = (
        "interrupted_series",
        "onderbroken reeks met vergelijking",
        "interrupted series with comparison",
    )
    matched_controls = ("matched_controls", "gekoppelde vergelijkingsgroep", "matched controls")
    before_after = ("before_after", "voor en na, zonder vergelijking", "before and after, no comparison")
    self_report = ("self_report", "eigen opgave van het project", "self-report by the project")
    expert_estimate = ("expert_estimate", "inschatting van deskundigen", "expert estimate")
    effect_calculator = ("effect_calculator", "effectencalculator", "effect calculator")


class Side(Choice):
    """Whether a measurement is of who took part, or of whom they are compared with."""

    treated = ("treated", "met project", "with the project")
    control = ("control", "vergelijking", "comparison")


class Measurement(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """One measured share of one group in one period; a number of people and never a person.

    `share` (0-1) is the part that has the complaint; its error follows from `persons`, unless
    `standard_error` says it. A planned round has persons and no share.
    """

    side: Annotated[Side, about("Wie", "Who")]
    period: Annotated[str, about("Periode", "Period", "2020 of 2026Q1.", "2020 or 2026Q1.")]
    unit: Annotated[
        str, about("Gebied of groep", "Area or group", "Buurt, wijk of groep.", "Area or group.")
    ] = ""
    share: Annotated[float | None, about("Deel met de klacht", "Share with the complaint", unit="share")] = (
        None
    )
    persons: Annotated[float | None, about("Aantal ondervraagd", "Persons asked", unit="persons")] = None
    standard_error: Annotated[float | None, about("Standaardfout", "Standard error", unit="share")] = None


class StartOf(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """When the project began in one area or group."""

    unit: Annotated[str, about("Gebied of groep", "Area or group")]
    period: Annotated[str, about("Vanaf", "From", "2020 of 2026Q1.", "2020 or 2026Q1.")]


class Expert(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What one expert expects of the effect: low, likely and high as in an assumption."""

    role: Annotated[str, about("Rol", "Role")]
    low: Annotated[float, about("Laag", "Low", unit="probability")]
    likely: Annotated[float, about("Waarschijnlijk", "Likely", unit="probability")]
    high: Annotated[float, about("Hoog", "High", unit="probability")]


class Calculated(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What an effect calculator says: people helped out of people followed, as far as one knows why."""

    participants: Annotated[float, about("Gevolgde deelnemers", "Participants followed", unit="persons")]
    helped: Annotated[float, about("Met resultaat", "With a result", unit="persons")]
    by_itself: Annotated[
        float | None,
        about("Waarvan ook zonder project", "Of whom without the project too", unit="persons"),
    ] = None


class ChosenBecauseBad(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """How the pilot was chosen: above a limit, so that part of its fall is regression to the mean.

    Per unit: the mean and the spread over all units that could have been chosen, and how strongly two
    rounds of one unit hang together (0-1).
    """

    mean: Annotated[float, about("Gemiddelde van alle", "Mean of all", unit="share")]
    spread: Annotated[float, about("Spreiding over alle", "Spread over all", unit="share")]
    correlation: Annotated[float, about("Samenhang van twee rondes", "Correlation of two rounds")]
    limit: Annotated[float, about("Gekozen boven", "Chosen above", unit="share")]
    measurements: Annotated[int, about("Metingen vooraf", "Measurements before")] = 1


class Evaluation(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """How one effect of one project is evaluated; the result is an evidence record.

    The figures are `measurements`, or the observations of `indicator` in `treated` and `controls`
    (area codes), whose shares are read as per cents. `start` is the first period with the project;
    `starts` where it differs by unit. Shares are of the complaint, so that a fall is a good effect.
    Before-after without comparison needs `chosen`, or `not_chosen_as_bad` (METHOD §8.5).
    """

    KIND: ClassVar[str] = "evaluation"
    TITLE: ClassVar[Words] = Words("Evaluatie", "Evaluation")

    name: Annotated[str, about("Naam", "Name")]
    project: Annotated[str, about("Project", "Project", link="project_card")]
    outcome: Annotated[str, about("Uitkomst", "Outcome", link="outcome")]
    design: Annotated[Design, about("Opzet", "Design")]
    question: Annotated[str, about("Vraag", "Question")] = ""
    by: Annotated[str, about("Door", "By", "Een rol of instelling.", "A role or institute.")] = ""
    start: Annotated[str, about("Begin van het project", "Start of the project", "2020 of 2026Q1.", "")] = ""
    starts: Annotated[tuple[StartOf, ...], about("Begin per gebied", "Start by area")] = ()
    measurements: Annotated[tuple[Measurement, ...], about("Metingen", "Measurements")] = ()
    indicator: Annotated[str, about("Indicator", "Indicator", link="indicator")] = ""
    group: Annotated[str, about("Groep", "Group", "Bijvoorbeeld 18+.", "For example 18+.")] = "total"
    treated: Annotated[tuple[str, ...], about("Gebieden met project", "Areas with it", link="area")] = ()
    controls: Annotated[tuple[str, ...], about("Vergelijkingsgebieden", "Control areas", link="area")] = ()
    baseline_share: Annotated[
        float | None,
        about(
            "Deel deelnemers met de klacht vooraf",
            "Share of participants with the complaint before",
            "Leeg: wat bij de deelnemers zelf vooraf is gemeten.",
            "Empty: what was measured of the participants before.",
            unit="share",
        ),
    ] = None
    took_part: Annotated[
        float | None,
        about(
            "Deel van de gemeten groep dat meedeed",
            "Share of the measured group that took part",
            "Bij gebieden: deelnemers per inwoner. Leeg: iedereen.",
            "For areas: participants per resident. Empty: everybody.",
            unit="share",
        ),
    ] = None
    design_effect: Annotated[float, about("Ontwerpeffect", "Design effect")] = 1.0
    persons: Annotated[
        float | None,
        about(
            "Ondervraagd per gebied en ronde",
            "Persons asked per area and round",
            "Bij cijfers van een indicator, die zelf geen aantal dragen.",
            "With figures of an indicator, which carry no number of their own.",
            unit="persons",
        ),
    ] = None
    chosen: Annotated[ChosenBecauseBad | None, about("Gekozen omdat het slecht ging", "Chosen as bad")] = None
    not_chosen_as_bad: Annotated[
        bool,
        about(
            "Niet gekozen omdat het slecht ging",
            "Not chosen as bad",
            "Waar: het gebied is niet op dit cijfer gekozen en mensen deden niet mee omdat het slecht ging.",
            "True: the area was not chosen on this figure and nobody took part because things were bad.",
        ),
    ] = False
    experts: Annotated[tuple[Expert, ...], about("Deskundigen", "Experts")] = ()
    calculated: Annotated[Calculated | None, about("Effectencalculator", "Effect calculator")] = None
    cost: Annotated[float | None, about("Kosten van de evaluatie", "Cost of it", unit="euro")] = None
    reported_on: Annotated[datetime.date | None, about("Verslag op", "Reported on")] = None
    reference: Annotated[str, about("Verslag", "Report")] = ""
    url: Annotated[str, about("Adres van het verslag", "Address of the report")] = ""


RECORD = Evaluation
