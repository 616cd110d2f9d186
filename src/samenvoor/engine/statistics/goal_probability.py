"""The probability that a gap goal is met when counterfactual and effect are both normal.

Source: METHOD §5.3, §5.5, W7. The engine counts on draws; this is the exact answer it is checked against.
"""

from math import sqrt
from statistics import NormalDist
from typing import NamedTuple

_NORMAL = NormalDist()


class GoalProbability(NamedTuple):
    """Target gap, probability of meeting it, and the probability that no scaling of the effect can pass."""

    target: float
    probability: float
    ceiling: float


def goal_probability_normal(
    *,
    gap_0: float,
    counterfactual: float,
    counterfactual_sd: float,
    effect: float,
    effect_sd: float,
    reduction: float = 0.25,
) -> GoalProbability:
    """Probability that the gap ends at or below (1 − reduction)·gap_0; all in the unit of the gap.

    effect: how much the portfolio takes off the counterfactual gap, independent of it. The ceiling is the
    limit Φ(effect/effect_sd) as the effect is scaled without bound. A spread of 0 is allowed.
    Errors: ValueError when a spread is below 0. Source: METHOD §5.3, §5.5, W7.
    """
    if not (counterfactual_sd >= 0.0 and effect_sd >= 0.0):
        raise ValueError("a standard deviation is below 0")
    target = (1.0 - reduction) * gap_0
    spread = sqrt(counterfactual_sd**2 + effect_sd**2)
    below = target - (counterfactual - effect)
    start = _at_least_zero(target - counterfactual, counterfactual_sd)
    ceiling = _at_least_zero(effect, effect_sd) if effect or effect_sd else start
    return GoalProbability(target, _at_least_zero(below, spread), ceiling)


def _at_least_zero(mean: float, sd: float) -> float:
    """P(N(mean, sd²) >= 0)."""
    if sd == 0.0:
        return 1.0 if mean >= 0.0 else 0.0
    return _NORMAL.cdf(mean / sd)
