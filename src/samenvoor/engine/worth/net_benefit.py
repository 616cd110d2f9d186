"""Computes what each decision is worth on each draw: in chance of the goal, or in euro with a value of it.

Source: METHOD §8.7. Without a value in euro the net benefit is 1 where the goal is met; with one it is the
value of the years without the complaint, plus the benefits that become money, less the costs, from now on
and in present value (METHOD §8.6). What a project costs is never taken for 0 because nobody knows it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

import msgspec
import numpy as np

from samenvoor.domain.figure import Figure
from samenvoor.domain.records.assumption import Parameter
from samenvoor.domain.records.goal import Goal
from samenvoor.domain.records.outcome import Outcome
from samenvoor.engine.answer import Prepared
from samenvoor.engine.assumed import Drawn
from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.goals.gap_yardstick import GapYardstick
from samenvoor.engine.goals.measured import GoalSetup, Portfolio
from samenvoor.engine.goals.setting import GoalSetting
from samenvoor.engine.goals.trial import Trial, tried
from samenvoor.engine.money.present_value import RATES, STANDARD
from samenvoor.engine.money.project_flows import MoneySetup, money_setup
from samenvoor.engine.scenario import Scenario
from samenvoor.engine.worth.decisions import Decision, decisions
from samenvoor.engine.worth.listening import Heard

Unit = Literal["chance", "euro"]
Told = Callable[[str, int, int], None]
"""Told what is being done, how many steps of it are done, and of how many."""


class NetBenefit(msgspec.Struct, frozen=True, kw_only=True):
    """What every decision is worth on every draw [D, J], and how the goal stands as planned.

    `value` is the worth of a year without the complaint, for benefits in euro; `unknown_costs` are projects
    about which nothing is decided because nobody knows what they cost; `projects` have money of their own.
    """

    unit: Unit
    decisions: tuple[Decision, ...]
    values: FloatArray
    plan: Trial
    contribution: FloatArray
    value: Figure | None = None
    unknown_costs: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
    rates: str = ""


def net_benefit(
    prepared: Prepared, heard: Heard, *, scenario: Scenario, portfolios: Sequence[Decision], told: Told
) -> NetBenefit:
    """The net benefit of every decision about one goal, on the draws that were heard."""
    setup, setting = heard.setup, heard.setting
    plan = tried(setup, scenario)
    nothing = setup.yardstick.gap(setup.yardstick.last_year, np.zeros_like(plan.gap))
    value = case_value(setting, setup.yardstick.goal)
    money = _money(prepared, setting) if value is not None else None
    if value is None or money is None:
        chosen = decisions(setting.programme, setup, scenario=scenario, portfolios=portfolios)
        met = _each(chosen, told, lambda one: tried(setup, one.scenario).met.astype(np.float64))
        return NetBenefit(
            unit="chance", decisions=chosen, values=met, plan=plan, contribution=nothing - plan.gap
        )
    flows = money.flows(scenario)
    unknown = tuple(key for key in sorted(setup.members) if key not in flows or flows[key].no_costs)
    chosen = decisions(setting.programme, setup, scenario=scenario, portfolios=portfolios, fixed=unknown)
    euro = _each(chosen, told, lambda one: _euro(setup, money, one, value=value.values))
    return NetBenefit(
        unit="euro",
        decisions=chosen,
        values=euro,
        plan=plan,
        contribution=nothing - plan.gap,
        value=value.figure,
        unknown_costs=unknown,
        projects=tuple(sorted(flows)),
        rates=STANDARD,
    )


def _each(chosen: Sequence[Decision], told: Told, worth: Callable[[Decision], FloatArray]) -> FloatArray:
    """What every decision is worth, [D, J], telling of each."""
    found = []
    for place, decision in enumerate(chosen):
        found.append(worth(decision))
        told("decisions", place + 1, len(chosen))
    return np.stack(found, axis=1)


def case_value(setting: GoalSetting, goal: Goal) -> Drawn | None:
    """What a year without the complaint is worth: of this goal, of its outcome, or in general; else None."""
    outcomes = [
        outcome.key
        for outcome in setting.programme.of(Outcome)
        if outcome.indicator and outcome.indicator == goal.indicator
    ]
    asked: list[dict[str, str]] = [{"goal": goal.key}]
    asked += [{"goal": "", "outcome": key} for key in outcomes]
    asked.append({"goal": "", "outcome": ""})
    for links in asked:
        if setting.assumed.find(Parameter.case_value, **links) is not None:
            found = setting.assumed.draw(Parameter.case_value, owner=goal.address, **links)
            return None if found is None or found.open else found
    return None


def _money(prepared: Prepared, setting: GoalSetting) -> MoneySetup | None:
    """The money of the projects on the draws that are heard; None without a plan that gives the years."""
    try:
        return money_setup(msgspec.structs.replace(prepared, setting=setting))
    except LookupError:
        return None


def _euro(setup: GoalSetup, money: MoneySetup, decision: Decision, *, value: FloatArray) -> FloatArray:
    """The present value of a decision in the years to come, [D]: cases averted and money, less costs."""
    rates = RATES[STANDARD]
    total = np.zeros(money.draws)
    flows = money.flows(decision.scenario)
    portfolio = setup.portfolio.under(decision.scenario)
    for place, year in enumerate(money.years):
        if year <= setup.now:
            continue
        later = year - setup.now
        gained = np.zeros(money.draws)
        for key, flow in flows.items():
            stopped = key == decision.stops
            for purse in flow.purses.values():
                gained = gained + purse.cashable[place] - (0.0 if stopped else purse.cost[place])
        total = total + gained / (1.0 + rates.money) ** later
        cases = _cases(setup, portfolio, decision.scenario, year)
        total = total + value * cases / (1.0 + rates.effects) ** later
    return total


def _cases(setup: GoalSetup, portfolio: Portfolio, scenario: Scenario, year: int) -> FloatArray:
    """The people without the complaint because of the projects in a year, [D]; none for a cost goal."""
    stick = setup.yardstick
    if not isinstance(stick, GapYardstick) or year not in setup.portfolio.years:
        return np.zeros_like(stick.trend.level)
    share = portfolio.total(scenario, shift=stick.shift(year), year=year)
    return share * stick.people.local
