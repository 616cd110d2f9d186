"""What is believed of an effect: a normal distribution cut off at the bounds of the effect.

Source: METHOD §1 (bounds of an effect), §4.1 (closed form), §5.2 (probability of enough effect).
"""

from __future__ import annotations

import math
from statistics import NormalDist

import msgspec
import numpy as np

from samenvoor.domain.records.assumption import Parameter
from samenvoor.engine.distributions import FloatArray, truncated_normal
from samenvoor.engine.parameters import PARAMETERS

LOWEST, HIGHEST = PARAMETERS[Parameter.effect].lower, PARAMETERS[Parameter.effect].upper
_ALMOST_NOTHING = 1e-300
_PLACES = 4096


class Belief(msgspec.Struct, frozen=True, kw_only=True):
    """A normal effect with its mean and sd before it is cut off at `lower` and `upper`."""

    mean: float
    sd: float
    lower: float = LOWEST
    upper: float = HIGHEST

    def above(self, needed: float) -> float:
        """The probability that the effect is at least `needed`."""
        found = probability_above(
            np.array([self.mean]), np.array([self.sd]), needed, lower=self.lower, upper=self.upper
        )
        return float(found[0])

    def quantile(self, share: float) -> float:
        """The effect below which `share` (0-1, ends excluded) of the belief lies."""
        found = truncated_normal(
            np.array([share]), mean=self.mean, sd=self.sd, lower=self.lower, upper=self.upper
        )
        return float(found[0])

    def expected(self) -> float:
        """The mean once cut off."""
        return self._moments()[0]

    def spread(self) -> float:
        """The standard deviation once cut off."""
        return self._moments()[1]

    def density(self, effect: float) -> float:
        """How fast the probability falls with the needed effect, per unit of effect."""
        if self.sd == 0.0 or not self.lower <= effect <= self.upper:
            return 0.0
        inside = _share_between(self.mean, self.sd, self.lower, self.upper)
        z = (effect - self.mean) / self.sd
        return math.exp(-z * z / 2.0) / math.sqrt(2.0 * math.pi) / self.sd / max(inside, _ALMOST_NOTHING)

    def _moments(self) -> tuple[float, float]:
        """Mean and sd of the normal between its bounds."""
        if self.sd == 0.0:
            return min(max(self.mean, self.lower), self.upper), 0.0
        if not self.lower < self.mean < self.upper:
            # Far in a tail the formula below is a difference of numbers that are almost the same.
            places = (np.arange(_PLACES) + 0.5) / _PLACES
            drawn = truncated_normal(places, mean=self.mean, sd=self.sd, lower=self.lower, upper=self.upper)
            return float(np.mean(drawn)), float(np.std(drawn))
        inside = _share_between(self.mean, self.sd, self.lower, self.upper)
        low, high = (self.lower - self.mean) / self.sd, (self.upper - self.mean) / self.sd
        at_low, at_high = _height(low), _height(high)
        shift = (at_low - at_high) / inside
        pull = ((low * at_low if at_low else 0.0) - (high * at_high if at_high else 0.0)) / inside
        variance = max(1.0 + pull - shift * shift, 0.0)
        return self.mean + self.sd * shift, self.sd * math.sqrt(variance)


def probability_above(
    mean: FloatArray, sd: FloatArray, needed: float, /, *, lower: float = LOWEST, upper: float = HIGHEST
) -> FloatArray:
    """P(effect ≥ needed) for many beliefs at once, each cut off at its bounds [N] (METHOD §5.2).

    An sd of 0 is a fixed effect; a belief wholly outside its bounds lies on the nearest one.
    """
    safe = np.where(sd > 0.0, sd, 1.0)
    limit = min(max(needed, lower), upper)
    beyond = _between(mean, safe, limit, upper)
    inside = _between(mean, safe, lower, upper)
    fixed = np.clip(mean, lower, upper) >= needed
    share = np.clip(beyond / np.maximum(inside, _ALMOST_NOTHING), 0.0, 1.0)
    found = np.where((sd > 0.0) & (inside > _ALMOST_NOTHING), share, fixed)
    return np.asarray(np.where(needed > upper, 0.0, np.where(needed <= lower, 1.0, found)), np.float64)


def _between(mean: FloatArray, sd: FloatArray, low: float, high: float) -> FloatArray:
    """How much of each normal lies between two numbers, from the side where both tails are small [N]."""
    from scipy.special import ndtr

    left, right = (low - mean) / sd, (high - mean) / sd
    return np.asarray(np.where(left > 0.0, ndtr(-left) - ndtr(-right), ndtr(right) - ndtr(left)))


def _share_between(mean: float, sd: float, lower: float, upper: float) -> float:
    """How much of a normal lies between two bounds, from the side where both tails are small."""
    normal = NormalDist()
    low, high = (lower - mean) / sd, (upper - mean) / sd
    if low > 0.0:
        low, high = -high, -low
    return normal.cdf(high) - normal.cdf(low)


def _height(z: float) -> float:
    """The standard-normal density; 0 at infinity."""
    return 0.0 if math.isinf(z) else math.exp(-z * z / 2.0) / math.sqrt(2.0 * math.pi)
