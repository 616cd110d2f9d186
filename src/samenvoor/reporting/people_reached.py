"""How many different people the projects plan to reach, per target group and in all, as bounds.

Lists of participants are not linked, so that only bounds are known; in between stands what follows from
the assumed overlap. Source: METHOD §2.4; two projects for the same 500 families never reach 1,000.
"""

from __future__ import annotations

import msgspec
import numpy as np

from samenvoor.domain.figure import Figure
from samenvoor.domain.open import Open
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.assumption import Parameter
from samenvoor.domain.records.overlap_group import OverlapGroup
from samenvoor.domain.records.programme_plan import ProgrammePlan
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.records.target_group import TargetGroup
from samenvoor.domain.words import Words
from samenvoor.engine.answer import Answer
from samenvoor.engine.assumed import Assumed
from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.flow.combine import OverlapGroup as Overlapping
from samenvoor.engine.flow.combine import combine
from samenvoor.engine.flow.reach import people_reached
from samenvoor.engine.learning.reach import reach_learned
from samenvoor.engine.people.cells import Cells, NoPopulationError, build_cells, expand_areas
from samenvoor.engine.projects.participation import (
    NO_GROUP,
    NO_REACH,
    NOBODY_THERE,
    age_range,
    counted_by_year,
)
from samenvoor.engine.scenario import Scenario
from samenvoor.engine.streams import Streams


class ProjectReach(msgspec.Struct, frozen=True, kw_only=True):
    """The people one project plans to reach over the years, or the reason why nobody can say."""

    project: str
    groups: tuple[str, ...]
    persons: float = 0.0
    first_year: int = 0
    last_year: int = 0
    reason: Words | None = None
    figures: tuple[Figure, ...] = ()
    coverage: FloatArray = np.zeros(0)


class GroupReach(msgspec.Struct, frozen=True, kw_only=True):
    """Different people reached in one target group: bounds, the assumed overlap, and who is not counted.

    `lower` and `upper` are None when no project can be counted; `shared` are projects that serve other
    groups too, so that nobody knows how many of their people belong here.
    """

    group: str
    lower: float | None
    upper: float | None
    assumed: float | None
    population: float | None
    counted: tuple[ProjectReach, ...]
    shared: tuple[ProjectReach, ...]
    missing: tuple[ProjectReach, ...]
    capped: bool


class ProgrammeReach(msgspec.Struct, frozen=True, kw_only=True):
    """The reach of all projects: per project, per target group and in all, and what the area's people are."""

    projects: tuple[ProjectReach, ...]
    groups: tuple[GroupReach, ...]
    total: GroupReach
    population: tuple[Figure, ...]
    overlap: tuple[OverlapGroup, ...]


TOTAL = "total"


def programme_reach(answer: Answer) -> ProgrammeReach:
    """The reach of an answer's projects from the first year of the plan up to its target year."""
    programme = answer.programme
    assumed = Assumed(programme, Streams(seed=answer.seed, draws=answer.draws))
    cells = _cells(programme)
    cards = [card for card in programme.of(ProjectCard) if card.key not in answer.scenario.without]
    projects = tuple(_project(programme, card, assumed, cells, answer.scenario) for card in cards)
    overlap = tuple(programme.of(OverlapGroup))
    served = {key for part in projects for key in part.groups}
    return ProgrammeReach(
        projects=projects,
        groups=tuple(
            _group(group, projects, overlap, _population(group, cells, assumed))
            for group in programme.of(TargetGroup)
            if group.key in served
        ),
        total=_total(projects, overlap, cells, _most(programme, projects, cells, assumed)),
        population=cells.figures if cells else (),
        overlap=overlap,
    )


def years_of(programme: Programme) -> tuple[int, int]:
    """The first and last year of the plan; without a plan every year there is."""
    plan = next(iter(programme.of(ProgrammePlan)), None)
    return (plan.start_year, plan.target_year) if plan else (0, 9999)


def _cells(programme: Programme) -> Cells | None:
    """The people of the programme's area in its first year; None when nobody counted them."""
    plan = next(iter(programme.of(ProgrammePlan)), None)
    if plan is None:
        return None
    try:
        return build_cells(programme, area=plan.area, year=plan.start_year)
    except NoPopulationError:
        return None


