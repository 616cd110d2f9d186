"""Tells the care costs of a year as text: each area against what was expected, and what stands beside it."""

from __future__ import annotations

from samenvoor.blocks.amounts import Language
from samenvoor.blocks.numbers import decimal, euro
from samenvoor.domain.words import Words
from samenvoor.engine.care_costs.result import CareCost, CareCosts
from samenvoor.store.costs import area_name

_BILLION = 1e9


def costs_text(costs: CareCosts, source: Words, *, language: Language) -> str:
    """A line a row; never a ratio without the set it is corrected with."""
    nl = language != "en"
    title = costs.title.in_language(language)
    head = f"{'Zorgkosten Zvw' if nl else 'Care costs Zvw'} {costs.year} · {title} ({costs.version})"
    lines = [head, "=" * len(head)]
    lines += [_row(costs, row, language) for row in costs.rows]
    return "\n".join([*lines, "", *beside(costs, source, language=language)])


def beside(costs: CareCosts, source: Words, *, language: Language) -> list[str]:
    """What stands beside the ratios: the country, the rest row, what to mind, the source and its licence."""
    nl = language != "en"
    mean = euro(costs.mean, 0, language)
    total = euro(costs.amount_with_rest / _BILLION, 2, language)
    rest = euro(costs.rest.amount / 1e6, 1, language)
    share = decimal(costs.rest.share_of_amount * 100, 2, language)
    return [
        f"Nederland: {mean} per verzekerdenjaar zonder de restrij; in totaal {total} miljard met restrij."
        if nl
        else f"The Netherlands: {mean} per insured year without the rest row; {total} billion with it.",
        f"Restrij, in geen enkele verhouding: {rest} miljoen ({share}% van de kosten)."
        if nl
        else f"Rest row, in no ratio: {rest} million ({share}% of the costs).",
        *(f"! {remark.in_language(language)}" for remark in costs.remarks),
        f"{'Bron' if nl else 'Source'}: {source.in_language(language)}",
    ]


def _row(costs: CareCosts, row: CareCost, language: Language) -> str:
    """One area, and one care group where they are asked apart."""
    nl = language != "en"
    name = area_name(row.area, year=costs.year)
    observed, expected = euro(row.observed, 0, language), euro(row.expected, 0, language)
    excess = euro(row.excess_per_insured_year, 0, language)
    group = f" · {row.care_group}" if row.care_group else ""
    if row.ratio is None:
        return f"{row.area} {name}{group}: {observed}; {'niets verwacht' if nl else 'nothing expected'}"
    ratio = decimal(row.ratio, 3, language)
    interval = ""
    if row.low is not None and row.high is not None:
        interval = f" ({decimal(row.low, 3, language)}–{decimal(row.high, 3, language)})"
    if nl:
        return (
            f"{row.area} {name}{group}: {observed} per verzekerdenjaar, verwacht {expected}, verhouding "
            f"{ratio}{interval}, {excess} meer dan verwacht; plaats {row.rank} van {costs.of}"
        )
    return (
        f"{row.area} {name}{group}: {observed} per insured year, expected {expected}, ratio "
        f"{ratio}{interval}, {excess} above expected; place {row.rank} of {costs.of}"
    )
