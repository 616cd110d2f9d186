"""Makes draws fit what was observed of the programme as a whole, and says what that took.

Source: METHOD §4.3. Weights are turned into equally heavy draws: an order that is put on every stream alike,
so that draw d is the same draw for every goal and every scenario. When too few draws fit, the observations
are taken in by steps, and every parameter is moved a little after each.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.learning.weights import effective_draws, systematic, tempering_step, weights_of
from samenvoor.engine.streams import Resampling, Streams

ENOUGH = 0.10
"""The effective number of draws, as a share of all, down to which weights are used as they are."""
STEP = 0.5
"""The share of the draws that each step of tempering keeps worth something."""
BANDWIDTH = 0.1
"""How far every parameter is moved, as a share of its spread on the normal scale (Liu-West; METHOD §4.3)."""
MOST_STEPS = 25
"""Beyond so many steps the observations and the assumptions do not speak of the same programme."""
ADDRESS = "programme/observed"


class Reweighted(msgspec.Struct, frozen=True, kw_only=True):
    """How the draws were made to fit.

    effective: what the weights were worth in draws; steps of tempering, 0 where weights were enough; counted:
    the part of the observations' weight that was taken in (1 unless the steps ran out); worth: how many
    independent draws the run counts as, for its Monte-Carlo errors.
    """

    draws: int
    effective: float
    steps: int
    counted: float
    worth: float

    @property
    def tempered(self) -> bool:
        """Whether the draws fitted so badly that steps were needed; the run is marked."""
        return self.steps > 0


def reweighted(streams: Streams, likelihood: Callable[[Streams], FloatArray]) -> tuple[Streams, Reweighted]:
    """The streams in which every draw fits the observations as well as any other, and what that took.

    likelihood: the log-likelihood [D] of the observations with these streams (METHOD §4.3).
    """
    start = Streams(seed=streams.seed, draws=streams.draws)
    told = likelihood(streams)
    weights = weights_of(told)
    effective = effective_draws(weights)
    if effective >= ENOUGH * streams.draws:
        order = systematic(weights, float(start.uniform(ADDRESS, "start")[0]))
        found = Reweighted(draws=streams.draws, effective=effective, steps=0, counted=1.0, worth=effective)
        return streams.with_step(Resampling(order=order, jitter=0.0)), found
    counted, steps, worth = 0.0, 0, float(streams.draws)
    while counted < 1.0 and steps < MOST_STEPS:
        part = tempering_step(told, left=1.0 - counted, share=STEP)
        weights = weights_of(part * told)
        worth = effective_draws(weights)
        order = systematic(weights, float(start.uniform(ADDRESS, f"start-{steps}")[0]))
        streams = streams.with_step(Resampling(order=order, jitter=BANDWIDTH))
        counted, steps = min(counted + part, 1.0), steps + 1
        if counted < 1.0:
            told = likelihood(streams)
    found = Reweighted(draws=streams.draws, effective=effective, steps=steps, counted=counted, worth=worth)
    return streams, found
