"""The whole account of a programme: flows, balance, what changes when something else is assumed, agreements.

Source: METHOD §8.6. Doing nothing is what everything is held against: none of the projects, the same
people growing older, the same trend; so it costs nothing and brings nothing, and every amount is a
difference with it.
"""

from __future__ import annotations

import msgspec

from samenvoor.domain.open import Open
from samenvoor.domain.payer import Payer
from samenvoor.domain.records.agreement import Agreement, AgreementStatus
from samenvoor.domain.words import Words
from samenvoor.engine.answer import Prepared
from samenvoor.engine.money.agreement_settlement import AgreementSettlement, settled_agreements
from samenvoor.engine.money.agreements import AgreementProgress, agreements
from samenvoor.engine.money.counting import Reading
from samenvoor.engine.money.flows import ProjectFlows
from samenvoor.engine.money.payers import Payers, payers
from samenvoor.engine.money.present_value import RATES, STANDARD, Rates
from samenvoor.engine.money.project_flows import MoneySetup, money_setup
from samenvoor.engine.money.settlement import Proposal
from samenvoor.engine.money.unknown_costs import is_unknown, unknown_costs
from samenvoor.engine.results import Spread
from samenvoor.engine.scenario import Scenario

USUAL_RULE = "equal_split"
"""The rule that is shown first where no agreement names one."""

OTHERWISE = {
    "agreed": Words("alleen geld dat al is toegezegd", "only money that is agreed already"),
    "carried_out": Words(
        "met de kans dat projecten niet doorgaan zoals gepland",
        "with the chance that projects do not go as planned",
    ),
    "both_known": Words(
        "alleen projecten waarvan kosten én baten bekend zijn",
        "only projects of which both costs and benefits are known",
    ),
}
"""What the balance is shown under besides the other rates."""


class Variant(msgspec.Struct, frozen=True, kw_only=True):
    """The balance when one thing is assumed otherwise: the net per purse, the index, each rule's verdict."""

    name: str
    title: Words
    net: dict[Payer, Spread]
    loss: dict[Payer, float]
    together: Spread
    wrong_pocket: float | None
    all_better: dict[str, bool]
    probability_all: dict[str, float]


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the pages on money show, at one set of rates and under one rule of settlement.

    `usual_settlement` is the rule that is shown when nobody asks for another.
    """

    setup: MoneySetup
    flows: dict[str, ProjectFlows]
    balance: Payers
    settlement: str
    usual_settlement: str
    variants: tuple[Variant, ...]
    agreements: tuple[AgreementProgress, ...]
    by_agreement: tuple[AgreementSettlement, ...]

    @property
    def proposal(self) -> Proposal:
        """The proposal under the rule that is shown."""
        return next(entry for entry in self.balance.proposals if entry.rule == self.settlement)

    @property
    def costs_known(self) -> bool:
        """Whether anybody wrote down what any project costs; else costs are unknown and not nothing."""
        return any(not flow.no_costs for flow in self.flows.values())

    @property
    def unknown(self) -> tuple[Payer, ...]:
        """The purses of which nobody knows what they pay, so that nobody knows what they are left with.

        Where nobody wrote down any cost these are all purses.
        """
        every = set() if self.costs_known else {entry.payer for entry in self.balance.payers}
        open_ones = unknown_costs(self.flows.values()) | every
        return tuple(purse for purse in Payer if purse in open_ones)

    @property
    def net_known(self) -> bool:
        """Whether what all purses together pay is known."""
        return self.costs_known and not self.unknown

    def project_known(self, key: str) -> bool:
        """Whether what one project costs is known as a whole."""
        flow = self.flows[key]
        return not flow.no_costs and not any(is_unknown(entry) for entry in flow.funding)

    def with_money(self) -> list[ProjectFlows]:
        """Projects and plans with any money known."""
        return [entry for entry in self.flows.values() if entry.purses]

    def half_known(self) -> tuple[list[str], list[str]]:
        """Projects with benefits and no known costs, and with costs and no known benefits."""
        known = self.with_money()
        return (
            [entry.project for entry in known if entry.no_costs],
            [entry.project for entry in known if entry.no_benefits],
        )


def account(
    prepared: Prepared,
    scenario: Scenario | None = None,
    *,
    rates: str = STANDARD,
    settlement: str = "",
) -> Account:
    """The account of a programme under a scenario.

    rates: a name in present_value.RATES; settlement: a rule, else the one an agreement names, else an equal
    split. Errors: NoPlanError without a programme plan, KeyError for rates that do not exist.
    """
    setup = money_setup(prepared)
    flows = setup.flows(scenario)
    chosen = RATES[rates]
    balance = _balance(prepared, setup, flows, chosen)
    usual = _agreed_rule(prepared, {entry.rule for entry in balance.proposals})
    return Account(
        setup=setup,
        flows=flows,
        balance=balance,
        settlement=settlement or usual,
        usual_settlement=usual,
        variants=_variants(prepared, setup, flows, scenario, chosen),
        agreements=agreements(prepared.programme, on=prepared.on),
        by_agreement=settled_agreements(
            prepared.programme, flows, rates=chosen, draws=setup.draws, usual=settlement or USUAL_RULE
        ),
    )


def _balance(prepared: Prepared, setup: MoneySetup, flows: dict[str, ProjectFlows], rates: Rates) -> Payers:
    return payers(prepared.programme, flows, rates=rates, years=setup.years, draws=setup.draws)


def _agreed_rule(prepared: Prepared, names: set[str]) -> str:
    """The rule that a signed agreement names, else a draft, else the usual one."""
    records = [
        record
        for record in prepared.programme.of(Agreement)
        if not isinstance(record.settlement, Open) and record.settlement in names
    ]
    signed = [record for record in records if record.status is AgreementStatus.signed]
    found = (*signed, *records)
    return str(found[0].settlement) if found else USUAL_RULE


def _variants(
    prepared: Prepared,
    setup: MoneySetup,
    flows: dict[str, ProjectFlows],
    scenario: Scenario | None,
    chosen: Rates,
) -> tuple[Variant, ...]:
    """The balance at the other rates, and when less is certain."""
    found = [
        _variant(
            f"rates:{name}",
            Words(f"tegen {rates.title.nl}", f"at {rates.title.en}"),
            _balance(prepared, setup, flows, rates),
        )
        for name, rates in RATES.items()
        if name != chosen.name
    ]
    others = {
        "agreed": setup.flows(scenario, reading=Reading.agreed),
        "carried_out": setup.flows(scenario, reading=Reading.carried_out),
        "both_known": {
            key: entry
            for key, entry in flows.items()
            if not entry.purses or not (entry.no_costs or entry.no_benefits)
        },
    }
    found += [
        _variant(name, OTHERWISE[name], _balance(prepared, setup, counted, chosen))
        for name, counted in others.items()
    ]
    return tuple(found)


def _variant(name: str, title: Words, balance: Payers) -> Variant:
    return Variant(
        name=name,
        title=title,
        net={entry.payer: entry.net for entry in balance.payers},
        loss={entry.payer: entry.probability_loss for entry in balance.payers},
        together=balance.together.net,
        wrong_pocket=balance.wrong_pocket,
        all_better={entry.rule: entry.all_better for entry in balance.proposals},
        probability_all={entry.rule: entry.probability_all for entry in balance.proposals},
    )
