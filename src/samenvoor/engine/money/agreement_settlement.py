"""Settles the money of one agreement: its own projects, between its own parties, under every rule.

Beside the rules stands the split that the agreement itself wrote down. Source: METHOD §8.6.
"""

from __future__ import annotations

import msgspec
import numpy as np

from samenvoor.domain.open import Open
from samenvoor.domain.payer import Payer
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.agreement import Agreement, AgreementStatus, SplitShare
from samenvoor.domain.words import Words
from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.money.flows import ProjectFlows
from samenvoor.engine.money.payers import Worth, worth
from samenvoor.engine.money.present_value import Rates
from samenvoor.engine.money.purses import MUNICIPAL, purse_of
from samenvoor.engine.money.settlement import (
    Proposal,
    proposal,
    proposals,
    rules,
    seated_by,
    seats,
)
from samenvoor.engine.money.stakes import SettlementRule, Stakes
from samenvoor.engine.money.unknown_costs import unknown_costs

WRITTEN = "written"
"""The name of the split that the agreement wrote down, beside those of the rules."""
TITLE = Words("De verdeling in de afspraak", "The split in the agreement")
EXPLAIN = Words(
    "Ieder betaalt zijn afgesproken deel van de kosten en krijgt zijn afgesproken deel van de baten.",
    "Everyone pays the agreed part of the cost and gets the agreed part of the benefits.",
)
NOTHING_AGREED = Words("er is geen verdeling afgesproken", "no split was agreed")
SHARE_OPEN = Words("een afgesproken deel is n.t.b.", "an agreed share is to be determined")
COST_OPEN = Words("wat een van hen betaalt is n.t.b.", "what one of them pays is to be determined")
NOT_WHOLE = Words("de afgesproken delen zijn samen geen geheel", "the agreed shares do not make a whole")
SLACK = 1e-6


class AgreementSettlement(msgspec.Struct, frozen=True, kw_only=True):
    """One agreement settled: its projects with money (and plans of them), every rule, and its own split.

    `rule` is the one that the agreement names, else the one that is usual. `left_out` are the purses that
    do not settle, as nobody knows what they pay.
    """

    agreement: Agreement
    projects: tuple[str, ...]
    rule: str
    proposals: tuple[Proposal, ...]
    written: Proposal
    left_out: tuple[Payer, ...] = ()

    @property
    def proposal(self) -> Proposal:
        """The proposal under the rule of the agreement."""
        return next(entry for entry in self.proposals if entry.rule == self.rule)

    @property
    def every(self) -> tuple[Proposal, ...]:
        """All rules and then the split that was written."""
        return (*self.proposals, self.written)


def settled_agreements(
    programme: Programme, flows: dict[str, ProjectFlows], *, rates: Rates, draws: int, usual: str
) -> tuple[AgreementSettlement, ...]:
    """Every agreement that still holds and names projects of which money is known, settled by itself.

    usual: the rule of an agreement that names none that exists.
    """
    found = []
    for agreement in programme.of(Agreement):
        own = {key: flow for key, flow in flows.items() if flow.of_project in agreement.projects}
        value = worth(own, rates, draws=draws)
        if value.projects and agreement.status is not AgreementStatus.ended:
            unknown = unknown_costs(own.values())
            found.append(_settled(programme, agreement, value, unknown, usual=usual))
    # What was signed stands before what is still a draft.
    return tuple(sorted(found, key=lambda entry: entry.agreement.status is not AgreementStatus.signed))


def _settled(
    programme: Programme, agreement: Agreement, value: Worth, unknown: frozenset[Payer], *, usual: str
) -> AgreementSettlement:
    """One agreement with its own money, without the purses of which nobody knows what they pay."""
    rule = agreement.settlement
    return AgreementSettlement(
        agreement=agreement,
        projects=value.projects,
        rule=usual if isinstance(rule, Open) or rule not in rules() else rule,
        proposals=proposals(value.table(seated_by(programme, agreement) - unknown)),
        written=_written(programme, agreement, value, unknown),
        left_out=tuple(sorted(unknown & seated_by(programme, agreement), key=list(Payer).index)),
    )


def _written(programme: Programme, agreement: Agreement, value: Worth, unknown: frozenset[Payer]) -> Proposal:
    """The split that was agreed: what everyone then pays and gets, between those it names."""
    shares = _shares(programme, agreement.split)
    if isinstance(shares, Words):
        return Proposal(rule=WRITTEN, title=TITLE, explain=EXPLAIN, reason=shares)
    named = {purse_of(programme, party=part.party, payer=part.payer) for part in agreement.split}
    if named & set(MUNICIPAL):
        named.update(purse for purse in MUNICIPAL if purse in value.purses)
    if named & unknown:
        return Proposal(rule=WRITTEN, title=TITLE, explain=EXPLAIN, reason=COST_OPEN)
    # A party that neither pays nor gains by itself has a share all the same.
    table = value.with_purses(_missing(named, value)).table(frozenset(named))

    def transfers(stakes: Stakes) -> FloatArray:
        cost, gain = (
            np.array([shares[payer][kind] for payer in stakes.payers]).reshape(
                -1, *(1 for _ in stakes.costs().shape[1:])
            )
            for kind in (0, 1)
        )
        agreed = gain * stakes.gains().sum(axis=0) - cost * stakes.costs().sum(axis=0)
        return np.asarray(agreed - (stakes.gains() - stakes.costs()))

    return proposal(WRITTEN, SettlementRule(title=TITLE, explain=EXPLAIN, transfers=transfers), table)


def _missing(named: set[Payer], value: Worth) -> tuple[Payer, ...]:
    """The purses that were named and have no money, where their payer has no other that does."""
    there = seats(value.purses)
    return tuple(purse for purse in named if next(iter(seats((purse,)))) not in there)


def _shares(programme: Programme, split: tuple[SplitShare, ...]) -> dict[Payer, tuple[float, float]] | Words:
    """The agreed shares in cost and benefit of each payer; the reason where they cannot be computed with."""
    if not split:
        return NOTHING_AGREED
    found: dict[Payer, tuple[float, float]] = {}
    for part in split:
        cost, saving = part.cost_share, part.saving_share
        if isinstance(cost, Open) or isinstance(saving, Open):
            return SHARE_OPEN
        purse = purse_of(programme, party=part.party, payer=part.payer)
        payer = next(iter(seats((purse,))))
        before = found.get(payer, (0.0, 0.0))
        found[payer] = (before[0] + cost, before[1] + saving)
    wholes = [sum(shares[kind] for shares in found.values()) for kind in (0, 1)]
    return found if all(abs(whole - 1.0) <= SLACK for whole in wholes) else NOT_WHOLE
