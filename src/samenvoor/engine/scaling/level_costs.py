"""What a level costs each purse in each year, and how many hours of staff it takes.

Source: METHOD §1 (fixed and per participant), §8.6, §8.8. Where nobody said what one more participant costs,
the fixed means grow with the number of participants; a plan brings its own cost per participant.
"""

from __future__ import annotations

import msgspec
import numpy as np

from samenvoor.domain.payer import Payer
from samenvoor.domain.words import Words
from samenvoor.engine.answer import Prepared
from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.money.costs import CostLine
from samenvoor.engine.money.project_flows import MoneySetup, money_setup
from samenvoor.engine.projects.standing import standing
from samenvoor.engine.scaling.levels import Level, scenario_of
from samenvoor.engine.scenario import Scenario

NO_COSTS = Words("kosten n.t.b.", "costs to be determined")
NO_PLAN_COSTS = Words(
    "kosten per extra deelnemer van het plan n.t.b.", "cost per extra participant of the plan not known"
)


class LevelCost(msgspec.Struct, frozen=True, kw_only=True):
    """Expected euro by purse and year [T], and hours of staff by year [T], in the years to come."""

    euro: dict[Payer, FloatArray]
    hours: FloatArray


class LevelCosts:
    """The cost of every level of every project in the years to come."""

    def __init__(self, prepared: Prepared, *, years: tuple[int, ...]) -> None:
        """Make the money of the programme ready; without a programme plan no cost is known."""
        self.years = years
        try:
            self._money: MoneySetup | None = money_setup(prepared)
        except LookupError:
            self._money = None

    def of(self, level: Level) -> LevelCost | Words:
        """What a level costs, or why that is not known."""
        if self._money is None:
            return NO_COSTS
        scenario = scenario_of([level])
        euro: dict[Payer, FloatArray] = {}
        hours = np.zeros(len(self.years))
        pairs = standing(self._money.members, self._money.plans, scenario)[0]
        of_project = [pair for pair in pairs if pair[1].project == level.project]
        if not of_project:
            return NO_COSTS
        for part, member in of_project:
            lines = [line for line in member.costs.lines if line.counted]
            if not lines:
                return NO_COSTS if part.project == level.project else NO_PLAN_COSTS
            people, planned = (
                self._now(which.persons(part, self._money.years).mean(axis=1))
                for which in (scenario, Scenario())
            )
            for line in lines:
                amount, time = self._line(line, people, planned)
                on = self._on(level) if part.project == level.project else 1.0
                euro[line.purse] = euro.get(line.purse, np.zeros(len(self.years))) + on * amount
                hours = hours + on * time
        return LevelCost(euro=euro, hours=hours)

    def _on(self, level: Level) -> FloatArray:
        """1 in the years in which a project is carried out: what is stopped costs nothing any more."""
        stopped = level.start if level.kind == "stop" else None
        return np.array([float(stopped is None or year < stopped) for year in self.years])

    def _line(self, line: CostLine, people: FloatArray, planned: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Expected euro and hours of one source of means for so many participants, [T]."""
        some = planned > 0.0
        grown = np.maximum(np.where(some, people / np.where(some, planned, 1.0), 1.0), 1.0)
        fixed, each = self._now(line.fixed), self._now(line.per_participant)
        hours, hours_each = self._now(line.hours), self._now(line.hours_per_participant)
        euro = fixed + each * people if each.any() else fixed * grown
        time = hours + hours_each * people if hours_each.any() else hours * grown
        return euro * float(line.factor.mean()), time

    def _now(self, amounts: FloatArray) -> FloatArray:
        """Amounts of the years of the programme, in the years to come."""
        years = self._money.years if self._money else ()
        by_year = dict(zip(years, amounts.tolist(), strict=True))
        return np.array([by_year.get(year, 0.0) for year in self.years])
