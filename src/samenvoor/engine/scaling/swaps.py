"""Makes a choice better for the chance of the goal itself: swaps tried on few draws, verified on all.

Source: METHOD §8.8: the programme looks at what is taken off on average; the chance of the goal, overlap
between projects and everything else of the answer are counted here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.goals.trial import Trial
from samenvoor.engine.scaling.choice import Places, within
from samenvoor.engine.scaling.level_strength import Strengths
from samenvoor.engine.scaling.options import Options
from samenvoor.engine.scenario import Scenario

MOST_STEPS = 6
VERIFIED = 3
"""Of the swaps that look best on few draws so many are counted in full."""
FIRST_OF_A_PAIR = 12
SMALLEST_CHANGE = 1e-9

Tried = Callable[[Scenario], Trial]


class Judged(NamedTuple):
    """A choice with what it does on all draws."""

    chosen: Places
    trial: Trial

    @property
    def score(self) -> tuple[float, float]:
        """The chance of the goal; of equal chances the smaller gap is better."""
        return self.trial.probability, -float(self.trial.gap.mean())


def judged(options: Options, chosen: Places, tried: Tried) -> Judged:
    """A choice counted on all draws."""
    return Judged(chosen, tried(options.scenario(chosen)))


def better(one: Judged, other: Judged) -> bool:
    """Whether one choice is better than another, by more than rounding."""
    (chance, gap), (than, than_gap) = one.score, other.score
    return chance > than or (chance == than and gap > than_gap + SMALLEST_CHANGE)


def improved(options: Options, first: Judged, use: FloatArray, budget: FloatArray, tried: Tried) -> Judged:
    """The choice after swaps of one or two options that raise the chance of the goal within the budgets."""
    best = first
    for _ in range(MOST_STEPS):
        step = None
        for candidates in (
            _singles(options, best.chosen, use, budget),
            _pairs(options, best.chosen, use, budget),
        ):
            found = [judged(options, chosen, tried) for chosen in candidates[:VERIFIED]]
            found = [entry for entry in found if better(entry, best)]
            if found:
                step = max(found, key=lambda entry: entry.score)
                break
        if step is None:
            return best
        best = step
    return best


def _singles(options: Options, chosen: Places, use: FloatArray, budget: FloatArray) -> list[Places]:
    """Every swap of one option within the budgets, the most promising first."""
    every = np.arange(len(options.levels))
    before = chosen[options.project]
    fits = within(use[chosen].sum(axis=0) + use - use[before], budget) & (before != every)
    return _ordered(options, chosen, every[fits])


def _pairs(options: Options, chosen: Places, use: FloatArray, budget: FloatArray) -> list[Places]:
    """For the swaps that look best whatever they cost, the swap of another project that pays for it."""
    every = np.arange(len(options.levels))
    promising = _ordered(options, chosen, every[chosen[options.project] != every])[:FIRST_OF_A_PAIR]
    found: list[Places] = []
    for moved in promising:
        changed = int(options.project[moved[moved != chosen][0]])
        before = moved[options.project]
        fits = within(use[moved].sum(axis=0) + use - use[before], budget)
        others = every[fits & (options.project != changed) & (before != every)]
        found += _ordered(options, moved, others)[:VERIFIED]
    return _best_first(options, found)


def _ordered(options: Options, chosen: Places, swaps: Places) -> list[Places]:
    """The choices after one swap each, the most promising on few draws first."""
    found = []
    for option in swaps.tolist():
        other = chosen.copy()
        other[options.project[option]] = option
        found.append(other)
    return _best_first(options, found)


def _best_first(options: Options, choices: list[Places]) -> list[Places]:
    """Choices by their chance on few draws, then by what they take off."""
    if not choices:
        return []
    scores = [_few(options.strengths, chosen) for chosen in choices]
    order = sorted(range(len(choices)), key=lambda place: scores[place], reverse=True)
    return [choices[place] for place in order]


def _few(held: Strengths, chosen: Places) -> tuple[float, float]:
    """The chance of the goal on few draws, and what is taken off on average."""
    total = held.totals(held.z[chosen].sum(axis=0)[None], held.linear[chosen].sum(axis=0)[None])[0]
    return float(np.mean(held.stick.met(total))), float(total.mean())
