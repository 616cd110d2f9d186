"""Tells an indicator comparison as text: a line a period, what to mind, and the sources."""

from __future__ import annotations

from samenvoor.blocks.amounts import Language
from samenvoor.blocks.numbers import decimal, euro, shortest, signed
from samenvoor.counts.municipalities import LAST_YEAR
from samenvoor.domain.area import NATION, level_of
from samenvoor.domain.observation import EVERYONE, Status
from samenvoor.domain.words import Words
from samenvoor.engine.statistics.comparison import Comparison
from samenvoor.library.definitions import definitions
from samenvoor.store.costs import area_name
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
    group = "" if found.group in {"", EVERYONE} else f", {found.group}"
    head = f"{name}{f' ({unit})' if unit else ''}{group} · {_places(found, language)}"
    lines = [head, "=" * len(head)]
    if not found.periods:
        sources = ", ".join(sorted({line.source for line in indicator.taken_from})) or "-"
        return "\n".join([*lines, _nothing(found, sources).in_language(language)])
    lines += [_period(found, period, language) for period in found.periods]
    apart = "niet in de reeks" if nl else "not in the series"
    lines += [f"{one.period}: {apart}: {one.reason.in_language(language)}" for one in found.apart]
    lines += [f"! {found.parts.reason.in_language(language)}"] if found.parts else []
    caveats = english.caveats if english is not None and not nl else indicator.caveats
    lines += ["", *(f"! {caveat}" for caveat in caveats)]
    lines += [_beside(found, other, language) for other in found.beside]
    lines += [f"{'Bron' if nl else 'Source'}: {text}" for text in _sources(found)]
    return "\n".join(lines)


def _places(found: IndicatorComparison, language: Language) -> str:
    """The area and what it is beside, by name where it is a municipality or the country."""
    year = max((period.area.area_year for period in found.periods), default=LAST_YEAR)
    names = {NATION: "Nederland" if language != "en" else "the Netherlands"}

    def named(area: str) -> str:
        name = names.get(area) or area_name(area, year=year)
        return f"{name} ({area})" if name else area

    if found.area == found.compare:
        return named(found.area)
    others = ", ".join(named(code) for code in found.compare.split(","))
    return f"{named(found.area)} {'naast' if language != 'en' else 'beside'} {others}"


def _nothing(found: IndicatorComparison, sources: str) -> Words:
    """There are no figures: what to do."""
    groups = sorted({line.group for line in found.indicator.taken_from if line.group})
    if found.group and groups and found.group not in groups:
        known = ", ".join(groups)
        return Words(
            f"Deze indicator is er niet voor de groep {found.group}. Kies uit: {known}.",
            f"This indicator does not exist for the group {found.group}. Choose from: {known}.",
        )
    return Words(
        f"Van {found.area} zijn hier geen cijfers over wat u vraagt. Haal ze op met samenvoor fetch of lees "
        f"ze in met samenvoor import; bron: {sources}.",
        f"There are no figures of {found.area} here about what you ask. Fetch them with samenvoor fetch or "
        f"take them in with samenvoor import; source: {sources}.",
    )


def _period(found: IndicatorComparison, period: ComparedPeriod, language: Language) -> str:
    """One line: area, comparator, gap, ratio, rank, and what must be known of it."""
    nl = language != "en"
    parts = [f"{found.area} {figure_text(period.area, found.indicator.unit, language)}"]
    if period.among is not None:
        parts.append(_among(period.among, found, language))
    elif found.compare != found.area:
        other = (
            figure_text(period.compare, found.indicator.unit, language)
            if period.compare
            else ("geen cijfer" if nl else "no figure")
        )
        parts.append(f"{found.compare} {other}")
    if period.gap is not None:
        parts.append(f"{'verschil' if nl else 'gap'} {_gap(period, period.gap, found, language)}")
    if period.ratio is not None:
        parts.append(f"{'verhouding' if nl else 'ratio'} {decimal(period.ratio, 2, language)}")
    if period.rank is not None and period.rank.areas > 1:
        level = level_of(found.area)
        named = _PLURALS.get(level.value if level else "", Words("gebieden", "areas"))
        parts.append(rank_words(period.rank, found.indicator, level=named).in_language(language))
    mark = f"--- {'breuk in de reeks' if nl else 'break in the series'} ---\n" if period.broken else ""
    note = period.area.note.in_language(language)
    parts += [note] if note else []
    return f"{mark}{period.period}: {' · '.join(parts)} [{period.area.basis.words.in_language(language)}]"


def _among(among: Comparison, found: IndicatorComparison, language: Language) -> str:
    """A chosen group in short: its median, lowest and highest, and how many have no figure."""
    nl = language != "en"
    unit = found.indicator.unit
    median, low, high = (_number(one, unit, language) for one in (among.median, among.low, among.high))
    missing = len(among.missing)
    without = (f"; {missing} zonder cijfer" if nl else f"; {missing} without a figure") if missing else ""
    if nl:
        return f"groep van {among.areas}: mediaan {median}, van {low} tot {high}{without}"
    return f"group of {among.areas}: median {median}, from {low} to {high}{without}"


_PLURALS = {
    "gm": Words("gemeenten", "municipalities"),
    "wk": Words("wijken", "districts"),
    "bu": Words("buurten", "neighbourhoods"),
}


def figure_text(figure: IndicatorFigure, unit: str, language: Language) -> str:
    """A value with its margin, or the reason why there is none."""
    nl = language != "en"
    if figure.value is None:
        if figure.status is Status.suppressed and figure.bound:
            return f"{figure.status.words.in_language(language)} ({figure.bound})"
        return figure.status.words.in_language(language)
    text = _number(figure.value, unit, language, most=3)
    if figure.low is not None and figure.high is not None:
        low, high = _number(figure.low, unit, language), _number(figure.high, unit, language)
        text += f" ({low} {'tot' if nl else 'to'} {high})"
    return text + (" (voorlopig)" if nl else " (provisional)") * figure.provisional


def _number(value: float, unit: str, language: Language, *, most: int = 2) -> str:
    """A value as its unit is written: whole euro, else as many decimals as it has."""
    return euro(value, 0, language) if unit == "euro" else shortest(value, language, most=most)


def _gap(period: ComparedPeriod, gap: float, found: IndicatorComparison, language: Language) -> str:
    """The gap with its sign."""
    if found.indicator.unit == "euro":
        return ("+" if round(gap) > 0 else "") + euro(gap, 0, language)
    return signed(gap, _decimals(period), language)


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
    unit = definitions()[other.key].unit
    latest = (
        f"{other.latest.period}: {found.area} {figure_text(other.latest, unit, language)}"
        if other.latest
        else ("nog geen cijfer in huis" if nl else "no figure here yet")
    )
    head = "Ook gemeten als" if nl else "Also measured as"
    return f"{head}: {other.name} ({other.key}) · {latest}. {other.definition}"


def _sources(found: IndicatorComparison) -> list[str]:
    """Every edition the figures are from, with its licence."""
    return [
        f"{entry.origin.producer}, {entry.origin.title}"
        f"{f', {entry.table}' if entry.table not in {'', entry.origin.title} else ''}"
        f"{f', {entry.vintage}' if entry.vintage else ''}"
        f" ({entry.origin.licence}) [{entry.id}]"
        for entry in found.origins
    ]
