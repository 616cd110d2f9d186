"""Holds the projects against a goal's yardstick: gap, contributions, probabilities, what remains, scale-up.

Sources: METHOD §2.8, §5.3-5.6, §5.9. The unprefixed numbers are for *if all projects succeed*.
"""

from __future__ import annotations

import msgspec
import numpy as np

from samenvoor.domain.figure import Figure
from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.flow.scale_up import GRID, scale_up
from samenvoor.engine.goals.gap_yardstick import GapYardstick
from samenvoor.engine.goals.ratio_yardstick import RatioYardstick
from samenvoor.engine.monte_carlo import probability_error
from samenvoor.engine.projects.coverage_portfolio import CoveragePortfolio, Parts, Scaling
from samenvoor.engine.projects.effect_chain import ChainState, PathShare
from samenvoor.engine.projects.savings_portfolio import SavingsPortfolio, SavingsScaling
from samenvoor.engine.results import (
    ContributionResult,
    LeftOut,
    Limit,
    Measured,
    ScaleUp,
    Spread,
    Weighted,
    YearPath,
    spread,
)
from samenvoor.engine.scenario import Scenario

Yardstick = GapYardstick | RatioYardstick
Portfolio = CoveragePortfolio | SavingsPortfolio

WANTED = 0.80
SMALLEST = 1e-6
"""Less than this to close is nothing to close."""
LARGEST_FACTOR = GRID[-1]
SCALING_DRAWS = 512
"""Draws on which factors are tried; each factor costs a full count (METHOD §9.3)."""


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """A counted project: its state, its paths and the figures it rests on."""

    project: str
    state: ChainState
    paths: tuple[PathShare, ...] = ()
    figures: tuple[Figure, ...] = ()
    success: tuple[Figure, ...] = ()


class GoalSetup(msgspec.Struct, frozen=True, kw_only=True):
    """A goal made ready to be computed under any scenario.

    `worth` is how many independent draws the run counts as, where draws were weighted by what was observed.
    """

    yardstick: Yardstick
    portfolio: Portfolio
    members: dict[str, Member]
    left_out: tuple[LeftOut, ...]
    now: int
    grounds: dict[str, tuple[Figure, ...]]
    worth: float | None = None


def measure(setup: GoalSetup, scenario: Scenario) -> Measured:
    """Compute a goal under a scenario."""
    stick, portfolio = setup.yardstick, setup.portfolio.under(scenario)
    shift = stick.shift(stick.last_year)
    parts = portfolio.parts(scenario, shift=shift)
    nothing = np.zeros_like(parts.total)
    without = stick.gap(stick.last_year, nothing)
    projected = stick.gap(stick.last_year, parts.total)
    total = without - projected
    met = stick.met(parts.total)
    probability = float(np.mean(met))
    return Measured(
        baseline_gap=stick.published_gap(),
        target_gap=published_target(stick),
        target_value=target_value(stick),
        without=spread(without),
        projected=spread(projected),
        total=spread(total),
        remaining=spread(np.maximum(projected - stick.target(), 0.0)),
        closes=_closes(stick, total),
        probability_met=probability,
        probability_shown=stick.probability_shown(parts.total),
        monte_carlo_error=probability_error(probability, max(int(setup.worth or len(met)), 1)),
        contributions=_contributions(setup, portfolio.projects, parts, total),
        left_out=tuple(entry for entry in setup.left_out if entry.project not in scenario.without),
        weighted=_weighted(stick, portfolio, scenario, without),
        scale_up=_scale_up(setup, portfolio, scenario, probability),
        readings=stick.readings(parts.total),
        detectable=stick.detectable(),
        rounds=stick.rounds,
        assumed=_rests_on_assumptions(setup, portfolio.projects),
        clipped=clipped_draws(stick, portfolio),
        met=met,
        grounds=setup.grounds,
    )


def _rests_on_assumptions(setup: GoalSetup, projects: tuple[str, ...]) -> bool:
    """Whether anything under the goal or its counted projects is an assumption."""
    under = (*setup.grounds.values(), *(setup.members[key].figures for key in projects))
    return any(figure.rests_on_assumptions() for figures in under for figure in figures)


def paths(setup: GoalSetup, scenario: Scenario) -> tuple[YearPath, ...]:
    """The gap year by year from baseline to goal, without and with the projects, and the target path."""
    stick, portfolio = setup.yardstick, setup.portfolio.under(scenario)
    first = stick.base.year
    start, end = stick.published_gap(), published_target(stick)
    found: list[YearPath] = []
    for year in range(first, stick.last_year + 1):
        reduction = portfolio.total(scenario, shift=stick.shift(year), year=year)
        part = (year - first) / max(stick.last_year - first, 1)
        found.append(
            YearPath(
                year=year,
                without=spread(stick.gap(year, np.zeros_like(reduction))),
                projected=spread(stick.gap(year, reduction)),
                target=start + part * (end - start),
            )
        )
    return tuple(found)


