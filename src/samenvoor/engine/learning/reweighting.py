"""Makes draws fit what was observed of the programme as a whole, and says what that took.

Source: METHOD §4.3. Weights are turned into equally heavy draws: an order that is put on every stream alike,
so that draw d is the same draw for every goal and every scenario. When too few draws fit, the observations
are taken in by steps, and after each every parameter of a draw is moved as the observations so far allow.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import numpy as np

from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.learning.lineage import Lineage
from samenvoor.engine.learning.weights import effective_draws, systematic, tempering_step, weights_of
from samenvoor.engine.streams import Move, Resampling, Streams

ENOUGH = 0.10
"""The effective number of draws, as a share of all, down to which weights are used as they are."""
STEP = 0.5
"""The share of the draws that each step of tempering keeps worth something."""
MOVES = 20
"""How often every draw may move after each step, at most."""
MOST_MOVES = 240
"""How often every draw may move in all, so that a run stays a matter of seconds."""
APART = 0.8
"""From this worth, as a share of the draws, copies have moved apart and no further move is made."""
FIRST_SIZE = 0.5
"""The size of the first move; the later ones follow from how many draws took the one before."""
TOO_FEW, TOO_MANY = 0.2, 0.4
"""Below and above these shares of draws that take a move, the next is made smaller or larger."""
EDGE, AT_EDGE = 2.0**-50, 0.01
"""So close to 0 or 1 a uniform cannot go much further; with a larger share of the draws there, it stops."""
CHANGE = 0.7
"""By what a move is made smaller, or divided to make it larger."""
MOST_STEPS = 25
"""Beyond so many steps the observations and the assumptions do not speak of the same programme."""
ADDRESS = "programme/observed"


class Reweighted(msgspec.Struct, frozen=True, kw_only=True):
    """How the draws were made to fit.

    effective: what the weights were worth in draws; steps of tempering, 0 where weights were enough; counted:
    the part of the observations' weight that was taken in (1 unless the steps ran out); worth: how many
    independent draws the run counts as, for its Monte-Carlo errors, copies that hardly moved counted as one;
    stopped: whether a parameter lies so far out that numbers cannot follow it.
    """

    draws: int
    effective: float
    steps: int
    counted: float
    worth: float
    stopped: bool = False

    @property
    def tempered(self) -> bool:
        """Whether the draws fitted so badly that steps were needed; the run is marked."""
        return self.steps > 0

    @property
    def narrow(self) -> bool:
        """Whether even by steps the draws could not follow, so that the intervals are too narrow."""
        few = self.worth < ENOUGH * self.draws
        return self.tempered and (few or self.stopped or self.counted < 1.0)


def reweighted(streams: Streams, likelihood: Callable[[Streams], FloatArray]) -> tuple[Streams, Reweighted]:
    """The streams in which every draw fits the observations as well as any other, and what that took.

    likelihood: the log-likelihood [D] of the observations with these streams (METHOD §4.3).
    """
    told = likelihood(streams)
    weights = weights_of(told)
    effective = effective_draws(weights)
    if effective >= ENOUGH * streams.draws:
        order = systematic(weights, float(_luck(streams, "start")[0]))
        found = Reweighted(draws=streams.draws, effective=effective, steps=0, counted=1.0, worth=effective)
        return streams.with_step(Resampling(order=order)), found
    fitting = _Fitting(streams, likelihood, told)
    while fitting.counted < 1.0 and fitting.steps < MOST_STEPS:
        fitting.step()
    found = Reweighted(
        draws=streams.draws,
        effective=effective,
        steps=fitting.steps,
        counted=fitting.counted,
        worth=fitting.lineage.worth,
        stopped=_at_edge(fitting.streams),
    )
    return fitting.streams, found


class _Fitting:
    """Draws on their way to the observations: how far they are, and how large their moves are now."""

    def __init__(
        self, streams: Streams, likelihood: Callable[[Streams], FloatArray], told: FloatArray
    ) -> None:
        self.streams = streams
        self.counted = 0.0
        self.steps = 0
        self.lineage = Lineage(streams.draws)
        self._likelihood = likelihood
        self._told = told
        self._size = FIRST_SIZE
        self._moves = 0

    def step(self) -> None:
        """Take in as much of the observations as half of the draws can bear, and move the draws to it."""
        part = tempering_step(self._told, left=1.0 - self.counted, share=STEP)
        start = float(_luck(self.streams, f"start-{self.steps}")[0])
        order = systematic(weights_of(part * self._told), start)
        self.streams = self.streams.with_step(Resampling(order=order))
        self.lineage.resampled(order)
        # Asked anew, and not put in order, so that the streams know what was asked of them.
        self._told = self._likelihood(self.streams)
        self.counted = min(self.counted + part, 1.0)
        for number in range(min(MOVES, MOST_MOVES - self._moves)):
            self._move(f"accept-{self.steps}-{number}")
            if self.lineage.worth >= APART * self.streams.draws:
                break
        self.steps += 1

    def _move(self, name: str) -> None:
        """Move every draw that may, all its parameters together (METHOD §4.3)."""
        moved = self.streams.with_step(Move(size=self._size))
        told = self._likelihood(moved)
        accepted = np.log(_luck(self.streams, name)) < self.counted * (told - self._told)
        self.streams = self.streams.with_accepted(moved, accepted)
        self._told = np.where(accepted, told, self._told)
        self.lineage.moved(self._size, accepted)
        self._moves += 1
        taken = float(np.mean(accepted))
        if taken < TOO_FEW:
            self._size *= CHANGE
        elif taken > TOO_MANY:
            self._size = min(self._size / CHANGE, 1.0)


def _at_edge(streams: Streams) -> bool:
    """Whether many draws of a parameter lie where numbers end."""
    return any(
        float(np.mean(np.minimum(found, 1.0 - found) < EDGE)) > AT_EDGE for found in streams.known.values()
    )


def _luck(streams: Streams, name: str) -> FloatArray:
    """Uniforms [D] of the fitting itself, which no step moves."""
    return Streams(seed=streams.seed, draws=streams.draws).uniform(ADDRESS, name)
