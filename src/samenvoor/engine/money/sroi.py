"""The form in which a social return is usually reported, and whether a project is worth its effect.

Source: METHOD §8.6. The form is for reporting others' figures only: what the engine counts already leaves
out deadweight and displacement, so it is never applied on top of that.
"""

from __future__ import annotations

from typing import Literal

import msgspec
import numpy as np

from samenvoor.domain.words import Words
from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.money.present_value import present_value

Quadrant = Literal["north_east", "south_east", "north_west", "south_west", "none"]

QUADRANTS: dict[Quadrant, Words] = {
    "north_east": Words("meer effect, en het kost geld", "more effect, and it costs money"),
    "south_east": Words(
        "meer effect en minder kosten: beter en goedkoper", "more effect at lower costs: dominant"
    ),
    "north_west": Words("minder effect en meer kosten: niet doen", "less effect at higher costs: dominated"),
    "south_west": Words("minder effect, en het spaart geld", "less effect, and it saves money"),
    "none": Words("er verandert niets", "nothing changes"),
}


def sroi(
    *,
    quantity: float,
    value: float,
    deadweight: float,
    displacement: float,
    attribution_others: float,
    dropoff: float,
    years: int,
    rate: float,
) -> tuple[FloatArray, float]:
    """Euro a year [T] and their present value, the first year discounted once.

    Errors: ValueError when a share lies outside 0-1 or there are no years.
    """
    shares = (deadweight, displacement, attribution_others, dropoff)
    if not all(0.0 <= share <= 1.0 for share in shares) or years < 1:
        raise ValueError(f"shares {shares} must lie within 0-1, years {years} must be 1 or more")
    first = quantity * value * (1.0 - deadweight) * (1.0 - displacement) * (1.0 - attribution_others)
    yearly = first * (1.0 - dropoff) ** np.arange(years, dtype=np.float64)
    return yearly, float(present_value(np.concatenate([[0.0], yearly]), rate))


class CostEffect(msgspec.Struct, frozen=True, kw_only=True):
    """Against doing nothing: extra cost and effect, the quadrant, euro per unit where that says something."""

    cost: float
    effect: float
    quadrant: Quadrant
    ratio: float | None

    @property
    def words(self) -> Words:
        """What the quadrant means."""
        return QUADRANTS[self.quadrant]


def cost_effect(*, cost: float, effect: float) -> CostEffect:
    """Net extra cost against extra effect; a ratio only where there is more of both (METHOD §8.6)."""
    if cost == 0.0 and effect == 0.0:
        quadrant: Quadrant = "none"
    elif effect > 0.0:
        quadrant = "north_east" if cost > 0.0 else "south_east"
    else:
        quadrant = "north_west" if cost >= 0.0 else "south_west"
    return CostEffect(
        cost=cost,
        effect=effect,
        quadrant=quadrant,
        ratio=cost / effect if quadrant == "north_east" else None,
    )
