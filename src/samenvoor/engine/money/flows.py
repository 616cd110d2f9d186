"""What goes out and what comes in per purse and year, on draws, in euro of the price year."""

from __future__ import annotations

import msgspec
import numpy as np

from samenvoor.domain.figure import Figure
from samenvoor.domain.payer import Payer
from samenvoor.domain.words import Words
from samenvoor.engine.distributions import FloatArray


class PurseFlows(msgspec.Struct, frozen=True, kw_only=True):
    """Of one purse, per year and draw [T, D] in euro: what it pays, what it gains, what of that is cash."""

    cost: FloatArray
    benefit: FloatArray
    cashable: FloatArray


class ProjectFlows(msgspec.Struct, frozen=True, kw_only=True):
    """The money and the staff hours of one project (or one scale-up plan) over the years [T].

    hours_spent, hours_saved [T, D]. `unvalued` names the means nobody put an amount on; `no_costs` says
    that no cost of it is known at all, `no_benefits` the same of benefits: that is not zero.
    """

    project: str
    years: tuple[int, ...]
    purses: dict[Payer, PurseFlows]
    hours_spent: FloatArray
    hours_saved: FloatArray
    no_costs: bool
    no_benefits: bool
    unvalued: tuple[Words, ...] = ()
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
