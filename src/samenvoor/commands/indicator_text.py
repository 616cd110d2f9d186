"""Tells an indicator comparison as text: a line a period, what to mind, and the sources."""

from __future__ import annotations

from samenvoor.blocks.amounts import Language
from samenvoor.blocks.numbers import decimal, shortest, signed
from samenvoor.domain.area import level_of
from samenvoor.domain.observation import Status
from samenvoor.domain.words import Words
from samenvoor.store.figures.indicator_comparison import (
    ComparedPeriod,
    IndicatorComparison,
    OtherDefinition,
    rank_words,
)
from samenvoor.store.figures.indicator_figure import IndicatorFigure


def indicator_text(found: IndicatorComparison, language: Language) -> str:
    """The whole answer, without any figure that has no source."""
    nl = language != "en"
    indicator = found.indicator
    english = indicator.english
    name = english.name if english is not None and not nl else indicator.name
    unit = "" if indicator.unit == "verhouding" else indicator.unit
    head = f"{name}{f' ({unit})' if unit else ''}{f', {found.group}' if found.group else ''}"
    lines = [head, "=" * len(head)]
    if not found.periods:
        sources = ", ".join(sorted({line.source for line in indicator.taken_from})) or "-"
        return "\n".join([*lines, _nothing(found, sources).in_language(language)])
    lines += [_period(found, period, language) for period in found.periods]
    apart = "niet in de reeks" if nl else "not in the series"
    lines += [f"{one.period}: {apart}: {one.reason.in_language(language)}" for one in found.apart]
    caveats = english.caveats if english is not None and not nl else indicator.caveats
    lines += ["", *(f"! {caveat}" for caveat in caveats)]
    lines += [_beside(found, other, language) for other in found.beside]
    lines += [f"{'Bron' if nl else 'Source'}: {text}" for text in _sources(found)]
    return "\n".join(lines)


def _nothing(found: IndicatorComparison, sources: str) -> Words:
    """There are no figures: what to do."""
    return Words(
        f"Er zijn van {found.area} nog geen cijfers in huis. Haal ze op met samenvoor fetch of lees ze "
        f"in met samenvoor import; bron: {sources}.",
        f"There are no figures of {found.area} here yet. Fetch them with samenvoor fetch or take them "
        f"in with samenvoor import; source: {sources}.",
    )


def _period(found: IndicatorComparison, period: ComparedPeriod, language: Language) -> str:
    """One line: area, comparator, gap, ratio, rank, and what must be known of it."""
    nl = language != "en"
    parts = [f"{found.area} {figure_text(period.area, language)}"]
    if found.compare != found.area:
        other = (
            figure_text(period.compare, language)
            if period.compare
            else ("geen cijfer" if nl else "no figure")
        )
        parts.append(f"{found.compare} {other}")
    if period.gap is not None:
        parts.append(f"{'verschil' if nl else 'gap'} {signed(period.gap, _decimals(period), language)}")
    if period.ratio is not None:
        parts.append(f"{'verhouding' if nl else 'ratio'} {decimal(period.ratio, 2, language)}")
    if period.rank is not None:
        level = level_of(found.area)
        named = _PLURALS.get(level.value if level else "", Words("gebieden", "areas"))
        parts.append(rank_words(period.rank, found.indicator, level=named).in_language(language))
    mark = f"--- {'breuk in de reeks' if nl else 'break in the series'} ---\n" if period.broken else ""
    note = period.area.note.in_language(language)
    parts += [note] if note else []
    return f"{mark}{period.period}: {' · '.join(parts)} [{period.area.basis.words.in_language(language)}]"


_PLURALS = {
    "gm": Words("gemeenten", "municipalities"),
    "wk": Words("wijken", "districts"),
    "bu": Words("buurten", "neighbourhoods"),
}


def figure_text(figure: IndicatorFigure, language: Language) -> str:
    """A value with its margin, or the reason why there is none."""
    nl = language != "en"
    if figure.value is None:
        if figure.status is Status.suppressed and figure.bound:
            return f"{figure.status.words.in_language(language)} ({figure.bound})"
        return figure.status.words.in_language(language)
    text = shortest(figure.value, language, most=3)
    if figure.low is not None and figure.high is not None:
        low, high = shortest(figure.low, language), shortest(figure.high, language)
        text += f" ({low} {'tot' if nl else 'to'} {high})"
    return text + (" (voorlopig)" if nl else " (provisional)") * figure.provisional


def _decimals(period: ComparedPeriod) -> int:
    """As many decimals as the figures themselves have, up to 3."""
    numbers = [
        figure.value for figure in (period.area, period.compare) if figure and figure.value is not None
    ]
    return next(places for places in (0, 1, 2, 3) if places == 3 or all(_whole(n, places) for n in numbers))


def _whole(number: float, places: int) -> bool:
    return abs(round(number, places) - number) < 1e-9


def _beside(found: IndicatorComparison, other: OtherDefinition, language: Language) -> str:
    """Another body's definition of the same, with its own figure."""
    nl = language != "en"
    latest = (
        f"{other.latest.period}: {found.area} {figure_text(other.latest, language)}"
        if other.latest
        else ("nog geen cijfer in huis" if nl else "no figure here yet")
    )
    head = "Ook gemeten als" if nl else "Also measured as"
    return f"{head}: {other.name} ({other.key}) · {latest}. {other.definition}"


def _sources(found: IndicatorComparison) -> list[str]:
    """Every edition the figures are from, with its licence."""
    return [
        f"{entry.origin.producer}, {entry.origin.title}"
        f"{f', {entry.table}' if entry.table else ''}{f', {entry.vintage}' if entry.vintage else ''}"
        f" ({entry.origin.licence}) [{entry.id}]"
        for entry in found.origins
    ]