def _project(
    programme: Programme, card: ProjectCard, assumed: Assumed, cells: Cells | None, scenario: Scenario
) -> ProjectReach:
    """The people a project plans to reach: its planned intake times the part of it that works out."""
    empty = ProjectReach(project=card.key, groups=card.target_groups)
    plan = assumed.find(Parameter.intake, project=card.key)
    if plan is None or isinstance(plan.likely, Open) or not plan.years:
        known = (assumed.figure(plan),) if plan else ()
        return msgspec.structs.replace(empty, reason=NO_REACH, figures=known)
    ages = age_range(programme, card)
    if ages is None:
        return msgspec.structs.replace(empty, reason=NO_GROUP, figures=(assumed.figure(plan),))
    people = None
    if cells is not None:
        people = cells.persons * cells.of_ages(*ages)
        if card.areas:
            people = people * cells.of_areas(expand_areas(programme, card.areas))
        if people.sum() <= 0:
            return msgspec.structs.replace(empty, reason=NOBODY_THERE, figures=(assumed.figure(plan),))
    first, last = years_of(programme)
    years, reported = counted_by_year(card.key, plan, assumed)
    counted = [entry for entry in years.values() if first <= entry.year <= last and entry.persons > 0]
    learned = reach_learned(assumed, card.key)
    said = assumed.find(Parameter.reach_factor, project=card.key)
    works = assumed.likely(Parameter.reach_factor, project=card.key) or 0.0
    grounds = (assumed.figure(said),) if said else ()
    if learned.a is not None:
        works, grounds = learned.mean, (learned.figure,)
    factor = works * scenario.reach_factor.get(card.key, 1.0)
    persons = sum(entry.persons * (1.0 if entry.realised else factor) for entry in counted)
    if people is not None:
        persons = min(persons, float(people.sum()))
    return msgspec.structs.replace(
        empty,
        persons=persons,
        first_year=min((entry.year for entry in counted), default=0),
        last_year=max((entry.year for entry in counted), default=0),
        figures=(assumed.figure(plan), *reported, *grounds),
        coverage=np.zeros(0) if people is None or cells is None else _coverage(persons, people, cells),
    )


def _coverage(persons: float, people: FloatArray, cells: Cells) -> FloatArray:
    """The share of each cell [N] that a project reaches when it spreads over the people it is for."""
    share = persons / float(people.sum())
    inside = np.divide(people, cells.persons, out=np.zeros_like(people), where=cells.persons > 0)
    return np.minimum(share * inside, 1.0).reshape(-1)


def _population(group: TargetGroup, cells: Cells | None, assumed: Assumed) -> float | None:
    """The residents of the group's ages, times the share that belongs to it where somebody said so."""
    if cells is None:
        return None
    people = float(np.sum(cells.persons * cells.of_ages(group.age_from, group.age_to)))
    share = assumed.find(Parameter.eligible_share, target_group=group.key, project="")
    return people * share.likely if share is not None and isinstance(share.likely, float) else people


def _group(
    group: TargetGroup,
    projects: tuple[ProjectReach, ...],
    overlap: tuple[OverlapGroup, ...],
    population: float | None,
) -> GroupReach:
    """Bounds for one target group; people of a project with more groups may or may not belong to it."""
    mine = [part for part in projects if group.key in part.groups]
    counted = [part for part in mine if part.reason is None]
    shared = [part for part in counted if len(part.groups) > 1]
    return _bounds(group.key, mine, counted, shared, overlap, population)


def _bounds(
    key: str,
    mine: list[ProjectReach],
    counted: list[ProjectReach],
    shared: list[ProjectReach],
    overlap: tuple[OverlapGroup, ...],
    population: float | None,
) -> GroupReach:
    """The bounds of a set of projects, by the engine's rule for lists that are not linked."""
    limit = float("inf") if population is None else population
    counts = [min(part.persons, limit) for part in counted]
    found = people_reached(counts, population=population, overlap=_overlapping(counted, overlap))
    own = [count for count, part in zip(counts, counted, strict=True) if part not in shared]
    return GroupReach(
        group=key,
        lower=max(own, default=0.0) if counted else None,
        upper=found.upper if counted else None,
        assumed=found.assumed if counted and not shared else None,
        population=population,
        counted=tuple(counted),
        shared=tuple(shared),
        missing=tuple(part for part in mine if part.reason is not None),
        capped=any(part.persons > limit for part in counted),
    )


def _most(
    programme: Programme, projects: tuple[ProjectReach, ...], cells: Cells | None, assumed: Assumed
) -> float | None:
    """The most people all projects can reach: everybody, or everybody in the groups they are for."""
    if cells is None:
        return None
    everybody = float(cells.persons.sum())
    counted = [part for part in projects if part.reason is None]
    served = {key for part in counted for key in part.groups}
    if any(not part.groups for part in counted) or not served:
        return everybody
    groups = [group for group in programme.of(TargetGroup) if group.key in served]
    return min(everybody, sum(_population(group, cells, assumed) or 0.0 for group in groups))


def _total(
    projects: tuple[ProjectReach, ...],
    overlap: tuple[OverlapGroup, ...],
    cells: Cells | None,
    population: float | None,
) -> GroupReach:
    """Everybody together: bounds as for a group, the assumed overlap per district and age."""
    counted = [part for part in projects if part.reason is None]
    found = _bounds(TOTAL, list(projects), counted, [], overlap, population)
    if cells is None or found.lower is None or found.upper is None or len(counted) < 2:
        return found
    coverage = np.stack([part.coverage for part in counted])
    together = combine(coverage, _overlapping(counted, overlap))
    likely = float(np.sum(together * cells.persons.reshape(-1)))
    return msgspec.structs.replace(found, assumed=min(max(likely, found.lower), found.upper))


def _overlapping(counted: list[ProjectReach], overlap: tuple[OverlapGroup, ...]) -> list[Overlapping]:
    """The overlap groups by place, at the middle of what is believed of each."""
    places = {part.project: place for place, part in enumerate(counted)}
    found = [
        Overlapping(
            tuple(places[key] for key in group.projects if key in places), (group.low + group.high) / 2.0
        )
        for group in overlap
    ]
    return [group for group in found if len(group.members) > 1]
