"""The needed effect of a project from the share of the goal it was given, on the scale of its own effect.

Source: METHOD §5.1. The reduction per unit of effect is that of the project alone at its planned full scale,
counted by the engine itself with the effect set to a tiny number on every draw; it is linear there.
"""

from __future__ import annotations

import math

import msgspec
import numpy as np

from samenvoor.domain.records.goal import Goal
from samenvoor.domain.records.scale_up_plan import ScaleUpPlan
from samenvoor.domain.words import Words
from samenvoor.engine.answer import Prepared
from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.goals.measured import GoalSetup
from samenvoor.engine.goals.setup import goal_setup
from samenvoor.engine.judging.fixed_effect import outcomes_of, with_effects
from samenvoor.engine.learning.effects import effect_learned
from samenvoor.engine.scenario import Scenario

TINY = 1e-6
NO_SHARE = Words(
    "nog niet gezegd is welk deel van het doel dit project moet leveren",
    "nobody has said yet which share of the goal this project must deliver",
)
NOTHING_ASKED = Words(
    "het doel wordt ook zonder projecten naar verwachting gehaald",
    "the goal is expected to be met without projects as well",
)
NO_REDUCTION = Words(
    "met dit project verandert het doel niet, hoe groot zijn effect ook is",
    "this project does not move the goal, however large its effect",
)


class Needed(msgspec.Struct, frozen=True, kw_only=True):
    """A needed effect (0-1), or the reason why there is none, with what it was made of.

    `weights` is what each outcome counts for beside the first, `error` the Monte-Carlo error of the
    effect, and `low` and `high` the 80 % interval it has over the draws; None where it has none.
    """

    effect: float | None = None
    reason: Words | None = None
    weights: dict[str, float] = {}
    error: float = 0.0
    low: float | None = None
    high: float | None = None
    asked: float | None = None
    per_effect: float | None = None


class Reduction(msgspec.Struct, frozen=True, kw_only=True):
    """What a project takes off the gap of a goal per unit of its effect on each outcome [D], alone.

    In the unit of the goal; outcomes that do not lead to the goal are not in it.
    """

    goal: str
    by_outcome: dict[str, FloatArray]

    @property
    def weights(self) -> dict[str, float]:
        """What each outcome counts for beside the one that counts most, which is 1 and comes first."""
        means = {outcome: float(np.mean(draws)) for outcome, draws in self.by_outcome.items()}
        order = sorted(means, key=lambda outcome: (-abs(means[outcome]), outcome))
        return {outcome: means[outcome] / means[order[0]] for outcome in order} if order else {}


def reductions(prepared: Prepared, goal: str) -> dict[str, Reduction]:
    """Per project that counts for a goal what it takes off per unit of effect; {} when it is not measured."""
    ready = prepared.setups.get(goal)
    record = ready.yardstick.goal if isinstance(ready, GoalSetup) else None
    if not isinstance(ready, GoalSetup) or record is None:
        return {}
    found: dict[str, dict[str, FloatArray]] = {}
    outcomes = {key: outcomes_of(prepared.setting.assumed, key) for key in ready.portfolio.projects}
    plans: dict[str, list[str]] = {}
    for plan in prepared.programme.of(ScaleUpPlan):
        plans.setdefault(plan.project, []).append(plan.key)
    entered = _entered(prepared, record, outcomes, plans)
    for place in range(max((len(names) for names in outcomes.values()), default=0)):
        chosen = {(key, names[place]): TINY for key, names in outcomes.items() if place < len(names)}
        tiny = goal_setup(with_effects(prepared.setting, chosen), record)
        for key, outcome in chosen:
            per_unit = _alone(tiny, {key, *plans.get(key, ())}) / TINY
            if key in entered:
                per_unit = entered[key].per_unit(per_unit)
            if np.any(per_unit != 0.0):
                found.setdefault(key, {})[outcome] = per_unit
    return {key: Reduction(goal=goal, by_outcome=parts) for key, parts in found.items()}


