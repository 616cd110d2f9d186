"""Who takes part because a scale-up plan lets a project grow: its own intake in its own areas.

Sources: METHOD §1 (fidelity beyond the pilot, never more participants than people), §2.1 (stock by lag).
The plan shares every draw of its project; only the part of the effect that stays at scale is its own.
"""

from __future__ import annotations

import msgspec
import numpy as np

from samenvoor.domain.figure import Basis, Figure
from samenvoor.domain.open import Open
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.assumption import Parameter
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.records.scale_up_plan import PlanStatus, ScaleStep, ScaleUpPlan
from samenvoor.domain.words import Words
from samenvoor.engine.assumed import Assumed
from samenvoor.engine.distributions import FloatArray, three_point
from samenvoor.engine.flow.stock import stock_by_lag
from samenvoor.engine.people.cells import Cells, expand_areas
from samenvoor.engine.projects.participation import Participation, age_range, eligible_share

COUNTED = (PlanStatus.decided, PlanStatus.carried_out)
"""Plans in these states count in the answer; a proposed one only where a scenario names it."""
NO_STEPS = Words("extra deelnemers n.t.b.", "extra participants to be determined")
NOBODY_LEFT = Words(
    "in deze gebieden doet volgens het plan van het project al iedereen mee",
    "in these areas everybody takes part already under the project's own plan",
)


class Growth(msgspec.Struct, frozen=True, kw_only=True):
    """The extra participants of one plan, which part of them could be in the project's own plan, and φ.

    part: its participation under the plan's key; fidelity [D] the part of the effect that stays; inside
    the share (0-1) of its people who live where the project works itself. `reason` says why it counts
    nothing.
    """

    plan: ScaleUpPlan
    reason: Words | None = None
    part: Participation = Participation(project="")
    fidelity: FloatArray = np.zeros(0)
    inside: float = 0.0


class PlanPlace(msgspec.Struct, frozen=True, kw_only=True):
    """What the growth of a plan is counted in: the programme, its cells, its years and the draws."""

    programme: Programme
    cells: Cells
    assumed: Assumed
    years: tuple[int, ...]
    now: int


def plans_of(programme: Programme, project: str) -> list[ScaleUpPlan]:
    """The plans of a project that were not dropped and whose state is known."""
    return [
        plan
        for plan in programme.of(ScaleUpPlan)
        if plan.project == project
        and not isinstance(plan.status, Open)
        and plan.status is not PlanStatus.dropped
    ]


def growth(
    place: PlanPlace, plan: ScaleUpPlan, card: ProjectCard, own: Participation, *, start: int | None = None
) -> Growth:
    """The growth of a project under a plan; `start` moves the whole plan to another first year.

    Never more people than live in its areas, can take part and are not in the project's own intake there.
    """
    steps = moved(plan, start)
    if own.reason is not None or not steps:
        return Growth(plan=plan, reason=own.reason or NO_STEPS)
    per_year, wide = _intake(place, card, steps)
    inside, left = _room(place, card, own, wide)
    planned = float(per_year.sum())
    if planned <= 0.0 or left <= 0.0:
        return Growth(plan=plan, reason=NO_STEPS if planned <= 0.0 else NOBODY_LEFT)
    per_year = per_year * min(1.0, left / planned)
    persons = np.broadcast_to(place.cells.persons, (len(place.years), *place.cells.persons.shape))
    stay = place.assumed.draw(Parameter.stay, owner=card.address, project="")
    if stay is None or stay.open:
        stay = place.assumed.default(Parameter.stay, card.address)
    stock = stock_by_lag(
        per_year,
        np.full(place.cells.persons.shape, float(np.median(stay.values))),
        np.ascontiguousarray(persons),
    )
    fidelity, figure = _fidelity(place, plan, own)
    done = [plan.status is PlanStatus.carried_out and year <= place.now for year in place.years]
    part = msgspec.structs.replace(
        own,
        project=plan.key,
        intake=per_year.sum(axis=(1, 2, 3)),
        realised=np.array(done),
        stock=stock.reshape(len(place.years), -1, stock.shape[-1]),
        eligible=left,
        figures=(_plan_figure(plan), figure, *own.figures),
    )
    return Growth(plan=plan, part=part, fidelity=fidelity, inside=inside)


def moved(plan: ScaleUpPlan, start: int | None) -> tuple[ScaleStep, ...]:
    """The steps of a plan, moved as a whole so that the first one falls in `start`."""
    if start is None or not plan.steps:
        return plan.steps
    by = start - min(step.year for step in plan.steps)
    return tuple(msgspec.structs.replace(step, year=step.year + by) for step in plan.steps)


