"""The figures of an indicator as the store has them: taken over from the publisher as its definition says."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from samenvoor.counts.basis import CountBasis
from samenvoor.domain.records.indicator import Indicator, TakenFrom
from samenvoor.store.figures.cost_figures import COST_METHODS, cost_figures
from samenvoor.store.figures.indicator_figure import IndicatorFigure, Which
from samenvoor.store.figures.own_counts import own_counts
from samenvoor.store.figures.read import StoredFigure, stored_figures


def indicator_figures(
    store: Path,
    indicator: Indicator,
    *,
    areas: Iterable[str] | None = None,
    beginning: str = "",
    vintage: str = "",
) -> list[IndicatorFigure]:
    """Every figure that the store has of an indicator, where given of some areas only, by period and area.

    `beginning`: only areas whose code begins so ("GM" for all municipalities). What several lines of
    `taken_from` give for the same place comes from the first line that has it. Own counts come as everybody
    may see them (counts.released), because whoever asks here shows, compares or ranks them.
    """
    which = Which(None if areas is None else tuple(areas), beginning, vintage)
    if indicator.method in COST_METHODS:
        return cost_figures(store, indicator, which)
    found: dict[tuple[str, str, str], IndicatorFigure] = {}
    for line in indicator.taken_from:
        for figure in _of_line(store, line, which):
            early = bool(line.first) and figure.period < line.first
            late = bool(line.last) and figure.period > line.last
            if not early and not late:
                found.setdefault((figure.period, figure.area, figure.group), figure)
    return [found[place] for place in sorted(found)]


def _of_line(store: Path, line: TakenFrom, which: Which) -> list[IndicatorFigure]:
    """What one line of `taken_from` gives."""
    rows = stored_figures(
        store,
        source=line.source,
        measures=[line.measure],
        areas=which.areas,
        beginning=which.beginning,
        groups=[line.group] if line.group else [],
        vintage=which.vintage,
    )
    if any(row.basis is CountBasis.own_count for row in rows):
        return own_counts(rows)
    newest: dict[tuple[str, str, str], StoredFigure] = {}
    for row in sorted(rows, key=lambda row: row.area_year):
        newest[row.area, row.period, row.group] = row
    return [_converted(row, line) for row in newest.values()]


def _converted(row: StoredFigure, line: TakenFrom) -> IndicatorFigure:
    """A publisher's figure in the unit of the indicator; a complement turns its margins round."""
    low, high = (row.high, row.low) if line.complement else (row.low, row.high)
    return IndicatorFigure(
        area=row.area,
        area_year=row.area_year,
        period=row.period,
        group=row.group,
        value=_number(row.value, line),
        low=_number(low, line),
        high=_number(high, line),
        status=row.status,
        bound=row.bound,
        basis=row.basis,
        provisional=row.provisional,
        origin=row.origin,
        rows=(row.row,),
    )


def _number(published: float | None, line: TakenFrom) -> float | None:
    """The factor times the figure, or times what is left of 100; rounded to what was published."""
    if published is None:
        return None
    value = 100.0 - published if line.complement else published
    return round(value * line.scale, 9)
