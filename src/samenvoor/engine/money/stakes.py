"""What each payer at the table pays and gains per project, and what a rule of settlement is.

Source: METHOD §8.6: only benefits that become cash can be settled.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import numpy as np
import numpy.typing as npt

from samenvoor.domain.payer import Payer
from samenvoor.domain.words import Words
from samenvoor.engine.distributions import FloatArray


class Stakes(msgspec.Struct, frozen=True, kw_only=True):
    """Present values per project and payer, in euro: cost and cashable benefit [K, P] or [K, P, D].

    pays [K, P] says whose money a project needs: without every one of them it does not go on. A payer that
    has several purses stands under one of them.
    """

    payers: tuple[Payer, ...]
    cost: FloatArray
    cashable: FloatArray
    pays: npt.NDArray[np.bool_]

    def costs(self) -> FloatArray:
        """What each payer pays for all projects, [P] or [P, D]."""
        return np.asarray(self.cost.sum(axis=0))

    def gains(self) -> FloatArray:
        """What each payer gains in cash from all projects, [P] or [P, D]."""
        return np.asarray(self.cashable.sum(axis=0))


Transfers = Callable[[Stakes], FloatArray | None]
"""What each payer receives (> 0) or pays (< 0), [P] or [P, D], 0 together; None when it cannot be said."""


class SettlementRule(msgspec.Struct, frozen=True, kw_only=True):
    """One way to settle: its title, what it does in one sentence, and the transfers."""

    title: Words
    explain: Words
    transfers: Transfers
