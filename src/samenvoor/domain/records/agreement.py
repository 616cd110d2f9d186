"""An agreement: what parties promise each other, from a national covenant down to one project."""

from __future__ import annotations

import datetime
from typing import Annotated, ClassVar

import msgspec

from samenvoor.domain.open import NOT_FILLED, Open
from samenvoor.domain.payer import Payer
from samenvoor.domain.record import Record
from samenvoor.domain.words import Choice, Words, about


class AgreementLevel(Choice):
    """For whom an agreement holds."""

    national = ("national", "landelijk convenant", "national covenant")
    region = ("region", "regio", "region")
    project = ("project", "project", "project")


class AgreementStatus(Choice):
    """Whether an agreement is in force."""

    draft = ("draft", "concept", "draft")
    signed = ("signed", "getekend", "signed")
    ended = ("ended", "afgelopen", "ended")


class ResultMeasure(Choice):
    """What an agreed result is measured by."""

    participants = ("participants", "deelnemers", "participants")
    completed = ("completed", "deelnemers die het afmaken", "participants who complete")
    recovered = ("recovered", "deelnemers zonder klacht na afloop", "participants without the complaint")
    observation = ("observation", "cijfer van een indicator", "figure of an indicator")


class AgreedResult(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """One result that was promised: how much, of what, by when."""

    text: Annotated[str, about("Resultaat", "Result")]
    measure: Annotated[ResultMeasure, about("Gemeten aan", "Measured by")]
    amount: Annotated[float | Open, about("Hoeveel", "How much")] = NOT_FILLED
    by_quarter: Annotated[str, about("Voor het einde van", "By the end of", "2027Q4.", "2027Q4.")] = ""
    from_quarter: Annotated[str, about("Geteld vanaf", "Counted from", "2026Q1.", "2026Q1.")] = ""
    project: Annotated[str, about("Project", "Project", link="project_card")] = ""
    indicator: Annotated[str, about("Indicator", "Indicator", link="indicator")] = ""
    area: Annotated[str, about("Gebied", "Area", link="area")] = ""
    group: Annotated[str, about("Groep", "Group")] = "total"
    at_most: Annotated[bool, about("Hoogstens", "At most", "Minder is beter.", "Less is better.")] = False


class SplitShare(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """The share of one party in the costs and in what is saved."""

    party: Annotated[str, about("Partij", "Party", link="party")]
    payer: Annotated[Payer | None, about("Potje", "Purse")] = None
    cost_share: Annotated[float | Open, about("Deel van de kosten", "Share of the costs", unit="share")] = (
        NOT_FILLED
    )
    saving_share: Annotated[
        float | Open, about("Deel van de besparing", "Share of the savings", unit="share")
    ] = NOT_FILLED


class Agreement(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Parties, projects, goals, agreed results, the split of the money, the term and the review dates."""

    KIND: ClassVar[str] = "agreement"
    TITLE: ClassVar[Words] = Words("Afspraak", "Agreement")

    name: Annotated[str, about("Naam", "Name")]
    level: Annotated[AgreementLevel, about("Niveau", "Level")] = AgreementLevel.project
    status: Annotated[AgreementStatus | Open, about("Stand", "State")] = NOT_FILLED
    under: Annotated[str, about("Valt onder", "Falls under", link="agreement")] = ""
    theme: Annotated[str, about("Thema", "Theme")] = ""
    text: Annotated[str, about("Wat is afgesproken", "What was agreed")] = ""
    parties: Annotated[tuple[str, ...], about("Partijen", "Parties", link="party")] = ()
    projects: Annotated[tuple[str, ...], about("Projecten", "Projects", link="project_card")] = ()
    goals: Annotated[tuple[str, ...], about("Doelen", "Goals", link="goal")] = ()
    results: Annotated[tuple[AgreedResult, ...], about("Resultaten", "Results")] = ()
    split: Annotated[tuple[SplitShare, ...], about("Verdeling", "Split")] = ()
    settlement: Annotated[
        str | Open,
        about("Verrekening", "Settlement", "equal_roi, equal_split of shapley.", "The rule of settlement."),
    ] = NOT_FILLED
    signed_on: Annotated[datetime.date | None, about("Getekend op", "Signed on")] = None
    ends_on: Annotated[datetime.date | None, about("Loopt tot en met", "Ends on")] = None
    reviews: Annotated[
        tuple[datetime.date, ...],
        about("Wordt bekeken op", "To be reviewed on", "De afgesproken dagen.", "The days that were agreed."),
    ] = ()
    reviewed_on: Annotated[
        tuple[datetime.date, ...],
        about(
            "Is bekeken op", "Was reviewed on", "Dagen waarop dat is gebeurd.", "Days on which it was done."
        ),
    ] = ()


RECORD = Agreement
