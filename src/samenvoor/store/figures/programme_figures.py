"""Joins the store to a programme: figures its indicators name, and the reach its projects counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import msgspec

from samenvoor.counts.released import released
from samenvoor.domain.area import NATION, municipality_of
from samenvoor.domain.nearest import did_you_mean
from samenvoor.domain.observation import EVERYONE, REACH, Observation, Status
from samenvoor.domain.origin import Origin
from samenvoor.domain.problem import Problem
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.area_vintage import AreaVintage
from samenvoor.domain.records.goal import Goal
from samenvoor.domain.records.indicator import Indicator
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.records.source import Source
from samenvoor.domain.words import Words
from samenvoor.library.definitions import definition_of, definitions
from samenvoor.store.figures.indicator_figure import IndicatorFigure
from samenvoor.store.figures.indicator_figures import indicator_figures
from samenvoor.store.figures.read import StoredFigure, stored_figures


class Joined(msgspec.Struct, frozen=True, kw_only=True):
    """A programme with the figures of the store in it, and what stood in the way."""

    programme: Programme
    problems: tuple[Problem, ...] = ()


def with_store(programme: Programme, *, store: Path, exact: bool = False) -> Joined:
    """Add to a programme the store's figures of the indicators that ask for them, and the counted reach.

    An indicator asks with `figures_from`, or with `taken_from` of its own. Reach is as everybody may see
    it (counts.released) unless `exact`, which is for a project's leader and the programme manager.
    """
    problems: list[Problem] = []
    records, observations = dict(programme.records), list(programme.observations)
    for indicator in programme.of(Indicator):
        if indicator.figures_from or indicator.taken_from:
            figures = _figures(programme, indicator, store, problems)
            observations += [_observation(indicator.key, figure) for figure in figures]
            records = _sources(figures) | records
    reach = list(_reach(programme, store, exact=exact))
    if reach:
        library = definitions()
        records = {f"indicator/{REACH}": library[REACH]} | _sources_of_reach(store) | records
        observations += reach
    joined = Programme(records=records, observations=tuple(observations))
    return Joined(programme=joined, problems=tuple(problems))


def _figures(
    programme: Programme, indicator: Indicator, store: Path, problems: list[Problem]
) -> list[IndicatorFigure]:
    """The store's figures of one indicator, or a problem that says why there are none."""
    definition = indicator
    if indicator.figures_from:
        found = definition_of(indicator.figures_from)
        if found is None:
            remedy = did_you_mean(indicator.figures_from, list(definitions()), _LIBRARY)
            problems.append(_problem(indicator, "no_definition", _NO_DEFINITION, remedy))
            return []
        definition = found
    if programme.rows(indicator=indicator.key):
        problems.append(_problem(indicator, "two_origins", _TWO_ORIGINS, _ONE_ORIGIN))
        return []
    figures = indicator_figures(store, definition, areas=_areas(programme))
    if not figures:
        names = ", ".join(sorted({line.source for line in definition.taken_from})) or "-"
        problems.append(_problem(indicator, "nothing_in_store", _NOTHING, _fetch_first(names)))
    return figures


_LIBRARY = Words("kies een sleutel uit de bibliotheek.", "choose a key of the library.")
_NO_DEFINITION = Words(
    "De bibliotheek heeft geen indicator met deze sleutel.", "The library has no indicator with this key."
)
_TWO_ORIGINS = Words(
    "Van deze indicator staan er cijfers in de map én komen er cijfers uit de opslag.",
    "This indicator has figures in the folder and figures from the store.",
)
_ONE_ORIGIN = Words(
    "haal observations/<indicator>.csv weg, of laat figures_from en taken_from leeg.",
    "remove observations/<indicator>.csv, or leave figures_from and taken_from empty.",
)
_NOTHING = Words(
    "De opslag heeft van deze indicator nog geen cijfers voor de gebieden van dit programma.",
    "The store has no figures of this indicator yet for the areas of this programme.",
)


def _fetch_first(names: str) -> Words:
    """What to do when the store has nothing."""
    return Words(
        f"haal ze op of lees ze in: samenvoor fetch of samenvoor import, bron {names}.",
        f"fetch or import them: samenvoor fetch or samenvoor import, source {names}.",
    )


