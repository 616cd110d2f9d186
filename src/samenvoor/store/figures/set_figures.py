"""The figures of the groups of areas that a programme named itself, made of the figures of their areas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from samenvoor.counts.municipalities import FIRST_YEAR, LAST_YEAR, border_changes
from samenvoor.domain.observation import EVERYONE, Observation, Status
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.area_set import AreaSet
from samenvoor.domain.records.area_vintage import AreaVintage
from samenvoor.domain.records.indicator import Indicator, IndicatorKind
from samenvoor.domain.words import Words
from samenvoor.engine.areas.added_up import FigureKind
from samenvoor.engine.areas.series import Dated
from samenvoor.engine.areas.set_of_areas import OfSet, figure_of_set
from samenvoor.engine.people.cells import POPULATION
from samenvoor.store.figures.area_line import highest_of, member_of, per_of
from samenvoor.store.figures.indicator_figure import IndicatorFigure


def borders_of_programme(programme: Programme) -> int:
    """The year of the newest division of a programme, 0 when it has none."""
    return max((vintage.year for vintage in programme.of(AreaVintage)), default=0)


def set_figures(
    programme: Programme,
    indicator: Indicator,
    figures: Sequence[IndicatorFigure],
    *,
    weights: Sequence[Observation],
) -> Iterator[Observation]:
    """A figure of every area set, period and group: added up, or weighted by the people who live there.

    weights: observations with the programme's population. A set with an area without a figure has none
    itself, and says which is missing; the note says how the figure was made and whether the set is confirmed.
    """
    changes = border_changes(after=FIRST_YEAR, until=LAST_YEAR)
    people = _people(weights)
    kind = FigureKind.number if indicator.indicator_kind is IndicatorKind.number else FigureKind.ratio
    for area_set in programme.of(AreaSet):
        parts = [figure for figure in figures if figure.area in area_set.areas]
        for period, group in sorted({(figure.period, figure.group) for figure in parts}):
            here = [figure for figure in parts if (figure.period, figure.group) == (period, group)]
            found = figure_of_set(
                area_set,
                on=_year_of(programme, area_set),
                period=period,
                figures=[
                    Dated(
                        period=period,
                        area_year=figure.area_year,
                        figure=member_of(figure, _near(people.get(figure.area, {}), int(period[:4]))),
                    )
                    for figure in here
                ],
                changes=changes,
                kind=kind,
                per=per_of(indicator),
                highest=highest_of(indicator),
                rounded_to=5.0 if kind is FigureKind.number else 0.0,
            )
            yield _observation(indicator.key, found, here[0])


def _year_of(programme: Programme, area_set: AreaSet) -> int:
    """The year of the borders that a set is written in."""
    vintage = programme.find(AreaVintage, area_set.vintage)
    return vintage.year if vintage else borders_of_programme(programme)


def _people(rows: Sequence[Observation]) -> dict[str, dict[int, float]]:
    """The people of each area by year."""
    found: dict[str, dict[int, float]] = {}
    for row in rows:
        if row.indicator == POPULATION and row.group == EVERYONE and row.value is not None:
            found.setdefault(row.area, {})[int(row.period[:4])] = row.value
    return found


def _near(by_year: dict[int, float], year: int) -> float | None:
    """The people of the nearest year, or None when nobody counted them."""
    return by_year[min(by_year, key=lambda there: (abs(there - year), there))] if by_year else None


def _observation(key: str, found: OfSet, part: IndicatorFigure) -> Observation:
    """The figure of a set as an observation, with how it was made."""
    added = found.added
    notes = [*(added.notes or (added.how.words,)), *found.not_joined]
    return Observation(
        indicator=key,
        area=found.area_set,
        period=found.period,
        group=part.group,
        value=added.value,
        status=Status.known if added.value is not None else Status.unknown,
        source=part.origin.source.replace("_", "-"),
        published=part.published,
        origin=part.origin.id,
        note=Words("; ".join(note.nl for note in notes), "; ".join(note.en for note in notes)),
    )
