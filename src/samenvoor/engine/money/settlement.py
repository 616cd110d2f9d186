"""Proposals to settle between payers, and whether everyone is better off: in expectation and how often.

Only cashable benefits are settled, only between purses that sit at the table, and transfers come to nothing
together to the cent. Source: METHOD §8.6.
"""

from __future__ import annotations

from typing import cast

import msgspec
import numpy as np

from samenvoor.discover import discover
from samenvoor.domain.payer import Payer
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.agreement import Agreement, AgreementStatus
from samenvoor.domain.records.coalition import Coalition
from samenvoor.domain.records.funding_line import FundingLine, SpendKind
from samenvoor.domain.records.programme_plan import ProgrammePlan
from samenvoor.domain.records.project_card import FundingKind
from samenvoor.domain.words import Words
from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.money import settlement_rules
from samenvoor.engine.money.ledger import in_cents
from samenvoor.engine.money.purses import MUNICIPAL, purse_of
from samenvoor.engine.money.stakes import SettlementRule, Stakes
from samenvoor.engine.monte_carlo import probability_error

CENT = 0.01
NEVER = frozenset({Payer.state, Payer.other_insurers, Payer.resident, Payer.others})
"""Purses of many parties together: nobody can sign for them, unless an agreement names them."""
GIFTS = frozenset({FundingKind.grant, FundingKind.zonmw})
"""Who gives a grant does not want it back."""
NOBODY_PAYS = Words("niemand aan tafel betaalt iets", "nobody at the table pays anything")
ONE_PAYER = Words(
    "er zijn geen twee betalers aan tafel die betalen of winnen",
    "there are no two payers at the table that pay or gain",
)


class Settled(msgspec.Struct, frozen=True, kw_only=True):
    """One payer under a proposal: what it receives, and what it has then.

    payer is the purse it stands under, cents what each of its purses receives (above 0) or pays; before,
    after: the expected net in cash, in euro; with_rest: the same with benefits that do not become cash.
    probability is that of being no worse off in cash than doing nothing, with its Monte-Carlo error.
    """

    payer: Payer
    cents: dict[Payer, int]
    before: float
    after: float
    with_rest: float
    probability: float
    probability_with_rest: float
    error: float

    @property
    def transfer_cents(self) -> int:
        """What the payer receives in all its purses together."""
        return sum(self.cents.values())


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """One rule applied: the payers, whether nobody is worse off, and how often nobody is at once.

    probability_afterwards is the same when the rule is applied to what really came out instead of to a
    fixed amount. `reason` says why there is no proposal.
    """

    rule: str
    title: Words
    explain: Words
    settled: tuple[Settled, ...] = ()
    all_better: bool = False
    probability_all: float = 0.0
    probability_afterwards: float = 0.0
    error: float = 0.0
    reason: Words | None = None

    def transfer(self, payer: Payer) -> int | None:
        """What a purse receives in cents; None when it does not take part."""
        return next((entry.cents[payer] for entry in self.settled if payer in entry.cents), None)


def rules() -> dict[str, SettlementRule]:
    """Every rule of settlement by its name; the folder engine/money/settlement_rules is the registry."""
    return cast("dict[str, SettlementRule]", discover(settlement_rules, "SETTLEMENT"))


def at_table(programme: Programme) -> frozenset[Payer]:
    """The purses that can settle: of who founded the coalition, who agreed, and who puts in own means.

    A municipality sits there with all its purses. Of the state, the other insurers and residents nobody
    sits there, unless an agreement names their purse.
    """
    seated: set[Payer] = set()
    for plan in programme.of(ProgrammePlan):
        coalition = programme.find(Coalition, plan.coalition)
        for party in coalition.founding_parties if coalition else ():
            seated.add(purse_of(programme, party=party))
    for line in programme.of(FundingLine):
        if line.spend_kind is SpendKind.plus and line.funding_kind not in GIFTS:
            seated.add(purse_of(programme, party=line.party, payer=line.payer))
    named: set[Payer] = set()
    for agreement in programme.of(Agreement):
        if agreement.status is not AgreementStatus.ended:
            named.update(seated_by(programme, agreement))
    if (seated | named) & set(MUNICIPAL):
        seated.update(MUNICIPAL)
    return frozenset(seated - NEVER | named)