def published_target(stick: Yardstick) -> float:
    """The gap that meets the goal, from the published baseline."""
    if isinstance(stick, RatioYardstick):
        return stick.ceiling - 1.0
    return (1.0 - stick.share) * max(stick.published_gap(), 0.0)


def target_value(stick: Yardstick) -> float:
    """The level of the area that meets the goal, with the comparator as it is now."""
    if isinstance(stick, RatioYardstick):
        return stick.ceiling
    return stick.level_with(published_target(stick))


def clipped_draws(stick: Yardstick, portfolio: Portfolio) -> int:
    """In how many draws some cell's prevalence would pass 0 or 1 by the shift of the level."""
    if not isinstance(portfolio, CoveragePortfolio) or not len(portfolio.prevalence):
        return 0
    shift = stick.shift(stick.last_year)
    outside = (portfolio.prevalence.min() + shift < 0.0) | (portfolio.prevalence.max() + shift > 1.0)
    return int(np.count_nonzero(outside))


def _closes(stick: Yardstick, total: FloatArray) -> Spread | None:
    """The total as a per cent of what must be closed; None where there is nothing to close."""
    needed = stick.published_gap() - published_target(stick)
    return spread(100.0 * total / needed) if needed >= SMALLEST else None


def _contributions(
    setup: GoalSetup, projects: tuple[str, ...], parts: Parts, total: FloatArray
) -> tuple[ContributionResult, ...]:
    """Each project's three readings in the unit of the goal; the parts add up to the total."""
    fixed = setup.yardstick.per_share()
    counted = parts.total != 0.0
    factor = total / np.where(counted, parts.total, 1.0) if fixed is None else np.float64(fixed)
    return tuple(
        ContributionResult(
            project=key,
            state=setup.members[key].state,
            shapley=spread(parts.shapley[place] * factor),
            alone=spread(parts.alone[place] * factor),
            last_in=spread(parts.last_in[place] * factor),
            paths=setup.members[key].paths,
            figures=setup.members[key].figures,
        )
        for place, key in enumerate(projects)
    )


def _weighted(stick: Yardstick, portfolio: Portfolio, scenario: Scenario, without: FloatArray) -> Weighted:
    """The reading in which a project counts only in draws in which it is carried out (METHOD §5.6)."""
    reduction = portfolio.total(scenario, shift=stick.shift(stick.last_year), carried_out=True)
    projected = stick.gap(stick.last_year, reduction)
    return Weighted(
        projected=spread(projected),
        probability_met=float(np.mean(stick.met(reduction))),
        remaining=spread(np.maximum(projected - stick.target(), 0.0)),
        total=spread(without - projected),
    )


def _scale_up(setup: GoalSetup, portfolio: Portfolio, scenario: Scenario, chance: float) -> ScaleUp:
    """The smallest factor on the future intake with P(goal) >= 0.8, or the ceiling (METHOD §5.5)."""
    stick = setup.yardstick
    shift = stick.shift(stick.last_year)
    every = max(len(shift) // SCALING_DRAWS, 1)
    if not portfolio.members:
        if chance >= WANTED:
            return ScaleUp(state="already_met", factor=0.0, ceiling=chance, limited_by=None)
        return ScaleUp(state="not_reachable", factor=None, ceiling=chance, limited_by="no_future_intake")
    scaling = portfolio.scaling(scenario, shift=shift, now=setup.now, every=every)
    thin = msgspec.structs.replace(stick, trend=stick.trend.thinned(every))
    known: dict[bytes, float] = {}

    def few(factor: float) -> float:
        key = np.minimum(factor * scaling.asked, scaling.largest).tobytes()
        if key not in known:
            known[key] = float(np.mean(thin.met(scaling.total(factor))))
        return known[key]

    # The few draws say how the chance changes with the factor; where it stands is known from all draws.
    level = chance - few(1.0)

    def probability(factor: float) -> float:
        return min(max(few(factor) + level, 0.0), 1.0)

    found = scale_up(probability, wanted=WANTED, tolerance=0.02)
    return ScaleUp(
        state=found.state,
        factor=found.factor,
        ceiling=float(found.ceiling or 0.0),
        limited_by=_limit(scaling) if found.state == "not_reachable" else None,
    )


def _limit(scaling: Scaling | SavingsScaling) -> Limit:
    """What keeps a larger intake from reaching the goal."""
    if not scaling.later.any():
        return "no_future_intake"
    return "reachable_group" if bool((scaling.largest < LARGEST_FACTOR).all()) else "effect"
