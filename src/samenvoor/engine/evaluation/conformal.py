"""The interval of a synthetic control: which effects the whole series does not contradict.

Source: METHOD §8.3; Chernozhukov, Wüthrich and Zhu (2021), moving-block permutations. For a supposed effect,
the same in every period after the start, the effect is taken off, the mixture is fitted on all periods,
and what is left over after the start is compared with every other stretch of the same length, the series
closed to a ring. The share of stretches that are at least as large is the p-value; effects with a
p-value above 1 − confidence form the interval. With T periods no p-value lies below 1/T.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from samenvoor.engine.evaluation.simplex_weights import simplex_weights

FloatArray = npt.NDArray[np.float64]

_STEPS = 48
"""Effects tried on each side before the edge is halved to precision."""
_HALVINGS = 30
_FARTHEST = 40
"""Doublings of the distance before a side is called endless."""


class ConformalInterval(NamedTuple):
    """Low and high in the unit of the outcome (None where the series is too short), and p of no effect."""

    low: float | None
    high: float | None
    p_no_effect: float


def conformal_p(outcomes: FloatArray, *, treated: int, start: int, effect: float) -> float:
    """The p-value of one supposed effect: from outcomes [unit, period], `start` the first period with it.

    Exact when what is left over is exchangeable in blocks, else for long series. Source: METHOD §8.3.
    """
    others = np.delete(np.arange(len(outcomes)), treated)
    bare = outcomes[treated].copy()
    bare[start:] -= effect
    donors = outcomes[others]
    left = np.abs(bare - simplex_weights(donors, bare, nearest=False) @ donors)
    length = left.size - start
    ring = np.concatenate([left, left[: length - 1]])
    sums = np.convolve(ring, np.ones(length), mode="valid")
    # Equal stretches must stay equal under rounding.
    return float(np.mean(sums >= sums[start] - 1e-9 * (1.0 + sums[start])))


def conformal_interval(
    outcomes: FloatArray, treated: int, start: int, *, estimate: float, step: float, confidence: float
) -> ConformalInterval:
    """The effects not contradicted at this confidence, searched outwards from `estimate`.

    `step`: a first distance, for example the misfit before the start. The outermost effects that are not
    contradicted are the ends, so an effect in between may be. Errors: ValueError when step is not above 0
    or confidence no probability. Source: METHOD §8.3.
    """
    if not (step > 0.0 and 0.0 < confidence < 1.0):
        raise ValueError(f"step {step}, confidence {confidence}: not a search")

    def p_of(effect: float) -> float:
        return conformal_p(outcomes, treated=treated, start=start, effect=effect)

    none = p_of(0.0)
    alpha = 1.0 - confidence
    if 1.0 / outcomes.shape[1] > alpha + 1e-12:
        return ConformalInterval(None, None, none)
    low, high = (
        _edge(lambda far, sign=sign: p_of(estimate + sign * far) > alpha + 1e-12, step)  # type: ignore[misc]
        for sign in (-1.0, 1.0)
    )
    return ConformalInterval(
        None if low is None else estimate - low, None if high is None else estimate + high, none
    )


def _edge(kept: Callable[[float], bool], step: float) -> float | None:
    """How far from the estimate the outermost kept effect lies; None where no effect is dropped."""
    far = step
    for _ in range(_FARTHEST):
        if not kept(far) and not kept(2.0 * far):
            break
        far *= 2.0
    else:
        return None
    tried = np.linspace(0.0, far, _STEPS + 1)
    last = max((place for place in range(_STEPS) if kept(float(tried[place]))), default=0)
    inside, outside = float(tried[last]), float(tried[last + 1])
    for _ in range(_HALVINGS):
        middle = (inside + outside) / 2.0
        inside, outside = (middle, outside) if kept(middle) else (inside, middle)
    return outside