class Entered(msgspec.Struct, frozen=True, kw_only=True):
    """What a project takes off a cost goal by savings entered per participant [D], whatever its effect.

    They were said with the effects expected beforehand, `expected` added up over its outcomes, and are
    taken in proportion to them, as at break-even; nothing is left of them where those are 0 or less.
    """

    saved: FloatArray
    expected: float

    def per_unit(self, found: FloatArray) -> FloatArray:
        """The reduction per unit of effect [D], of one counted with a tiny effect beside these savings."""
        through_cases = found - self.saved / TINY
        return through_cases + self.saved / self.expected if self.expected > 0.0 else through_cases


def _entered(
    prepared: Prepared, goal: Goal, outcomes: dict[str, tuple[str, ...]], plans: dict[str, list[str]]
) -> dict[str, Entered]:
    """The savings entered per participant of every project that has them, with all effects at nothing."""
    assumed = prepared.setting.assumed
    setup = goal_setup(with_effects(prepared.setting, {}), goal)
    found: dict[str, Entered] = {}
    for key, names in outcomes.items():
        saved = _alone(setup, {key, *plans.get(key, ())})
        if np.any(saved != 0.0):
            told = [effect_learned(assumed, key, outcome) for outcome in names]
            expected = sum(entry.prior_mean for entry in told if entry is not None)
            found[key] = Entered(saved=saved, expected=expected)
    return found


def _alone(setup: GoalSetup, own: set[str]) -> FloatArray:
    """What one project takes off the gap in the year of the goal when it is the only one [D].

    `own` are its key and those of its scale-up plans: planned full scale includes what was decided.
    """
    stick = setup.yardstick
    others = tuple(key for key in setup.portfolio.projects if key not in own)
    shift = stick.shift(stick.last_year)
    taken = setup.portfolio.without(others).total(Scenario(), shift=shift)
    nothing = np.zeros_like(taken)
    return np.asarray(stick.gap(stick.last_year, nothing) - stick.gap(stick.last_year, taken))


def asked_of_all(setup: GoalSetup) -> FloatArray:
    """What all projects together must take off for the goal, in its unit [D]; below 0 where nothing."""
    stick = setup.yardstick
    nothing = np.zeros_like(stick.shift(stick.last_year))
    return np.asarray(stick.gap(stick.last_year, nothing) - stick.target())


def needed_for_share(setup: GoalSetup, reduction: Reduction, *, share: float | None) -> Needed:
    """The effect with which the project is expected to deliver its share of the goal (METHOD §5.1)."""
    if share is None:
        return Needed(reason=NO_SHARE)
    weights = reduction.weights
    if not weights:
        return Needed(reason=NO_REDUCTION)
    per_effect = reduction.by_outcome[next(iter(weights))]
    asked = share * asked_of_all(setup)
    mean_asked, mean_per = float(np.mean(asked)), float(np.mean(per_effect))
    if mean_asked <= 0.0:
        return Needed(reason=NOTHING_ASKED, weights=weights)
    if mean_per <= 0.0:
        return Needed(reason=NO_REDUCTION, weights=weights)
    effect = mean_asked / mean_per
    low, high = _interval(asked, per_effect)
    return Needed(
        effect=effect,
        weights=weights,
        # Of a ratio of two means over the same draws.
        error=float(np.std((asked - effect * per_effect) / mean_per)) / math.sqrt(len(asked)),
        low=low,
        high=high,
        asked=mean_asked,
        per_effect=mean_per,
    )


def _interval(asked: FloatArray, per_effect: FloatArray) -> tuple[float | None, float | None]:
    """Between which effects the needed one lies on 8 of the 10 draws; None where an end is no number.

    On a draw where the project takes nothing off, no effect is large enough.
    """
    works = per_effect > 0.0
    needed = np.where(works, asked / np.where(works, per_effect, 1.0), np.inf)
    low, high = (float(np.quantile(needed, share, method="nearest")) for share in (0.1, 0.9))
    return (low if math.isfinite(low) else None), (high if math.isfinite(high) else None)
