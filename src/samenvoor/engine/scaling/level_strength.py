"""What a level of a project takes off a goal, per segment and draw, so that thousands can be tried quickly.

Source: METHOD §2.3, §8.8: -log(1 - x) adds up. Cells in which the same projects have participants are one
segment; overlap between projects is left out here and counted when a choice is verified.
"""

from __future__ import annotations

import msgspec
import numpy as np

from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.goals.gap_yardstick import GapYardstick
from samenvoor.engine.goals.measured import GoalSetup, Yardstick
from samenvoor.engine.projects.coverage_portfolio import CoveragePortfolio
from samenvoor.engine.projects.effect_chain import EffectChain
from samenvoor.engine.projects.participation import Participation
from samenvoor.engine.projects.savings_portfolio import SavingsPortfolio
from samenvoor.engine.scaling.choice import Places
from samenvoor.engine.scaling.levels import Level, scenario_of

MOST_SEGMENTS = 48
DRAWS = 256
"""Draws on which combinations are tried before they are verified on all of them."""
NEARLY_ALL = 1.0 - 1e-9
"""A share averted of 1 has no logarithm."""


class Strengths(msgspec.Struct, frozen=True, kw_only=True):
    """Options of all projects on a few draws: z [O, S, D] and what they add by themselves [O, D].

    weight [S, D] is what a share averted of a segment takes off the goal; stick judges a total on these
    draws.
    """

    z: FloatArray
    linear: FloatArray
    weight: FloatArray
    stick: Yardstick

    def totals(self, z: FloatArray, linear: FloatArray) -> FloatArray:
        """What sums of z [N, S, D] and of linear [N, D] take off, [N, D]."""
        return np.asarray(((-np.expm1(-z)) * self.weight).sum(axis=1) + linear)


def strengths(setup: GoalSetup, levels: list[Level]) -> Strengths:
    """What every option takes off a goal in its last year, on a few draws."""
    stick = setup.yardstick
    shift = stick.shift(stick.last_year)
    every = max(len(shift) // DRAWS, 1)
    thin = slice(None, None, every)
    few = msgspec.structs.replace(stick, trend=stick.trend.thinned(every))
    if isinstance(setup.portfolio, SavingsPortfolio):
        saved = _saved(setup.portfolio, levels, thin)
        nothing = np.zeros((len(levels), 1, saved.shape[1]))
        return Strengths(z=nothing, linear=saved, weight=np.zeros((1, saved.shape[1])), stick=few)
    portfolio = setup.portfolio
    segment, count = segments(portfolio, levels)
    start, moving = (np.bincount(segment, column, minlength=count) for column in portfolio.weights.T)
    weight = np.maximum(start[:, None] + moving[:, None] * shift[None, thin], 0.0)
    z = np.zeros((len(levels), count, weight.shape[1]))
    for place, level in enumerate(levels):
        z[place] = _z(portfolio, level, segment, count, thin)
    return Strengths(z=z, linear=np.zeros((len(levels), weight.shape[1])), weight=weight, stick=few)


def members_at(portfolio: CoveragePortfolio, level: Level) -> list[tuple[Participation, EffectChain]]:
    """The members a level of a project consists of: the project and the plans that count with it."""
    own = {level.project, level.plan, *level.counted}
    return [pair for pair in portfolio.under(scenario_of([level])).members if pair[0].project in own]


def segments(portfolio: CoveragePortfolio, levels: list[Level]) -> tuple[Places, int]:
    """The segment of each cell [N], and how many there are: cells with the same projects and plans in them.

    The rarest are taken together when there are more than `MOST_SEGMENTS`.
    """
    last = len(portfolio.years) - 1
    found: list[FloatArray] = []
    seen: set[str] = set()
    for level in levels:
        for part, _ in members_at(portfolio, level):
            if part.project not in seen:
                seen.add(part.project)
                found.append(part.stock[last].any(axis=1))
    if not found:
        return np.zeros(len(portfolio.weights), dtype=np.intp), 1
    _, group = np.unique(np.stack(found, axis=1), axis=0, return_inverse=True)
    weight = np.bincount(group, portfolio.weights[:, 0])
    kept = np.argsort(-weight, kind="stable")[: MOST_SEGMENTS - 1]
    number = np.full(len(weight), len(kept), dtype=np.intp)
    number[kept] = np.arange(len(kept))
    return number[group], len(kept) + 1


def _z(portfolio: CoveragePortfolio, level: Level, segment: Places, count: int, thin: slice) -> FloatArray:
    """-log(1 - x) of one level, [S, D]; its own participants and those of its plans add up."""
    scenario = scenario_of([level])
    last = len(portfolio.years) - 1
    whole = np.maximum(np.bincount(segment, portfolio.weights[:, 0], minlength=count), 1e-300)
    z = np.zeros((count, len(portfolio.members[0][1].effect[thin]) if portfolio.members else 1))
    for part, chain in members_at(portfolio, level):
        intake = scenario.intake(part, portfolio.years)[:, thin]
        x = np.zeros_like(z)
        for lag in range(last + 1):
            stock = part.stock[last, :, lag]
            if stock.any():
                share = np.bincount(segment, portfolio.weights[:, 0] * stock, minlength=count) / whole
                x += share[:, None] * (chain.dose[lag, thin] * intake[last - lag])
        e = chain.effect[thin]
        x = np.clip(x * (chain.targeting[thin] * e), np.minimum(e, 0.0), np.maximum(e, 0.0))
        z -= np.log1p(-np.minimum(x, NEARLY_ALL))
    return z


def _saved(portfolio: SavingsPortfolio, levels: list[Level], thin: slice) -> FloatArray:
    """What each level saves as a share of the expected cost, [O, D]."""
    nothing = np.zeros(len(portfolio.expected))
    found = np.zeros((len(levels), len(nothing[thin])))
    for place, level in enumerate(levels):
        own = {level.project, level.plan, *level.counted}
        scenario = scenario_of([level])
        others = tuple(key for key in portfolio.under(scenario).projects if key not in own)
        alone = msgspec.structs.replace(scenario, without=others)
        found[place] = portfolio.under(alone).total(scenario, shift=nothing)[thin]
    return found


def unit_of(setup: GoalSetup) -> float:
    """How many of the goal's own unit one share taken off is; 1 for a ratio."""
    stick = setup.yardstick
    return (stick.per_share() or 1.0) if isinstance(stick, GapYardstick) else 1.0
