"""Tells the care costs of a year as text: each area against what was expected, and what stands beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from samenvoor.blocks.amounts import Language
from samenvoor.blocks.numbers import decimal, euro
from samenvoor.counts.vektis_columns import care_groups
from samenvoor.domain.words import Words
from samenvoor.engine.care_costs.result import CareCost, CareCosts
from samenvoor.store.costs import area_name

_BILLION, _MILLION = 1e9, 1e6


COUNTRY = Words("Nederland", "The Netherlands")
"""Whom the costs of a publisher are about."""


class Answered(NamedTuple):
    """The costs that were asked, their source, and the same area under the other adjustment sets.

    An other set that cannot be computed is there in words that say why. `whom`: all people of the costs.
    """

    costs: CareCosts
    source: Words
    others: tuple[CareCosts | Words, ...] = ()
    whom: Words = COUNTRY


def in_order(costs: CareCosts) -> CareCosts:
    """The same with the highest ratio first; the kinds of care of one area with the largest costs first."""
    areas = {row.area for row in costs.rows}
    if len(areas) == 1:
        rows = sorted(costs.rows, key=lambda row: (-row.observed, row.care_group))
    else:
        rows = sorted(costs.rows, key=lambda row: (row.care_group, row.rank or len(areas) + 1, row.area))
    return replace(costs, rows=tuple(rows))


def costs_text(answered: Answered, *, language: Language) -> str:
    """A line a row; never a ratio without the set it is corrected with."""
    nl = language != "en"
    costs = answered.costs
    title = costs.title.in_language(language)
    version = f"{'versie' if nl else 'version'} {costs.version}"
    head = f"{'Zorgkosten Zvw' if nl else 'Care costs Zvw'} {costs.year} · {title} ({version})"
    lines = [head, "=" * len(head)]
    if len(costs.rows) == 1:
        lines.append(_row(costs, costs.rows[0], language))
    else:
        lines += [_EACH.in_language(language), *(_short(row, costs.year, language) for row in costs.rows)]
    lines += [_other(other, language) for other in answered.others]
    return "\n".join([*lines, "", *beside(answered, language=language)])


_EACH = Words(
    "Euro per verzekerdenjaar. Plaats 1 is de hoogste verhouding.",
    "Euro per insured year. Place 1 is the highest ratio.",
)


def _other(other: CareCosts | Words, language: Language) -> str:
    """The same area under another set, in short."""
    nl = language != "en"
    if isinstance(other, Words):
        return f"  {'ernaast' if nl else 'beside it'}: {other.in_language(language)}"
    row, title = other.rows[0], other.title.in_language(language)
    if row.ratio is None:
        return (
            f"  {'ernaast' if nl else 'beside it'}: {title}: {'niets verwacht' if nl else 'nothing expected'}"
        )
    ratio, expected = decimal(row.ratio, 3, language), euro(row.expected, 0, language)
    if nl:
        return (
            f"  ernaast: {title}: verwacht {expected}, verhouding {ratio}, plaats {row.rank} van {other.of}"
        )
    return f"  beside it: {title}: expected {expected}, ratio {ratio}, place {row.rank} of {other.of}"


def beside(answered: Answered, *, language: Language) -> list[str]:
    """What stands beside the ratios: the country, the rest row, what to mind, the source and its licence."""
    nl = language != "en"
    costs, source, whom = answered.costs, answered.source, answered.whom
    mean = euro(costs.mean, 0, language)
    total = euro(costs.amount_with_rest / _BILLION, 2, language)
    rest = euro(costs.rest.amount / _MILLION, 1, language)
    share = decimal(costs.rest.share_of_amount * 100, 2, language)
    return [
        f"{whom.nl}: {mean} per verzekerdenjaar zonder de restrij; in totaal {total} miljard met restrij."
        if nl
        else f"{whom.en}: {mean} per insured year without the rest row; {total} billion with it.",
        f"Restrij (onbekend, of te weinig mensen om te tonen; telt in geen verhouding mee): {rest} miljoen "
        f"({share}% van de kosten)."
        if nl
        else f"Rest row (unknown, or too few people to show; in no ratio): {rest} million "
        f"({share}% of the costs).",
        *(f"! {remark.in_language(language)}" for remark in costs.remarks),
        f"{'Bron' if nl else 'Source'}: {source.in_language(language)}",
    ]


def _place(row: CareCost, year: int, language: Language) -> str:
    """The area, and the kind of care where those are asked apart; without a name of ours as it is given."""
    known = care_groups().get(row.care_group)
    group = known.name.in_language(language) if known else row.care_group
    return f"{area_name(row.area, year=year)} ({row.area}){f' · {group}' if group else ''}"


def _short(row: CareCost, year: int, language: Language) -> str:
    """One of many rows: its place, what was found and what was expected."""
    nl = language != "en"
    place, observed = _place(row, year, language), euro(row.observed, 0, language)
    if row.ratio is None:
        return f"  –  {place}: {observed}; {'niets verwacht' if nl else 'nothing expected'}"
    expected, ratio = euro(row.expected, 0, language), _ratio(row, row.ratio, language)
    each, together = _excess(row, language)
    if nl:
        more = "meer" if row.excess_per_insured_year > 0 else "minder"
        return (
            f"{row.rank:>3}  {place}: {observed}, verwacht {expected}, verhouding {ratio}; "
            f"{each} {more}, samen {together} miljoen"
        )
    more = "more" if row.excess_per_insured_year > 0 else "less"
    return (
        f"{row.rank:>3}  {place}: {observed}, expected {expected}, ratio {ratio}; "
        f"{each} {more}, {together} million together"
    )


def _ratio(row: CareCost, ratio: float, language: Language) -> str:
    """The ratio, with its interval where there is one."""
    text = decimal(ratio, 3, language)
    if row.low is not None and row.high is not None:
        text += f" ({decimal(row.low, 3, language)}–{decimal(row.high, 3, language)})"
    return text


def _excess(row: CareCost, language: Language) -> tuple[str, str]:
    """What it is more or less: euro per insured year, and millions of euro together."""
    each = euro(abs(row.excess_per_insured_year), 0, language)
    return each, euro(abs(row.excess) / _MILLION, 1, language)


def _row(costs: CareCosts, row: CareCost, language: Language) -> str:
    """The only row, in a whole sentence."""
    nl = language != "en"
    place = _place(row, costs.year, language)
    observed, expected = euro(row.observed, 0, language), euro(row.expected, 0, language)
    if row.ratio is None:
        return f"{place}: {observed}; {'niets verwacht' if nl else 'nothing expected'}"
    ratio = _ratio(row, row.ratio, language)
    each, together = _excess(row, language)
    if nl:
        more = "meer" if row.excess_per_insured_year > 0 else "minder"
        return (
            f"{place}: {observed} per verzekerdenjaar, verwacht {expected}, verhouding {ratio}; "
            f"{each} per verzekerdenjaar {more} dan verwacht, samen {together} miljoen; "
            f"plaats {row.rank} van {costs.of} (1 is de hoogste verhouding)"
        )
    more = "more" if row.excess_per_insured_year > 0 else "less"
    return (
        f"{place}: {observed} per insured year, expected {expected}, ratio {ratio}; "
        f"{each} per insured year {more} than expected, {together} million together; "
        f"place {row.rank} of {costs.of} (1 is the highest ratio)"
    )
