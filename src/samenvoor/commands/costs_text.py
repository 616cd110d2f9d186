"""Tells the care costs of a year as text: each area against what was expected, and what stands beside it."""

from __future__ import annotations

from samenvoor.blocks.amounts import Language
from samenvoor.blocks.numbers import decimal, euro
from samenvoor.counts.vektis_columns import care_groups
from samenvoor.domain.words import Words
from samenvoor.engine.care_costs.result import CareCost, CareCosts
from samenvoor.store.costs import area_name

_BILLION, _MILLION = 1e9, 1e6


def costs_text(costs: CareCosts, source: Words, *, language: Language) -> str:
    """A line a row; never a ratio without the set it is corrected with."""
    nl = language != "en"
    title = costs.title.in_language(language)
    version = f"{'versie' if nl else 'version'} {costs.version}"
    head = f"{'Zorgkosten Zvw' if nl else 'Care costs Zvw'} {costs.year} · {title} ({version})"
    lines = [head, "=" * len(head)]
    lines += [_row(costs, row, language) for row in costs.rows]
    return "\n".join([*lines, "", *beside(costs, source, language=language)])


def beside(costs: CareCosts, source: Words, *, language: Language) -> list[str]:
    """What stands beside the ratios: the country, the rest row, what to mind, the source and its licence."""
    nl = language != "en"
    mean = euro(costs.mean, 0, language)
    total = euro(costs.amount_with_rest / _BILLION, 2, language)
    rest = euro(costs.rest.amount / _MILLION, 1, language)
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
    group = f" · {care_groups()[row.care_group].name.in_language(language)}" if row.care_group else ""
    place = f"{area_name(row.area, year=costs.year)} ({row.area}){group}"
    observed, expected = euro(row.observed, 0, language), euro(row.expected, 0, language)
    if row.ratio is None:
        return f"{place}: {observed}; {'niets verwacht' if nl else 'nothing expected'}"
    ratio = decimal(row.ratio, 3, language)
    interval = ""
    if row.low is not None and row.high is not None:
        interval = f" ({decimal(row.low, 3, language)}–{decimal(row.high, 3, language)})"
    each = euro(abs(row.excess_per_insured_year), 0, language)
    together = euro(abs(row.excess) / _MILLION, 1, language)
    if nl:
        more = "meer" if row.excess_per_insured_year > 0 else "minder"
        return (
            f"{place}: {observed} per verzekerdenjaar, verwacht {expected}, verhouding {ratio}{interval}; "
            f"{each} per verzekerdenjaar {more} dan verwacht, samen {together} miljoen; "
            f"plaats {row.rank} van {costs.of} (1 is de hoogste verhouding)"
        )
    more = "more" if row.excess_per_insured_year > 0 else "less"
    return (
        f"{place}: {observed} per insured year, expected {expected}, ratio {ratio}{interval}; "
        f"{each} per insured year {more} than expected, {together} million together; "
        f"place {row.rank} of {costs.of} (1 is the highest ratio)"
    )
