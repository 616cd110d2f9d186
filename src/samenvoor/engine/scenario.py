"""A scenario: projects left out, projects that reach more or fewer people, and scale-up plans tried out."""

from __future__ import annotations

import msgspec
import numpy as np

from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.projects.participation import Participation


class Scenario(msgspec.Struct, frozen=True, kw_only=True):
    """What is different from the programme as it stands; empty is all projects as planned.

    without: keys of projects left out, with their scale-up plans; reach_factor: per project (or plan) how
    many times its planned intake; from_year: the first year for which that factor holds, the plan before
    it (no year: all years); with_plans: scale-up plans that are proposed and are counted here; plan_start:
    the year in which such a plan begins, when other than its own.
    """

    without: tuple[str, ...] = ()
    reach_factor: dict[str, float] = {}
    from_year: dict[str, int] = {}
    with_plans: tuple[str, ...] = ()
    plan_start: dict[str, int] = {}

    def planned_intake(self, part: Participation) -> FloatArray:
        """What the planned intake of a project counts for, per draw [D], where its factor holds.

        The reach factor of the project itself times the scenario's; beyond the plan with the fidelity of
        scaling, and never more than everybody who could take part (METHOD §2, §5.5).
        """
        factor = min(self.reach_factor.get(part.project, 1.0), max(part.largest_factor, 1.0))
        reached = part.reach * scaled(np.float64(factor), part.fidelity)
        return np.minimum(reached, max(part.largest_factor, 1.0))

    def intake(self, part: Participation, years: tuple[int, ...]) -> FloatArray:
        """What the intake of each year counts for, [T, D]: 1 where it was realised, else as planned here."""
        return self._each_year(part, years, part.fidelity)

    def persons(self, part: Participation, years: tuple[int, ...]) -> FloatArray:
        """How many people newly take part in each year, [T, D]; fidelity takes off effect, no people."""
        return part.intake[:, None] * self._each_year(part, years, np.ones_like(part.fidelity))

    def _each_year(self, part: Participation, years: tuple[int, ...], fidelity: FloatArray) -> FloatArray:
        """The factor on the intake of each year, what goes beyond the plan counting for `fidelity`."""
        counted = msgspec.structs.replace(part, fidelity=fidelity)
        first = self.from_year.get(part.project)
        before = (self if first is None else Scenario()).planned_intake(counted)
        planned = before if first is None else self._from(counted, before, years, first)
        found = np.empty((len(years), len(planned)))
        for place, year in enumerate(years):
            at_plan = first is not None and year < first
            found[place] = 1.0 if part.realised[place] else before if at_plan else planned
        return found

    def _from(
        self, part: Participation, before: FloatArray, years: tuple[int, ...], first: int
    ) -> FloatArray:
        """The factor from a year on, [D]: never more people than were not reached before it."""
        factor = min(self.reach_factor.get(part.project, 1.0), largest_later(part, years, first - 1))
        later = np.array([year >= first for year in years]) & ~part.realised
        planned = float(part.intake[later].sum())
        earlier = np.where(part.realised[:, None], 1.0, before) * part.intake[:, None]
        left = np.maximum(part.eligible - earlier[~later].sum(axis=0), 0.0)
        most = np.maximum(left / planned, 1.0) if planned > 0.0 else np.ones_like(left)
        return np.asarray(np.minimum(part.reach * scaled(np.float64(factor), part.fidelity), most))


def scaled(factor: np.float64, fidelity: FloatArray) -> FloatArray:
    """Effective intake at a factor: the plan in full, what goes beyond it at reduced fidelity [D]."""
    return min(float(factor), 1.0) + max(float(factor) - 1.0, 0.0) * fidelity


def largest_later(part: Participation, years: tuple[int, ...], now: int) -> float:
    """How many times the intake after `now` fits in the people not reached before; at least the plan."""
    later = np.array([year > now for year in years]) & ~part.realised
    planned = float(part.intake[later].sum())
    left = part.eligible - float(part.intake[~later].sum())
    return max(left / planned, 1.0) if planned > 0 else 1.0


def asked(scenario: Scenario, key: str) -> float:
    """The factor that is put on all intake to come of a project; 1 where it begins in a year of its own."""
    return 1.0 if key in scenario.from_year else scenario.reach_factor.get(key, 1.0)


def once(scenario: Scenario) -> Scenario:
    """The scenario without the factors that `asked` tells, so that they are not put on twice."""
    kept = {key: factor for key, factor in scenario.reach_factor.items() if key in scenario.from_year}
    return msgspec.structs.replace(scenario, reach_factor=kept)
