"""Finds funding lines that cannot be counted: years twice, amounts below nothing, prices of two years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from samenvoor.domain.open import Open
from samenvoor.domain.problem import Problem
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.funding_line import FundingLine, SpendKind
from samenvoor.domain.words import Words


def check(programme: Programme) -> list[Problem]:
    """A line gives each year once, no amount below nothing, and says what it is when it has an amount."""
    lines = programme.of(FundingLine)
    found = [problem for line in lines for problem in (*_years(line), *_amounts(line), *_spend_kind(line))]
    return [*found, *_prices(lines)]


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


def _problem(
    line: FundingLine,
    field: str,
    what: Words,
    remedy: Words,
    *,
    found: str = "",
    allowed: Words | None = None,
    remark: bool = False,
) -> Problem:
    return Problem(
        where=line.address,
        field=field,
        rule="funding_lines",
        what=what,
        found=found,
        allowed=allowed or Words("", ""),
        remedy=remedy,
        remark=remark,
    )
