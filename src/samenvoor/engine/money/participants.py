"""How many people money is spent on, and how many of them the effect is still at work in, year by year.

Sources: METHOD §1 (reach factor), §2.1 (stock by lag), §2.2 (dose), §5.5 (fidelity).
"""

from __future__ import annotations

import msgspec
import numpy as np
import numpy.typing as npt

from samenvoor.domain.open import Open
from samenvoor.domain.records.assumption import Parameter
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.engine.assumed import Assumed
from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.projects.participation import Participation
from samenvoor.engine.scenario import Scenario


class Intake(msgspec.Struct, frozen=True, kw_only=True):
    """New participants as planned [T], which of them are realised [T], and the reach factor [D].

    Known also where nobody can say whom they are (no ages), since money is spent on them all the same.
    `known` is whether anybody said how many.
    """

    project: str
    known: bool
    persons: FloatArray
    realised: npt.NDArray[np.bool_]
    reach: FloatArray
    largest_factor: float


def intake_of(card: ProjectCard, part: Participation, *, assumed: Assumed, years: tuple[int, ...]) -> Intake:
    """The planned new participants of a project after the first year, which is the baseline."""
    plan = assumed.find(Parameter.intake, project=card.key)
    known = plan is not None and not isinstance(plan.likely, Open) and bool(plan.years)
    counts = {entry.year: entry for entry in plan.years} if plan is not None and known else {}
    reach = part.reach
    if not len(reach):
        drawn = assumed.draw(Parameter.reach_factor, owner=card.address, project=card.key)
        if drawn is None or drawn.open:
            drawn = assumed.default(Parameter.reach_factor, card.address)
        reach = drawn.values
    return Intake(
        project=card.key,
        known=known,
        persons=np.array([counts[y].persons if y in counts and y > years[0] else 0.0 for y in years]),
        realised=np.array([bool(y in counts and counts[y].realised) for y in years]),
        reach=reach,
        largest_factor=max(part.largest_factor, 1.0) if part.reason is None else np.inf,
    )


def new_participants(intake: Intake, scenario: Scenario, *, draws: int) -> FloatArray:
    """People money is spent on, [T, D]: realised as counted, planned times the reach that is achieved.

    Who is reached beyond the plan costs as much as who was planned: fidelity lowers the effect, not the
    bill (METHOD §1, phi).
    """
    if not intake.known:
        return np.zeros((len(intake.persons), draws))
    factor = min(scenario.reach_factor.get(intake.project, 1.0), intake.largest_factor)
    planned = np.minimum(intake.reach * factor, intake.largest_factor)
    return intake.persons[:, None] * np.where(intake.realised[:, None], 1.0, planned[None, :])


def full_dose(
    part: Participation,
    dose: FloatArray,
    scenario: Scenario,
    *,
    persons: FloatArray,
    years: tuple[int, ...],
) -> FloatArray:
    """Participants in whom the effect is at work in full, [T, D]: who still lives here times the dose.

    dose [L, D]; persons [N] people per cell. The same sum as that of a cost goal (METHOD §5.9).
    """
    found = np.zeros((len(years), dose.shape[1]))
    if part.reason is not None:
        return found
    planned = scenario.planned_intake(part)
    for index in range(len(years)):
        for lag in range(index + 1):
            people = float(np.sum(part.stock[index, :, lag] * persons))
            if people:
                factor = 1.0 if part.realised[index - lag] else planned
                found[index] += people * factor * dose[lag]
    return found