def _intake(
    place: PlanPlace, card: ProjectCard, steps: tuple[ScaleStep, ...]
) -> tuple[FloatArray, FloatArray]:
    """New participants by year and cell [T, S, A, X], and 1 in every cell some step works in [S, A, X]."""
    found = np.zeros((len(place.years), *place.cells.persons.shape))
    wide = np.zeros(place.cells.persons.shape)
    for step in steps:
        mask = _mask(place, card, step.areas or card.areas)
        wide = np.maximum(wide, mask)
        people = place.cells.persons * mask
        # What was there in the baseline year is part of the baseline.
        if step.year in place.years[1:] and people.sum() > 0.0:
            persons = step.persons if step.capacity is None else min(step.persons, step.capacity)
            found[place.years.index(step.year)] += persons * people / people.sum()
    return found, wide


def _mask(place: PlanPlace, card: ProjectCard, areas: tuple[str, ...]) -> FloatArray:
    """1 in the cells of the project's ages in some areas (everywhere without any), [S, A, X]."""
    ages = age_range(place.programme, card) or (0, None)
    mask = place.cells.of_ages(*ages)
    return mask * place.cells.of_areas(expand_areas(place.programme, areas)) if areas else mask


def _room(place: PlanPlace, card: ProjectCard, own: Participation, wide: FloatArray) -> tuple[float, float]:
    """The share of the plan's people who live where the project works, and how many people are left there."""
    people = place.cells.persons
    mine = _mask(place, card, card.areas)
    both, theirs, all_mine = (float(np.sum(people * mask)) for mask in (mine * wide, wide, mine))
    taken = float(own.intake.sum()) * both / all_mine if all_mine > 0.0 else 0.0
    share = eligible_share(card, place.assumed)
    return (both / theirs if theirs > 0.0 else 0.0), theirs * share - taken


def _fidelity(place: PlanPlace, plan: ScaleUpPlan, own: Participation) -> tuple[FloatArray, Figure]:
    """The part of the effect that stays [D]: the plan's own, else the project's assumption."""
    label = Words(f"deel van het effect dat blijft: {plan.name}", f"fidelity: {plan.name}")
    if plan.likely is None:
        value = float(np.median(own.fidelity))
        text = Words("zoals bij het project zelf is aangenomen", "as assumed of the project itself")
        return own.fidelity, _said(plan, "fidelity", label, value, text)
    low, high = (plan.likely if end is None else end for end in (plan.low, plan.high))
    draws = three_point(
        place.assumed.streams.uniform(plan.address, Parameter.fidelity.value),
        low=low,
        likely=plan.likely,
        high=high,
        scale="logit",
        lower=0.0,
        upper=1.0,
    )
    ends = f"{low:g}".replace(".", ","), f"{high:g}".replace(".", ",")
    text = Words(f"laag {ends[0]}, hoog {ends[1]}", f"low {low:g}, high {high:g}")
    return draws, _said(plan, "likely", label, plan.likely, text)


def _said(plan: ScaleUpPlan, field: str, label: Words, value: float, text: Words) -> Figure:
    return Figure(
        address=f"{plan.address}.{field}",
        label=label,
        value=value,
        unit="deel (0-1)",
        basis=Basis.assumed,
        formula=text,
        by=plan.by,
        on=plan.decided_on,
        reference=plan.reference,
    )


def _plan_figure(plan: ScaleUpPlan) -> Figure:
    """The plan as a figure: how many extra participants, by year."""
    total = sum(step.persons for step in plan.steps)
    years = tuple(
        Figure(
            address=f"{plan.address}.steps[{place}]",
            label=Words(f"extra deelnemers: {step.year}", f"extra participants: {step.year}"),
            value=step.persons,
            unit="personen",
            basis=Basis.assumed,
            by=plan.by,
            on=plan.decided_on,
        )
        for place, step in enumerate(plan.steps)
    )
    status = plan.status.words if not isinstance(plan.status, Open) else plan.status.open.words
    return Figure(
        address=plan.address,
        label=Words(f"opschaling: {plan.name}", f"scale-up: {plan.name}"),
        value=total,
        unit="personen",
        basis=Basis.assumed,
        formula=status,
        by=plan.by,
        on=plan.decided_on,
        reference=plan.reference,
        inputs=years,
    )