def seated_by(programme: Programme, agreement: Agreement) -> frozenset[Payer]:
    """The purses that can settle under one agreement: those of its parties, and those its split names."""
    parties = {purse_of(programme, party=party) for party in agreement.parties}
    named = {purse_of(programme, party=part.party, payer=part.payer) for part in agreement.split}
    seated = parties - NEVER | named
    return frozenset(seated | set(MUNICIPAL) if seated & set(MUNICIPAL) else seated)


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """Who settles with whom: the payers, the purses of each, and what those pay and gain.

    stakes [K, P, D] per payer; cost, cashable, rest [D] per purse: rest is what does not become cash.
    """

    stakes: Stakes
    purses: dict[Payer, tuple[Payer, ...]]
    cost: dict[Payer, FloatArray]
    cashable: dict[Payer, FloatArray]
    rest: dict[Payer, FloatArray]


def seats(purses: tuple[Payer, ...]) -> dict[Payer, tuple[Payer, ...]]:
    """Purses by the payer that they belong to: a municipality settles with all of its purses at once."""
    found: dict[Payer, tuple[Payer, ...]] = {}
    for purse in purses:
        payer = Payer.municipality if purse in MUNICIPAL else purse
        found[payer] = (*found.get(payer, ()), purse)
    return found


def proposals(table: Table) -> tuple[Proposal, ...]:
    """Every rule applied to those at the table."""
    return tuple(proposal(name, rule, table) for name, rule in rules().items())


def proposal(name: str, rule: SettlementRule, table: Table) -> Proposal:
    """One rule applied: a fixed transfer from what is expected, held against all draws."""
    empty = Proposal(rule=name, title=rule.title, explain=rule.explain)
    stakes = table.stakes
    if len(stakes.payers) < 2:
        return msgspec.structs.replace(empty, reason=ONE_PAYER)
    expected = Stakes(
        payers=stakes.payers,
        cost=stakes.cost.mean(axis=2),
        cashable=stakes.cashable.mean(axis=2),
        pays=stakes.pays,
    )
    transfers = rule.transfers(expected)
    if transfers is None:
        return msgspec.structs.replace(empty, reason=NOBODY_PAYS)
    cents = in_cents(transfers.tolist(), total=0)
    net = stakes.gains() - stakes.costs()
    after = net + np.array(cents)[:, None] * CENT
    found = tuple(
        _settled(table, payer, cents[place], net[place]) for place, payer in enumerate(stakes.payers)
    )
    together = float(np.mean((after >= -CENT).all(axis=0)))
    return msgspec.structs.replace(
        empty,
        settled=found,
        all_better=all(entry.after >= -CENT for entry in found),
        probability_all=together,
        probability_afterwards=_afterwards(rule, stakes, net),
        error=probability_error(together, net.shape[1]),
    )


def _settled(table: Table, payer: Payer, cents: int, net: FloatArray) -> Settled:
    """One payer before and after the transfer."""
    after = net + cents * CENT
    rest = sum((table.rest[purse] for purse in table.purses[payer]), np.zeros_like(net))
    better = float(np.mean(after >= -CENT))
    return Settled(
        payer=payer,
        cents=_over_purses(table, payer, cents),
        before=float(net.mean()),
        after=float(after.mean()),
        with_rest=float((after + rest).mean()),
        probability=better,
        probability_with_rest=float(np.mean(after + rest >= -CENT)),
        error=probability_error(better, len(after)),
    )


def _over_purses(table: Table, payer: Payer, cents: int) -> dict[Payer, int]:
    """What a payer receives, over its own purses: each gets the same return on what it pays.

    Without any cost it follows what the purses gain; how a municipality really does this is its own affair.
    """
    purses = table.purses[payer]
    cost = np.array([float(table.cost[purse].mean()) for purse in purses])
    gain = np.array([float(table.cashable[purse].mean()) for purse in purses])
    received = cents * CENT
    if cost.sum() > 0.0:
        parts = cost / cost.sum() * (gain.sum() + received) - gain
    elif gain.sum() > 0.0:
        parts = received * gain / gain.sum()
    else:
        parts = np.full(len(purses), received / len(purses))
    return dict(zip(purses, in_cents(parts.tolist(), total=cents), strict=True))


def _afterwards(rule: SettlementRule, stakes: Stakes, net: FloatArray) -> float:
    """How often nobody is worse off when the rule is applied to what came out."""
    transfers = rule.transfers(stakes)
    if transfers is None:
        return 0.0
    return float(np.mean((net + transfers >= -CENT).all(axis=0)))
