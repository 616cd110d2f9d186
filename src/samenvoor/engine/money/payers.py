"""Who pays and who benefits over all projects: present values per purse, the chance of loss, settlement.

Source: METHOD §8.6. Everything is held against doing nothing: none of the projects, the same people and
the same trend. Amounts that are shown add up to the cent; intervals are of draws.
"""

from __future__ import annotations

import msgspec
import numpy as np

from samenvoor.domain.payer import Payer
from samenvoor.domain.programme import Programme
from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.money.flows import ProjectFlows
from samenvoor.engine.money.ledger import Ledger, ledger
from samenvoor.engine.money.present_value import Rates, present_value
from samenvoor.engine.money.settlement import Proposal, Table, at_table, proposals, seats
from samenvoor.engine.money.sroi import CostEffect, cost_effect
from samenvoor.engine.money.stakes import Stakes
from samenvoor.engine.money.unknown_costs import unknown_costs
from samenvoor.engine.monte_carlo import probability_error
from samenvoor.engine.results import Spread, spread


class Worth(msgspec.Struct, frozen=True, kw_only=True):
    """Present values per project and purse on draws, [K, P, D] in euro."""

    projects: tuple[str, ...]
    purses: tuple[Payer, ...]
    cost: FloatArray
    benefit: FloatArray
    cashable: FloatArray

    def net(self) -> FloatArray:
        """What each purse gains minus what it pays, [P, D]."""
        return np.asarray((self.benefit - self.cost).sum(axis=0))

    def table(self, seated: frozenset[Payer]) -> Table:
        """Those who settle: the purses that are chosen, by the payer they belong to."""
        chosen = tuple(purse for purse in self.purses if purse in seated)
        owned = seats(chosen)
        cost, cashable = (
            np.stack([amounts[:, self._places(purses)].sum(axis=1) for purses in owned.values()], axis=1)
            if owned
            else np.zeros((len(self.projects), 0, amounts.shape[2]))
            for amounts in (self.cost, self.cashable)
        )
        together = {purse: self._of(purse) for purse in chosen}
        return Table(
            stakes=Stakes(payers=tuple(owned), cost=cost, cashable=cashable, pays=cost.mean(axis=2) > 0.0),
            purses=owned,
            cost={purse: amounts[0] for purse, amounts in together.items()},
            cashable={purse: amounts[2] for purse, amounts in together.items()},
            rest={purse: amounts[1] - amounts[2] for purse, amounts in together.items()},
        )

    def with_purses(self, more: tuple[Payer, ...]) -> Worth:
        """The same with purses added that neither pay nor gain anything."""
        purses = tuple(purse for purse in Payer if purse in self.purses or purse in more)
        found = np.zeros((3, len(self.projects), len(purses), self.cost.shape[2]))
        for place, purse in enumerate(self.purses):
            for kind, amounts in enumerate((self.cost, self.benefit, self.cashable)):
                found[kind, :, purses.index(purse)] = amounts[:, place]
        return Worth(
            projects=self.projects, purses=purses, cost=found[0], benefit=found[1], cashable=found[2]
        )

    def _places(self, purses: tuple[Payer, ...]) -> list[int]:
        return [self.purses.index(purse) for purse in purses]

    def _of(self, purse: Payer) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Cost, benefit and cashable benefit of one purse over all projects, each [D]."""
        place = self.purses.index(purse)
        cost, benefit, cashable = (
            amounts[:, place].sum(axis=0) for amounts in (self.cost, self.benefit, self.cashable)
        )
        return cost, benefit, cashable


class PayerResult(msgspec.Struct, frozen=True, kw_only=True):
    """One purse: present values in cents as expected, the net on draws, the chance that it loses."""

    payer: Payer
    cost_cents: int
    benefit_cents: int
    cashable_cents: int
    net: Spread
    net_cash: Spread
    probability_loss: float
    probability_loss_cash: float
    error: float
    error_cash: float
    at_table: bool


class Together(msgspec.Struct, frozen=True, kw_only=True):
    """All purses together, in euro; `returned` is the benefit per euro of cost, None without any cost."""

    net: Spread
    probability_loss: float
    error: float
    returned: Spread | None


class Payers(msgspec.Struct, frozen=True, kw_only=True):
    """The balance of all purses at one set of rates, with the proposals to settle.

    cost, benefit: expected present value per project and purse; cost_years, benefit_years: per purse and
    year, undiscounted; project_net, year_net: what all purses together are
    left with. wrong_pocket is None when nothing is paid or gained; left_out are the purses that would settle,
    were it known what they pay.
    """

    rates: Rates
    years: tuple[int, ...]
    payers: tuple[PayerResult, ...]
    together: Together
    wrong_pocket: float | None
    wrong_pocket_spread: Spread | None
    cost: Ledger
    benefit: Ledger
    cashable: Ledger
    cost_years: Ledger
    benefit_years: Ledger
    project_net: dict[str, Spread]
    year_net: dict[str, Spread]
    hours_spent: Spread
    hours_saved: Spread
    effects: dict[str, CostEffect]
    proposals: tuple[Proposal, ...]
    left_out: tuple[Payer, ...] = ()

    def result(self, payer: Payer) -> PayerResult | None:
        """The result of one purse, or None when no money of it is known."""
        return next((entry for entry in self.payers if entry.payer is payer), None)


def payers(
    programme: Programme, flows: dict[str, ProjectFlows], *, rates: Rates, years: tuple[int, ...], draws: int
) -> Payers:
    """The balance per purse of all flows; without any flow with money there are no payers."""
    value = worth(flows, rates, draws=draws)
    # Who pays something unknown cannot be settled with as if it paid nothing.
    table = at_table(programme)
    unknown = unknown_costs(flows.values())
    net = value.net()
    cost, benefit, cashable = (
        ledger(amounts.mean(axis=2), rows=value.projects, columns=value.purses)
        for amounts in (value.cost, value.benefit, value.cashable)
    )
    every = list(flows.values())
    nothing = np.zeros((len(years), draws))
    return Payers(
        rates=rates,
        years=years,
        payers=tuple(
            _result(value, place, (cost, benefit, cashable), at_table=value.purses[place] in table)
            for place in range(len(value.purses))
        ),
        together=_together(value),
        wrong_pocket=wrong_pocket(net.mean(axis=1)),
        wrong_pocket_spread=_wrong_pocket_spread(net),
        cost=cost,
        benefit=benefit,
        cashable=cashable,
        cost_years=_by_year(every, value.purses, years, kind="cost"),
        benefit_years=_by_year(every, value.purses, years, kind="benefit"),
        project_net={
            key: spread((value.benefit[place] - value.cost[place]).sum(axis=0))
            for place, key in enumerate(value.projects)
        },
        year_net=_year_net(every, years, draws),
        hours_spent=spread(sum((entry.hours_spent for entry in every), nothing).sum(axis=0)),
        hours_saved=spread(sum((entry.hours_saved for entry in every), nothing).sum(axis=0)),
        effects=_effects(every, value, rates),
        proposals=proposals(value.table(table - unknown)),
        left_out=tuple(purse for purse in Payer if purse in table & unknown),
    )


def worth(flows: dict[str, ProjectFlows], rates: Rates, *, draws: int) -> Worth:
    """Present values per project and purse, [K, P, D], of projects and purses with any money."""
    projects = tuple(key for key, entry in flows.items() if entry.purses)
    used = {purse for entry in flows.values() for purse in entry.purses}
    purses = tuple(purse for purse in Payer if purse in used)
    found = np.zeros((3, len(projects), len(purses), draws))
    for row, key in enumerate(projects):
        for purse, money in flows[key].purses.items():
            column = purses.index(purse)
            for kind, flow in enumerate((money.cost, money.benefit, money.cashable)):
                found[kind, row, column] = present_value(flow, rates.money)
    return Worth(projects=projects, purses=purses, cost=found[0], benefit=found[1], cashable=found[2])


def wrong_pocket(net: FloatArray) -> float | None:
    """What lands in the wrong pocket: what the losers lose over all that is lost and gained (METHOD §8.6)."""
    moved = float(np.abs(net).sum())
    return float(np.maximum(-net, 0.0).sum()) / moved if moved > 0.0 else None


def _wrong_pocket_spread(net: FloatArray) -> Spread | None:
    """The same on every draw; draws in which nothing moves say nothing."""
    moved = np.abs(net).sum(axis=0)
    some = moved > 0.0
    if not some.any():
        return None
    return spread(np.maximum(-net, 0.0).sum(axis=0)[some] / moved[some])


def _result(value: Worth, place: int, books: tuple[Ledger, Ledger, Ledger], *, at_table: bool) -> PayerResult:
    """One purse."""
    cost = value.cost[:, place].sum(axis=0)
    net = value.benefit[:, place].sum(axis=0) - cost
    cash = value.cashable[:, place].sum(axis=0) - cost
    loss, loss_cash = float(np.mean(net < 0.0)), float(np.mean(cash < 0.0))
    purse = value.purses[place]
    paid, gained, cashed = (book.column_total(purse) for book in books)
    return PayerResult(
        payer=purse,
        cost_cents=paid,
        benefit_cents=gained,
        cashable_cents=cashed,
        net=spread(net),
        net_cash=spread(cash),
        probability_loss=loss,
        probability_loss_cash=loss_cash,
        error=probability_error(loss, len(net)),
        error_cash=probability_error(loss_cash, len(net)),
        at_table=at_table,
    )


def _together(value: Worth) -> Together:
    """All purses added up."""
    net = value.net().sum(axis=0)
    loss = float(np.mean(net < 0.0))
    cost = value.cost.sum(axis=(0, 1))
    paid = cost > 0.0
    return Together(
        net=spread(net),
        probability_loss=loss,
        error=probability_error(loss, len(net)),
        returned=spread(value.benefit.sum(axis=(0, 1))[paid] / cost[paid]) if paid.any() else None,
    )


def _by_year(
    flows: list[ProjectFlows], purses: tuple[Payer, ...], years: tuple[int, ...], *, kind: str
) -> Ledger:
    """What each purse is expected to pay or gain in each year, undiscounted."""
    amounts = np.zeros((len(purses), len(years)))
    for entry in flows:
        for purse, money in entry.purses.items():
            amounts[purses.index(purse)] += getattr(money, kind).mean(axis=1)
    return ledger(amounts, rows=purses, columns=[str(year) for year in years])


def _year_net(flows: list[ProjectFlows], years: tuple[int, ...], draws: int) -> dict[str, Spread]:
    """What all purses together gain minus what they pay in each year, undiscounted."""
    net = np.zeros((len(years), draws))
    for entry in flows:
        if entry.purses:
            net += entry.total_benefit() - entry.total_cost()
    return {str(year): spread(net[place]) for place, year in enumerate(years)}


def _effects(flows: list[ProjectFlows], value: Worth, rates: Rates) -> dict[str, CostEffect]:
    """Per outcome what all projects together cost against the years without the complaint."""
    cost = -float(value.net().sum(axis=0).mean())
    found: dict[str, float] = {}
    for entry in flows:
        for outcome, cases in entry.cases.items():
            gained = float(present_value(cases, rates.effects).mean())
            found[outcome] = found.get(outcome, 0.0) + gained
    return {outcome: cost_effect(cost=cost, effect=effect) for outcome, effect in sorted(found.items())}
