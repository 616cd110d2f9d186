"""Who takes part in a project: how many people a year, in which cells, and whether it is carried out.

Sources: METHOD §1 (intake and reach factor), §2.1 (stock by lag), §5.6 (success), §5.7 (reach n.t.b.).
"""

from __future__ import annotations

import msgspec
import numpy as np
import numpy.typing as npt

from samenvoor.domain.figure import Figure
from samenvoor.domain.open import Open
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.assumption import Assumption, Parameter, YearCount
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.records.target_group import TargetGroup
from samenvoor.domain.words import Words
from samenvoor.engine.assumed import Assumed, Drawn
from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.flow.stock import stock_by_lag
from samenvoor.engine.learning.reach import realised_years
from samenvoor.engine.people.cells import OLDEST, Cells, expand_areas

NO_REACH = Words("bereik n.t.b.", "reach to be determined")
NO_GROUP = Words("doelgroep n.t.b.", "target group to be determined")
NOBODY_THERE = Words("geen inwoners in dit gebied en deze leeftijd", "no residents in this area and age")


class Participation(msgspec.Struct, frozen=True, kw_only=True):
    """The participants of one project over the years of a goal.

    intake [T] persons newly reached a year; realised [T]; stock [T, N, L] participants by years since
    intake as a share of each cell; reach, fidelity [D]; carried_out [D]; eligible is the number of people
    who could take part. `reason` is set when nothing can be counted; the arrays are then empty.
    """

    project: str
    reason: Words | None = None
    intake: FloatArray = np.zeros(0)
    realised: npt.NDArray[np.bool_] = np.zeros(0, dtype=bool)
    stock: FloatArray = np.zeros((0, 0, 0))
    reach: FloatArray = np.zeros(0)
    fidelity: FloatArray = np.zeros(0)
    carried_out: npt.NDArray[np.bool_] = np.zeros(0, dtype=bool)
    eligible: float = 0.0
    figures: tuple[Figure, ...] = ()
    success: tuple[Figure, ...] = ()

    @property
    def largest_factor(self) -> float:
        """How many times the plan everybody who could take part is."""
        planned = float(self.intake.sum())
        return max(self.eligible / planned, 0.0) if planned > 0 else 1.0


def participation(
    programme: Programme, card: ProjectCard, *, cells: Cells, assumed: Assumed, years: tuple[int, ...]
) -> Participation:
    """Who takes part in a project in the years after the first one, which is the baseline."""
    plan = assumed.find(Parameter.intake, project=card.key)
    if plan is None or isinstance(plan.likely, Open) or not plan.years:
        known = (assumed.figure(plan),) if plan else ()
        return Participation(project=card.key, reason=NO_REACH, figures=known)
    ages = age_range(programme, card)
    if ages is None:
        return Participation(project=card.key, reason=NO_GROUP, figures=(assumed.figure(plan),))
    mask = cells.of_ages(*ages)
    if card.areas:
        mask = mask * cells.of_areas(expand_areas(programme, card.areas))
    people = cells.persons * mask
    if people.sum() <= 0:
        return Participation(project=card.key, reason=NOBODY_THERE, figures=(assumed.figure(plan),))
    return _counted(card, plan, people=people, cells=cells, assumed=assumed, years=years)


def age_range(programme: Programme, card: ProjectCard) -> tuple[int, int | None] | None:
    """The ages a project is for: its own, else those of its target groups together; None when unknown."""
    if card.age_from is not None or card.age_to is not None:
        return card.age_from or 0, card.age_to
    groups = [group for key in card.target_groups if (group := programme.find(TargetGroup, key))]
    if not groups:
        return None
    last = [OLDEST if group.age_to is None else group.age_to for group in groups]
    return min(group.age_from for group in groups), max(last)


def eligible_share(card: ProjectCard, assumed: Assumed) -> float:
    """The share of the people of the right age who could take part: the project's own, else its groups'."""
    own = assumed.find(Parameter.eligible_share, project=card.key)
    if own is not None and isinstance(own.likely, float):
        return own.likely
    shares = [
        record.likely
        for key in card.target_groups
        if (record := assumed.find(Parameter.eligible_share, target_group=key, project=""))
        and isinstance(record.likely, float)
    ]
    return min(sum(shares), 1.0) if shares else 1.0


def _counted(
    card: ProjectCard,
    plan: Assumption,
    *,
    people: FloatArray,
    cells: Cells,
    assumed: Assumed,
    years: tuple[int, ...],
) -> Participation:
    """The stock of a project whose plan, ages and area are known."""
    counts, reported = counted_by_year(card.key, plan, assumed)
    # What was there in the baseline year is part of the baseline.
    intake = np.array([counts[y].persons if y in counts and y > years[0] else 0.0 for y in years])
    realised = np.array([bool(y in counts and counts[y].realised) for y in years])
    spread = people / people.sum()
    stay = _required(assumed, Parameter.stay, card, project="")
    persons = np.broadcast_to(cells.persons, (len(years), *cells.persons.shape))
    stock = stock_by_lag(
        intake[:, None, None, None] * spread,
        np.full(cells.persons.shape, float(np.median(stay.values))),
        np.ascontiguousarray(persons),
    )
    reach = _required(assumed, Parameter.reach_factor, card)
    fidelity = _required(assumed, Parameter.fidelity, card)
    carried_out, success = _carried_out(card, assumed)
    return Participation(
        project=card.key,
        intake=intake,
        realised=realised,
        stock=stock.reshape(len(years), -1, stock.shape[-1]),
        reach=reach.values,
        fidelity=fidelity.values,
        carried_out=carried_out,
        eligible=float(people.sum()) * eligible_share(card, assumed),
        figures=(assumed.figure(plan), *reported, reach.figure, stay.figure, *cells.figures),
        success=success,
    )


def counted_by_year(
    project: str, plan: Assumption, assumed: Assumed
) -> tuple[dict[int, YearCount], tuple[Figure, ...]]:
    """New participants of a project by year, and the figures of the years that its reports counted whole.

    A year that the plan itself calls realised stays as the plan says; any other year of which all four
    quarters are reported is what the reports count (METHOD §4.1).
    """
    counts = {entry.year: entry for entry in plan.years}
    figures: list[Figure] = []
    for year, found in sorted(realised_years(assumed, project).items()):
        if year not in counts or not counts[year].realised:
            counts[year] = YearCount(year=year, persons=found.persons, realised=True)
            figures.append(found.figure)
    return counts, tuple(figures)


def _required(assumed: Assumed, parameter: Parameter, card: ProjectCard, **links: str) -> Drawn:
    """A parameter that has a default, so that it always has draws; of the project unless links say other."""
    drawn = assumed.draw(parameter, owner=card.address, **(links or {"project": card.key}))
    if drawn is None or drawn.open:
        drawn = assumed.default(parameter, card.address)
    return drawn


def _carried_out(card: ProjectCard, assumed: Assumed) -> tuple[npt.NDArray[np.bool_], tuple[Figure, ...]]:
    """In which draws the project is carried out as planned; n.t.b. is any chance between 0 and 1."""
    drawn = assumed.draw(Parameter.success, owner=card.address, project=card.key)
    if drawn is None or drawn.open:
        chance = assumed.streams.uniform(card.address, "success_unknown")
    else:
        chance = drawn.values
    figures = (drawn.figure,) if drawn else ()
    return assumed.streams.uniform(card.address, Parameter.success.value) < chance, figures
