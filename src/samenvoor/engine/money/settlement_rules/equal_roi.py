"""Every payer gets back the same per euro that it paid; who paid nothing passes on all it gained.

Source: METHOD §8.6, W10: transfer = ROI x cost - benefit.
"""

from __future__ import annotations

import numpy as np

from samenvoor.domain.words import Words
from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.money.stakes import SettlementRule, Stakes


def transfers(stakes: Stakes) -> FloatArray | None:
    """ROI x cost - cashable benefit of each payer; None when nobody at the table pays anything."""
    cost, gain = stakes.costs(), stakes.gains()
    paid = cost.sum(axis=0)
    if not np.all(paid > 0.0):
        return None
    return np.asarray(cost / paid * gain.sum(axis=0) - gain)


SETTLEMENT = SettlementRule(
    title=Words("Voor iedereen evenveel terug per euro", "The same return on every euro"),
    explain=Words(
        "Wie meer betaalt, krijgt meer terug; wie niets betaalt, geeft alles door.",
        "Who pays more gets more back; who pays nothing passes everything on.",
    ),
    transfers=transfers,
)
