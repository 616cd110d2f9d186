"""The reach that the projects of a programme counted, as who asks may see it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from samenvoor.counts.released import BAND, released_total
from samenvoor.domain.area import municipality_of
from samenvoor.domain.nearest import did_you_mean
from samenvoor.domain.observation import EVERYONE, REACH, Observation, Status
from samenvoor.domain.problem import Problem
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.records.source import Source
from samenvoor.domain.words import Words
from samenvoor.store.figures.areas_of_programme import areas_of_programme
from samenvoor.store.figures.read import StoredFigure, stored_figures
from samenvoor.store.figures.source_records import source_key, source_record


def reach_rows(programme: Programme, store: Path) -> list[StoredFigure]:
    """Every count of the store in the municipalities of a programme, also of projects it has no card of."""
    municipalities = {municipality_of(area) for area in areas_of_programme(programme)}
    rows = stored_figures(store, source=REACH, measures=[REACH])
    return [row for row in rows if municipality_of(row.area) in municipalities]


def source_of_reach(rows: Sequence[StoredFigure]) -> dict[str, Source]:
    """The source record of the counted reach, as the newest import tells of it."""
    newest = max((row.origin for row in rows), key=lambda entry: entry.age)
    return {"source/reach": source_record(REACH, newest.origin)}


def reach_figures(programme: Programme, rows: Sequence[StoredFigure], *, exact: bool) -> list[Observation]:
    """The counted reach of the programme's projects, per neighbourhood and per municipality.

    rows: of `reach_rows`. A municipality's total is released from the exact total, not added up from
    released parts (PRIVACY P5).
    """
    cards = {card.key for card in programme.of(ProjectCard)}
    found: list[Observation] = []
    totals: defaultdict[tuple[str, str, str], list[StoredFigure]] = defaultdict(list)
    for row in rows:
        if row.project in {"", *cards}:
            found.append(_counted([row], row.area, exact=exact))
            totals[row.project, municipality_of(row.area), row.period].append(row)
    for (_, municipality, _), parts in totals.items():
        if all(row.area != municipality for row in parts):
            found.append(_counted(parts, municipality, exact=exact))
    return found


def unknown_projects(programme: Programme, rows: Sequence[StoredFigure]) -> list[Problem]:
    """Say which projects were counted in the programme's municipalities that it has no card of."""
    cards = [card.key for card in programme.of(ProjectCard)]
    counted = {row.project: row.origin.id for row in rows if row.project not in {"", *cards}}
    otherwise = Words("maak een projectkaart met deze sleutel.", "make a project card with this key.")
    return [
        Problem(
            where=f"{REACH}/{project}",
            rule="reach_of_unknown_project",
            what=Words(
                f"Van dit project is bereik geteld, maar er is geen kaart; het telt nu niet mee ({key}).",
                f"Reach was counted of this project, but it has no card; it does not count now ({key}).",
            ),
            found=project,
            remedy=did_you_mean(project, cards, otherwise),
            remark=True,
        )
        for project, key in sorted(counted.items())
    ]


def _counted(rows: list[StoredFigure], area: str, *, exact: bool) -> Observation:
    """One count, or the total of several, as who asks may see it; unknown when one of them is not known."""
    first = rows[0]
    parts = [row.status if row.value is None else int(row.value) for row in rows]
    shown = released_total(parts)
    whole = shown.status in {Status.known, Status.suppressed}
    count = sum(part for part in parts if not isinstance(part, Status)) if whole else None
    value = count if exact else shown.value
    return Observation(
        indicator=REACH,
        area=area,
        period=first.period,
        group=EVERYONE,
        value=None if value is None else float(value),
        status=Status.known if value is not None else shown.status,
        bound=BAND if value is None and shown.status is Status.suppressed else "",
        source=source_key(REACH),
        published=first.origin.imported_at.date(),
        project=first.project,
        origin=f"{first.origin.files[0].name} [{first.origin.id}]" if len(rows) == 1 else "",
    )
