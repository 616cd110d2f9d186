"""The projects that save care costs, counted together: savings on different things add up.

Source: METHOD §5.9: a saving per participant a year over the expected cost of the area.
"""

from __future__ import annotations

import msgspec
import numpy as np

from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.flow.combine import ordered_sum
from samenvoor.engine.projects.coverage_portfolio import Parts
from samenvoor.engine.projects.participation import Participation
from samenvoor.engine.projects.standing import PlanMember, standing
from samenvoor.engine.scenario import Scenario, asked, largest_later, once, scaled


class Saving(msgspec.Struct, frozen=True, kw_only=True):
    """Euro saved per full-dose participant a year [D] (net), and the dose κ [L, D]."""

    euro: FloatArray
    dose: FloatArray


class SavingsPortfolio:
    """Counted projects with their participants and savings; results are shares of the expected cost.

    persons [N] people per cell; expected [D] the expected cost of the area in euro a year.
    """

    def __init__(
        self,
        *,
        members: list[tuple[Participation, Saving]],
        persons: FloatArray,
        expected: FloatArray,
        years: tuple[int, ...],
        plans: tuple[PlanMember[Saving], ...] = (),
    ) -> None:
        """Keep the parts; plans: every scale-up plan of a counted project, the decided ones are members."""
        self.members = members
        self.persons = persons
        self.expected = expected
        self.years = years
        self.plans = plans

    @property
    def projects(self) -> tuple[str, ...]:
        """Keys of the counted projects, in order."""
        return tuple(part.project for part, _ in self.members)

    def without(self, keys: tuple[str, ...]) -> SavingsPortfolio:
        """The same portfolio without some projects."""
        return self._of([pair for pair in self.members if pair[0].project not in keys])

    def under(self, scenario: Scenario) -> SavingsPortfolio:
        """The portfolio of a scenario: without what it leaves out, with the plans it tries."""
        members, name = standing(self.members, self.plans, scenario)
        return self if name is None else self._of(members)

    def _of(self, members: list[tuple[Participation, Saving]]) -> SavingsPortfolio:
        """The same portfolio with other members."""
        return SavingsPortfolio(
            members=members,
            persons=self.persons,
            expected=self.expected,
            years=self.years,
            plans=self.plans,
        )

    def parts(self, scenario: Scenario, *, shift: FloatArray) -> Parts:
        """Total and contributions in the last year; savings add up, so the three readings are one."""
        each = self._each(scenario, len(self.years) - 1, shift=shift)
        return Parts(total=ordered_sum(each), shapley=each, alone=each, last_in=each)

    def total(
        self, scenario: Scenario, *, shift: FloatArray, year: int | None = None, carried_out: bool = False
    ) -> FloatArray:
        """What the projects save together in a year as a share of the expected cost, [D]."""
        index = len(self.years) - 1 if year is None else self.years.index(year)
        return ordered_sum(self._each(scenario, index, shift=shift, carried_out=carried_out))

    def scaling(self, scenario: Scenario, *, shift: FloatArray, now: int, every: int) -> SavingsScaling:
        """What is needed to try factors on the intake after the year `now`, on every n-th draw."""
        last = len(self.years) - 1
        past, later = np.zeros((2, len(self.members), len(shift)))
        for place, (part, saving) in enumerate(self.members):
            for lag in range(last + 1):
                coming = self.years[last - lag] > now and not part.realised[last - lag]
                target, under = (later, once(scenario)) if coming else (past, scenario)
                target[place] += self._lag(part, saving, under, index=last, lag=lag)
        thin = slice(None, None, every)
        return SavingsScaling(
            past=past[:, thin],
            later=later[:, thin],
            fidelity=np.array([part.fidelity[thin] for part, _ in self.members]),
            largest=np.array([largest_later(part, self.years, now) for part, _ in self.members]),
            asked=np.array([asked(scenario, key) for key in self.projects]),
        )

    def _each(
        self, scenario: Scenario, index: int, *, shift: FloatArray, carried_out: bool = False
    ) -> FloatArray:
        """Saving per project [K, D] in a year, as a share of the expected cost."""
        each = np.zeros((len(self.members), len(shift)))
        for place, (part, saving) in enumerate(self.members):
            for lag in range(index + 1):
                each[place] += self._lag(part, saving, scenario, index=index, lag=lag)
            if carried_out:
                each[place] *= part.carried_out
        return each

    def _lag(
        self, part: Participation, saving: Saving, scenario: Scenario, *, index: int, lag: int
    ) -> FloatArray:
        """What the participants of one year of intake save in a year, as a share of the expected cost."""
        people = float(np.sum(part.stock[index, :, lag] * self.persons))
        factor = scenario.intake(part, self.years)[index - lag]
        return np.asarray(people * factor * saving.euro * saving.dose[lag] / self.expected)


class SavingsScaling(msgspec.Struct, frozen=True, kw_only=True):
    """Savings of past and future intake kept apart [K, D]."""

    past: FloatArray
    later: FloatArray
    fidelity: FloatArray
    largest: FloatArray
    asked: FloatArray

    def total(self, factor: float) -> FloatArray:
        """What is saved at `factor` times the intake to come, as far as it can be; 1 is the scenario."""
        total = ordered_sum(self.past)
        for place, most in enumerate(self.largest):
            total = (
                total
                + scaled(np.float64(min(factor * self.asked[place], most)), self.fidelity[place])
                * self.later[place]
            )
        return np.asarray(total)
