"""Every indicator of the library: definition, unit, method, source and caveats, and rival definitions side by side."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from page_text import anchor, both, code, number, table

from samenvoor.domain.open import Open
from samenvoor.domain.records.indicator import Indicator, TakenFrom
from samenvoor.domain.words import Words
from samenvoor.library.definitions import definitions, side_by_side

INTRO = """# Indicatoren / Indicators

De bibliotheek van indicatoren: wat coalities meten, met definitie, teller, noemer, bron en wat u moet weten voor u het cijfer
gebruikt. Elk staat als tekstbestand in `src/samenvoor/library/indicator`. Een programma neemt de cijfers over met `figures_from`;
zie [cijfers uit de opslag gebruiken](../how-to/use-store-figures.md). Vraag een cijfer met `samenvoor indicator SLEUTEL`.
Wat nader te bepalen is, noemt wie aan zet is. Wat meer partijen elk op hun manier meten, staat
[naast elkaar](#naast-elkaar--side-by-side); zet zulke cijfers nooit in één reeks.

The library of indicators: what coalitions measure, with definition, numerator, denominator, source and what to know before the
figure is used. One text file is one indicator. What several bodies each measure in their own way stands side by side below; such
figures are never put in one series.
"""
BESIDE = """## Naast elkaar / Side by side

Dezelfde naam, een andere meting. Kies er één, en noem welke. / The same name, another measurement. Choose one, and say which.
"""
HEAD = ("veld / field", "waarde / value")
CONCEPTS = {
    "dental-visits-of-children": Words("Kinderen naar de tandarts", "Children visiting the dentist"),
    "experienced-health": Words("Ervaren gezondheid", "Self-rated health"),
    "loneliness": Words("Eenzaamheid", "Loneliness"),
    "mastery": Words("Regie over het eigen leven", "Mastery"),
    "money-worries": Words("Rondkomen en schulden", "Making ends meet and debts"),
    "overweight": Words("Overgewicht", "Overweight"),
    "population": Words("Inwoners", "Residents"),
    "severe-loneliness": Words("Ernstige eenzaamheid", "Severe loneliness"),
    "zvw-cost": Words("Zorgkosten (Zvw)", "Care costs (Zvw)"),
}


def page() -> str:
    """The page of all indicators; KeyError when a concept has no words yet."""
    every = definitions()
    rows = [
        (f"[{code(key)}](#{anchor(heading(indicator))})", indicator.name, indicator.unit, origin(indicator))
        for key, indicator in every.items()
    ]
    lines = [
        INTRO,
        *table(("sleutel / key", "Nederlands", "eenheid / unit", "cijfers / figures"), rows),
        "",
        BESIDE,
    ]
    for concept, group in side_by_side().items():
        lines += [f"### {both(CONCEPTS[concept])}", "", *beside(group), ""]
    for indicator in every.values():
        lines += section(indicator)
    return "\n".join(lines)


def heading(indicator: Indicator) -> str:
    """The heading of an indicator: its Dutch name and its key."""
    return f"{indicator.name} — `{indicator.key}`"


def beside(group: Iterable[Indicator]) -> list[str]:
    """The definitions of one concept, one a row."""
    head = (
        "indicator",
        "definitie / definition",
        "noemer / denominator",
        "richting / direction",
        "cijfers / figures",
    )
    rows = [
        (
            f"[{code(indicator.key)}](#{anchor(heading(indicator))})",
            said(indicator.definition),
            indicator.denominator,
            both(indicator.better.words),
            origin(indicator),
        )
        for indicator in group
    ]
    return table(head, rows)


def section(indicator: Indicator) -> list[str]:
    """One indicator in full: its facts as a table, its caveats as a list in each language."""
    english = indicator.english
    lines = [f"## {heading(indicator)}", "", said(indicator.definition), ""]
    if english:
        lines += [f"*{english.name}.* {english.definition}", ""]
    lines += [*table(HEAD, facts(indicator)), "", "Let op / Caveats:", ""]
    meant = english.caveats if english else ()
    lines += [f"- {nl} / {en}" for nl, en in zip(indicator.caveats, meant, strict=True)]
    return [*lines, ""]


def facts(indicator: Indicator) -> list[tuple[str, str]]:
    """What is known of an indicator; a field that says nothing has no row."""
    method = both(indicator.method.words) if indicator.method else ""
    rows = [
        ("soort / kind", both(indicator.indicator_kind.words)),
        ("teller / numerator", indicator.numerator),
        ("noemer / denominator", indicator.denominator),
        ("eenheid / unit", indicator.unit),
        ("richting / direction", both(indicator.better.words)),
        ("rekenwijze / method", method),
        ("modelschatting / model estimate", "ja / yes" if indicator.modelled else ""),
        ("cijfers / figures", "; ".join(taken(part) for part in indicator.taken_from)),
        (
            "nog open / still open",
            said(indicator.source) if isinstance(indicator.source, Open) else "",
        ),
        ("breuken / breaks", ", ".join(map(str, indicator.breaks))),
        ("eigenaar / owner", said(indicator.owner)),
        ("volgende herziening / next review", said(indicator.next_review)),
        ("versie / version", indicator.version),
    ]
    return [(name, value) for name, value in rows if value]


def origin(indicator: Indicator) -> str:
    """In one word where the figures come from."""
    if not indicator.taken_from:
        return "wordt nog onderzocht / under study"
    return ", ".join(dict.fromkeys(code(part.source) for part in indicator.taken_from))


def taken(part: TakenFrom) -> str:
    """Which published figures give the indicator, and what is done with them."""
    said = f"{code(part.source)}: {code(part.measure)}"
    if part.group:
        said += f", {part.group}"
    if part.complement:
        said += ", als 100 min het cijfer / as 100 minus the figure"
    if part.scale != 1.0:
        said += f", × {number(part.scale)}"
    if part.first or part.last:
        said += f", {part.first}–{part.last}"
    return said


def said(value: str | datetime.date | Open | None) -> str:
    """A text or date as it is; an open field by its state, who has to act and why."""
    if isinstance(value, Open):
        owner = f", {value.owner}" if value.owner else ""
        return f"{both(value.open.words)}{owner}: {value.reason}"
    if isinstance(value, datetime.date):
        return value.strftime("%d-%m-%Y")
    return value or ""
