"""Adapters of reference cases about money: the settlement between payers, and the social return of a project."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from samenvoor.domain.payer import Payer
from samenvoor.engine.money.payers import wrong_pocket
from samenvoor.engine.money.present_value import present_value
from samenvoor.engine.money.settlement import rules
from samenvoor.engine.money.sroi import sroi as sroi_of
from samenvoor.engine.money.stakes import Stakes

Inputs = Mapping[str, Any]


def payer_settlement(given: Inputs) -> Any:
    """Present value and net per payer, the return of all, and the transfers that give everybody that return."""
    cost = np.array(given["cost"], dtype=np.float64)
    flows = np.array(given["benefit"], dtype=np.float64)
    worth = np.array([float(present_value(flow, given["rate"])) for flow in flows])
    stakes = Stakes(
        payers=tuple(Payer)[: len(cost)],
        cost=cost[None, :],
        cashable=worth[None, :],
        pays=cost[None, :] > 0.0,
    )
    transfers = rules()["equal_roi"].transfers(stakes)
    if transfers is None:
        raise ValueError("nobody pays")
    return {
        "pv": worth.tolist(),
        "net": (stakes.gains() - stakes.costs()).tolist(),
        "roi": float(worth.sum() / cost.sum()),
        "transfer": transfers.tolist(),
    }


def sroi(given: Inputs) -> Any:
    """Euro a year and their present value."""
    yearly, worth = sroi_of(**given)
    return {"yearly": yearly.tolist(), "pv": worth}


def settlement(given: Inputs) -> Any:
    """Transfers under a rule, from costs and cashable benefits [K, P]; refuses where the rule cannot say."""
    cost = np.array(given["cost"], dtype=np.float64)
    stakes = Stakes(
        payers=tuple(Payer)[: cost.shape[1]],
        cost=cost,
        cashable=np.array(given["cashable"], dtype=np.float64),
        pays=cost > 0.0,
    )
    transfers = rules()[given["rule"]].transfers(stakes)
    if transfers is None:
        raise ValueError("the rule cannot say")
    return transfers.tolist()


def wrong_pocket_index(given: Inputs) -> Any:
    """What lands in the wrong pocket, from the net of each payer; nothing where nothing moves."""
    return wrong_pocket(np.array(given["net"], dtype=np.float64))


MONEY: dict[str, Callable[[Inputs], Any]] = {
    adapter.__name__: adapter for adapter in (payer_settlement, sroi, settlement, wrong_pocket_index)
}
