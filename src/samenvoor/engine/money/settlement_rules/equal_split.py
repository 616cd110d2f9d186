"""Every payer ends with the same amount of what is gained together after all costs.

Source: METHOD §8.6, W10: transfer = surplus / number of payers - own net.
"""

from __future__ import annotations

import numpy as np

from samenvoor.domain.words import Words
from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.money.stakes import SettlementRule, Stakes


def transfers(stakes: Stakes) -> FloatArray | None:
    """An equal part of the surplus minus what the payer has by itself; None without payers."""
    net = stakes.gains() - stakes.costs()
    if not len(net):
        return None
    return np.asarray(net.sum(axis=0) / len(net) - net)


SETTLEMENT = SettlementRule(
    title=Words("De winst gelijk verdeeld", "The surplus split equally"),
    explain=Words(
        "Iedereen houdt onder de streep hetzelfde bedrag over.",
        "Everyone is left with the same amount in the end.",
    ),
    transfers=transfers,
)
