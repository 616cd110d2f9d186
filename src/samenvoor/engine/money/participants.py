"""How many people money is spent on, and how many of them the effect is still at work in, year by year.

Sources: METHOD §1 (reach factor), §2.1 (stock by lag), §2.2 (dose), §5.5 (fidelity).
"""

from __future__ import annotations

import msgspec
import numpy as np

from samenvoor.domain.open import Open
from samenvoor.domain.records.assumption import Parameter
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.engine.assumed import Assumed
from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.projects.participation import Participation, counted_by_year
from samenvoor.engine.scenario import Scenario


def with_intake(
    card: ProjectCard, part: Participation, *, assumed: Assumed, years: tuple[int, ...]
) -> Participation:
    """A participation with its planned intake also where nobody can say whom they are.

    Money is spent on people of unknown age all the same. What has an intake already stays as it is; without
    a plan there is none, and the intake stays empty.
    """
    plan = assumed.find(Parameter.intake, project=card.key)
    if part.reason is None or plan is None or isinstance(plan.likely, Open) or not plan.years:
        return part
    counts, _ = counted_by_year(card.key, plan, assumed)
    reach = assumed.draw(Parameter.reach_factor, owner=card.address, project=card.key)
    if reach is None or reach.open:
        reach = assumed.default(Parameter.reach_factor, card.address)
    intake = np.array([counts[y].persons if y in counts and y > years[0] else 0.0 for y in years])
    return msgspec.structs.replace(
        part,
        intake=intake,
        realised=np.array([bool(y in counts and counts[y].realised) for y in years]),
        reach=reach.values,
        fidelity=np.ones_like(reach.values),
        carried_out=np.ones(len(reach.values), dtype=bool),
        # How many could take part is not known, so nothing holds a scenario back.
        eligible=np.finfo(np.float64).max if intake.any() else 0.0,
    )


def new_participants(
    part: Participation, scenario: Scenario, *, years: tuple[int, ...], draws: int
) -> FloatArray:
    """People money is spent on, [T, D]; zeros where nobody said how many.

    Who is reached beyond the plan costs as much as who was planned: fidelity takes off effect, not the bill.
    """
    if not len(part.intake):
        return np.zeros((len(years), draws))
    return scenario.persons(part, years)


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
    counted = scenario.intake(part, years)
    for index in range(len(years)):
        for lag in range(index + 1):
            people = float(np.sum(part.stock[index, :, lag] * persons))
            if people:
                found[index] += people * counted[index - lag] * dose[lag]
    return found
