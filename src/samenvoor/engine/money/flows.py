"""What goes out and what comes in per purse and year, on draws, in euro of the price year."""

from __future__ import annotations

import msgspec
import numpy as np

from samenvoor.domain.figure import Figure
from samenvoor.domain.open import Open
from samenvoor.domain.payer import Payer
from samenvoor.domain.records.funding_line import FundingStatus, SpendKind
from samenvoor.domain.records.project_card import FundingKind
from samenvoor.domain.words import Words
from samenvoor.engine.distributions import FloatArray


class PurseFlows(msgspec.Struct, frozen=True, kw_only=True):
    """Of one purse, per year and draw [T, D] in euro: what it pays, what it gains, what of that is cash."""

    cost: FloatArray
    benefit: FloatArray
    cashable: FloatArray


class FundingEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One source of means as it was counted: its purse, and per year [T] the expected euro and hours.

    `source` is the address of its record; `budget` is the euro as written, `euro` as it is expected to turn
    out. `counted` is whether it is a cost of the programme: only what
    comes on top of regular work is, and only with an amount. `valued` is whether there is an amount; without
    one `euro` is zeros and means nothing. `partly` says that a part of the amount is not known: money per
    participant where nobody knows how many there are.
    """

    source: str
    party: str
    purse: Payer
    kind: FundingKind | Open
    status: FundingStatus | Open
    spend_kind: SpendKind | Open
    counted: bool
    valued: bool
    budget: FloatArray
    euro: FloatArray
    hours: FloatArray
    figure: Figure
    partly: bool = False


class BenefitEntry(msgspec.Struct, frozen=True, kw_only=True):
    """What one assumption brings one purse: the expected euro a year [T], and what of that is cash.

    `grounds` are the figures under it, `share` the one on what becomes cash.
    """

    purse: Payer
    euro: FloatArray
    cashable: FloatArray
    figure: Figure
    share: Figure
    grounds: tuple[Figure, ...] = ()


class ProjectFlows(msgspec.Struct, frozen=True, kw_only=True):
    """The money and the staff hours of one project (or one scale-up plan) over the years [T].

    hours_spent, hours_saved [T, D]; cases [T, D] years without the complaint per outcome that has an
    indicator. `unvalued` names the means nobody put an amount on; `not_counted` what else is known and left
    out, with the reason; `no_costs` says that no cost of it is known at all, `no_benefits` the same of
    benefits: that is not zero. `of_project` is the project itself, also of a plan; `reach`, `timing`,
    `of_hours` and `factor` are the figures under the participants, the dose, the hours saved and how
    budgets turn out.
    """

    project: str
    of_project: str
    years: tuple[int, ...]
    purses: dict[Payer, PurseFlows]
    hours_spent: FloatArray
    hours_saved: FloatArray
    no_costs: bool
    no_benefits: bool
    unvalued: tuple[Words, ...] = ()
    not_counted: tuple[Words, ...] = ()
    cases: dict[str, FloatArray] = {}
    funding: tuple[FundingEntry, ...] = ()
    benefits: tuple[BenefitEntry, ...] = ()
    reach: tuple[Figure, ...] = ()
    timing: tuple[Figure, ...] = ()
    of_hours: tuple[Figure, ...] = ()
    factor: tuple[Figure, ...] = ()
    figures: tuple[Figure, ...] = ()

    def total_cost(self) -> FloatArray:
        """All purses together, [T, D] in euro."""
        return _sum([flows.cost for flows in self.purses.values()], like=self.hours_spent)

    def total_benefit(self) -> FloatArray:
        """All purses together, [T, D] in euro."""
        return _sum([flows.benefit for flows in self.purses.values()], like=self.hours_spent)


def _sum(parts: list[FloatArray], *, like: FloatArray) -> FloatArray:
    total = np.zeros_like(like)
    for part in parts:
        total = total + part
    return total
