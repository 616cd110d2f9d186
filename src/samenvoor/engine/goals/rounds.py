"""The survey rounds of a goal: the figures of the area and its comparator, and which rounds count.

Source: METHOD §6.1, §6.2; breaks in a series are kept, shown and left out of the trend.
"""

from __future__ import annotations

import msgspec

from samenvoor.domain.area import NATION
from samenvoor.domain.figure import Figure
from samenvoor.domain.observation import Observation, Status
from samenvoor.domain.period import year_of
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.assumption import Parameter
from samenvoor.domain.records.goal import Goal
from samenvoor.domain.records.indicator import Indicator
from samenvoor.domain.words import Words
from samenvoor.engine.assumed import Assumed
from samenvoor.engine.results import Round

BREAK = Words("andere meting, telt niet mee", "another measurement, left out")
OUTSIDE = Words("geen ronde voor de trend", "not a round for the trend")


class Levels(msgspec.Struct, frozen=True, kw_only=True):
    """The published levels of one year: the area's and the country's, with their figures."""

    year: int
    local: float
    national: float
    figures: tuple[Figure, ...]


def published_levels(programme: Programme, goal: Goal, *, national: bool) -> list[Levels]:
    """The years in which the area (and, where asked, the country) has a published figure, oldest first."""
    indicator = str(goal.indicator)
    area = {row.period: row for row in _rows(programme, indicator, goal.area, goal.group)}
    country = {row.period: row for row in _rows(programme, indicator, NATION, goal.group)}
    found: list[Levels] = []
    for period in sorted(area):
        if national and period not in country:
            continue
        rows = [area[period], country[period]] if national else [area[period]]
        found.append(
            Levels(
                year=year_of(period),
                local=float(rows[0].value or 0.0),
                national=float(rows[-1].value or 0.0) if national else 0.0,
                figures=tuple(programme.figure_of(row) for row in rows),
            )
        )
    return found


def last_national(programme: Programme, goal: Goal) -> Observation | None:
    """The last published figure of the country outside breaks: where it stays unless somebody says else."""
    breaks = breaks_of(programme, goal)
    rows = [
        row
        for row in _rows(programme, str(goal.indicator), NATION, goal.group)
        if year_of(row.period) not in breaks
    ]
    return max(rows, key=lambda row: row.period, default=None)


def breaks_of(programme: Programme, goal: Goal) -> tuple[int, ...]:
    """Years in which the indicator was measured in another way."""
    indicator = programme.find(Indicator, str(goal.indicator))
    return indicator.breaks if indicator else ()


def rounds_of(
    programme: Programme, goal: Goal, levels: list[tuple[Levels, float]], *, assumed: Assumed, error: float
) -> tuple[Round, ...]:
    """Rounds out of levels with their gap; `error` is the standard error where nobody assumes another."""
    breaks = breaks_of(programme, goal)
    se = assumed.number(Parameter.measurement_error, default=error, goal=goal.key)
    rounds: list[Round] = []
    for entry, gap in levels:
        excluded = None
        if entry.year in breaks:
            excluded = BREAK
        elif goal.trend_rounds and entry.year not in goal.trend_rounds:
            excluded = OUTSIDE
        rounds.append(Round(year=entry.year, gap=gap, error=se, excluded=excluded, figures=entry.figures))
    return tuple(rounds)


def _rows(programme: Programme, indicator: str, area: str, group: str) -> list[Observation]:
    return [
        row
        for row in programme.rows(indicator=indicator, area=area, group=group)
        if row.status is Status.known and row.value is not None
    ]