def _problem(indicator: Indicator, rule: str, what: Words, remedy: Words) -> Problem:
    """A problem at the field that asks for the store."""
    field = "figures_from" if indicator.figures_from else "taken_from"
    found = indicator.figures_from
    return Problem(where=indicator.address, field=field, rule=rule, what=what, found=found, remedy=remedy)


def _areas(programme: Programme) -> set[str]:
    """Every area a programme speaks of: its own, those of its goals, and the country."""
    named = {area.code for vintage in programme.of(AreaVintage) for area in vintage.areas}
    for goal in programme.of(Goal):
        named |= {part for part in (goal.area, getattr(goal, "comparator", "")) if isinstance(part, str)}
    return {NATION} | {area for area in named if area}


def _observation(key: str, figure: IndicatorFigure) -> Observation:
    """A figure of the store as an observation of the programme's indicator."""
    return Observation(
        indicator=key,
        area=figure.area,
        period=figure.period,
        group=figure.group,
        value=figure.value,
        status=figure.status,
        bound=figure.bound,
        source=_source_key(figure.origin.source),
        published=figure.published,
        origin=figure.where,
    )


def _source_key(name: str) -> str:
    """The key of the source record that stands for a source of the store."""
    return name.replace("_", "-")


def _sources(figures: list[IndicatorFigure]) -> dict[str, Source]:
    """A source record for every source the figures are from, as its newest import tells of it."""
    newest = {figure.origin.source: figure.origin for figure in sorted(figures, key=lambda f: f.origin.age)}
    return {f"source/{_source_key(name)}": _source(name, entry.origin) for name, entry in newest.items()}


def _source(name: str, origin: Origin) -> Source:
    """An origin as a source record."""
    return Source(
        key=_source_key(name),
        title=origin.title,
        producer=origin.producer,
        licence=origin.licence,
        url_main=origin.url_main,
        date_published=origin.date_published,
        date_accessed=origin.date_accessed,
        vintage=origin.vintage,
        checksum=origin.checksum,
    )


def _sources_of_reach(store: Path) -> dict[str, Source]:
    """The source record of the counted reach."""
    rows = stored_figures(store, source=REACH, measures=[REACH])
    return {"source/reach": _source(REACH, rows[-1].origin.origin)} if rows else {}


def _reach(programme: Programme, store: Path, *, exact: bool) -> Iterator[Observation]:
    """The counted reach of the programme's projects, per neighbourhood and per municipality.

    A municipality's total is released from the exact total, not added up from released parts (PRIVACY P5).
    """
    areas, cards = _areas(programme), {card.key for card in programme.of(ProjectCard)}
    municipalities = {municipality_of(area) for area in areas}
    totals: defaultdict[tuple[str, str, str], list[StoredFigure]] = defaultdict(list)
    for row in stored_figures(store, source=REACH, measures=[REACH]):
        if municipality_of(row.area) in municipalities and row.project in {"", *cards}:
            yield _counted([row], row.area, exact=exact)
            totals[row.project, municipality_of(row.area), row.period].append(row)
    for (_, municipality, _), rows in totals.items():
        if all(row.area != municipality for row in rows):
            yield _counted(rows, municipality, exact=exact)


def _counted(rows: list[StoredFigure], area: str, *, exact: bool) -> Observation:
    """One count, or the total of several, as who asks may see it."""
    first = rows[0]
    known = [row.value for row in rows if row.value is not None]
    status = Status.known if known else first.status
    count = int(sum(known)) if known else None
    shown = released(count, status=status)
    value = count if exact else shown.value
    return Observation(
        indicator=REACH,
        area=area,
        period=first.period,
        group=EVERYONE,
        value=None if value is None else float(value),
        status=Status.known if value is not None else shown.status,
        bound="0–7" if value is None and shown.status is Status.suppressed else "",
        source=_source_key(REACH),
        published=first.origin.imported_at.date(),
        project=first.project,
        origin=f"{first.origin.files[0].name} [{first.origin.id}]" if len(rows) == 1 else "",
    )
