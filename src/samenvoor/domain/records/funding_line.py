"""A funding line: who puts what into a project, in which years, and how certain that is."""

from __future__ import annotations

from typing import Annotated, ClassVar

import msgspec

from samenvoor.domain.open import NOT_FILLED, Open
from samenvoor.domain.payer import Payer
from samenvoor.domain.record import Record
from samenvoor.domain.records.project_card import FundingKind
from samenvoor.domain.words import Choice, Words, about


class FundingStatus(Choice):
    """How certain a funding line is."""

    agreed = ("agreed", "toegezegd", "agreed")
    requested = ("requested", "aangevraagd", "requested")
    to_be_discussed = ("to_be_discussed", "te bespreken", "to be discussed")
    ended = ("ended", "afgelopen", "ended")


class SpendKind(Choice):
    """Whether money is for what a party does anyway, or comes on top of that."""

    regular = ("regular", "regulier", "regular")
    plus = ("plus", "plus op regulier", "plus")


class YearAmount(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What is put in during one year: euro, and hours of staff beside it."""

    year: Annotated[int, about("Jaar", "Year", unit="year")]
    euro: Annotated[float | None, about("Bedrag", "Amount", unit="euro")] = None
    hours: Annotated[float | None, about("Uren van medewerkers", "Hours of staff", unit="hours")] = None


class FundingLine(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """One source of means of one project; without an amount it is unvalued, which is not zero.

    `years` are the fixed means of a year, `per_participant` what each new participant costs on top of
    that; both in euro of `price_year`. `payer` is the purse it comes from; when empty it is the usual
    one of the party. Only lines that are `plus` count as costs of the programme.
    """

    KIND: ClassVar[str] = "funding_line"
    TITLE: ClassVar[Words] = Words("Financieringsregel", "Funding line")

    project: Annotated[str, about("Project", "Project", link="project_card")]
    party: Annotated[str, about("Van wie", "From whom", link="party")]
    payer: Annotated[Payer | None, about("Uit welk potje", "From which purse")] = None
    funding_kind: Annotated[FundingKind | Open, about("Soort", "Kind")] = NOT_FILLED
    status: Annotated[FundingStatus | Open, about("Stand", "State")] = NOT_FILLED
    spend_kind: Annotated[SpendKind | Open, about("Regulier of plus", "Regular or plus")] = NOT_FILLED
    years: Annotated[tuple[YearAmount, ...], about("Per jaar", "Per year")] = ()
    per_participant: Annotated[
        float | None, about("Per nieuwe deelnemer", "Per new participant", unit="euro")
    ] = None
    hours_per_participant: Annotated[
        float | None, about("Uren per nieuwe deelnemer", "Hours per new participant", unit="hours")
    ] = None
    price_year: Annotated[int | None, about("Prijspeil", "Price year", unit="year")] = None
    amount: Annotated[
        str | Open,
        about("Waardering", "Valuation", "Waarom er geen bedrag is.", "Why there is no amount."),
    ] = NOT_FILLED
    by: Annotated[str, about("Volgens", "According to", "Een rol.", "A role.")] = ""
    reference: Annotated[str, about("Onderbouwing", "Reference")] = ""


RECORD = FundingLine
