"""Every payer gets the Shapley value of the payers' game: what taking part adds, over all orders.

The game: the players are the payers at the table. A project goes on only when all of its payers take part;
a group of payers then has what its own members gain from the project in cash, minus what the project costs
them. So for a project with payers F, v(S) = [F within S] x (gains of S - costs of F). That is a sum of
unanimity games, so the value is exact: the net gain of the payers themselves is split equally among them,
and what a payer outside F gains is split equally among F and that payer. A project that nobody at the table
pays for goes on anyway: who gains keeps it. Source: METHOD §8.6; Shapley 1953.
"""

from __future__ import annotations

import numpy as np

from samenvoor.domain.words import Words
from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.money.stakes import SettlementRule, Stakes


def shapley_value(stakes: Stakes) -> FloatArray:
    """The value of the game to each payer, [P] or [P, D]; it adds up to what all gain minus all costs."""
    value = np.zeros_like(stakes.cost[0]) if len(stakes.cost) else np.zeros(len(stakes.payers))
    for cost, gain, pays in zip(stakes.cost, stakes.cashable, stakes.pays, strict=True):
        payers = int(pays.sum())
        inside = (gain[pays] - cost[pays]).sum(axis=0)
        outside = gain[~pays] - cost[~pays]
        shared = outside / (payers + 1)
        value[~pays] += shared
        if payers:
            value[pays] += inside / payers + shared.sum(axis=0)
    return value


def transfers(stakes: Stakes) -> FloatArray | None:
    """The Shapley value minus what the payer has by itself; None without payers."""
    if not stakes.payers:
        return None
    return np.asarray(shapley_value(stakes) - (stakes.gains() - stakes.costs()))


SETTLEMENT = SettlementRule(
    title=Words("Naar wat ieders meedoen waard is (Shapley)", "By what each one's part is worth (Shapley)"),
    explain=Words(
        "Per project delen wie betaalt en wie wint; zonder de betalers is er geen project.",
        "In each project those who pay and those who gain share; without the payers there is no project.",
    ),
    transfers=transfers,
)
