"""Own counts as everybody may see them: the projects of an area together, hidden up to 7 or rounded to 5."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from samenvoor.counts.released import BAND, released
from samenvoor.domain.observation import Status
from samenvoor.store.figures.indicator_figure import IndicatorFigure
from samenvoor.store.figures.read import StoredFigure


def own_counts(rows: Sequence[StoredFigure]) -> list[IndicatorFigure]:
    """One released figure per area, period and group, made of the exact total of the projects (PRIVACY P5).

    Nothing exact leaves here: rows of the file are not named when they are of one project alone.
    """
    places: defaultdict[tuple[str, str, str], list[StoredFigure]] = defaultdict(list)
    for row in rows:
        places[row.area, row.period, row.group].append(row)
    return [_released(part) for part in places.values()]


def _released(rows: Sequence[StoredFigure]) -> IndicatorFigure:
    """The counts of one place as one figure."""
    newest = max(rows, key=lambda row: row.origin.age)
    known = [row.value for row in rows if row.value is not None]
    shown = released(int(sum(known))) if known else released(None, status=newest.status)
    return IndicatorFigure(
        area=newest.area,
        area_year=newest.area_year,
        period=newest.period,
        group=newest.group,
        value=None if shown.value is None else float(shown.value),
        low=None,
        high=None,
        status=shown.status,
        bound=BAND if shown.status is Status.suppressed else "",
        basis=newest.basis,
        provisional=newest.provisional,
        origin=newest.origin,
        rows=(),
    )
