"""All options of all projects of a goal: their levels, what they cost and what they take off.

Source: METHOD §8.8. A project whose costs are not known stays as planned and is named.
"""

from __future__ import annotations

import msgspec
import numpy as np

from samenvoor.domain.payer import Payer
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.words import Words
from samenvoor.engine.answer import Prepared
from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.goals.measured import GoalSetup
from samenvoor.engine.projects.plan_participation import plans_of
from samenvoor.engine.scaling.choice import Choice, Places
from samenvoor.engine.scaling.level_costs import LevelCost, LevelCosts
from samenvoor.engine.scaling.level_strength import Strengths, strengths
from samenvoor.engine.scaling.levels import Level, levels_of, scenario_of
from samenvoor.engine.scenario import Scenario


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """The options [O] of a goal with their euro [O, P, T], hours [O, T] and strengths; one per project.

    years [T] are those to come, payers [P] the purses that pay anything; fixed names the projects that
    have one option because their costs are not known, with the reason.
    """

    levels: list[Level]
    project: Places
    years: tuple[int, ...]
    payers: tuple[Payer, ...]
    euro: FloatArray
    hours: FloatArray
    strengths: Strengths
    fixed: dict[str, Words]

    def choice(self, use: FloatArray) -> Choice:
        """The options as a choice with what they use [O, B] of the budgets."""
        held = self.strengths
        return Choice(
            project=self.project,
            z=-np.log(np.exp(-held.z).mean(axis=2)),
            use=use,
            weight=held.weight.mean(axis=1),
            linear=held.linear.mean(axis=1),
        )

    @property
    def planned(self) -> Places:
        """The option of each project that is as planned."""
        return np.array(
            [place for place, level in enumerate(self.levels) if level.kind == "planned"], dtype=np.intp
        )

    def scenario(self, chosen: Places) -> Scenario:
        """The scenario of a choice."""
        return scenario_of(self.levels[place] for place in chosen)


def options_of(prepared: Prepared, setup: GoalSetup) -> Options:
    """Every option of every project that counts for a goal."""
    portfolio = setup.portfolio
    years = tuple(year for year in portfolio.years if year > setup.now)
    priced = _priced(prepared, setup, LevelCosts(prepared, years=years))
    fixed = {key: reason for key, (_, reason) in priced.items() if reason is not None}
    rows = [
        (number, level, cost)
        for number, (options, _) in enumerate(priced.values())
        for level, cost in options
    ]
    payers = tuple(payer for payer in Payer if any(cost and payer in cost.euro for _, _, cost in rows))
    nothing = np.zeros(len(years))
    euro = [[cost.euro.get(payer, nothing) if cost else nothing for payer in payers] for _, _, cost in rows]
    hours = [cost.hours if cost else nothing for _, _, cost in rows]
    levels = [level for _, level, _ in rows]
    return Options(
        levels=levels,
        project=np.array([number for number, _, _ in rows], dtype=np.intp),
        years=years,
        payers=payers,
        euro=np.array(euro, dtype=np.float64).reshape(len(rows), len(payers), len(years)),
        hours=np.array(hours, dtype=np.float64).reshape(len(rows), len(years)),
        strengths=strengths(setup, levels),
        fixed=fixed,
    )


Priced = tuple[list[tuple[Level, LevelCost | None]], Words | None]


def _priced(prepared: Prepared, setup: GoalSetup, costs: LevelCosts) -> dict[str, Priced]:
    """Per project its levels with their costs; as planned only, with the reason, where that is not known."""
    cards = {card.key for card in prepared.programme.of(ProjectCard)}
    known = {plan.key for plan in setup.portfolio.plans}
    found: dict[str, Priced] = {}
    for part, _ in setup.portfolio.members:
        if part.project not in cards:
            continue
        plans = [plan for plan in plans_of(prepared.programme, part.project) if plan.key in known]
        ways = levels_of(part, plans, years=setup.portfolio.years, now=setup.now)
        priced = [(level, costs.of(level)) for level in ways]
        planned = priced[0][1]
        if isinstance(planned, Words):
            found[part.project] = [(ways[0], None)], planned
        else:
            found[part.project] = (
                [(level, cost) for level, cost in priced if not isinstance(cost, Words)],
                None,
            )
    return found
