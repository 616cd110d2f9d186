"""The line from a budget to the chance of a goal: never one answer, with what is chosen at each point.

Source: METHOD §8.8. Each point is the best the optimiser and the swaps found; a larger budget never does
worse, because the choice of the smaller one is tried as well.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import numpy as np

from samenvoor.domain.payer import Payer
from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.goals.measured import GoalSetup
from samenvoor.engine.goals.trial import Trial, tried
from samenvoor.engine.monte_carlo import probability_error
from samenvoor.engine.results import Spread, spread
from samenvoor.engine.scaling.best_options import best_options
from samenvoor.engine.scaling.choice import Places
from samenvoor.engine.scaling.levels import Level
from samenvoor.engine.scaling.options import Options
from samenvoor.engine.scaling.swaps import Judged, better, improved, judged
from samenvoor.engine.scenario import Scenario

Budgets = dict[Payer, float]
Progress = Callable[[int, int], None]
SHARES_OF_GIVEN = (0.0, 0.25, 0.5, 0.75, 1.0, 1.5)
"""Parts of the budgets given that are tried, so that it shows what a little more would bring."""
BELOW_PLAN = (0.0, 0.5, 1.0)
ABOVE_PLAN = (0.125, 0.25, 0.5, 0.75, 1.0)
"""Without budgets: parts of what the plan costs, and of the way from there to the dearest choice."""
WANTED_GAP = 1e-3


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """One budget: what is chosen, what it costs whom, the chance of each goal with its error, the gap left.

    budget is in euro over all years to come; None where no cost is known. probabilities by goal; together
    is the chance of all measured goals at once. `mip_gap` is how far what is taken off may lie below the
    best the programme could find (0 when every combination was tried). current: the plan as it is.
    """

    budget: float | None
    levels: tuple[Level, ...]
    probability: float
    error: float
    probabilities: dict[str, float]
    together: float
    gap: Spread
    euro: float
    by_payer: dict[Payer, float]
    hours: float
    mip_gap: float
    exact: bool
    current: bool = False


class Frontier:
    """Finds the points of one goal; the other goals are counted at each of them."""

    def __init__(self, setups: dict[str, GoalSetup], goal: str, options: Options) -> None:
        """Keep the goals and the options."""
        self._setups = setups
        self._goal = goal
        self._options = options

    def plan(self) -> Point:
        """The plan as it is."""
        found = judged(self._options, self._options.planned, self._tried)
        return self._point(found, budget=self._euro(found.chosen), mip_gap=0.0, exact=True, current=True)

    def points(self, budgets: Budgets, hours: float | None, progress: Progress) -> tuple[Point, ...]:
        """The points of a grid of budgets: parts of those given, else from nothing to everything.

        budgets: euro a year by payer, other payers have what the plan asks of them; hours: hours of staff a
        year; progress is told how many of how many points are done.
        """
        use, limits, labels = self._grid(budgets, hours)
        found: list[Point] = []
        last: Judged | None = None
        for number, (limit, label) in enumerate(zip(limits, labels, strict=True)):
            progress(number, len(limits))
            best = best_options(self._options.choice(use), limit, wanted_gap=WANTED_GAP)
            if best is None:
                continue
            first = judged(self._options, best.chosen, self._tried)
            if last is not None and better(last, first):
                first = last
            last = improved(self._options, first, use, limit, self._tried)
            found.append(self._point(last, budget=label, mip_gap=best.gap, exact=best.exact))
        progress(len(limits), len(limits))
        return tuple(found)

    def _grid(
        self, budgets: Budgets, hours: float | None
    ) -> tuple[FloatArray, list[FloatArray], list[float]]:
        """What options use of each budget [O, B], the budgets of each point [B], and the euro of each."""
        options = self._options
        years = len(options.years)
        if budgets:
            use = options.euro.reshape(len(options.levels), -1)
            # A purse that nobody named has what the plan asks of it already, and no more.
            asked = options.euro[options.planned].sum(axis=0)
            limits = [
                np.array(
                    [
                        np.full(years, share * budgets[payer]) if payer in budgets else asked[place]
                        for place, payer in enumerate(options.payers)
                    ]
                ).reshape(-1)
                for share in SHARES_OF_GIVEN
            ]
            labels = [share * sum(budgets.values()) * years for share in SHARES_OF_GIVEN]
        else:
            use = options.euro.sum(axis=(1, 2))[:, None]
            labels = self._labels(use[:, 0])
            limits = [np.array([label]) for label in labels]
        if hours is not None:
            use = np.concatenate([use, options.hours], axis=1)
            limits = [np.concatenate([limit, np.full(years, hours)]) for limit in limits]
        return use, limits, labels

    def _labels(self, euro: FloatArray) -> list[float]:
        """Budgets from nothing, by the cost of the plan, to that of the dearest choice."""
        options = self._options
        dearest = sum(float(euro[options.project == one].max()) for one in np.unique(options.project))
        plan = float(euro[options.planned].sum())
        found = [part * plan for part in BELOW_PLAN]
        found += [plan + part * (dearest - plan) for part in ABOVE_PLAN]
        return [value for place, value in enumerate(found) if value not in found[:place]]

    def _tried(self, scenario: Scenario) -> Trial:
        return tried(self._setups[self._goal], scenario)

    def _euro(self, chosen: Places) -> float | None:
        return float(self._options.euro[chosen].sum()) if self._options.payers else None

    def _point(
        self, found: Judged, *, budget: float | None, mip_gap: float, exact: bool, current: bool = False
    ) -> Point:
        """A choice with everything it does."""
        options, chosen = self._options, found.chosen
        scenario = options.scenario(chosen)
        met = {
            key: found.trial.met if key == self._goal else tried(setup, scenario).met
            for key, setup in self._setups.items()
        }
        euro = options.euro[chosen].sum(axis=(0, 2))
        return Point(
            budget=budget,
            levels=tuple(options.levels[place] for place in chosen),
            probability=found.trial.probability,
            error=probability_error(found.trial.probability, len(found.trial.met)),
            probabilities={key: float(np.mean(draws)) for key, draws in met.items()},
            together=float(np.mean(np.logical_and.reduce(list(met.values())))),
            gap=spread(found.trial.gap),
            euro=float(euro.sum()),
            by_payer=dict(zip(options.payers, euro.tolist(), strict=True)),
            hours=float(options.hours[chosen].sum()),
            mip_gap=mip_gap,
            exact=exact,
            current=current,
        )
