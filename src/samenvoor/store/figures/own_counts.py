"""Own counts as everybody may see them: the projects of an area together, hidden up to 7 or rounded to 5."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from samenvoor.counts.released import BAND, Released, released_total
from samenvoor.domain.observation import Status
from samenvoor.domain.words import Words
from samenvoor.store.figures.indicator_figure import IndicatorFigure
from samenvoor.store.figures.read import StoredFigure

_SEVERAL = Words(
    "projecten samen; wie bij meer projecten komt, telt vaker mee",
    "projects together; who comes to several projects counts more than once",
)


def own_counts(rows: Sequence[StoredFigure]) -> list[IndicatorFigure]:
    """One released figure per area, period and group, made of the exact total of the projects (PRIVACY P5).

    `low` and `high` are what the rounding leaves open. Nothing exact leaves here.
    """
    places: defaultdict[tuple[str, str, str], dict[str, StoredFigure]] = defaultdict(dict)
    for row in sorted(rows, key=lambda row: row.area_year):
        places[row.area, row.period, row.group][row.project] = row
    return [_together(list(by_project.values())) for by_project in places.values()]


def _together(rows: list[StoredFigure]) -> IndicatorFigure:
    """The counts of one place as one figure."""
    newest, several = rows[-1], len(rows) > 1
    shown = _released(rows)
    return IndicatorFigure(
        area=newest.area,
        area_year=newest.area_year,
        period=newest.period,
        group=newest.group,
        value=None if shown.value is None else float(shown.value),
        low=None if shown.value is None or shown.low is None else float(shown.low),
        high=None if shown.value is None or shown.high is None else float(shown.high),
        status=shown.status,
        bound=BAND if shown.status is Status.suppressed else "",
        basis=newest.basis,
        provisional=newest.provisional,
        origin=newest.origin,
        rows=() if several else (newest.row,),
        note=_SEVERAL if several else Words("", ""),
    )


def _released(rows: Sequence[StoredFigure]) -> Released:
    """The count of one place as everybody may see it; what is no count of people is hidden whole."""
    counts = [row.value for row in rows if row.value is not None]
    if any(count < 0 or not count.is_integer() for count in counts):
        return Released(value=None, status=Status.suppressed)
    return released_total([row.status if row.value is None else int(row.value) for row in rows])
