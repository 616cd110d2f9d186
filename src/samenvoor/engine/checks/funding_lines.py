"""Finds funding lines that cannot be: years twice, amounts below nothing, a purse of somebody else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial

from samenvoor.domain.open import Open
from samenvoor.domain.payer import Payer
from samenvoor.domain.problem import Problem
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.funding_line import FundingLine, SpendKind
from samenvoor.domain.records.party import Party, PartyKind
from samenvoor.domain.words import Words
from samenvoor.engine.problem_in import problem_in

_problem = partial(problem_in, rule="funding_lines")

# Grants of the state reach a project through a municipality or province; an insurer also runs the Wlz.
PURSES: dict[PartyKind, tuple[Payer, ...]] = {
    PartyKind.municipality: (
        Payer.municipality,
        Payer.wmo,
        Payer.jeugdwet,
        Payer.participatiewet,
        Payer.state,
    ),
    PartyKind.health_insurer: (Payer.zvw, Payer.other_insurers, Payer.wlz),
    PartyKind.care_office: (Payer.wlz,),
    PartyKind.province: (Payer.state, Payer.others),
    PartyKind.funder: (Payer.state, Payer.others),
    PartyKind.residents: (Payer.resident,),
    PartyKind.company: (Payer.employer, Payer.others),
}
"""The purses that money of a party of this kind can come from; of other kinds nothing is said."""


def check(programme: Programme) -> list[Problem]:
    """A line gives each year once, no amount below nothing, what it is, and a purse that party has."""
    lines = programme.of(FundingLine)
    found = [problem for line in lines for problem in (*_years(line), *_amounts(line), *_spend_kind(line))]
    return [*found, *(problem for line in lines for problem in _purse(programme, line)), *_prices(lines)]


def _years(line: FundingLine) -> Iterator[Problem]:
    """Years that come twice."""
    twice = sorted(year for year, times in Counter(entry.year for entry in line.years).items() if times > 1)
    if twice:
        yield _problem(
            line,
            "years",
            Words("Een jaar staat er twee keer.", "A year is given twice."),
            Words("voeg de bedragen van dat jaar samen.", "put the amounts of that year together."),
            found=", ".join(str(year) for year in twice),
        )


def _amounts(line: FundingLine) -> Iterator[Problem]:
    """Amounts and hours below nothing: nobody puts in less than nothing."""
    given = {
        "per_participant": [line.per_participant],
        "hours_per_participant": [line.hours_per_participant],
        "years": [amount for entry in line.years for amount in (entry.euro, entry.hours)],
    }
    for field, amounts in given.items():
        below = [amount for amount in amounts if amount is not None and amount < 0.0]
        if below:
            yield _problem(
                line,
                field,
                Words("Een bedrag of aantal uren is kleiner dan 0.", "An amount or hours are below 0."),
                Words(
                    "schrijf wat erin gaat; wat het oplevert is een besparing (assumption saving).",
                    "write what is put in; what it brings is a saving (assumption saving).",
                ),
                found=", ".join(f"{amount:g}" for amount in below),
            )


def _spend_kind(line: FundingLine) -> Iterator[Problem]:
    """An amount of which nobody says whether it is regular or on top counts nowhere."""
    valued = line.per_participant is not None or any(entry.euro is not None for entry in line.years)
    if valued and isinstance(line.spend_kind, Open):
        yield _problem(
            line,
            "spend_kind",
            Words(
                "Er is een bedrag, maar niet of het regulier is of plus; het telt nu nergens mee.",
                "There is an amount, but not whether it is regular or plus; it counts nowhere now.",
            ),
            Words("vul spend_kind in.", "fill in spend_kind."),
            allowed=Words(
                ", ".join(kind.value for kind in SpendKind), ", ".join(kind.value for kind in SpendKind)
            ),
            remark=True,
        )


def _purse(programme: Programme, line: FundingLine) -> Iterator[Problem]:
    """A purse that a party of this kind does not have."""
    party = programme.find(Party, line.party)
    if party is None or isinstance(party.party_kind, Open) or line.payer is None:
        return
    kind = party.party_kind
    own = PURSES.get(kind, tuple(Payer))
    if line.payer not in own:
        names = ", ".join(purse.value for purse in own)
        yield _problem(
            line,
            "payer",
            Words(
                f"Uit dit potje kan geen geld van deze partij komen; zij is: {kind.words.nl}.",
                f"No money of this party can come from this purse; it is: {kind.words.en}.",
            ),
            Words(
                "verbeter payer of party, of laat payer leeg voor het gewone potje.",
                "correct payer or party, or leave payer empty for the usual purse.",
            ),
            found=line.payer.value,
            allowed=Words(names, names),
            remark=True,
        )


def _prices(lines: list[FundingLine]) -> Iterator[Problem]:
    """Euros of several years are added up as if they were the same."""
    years = Counter(line.price_year for line in lines if line.price_year is not None)
    if len(years) < 2:
        return
    usual = max(years, key=lambda year: (years[year], year))
    for line in lines:
        if line.price_year not in {None, usual}:
            yield _problem(
                line,
                "price_year",
                Words(
                    "Dit bedrag is in euro van een ander jaar dan de meeste andere.",
                    "This amount is in euro of another year than most others.",
                ),
                Words(f"reken het om naar euro van {usual}.", f"convert it to euro of {usual}."),
                found=str(line.price_year),
                remark=True,
            )
