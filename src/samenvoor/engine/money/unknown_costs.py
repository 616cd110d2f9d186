"""Whose costs are not known: means that nobody put an amount on are unknown, and not nothing.

Source: METHOD §8.6. What is put in as hours or goods is named beside the amounts (R080); it makes a cost
unknown only where a purse puts in nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable

from samenvoor.domain.open import Open
from samenvoor.domain.payer import Payer
from samenvoor.domain.records.funding_line import SpendKind
from samenvoor.domain.records.project_card import FundingKind
from samenvoor.engine.money.flows import FundingEntry, ProjectFlows


def is_unknown(entry: FundingEntry) -> bool:
    """Whether a line is money of which (a part of) the amount is not known; regular work costs nothing."""
    if entry.spend_kind is SpendKind.regular:
        return False
    if not entry.valued:
        return entry.kind is not FundingKind.in_kind
    return entry.partly or isinstance(entry.spend_kind, Open)


def in_kind_only(entry: FundingEntry) -> bool:
    """Whether a line is put in as hours or goods and not expressed in money."""
    plus = entry.spend_kind is not SpendKind.regular
    return plus and not entry.valued and entry.kind is FundingKind.in_kind


def unknown_costs(flows: Iterable[ProjectFlows]) -> frozenset[Payer]:
    """The purses of which nobody knows what they pay: an unknown line, or only lines without an amount.

    A purse that neither gains nor pays any amount, and puts in no money, is not one of them: nothing is
    told of it but what it puts in.
    """
    found = list(flows)
    entries = [entry for flow in found for entry in flow.funding if entry.spend_kind is not SpendKind.regular]
    told = {purse for flow in found for purse in flow.purses}
    unknown = {entry.purse for entry in entries if is_unknown(entry)}
    valued = {entry.purse for entry in entries if entry.valued}
    silent = {entry.purse for entry in entries if entry.purse in told} - valued
    return frozenset(unknown | silent)
