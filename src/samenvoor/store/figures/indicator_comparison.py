"""Puts an area beside another on an indicator: gap, ratio and rank per period, with its breaks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from samenvoor.counts.basis import CountBasis
from samenvoor.domain.area import AreaLevel, level_of
from samenvoor.domain.observation import Status
from samenvoor.domain.records.indicator import Indicator, IndicatorKind
from samenvoor.domain.words import Words
from samenvoor.engine.areas.parts_and_whole import PartsAndWhole, parts_and_whole
from samenvoor.engine.areas.series import Apart
from samenvoor.engine.statistics.comparison import Comparison, rank
from samenvoor.engine.statistics.comparison import compare as among_group
from samenvoor.engine.statistics.refused import RefusedError
from samenvoor.library.definitions import side_by_side
from samenvoor.store.figures.area_line import AreaLine, area_line, area_lists, member_of
from samenvoor.store.figures.indicator_figure import IndicatorFigure
from samenvoor.store.figures.indicator_figures import indicator_figures
from samenvoor.store.figures.manifest import Import


class Ranked(msgspec.Struct, frozen=True, kw_only=True):
    """The place of the area among all areas of its level with a figure; 1 is the highest figure."""

    place: int
    areas: int
    ties: int
    missing: int


class ComparedPeriod(msgspec.Struct, frozen=True, kw_only=True):
    """One period: the area's figure, that of whom it is compared with, and what follows from both.

    `gap` is area minus comparator in the indicator's unit, `ratio` area over comparator; None where one of
    the two has no figure, or where their kinds of knowledge differ. With a chosen group of areas `among` is
    the comparison with that group, and gap and ratio are with its median. Two counts of areas of other
    sizes have no gap. `broken` marks a period that may not be joined to the one before it.
    """

    period: str
    area: IndicatorFigure
    compare: IndicatorFigure | None
    gap: float | None
    ratio: float | None
    rank: Ranked | None
    broken: bool
    among: Comparison | None = None


class OtherDefinition(msgspec.Struct, frozen=True, kw_only=True):
    """What another body calls the same, with its latest figure of the area; never in one series with it."""

    key: str
    name: str
    definition: str
    latest: IndicatorFigure | None


class IndicatorComparison(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that `samenvoor indicator` tells: periods, origins, and what stands beside it."""

    indicator: Indicator
    area: str
    compare: str
    group: str
    periods: tuple[ComparedPeriod, ...]
    apart: tuple[Apart, ...]
    origins: tuple[Import, ...]
    beside: tuple[OtherDefinition, ...]
    parts: PartsAndWhole | None = None


def compare_indicator(
    store: Path, indicator: Indicator, *, area: str, compare: str, years: Sequence[int] = (), group: str = ""
) -> IndicatorComparison:
    """Compare an area with another, or with a group ("GM0935,GM0899"), over the periods that the store has.

    `years`: these only. `group`: which group of people where the indicator has several; the first by
    default. Nothing is joined over a break or a change of borders, and nothing filled in: a period without
    a figure says why.
    """
    codes = compare.split(",")
    beginning = area[:2] if level_of(area) is not None and area != compare else ""
    all_of_level = indicator_figures(store, indicator, beginning=beginning) if beginning else []
    named = [figure for figure in all_of_level if figure.area in {area, *codes}]
    lacking = {area, *codes} - {figure.area for figure in named}
    named += indicator_figures(store, indicator, areas=lacking) if lacking else []
    chosen = group or next((figure.group for figure in named if figure.area == area), "")
    named = [figure for figure in named if figure.group == chosen]
    line, *others = (_line(store, indicator, named, code) for code in (area, *codes))
    own = {figure.period: figure for figure in line.figures}
    there = [figure for other in others for figure in other.figures]
    wanted = [period for period in sorted(own) if not years or int(period[:4]) in years]
    peers = [figure for figure in all_of_level if figure.group == chosen]
    periods = tuple(
        _period(indicator, own[period], there, peers, broken=_broken(indicator, wanted, place), group=codes)
        for place, period in enumerate(wanted)
    )
    used = [figure for period in periods for figure in (period.area, period.compare) if figure is not None]
    return IndicatorComparison(
        indicator=indicator,
        area=area,
        compare=compare,
        group=chosen,
        periods=periods,
        apart=tuple(one for one in line.apart if not years or int(one.period[:4]) in years),
        origins=tuple({figure.origin.id: figure.origin for figure in used}.values()),
        beside=tuple(_beside(store, indicator, area)),
        parts=_parts(store, indicator, periods[-1].area) if periods else None,
    )


