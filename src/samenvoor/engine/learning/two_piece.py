"""The mean and the spread of an assumption given as low, likely and high, and what takes over in an update.

Source: METHOD §5.8: for updating in closed form a two-piece prior is replaced by the normal, gamma or beta
distribution with its mean and sd.
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from samenvoor.domain.records.assumption import Assumption, Parameter
from samenvoor.engine.distributions import Z_90, three_point
from samenvoor.engine.parameters import PARAMETERS

_NODES = 400


def moments(parameter: Parameter, *, low: float, likely: float, high: float) -> tuple[float, float]:
    """Mean and sd of a parameter given as low, likely, high on its own scale and within its bounds.

    On the plain scale exact and without the bounds; on the log and logit scale by Gauss-Legendre over both
    halves. Source: METHOD §5.8. Errors: ValueError when low <= likely <= high does not hold.
    """
    if not low <= likely <= high:
        raise ValueError(f"low {low}, likely {likely}, high {high}: must rise")
    if low == high:
        return likely, 0.0
    if PARAMETERS[parameter].scale == "identity":
        below, above = (likely - low) / Z_90, (high - likely) / Z_90
        shift = (above - below) / math.sqrt(2.0 * math.pi)
        return likely + shift, math.sqrt((below * below + above * above) / 2.0 - shift * shift)
    return _integrated(parameter, low, likely, high)


def moments_of(record: Assumption) -> tuple[float, float]:
    """Mean and sd of an assumption. Errors: TypeError when it has no likely value (METHOD §5.8)."""
    if not isinstance(record.likely, float):
        raise TypeError(f"{record.address} has no likely value")
    low = record.likely if record.low is None else record.low
    high = record.likely if record.high is None else record.high
    return moments(record.parameter, low=low, likely=record.likely, high=high)


@lru_cache(maxsize=4096)
def _integrated(parameter: Parameter, low: float, likely: float, high: float) -> tuple[float, float]:
    """Mean and sd by numerical integration over z in (-9, 0) and (0, 9)."""
    from scipy.special import ndtr

    nodes, weights = np.polynomial.legendre.leggauss(_NODES)
    half = 4.5 * (nodes + 1.0)
    z = np.concatenate([-half, half])
    density = np.exp(-0.5 * z * z) / math.sqrt(2.0 * math.pi)
    weight = np.concatenate([weights, weights]) * 4.5 * density
    weight /= weight.sum()
    rule = PARAMETERS[parameter]
    value = three_point(
        np.clip(ndtr(z), 2.0**-60, 1.0 - 2.0**-53),
        low=low,
        likely=likely,
        high=high,
        scale=rule.scale,
        lower=rule.lower,
        upper=rule.upper,
    )
    mean = float(np.sum(weight * value))
    return mean, math.sqrt(max(float(np.sum(weight * (value - mean) ** 2)), 0.0))


def gamma_of(mean: float, sd: float) -> tuple[float, float]:
    """Shape and rate of the gamma with this mean and sd. Errors: ValueError when one is not above 0."""
    if not (mean > 0.0 and sd > 0.0):
        raise ValueError(f"mean {mean} and sd {sd} must be above 0")
    return (mean / sd) ** 2, mean / sd**2


def beta_of(mean: float, sd: float) -> tuple[float, float]:
    """Parameters of the beta with this mean and sd.

    Errors: ValueError when there is none: the mean does not lie between 0 and 1, or the sd is too large.
    """
    if not (0.0 < mean < 1.0 and 0.0 < sd * sd < mean * (1.0 - mean)):
        raise ValueError(f"no beta distribution has mean {mean} and sd {sd}")
    strength = mean * (1.0 - mean) / sd**2 - 1.0
    return mean * strength, (1.0 - mean) * strength