def _line(store: Path, indicator: Indicator, named: Sequence[IndicatorFigure], code: str) -> AreaLine:
    """The figures of one area on its borders of the newest year."""
    figures = [figure for figure in named if figure.area == code]
    on = max((figure.area_year for figure in figures), default=0)
    return area_line(
        indicator,
        figures,
        on=on,
        lists=area_lists(store, areas={code}),
        ask=lambda parts: indicator_figures(store, indicator, areas=parts),
    )


def _period(
    indicator: Indicator,
    own: IndicatorFigure,
    there: Sequence[IndicatorFigure],
    peers: Sequence[IndicatorFigure],
    *,
    broken: bool,
    group: Sequence[str],
) -> ComparedPeriod:
    """One period of the comparison, with the one area or the group that was asked."""
    others = [figure for figure in there if figure.period == own.period and figure.basis == own.basis]
    among = _among(own, others, group) if len(group) > 1 else None
    one = next((figure for figure in there if figure.period == own.period), None) if len(group) == 1 else None
    against = among.median if among else one.value if one and one.basis == own.basis else None
    gap, ratio = None, None
    counts = indicator.indicator_kind is IndicatorKind.number
    if own.value is not None and against is not None and not counts:
        gap = round(own.value - against, 9)
        ratio = own.value / against if against > 0 else None
    return ComparedPeriod(
        period=own.period,
        area=own,
        compare=one,
        gap=gap,
        ratio=ratio,
        rank=_rank(own, [figure for figure in peers if figure.period == own.period]),
        broken=broken,
        among=among,
    )


def _among(
    own: IndicatorFigure, others: Sequence[IndicatorFigure], group: Sequence[str]
) -> Comparison | None:
    """The area beside a chosen group; None when it or the whole group has no figure."""
    values = {figure.area: figure.value for figure in (*others, own)}
    try:
        return among_group(values=values, area=own.area, group=group)
    except RefusedError:
        return None


def _parts(store: Path, indicator: Indicator, whole: IndicatorFigure) -> PartsAndWhole | None:
    """The neighbourhoods of an area beside its own published number, where a count has both."""
    if indicator.indicator_kind is not IndicatorKind.number or whole.value is None:
        return None
    if level_of(whole.area) not in {AreaLevel.gm, AreaLevel.wk} or whole.basis is CountBasis.own_count:
        return None
    there = indicator_figures(store, indicator, beginning=f"BU{whole.area[2:]}")
    same = (whole.period, whole.group, whole.area_year)
    parts = [one for one in there if (one.period, one.group, one.area_year) == same]
    return parts_and_whole([member_of(one) for one in parts], whole=whole.value) if parts else None


def _rank(own: IndicatorFigure, peers: Sequence[IndicatorFigure]) -> Ranked | None:
    """The rank of the area among its peers in one period; None when it has no figure itself."""
    values = {figure.area: figure.value for figure in peers}
    if own.status is not Status.known or own.area not in values:
        return None
    found = rank(values=values, area=own.area)
    return Ranked(place=found.place, areas=found.areas, ties=len(found.ties), missing=len(found.missing))


def _broken(indicator: Indicator, periods: Sequence[str], place: int) -> bool:
    """Whether a break of the series lies after the period before this one and up to this one."""
    if place == 0:
        return False
    before, here = int(periods[place - 1][:4]), int(periods[place][:4])
    return any(before < year <= here for year in indicator.breaks)


def _beside(store: Path, indicator: Indicator, area: str) -> list[OtherDefinition]:
    """The other definitions of the same concept, each with its latest figure of the area."""
    found = []
    for other in side_by_side().get(indicator.concept, ()):
        if other.key != indicator.key:
            figures = indicator_figures(store, other, areas={area})
            definition = other.definition if isinstance(other.definition, str) else ""
            found.append(
                OtherDefinition(
                    key=other.key,
                    name=other.name,
                    definition=definition,
                    latest=figures[-1] if figures else None,
                )
            )
    return found


def rank_words(ranked: Ranked, indicator: Indicator, *, level: Words) -> Words:
    """A rank in words: worst of 355 municipalities, or the 12th highest of 344."""
    of = Words(f"van {ranked.areas} {level.nl}", f"of {ranked.areas} {level.en}")
    better = str(indicator.better)
    if ranked.place == 1 and ranked.ties == 0:
        word = {"lower": Words("slechtste", "worst"), "higher": Words("beste", "best")}.get(
            better, Words("hoogste", "highest")
        )
        return Words(f"{word.nl} {of.nl}", f"{word.en} {of.en}")
    if ranked.place == ranked.areas and ranked.ties == 0:
        word = {"lower": Words("beste", "best"), "higher": Words("slechtste", "worst")}.get(
            better, Words("laagste", "lowest")
        )
        return Words(f"{word.nl} {of.nl}", f"{word.en} {of.en}")
    return Words(
        f"plaats {ranked.place} {of.nl}, 1 is hoogste", f"place {ranked.place} {of.en}, 1 is highest"
    )
