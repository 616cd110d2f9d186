"""Numbers of the answer as text, rounded to what the number of draws can carry and one can read."""

from __future__ import annotations

import math

from samenvoor.blocks.amounts import Language
from samenvoor.blocks.numbers import chance_words, decimal, per_cent
from samenvoor.domain.records.goal import GapKind, Goal
from samenvoor.domain.words import Words
from samenvoor.engine.monte_carlo import decimals_of_error, probability_error
from samenvoor.engine.results import GoalResult, Spread
from samenvoor.engine.target_rules import ratio_to_expected

MOST_DECIMALS = 5
RARE = 0.125
"""Below this a chance is told as 1 in a number."""


def amount(result: GoalResult, spread: Spread, draws: int, language: Language) -> tuple[str, str, str]:
    """Median and 80 % interval in percentage points as text, with the decimals the draws can carry.

    A cost ratio is told in percentage points of the expected costs: 0.235 above 1 is 23.5.
    """
    scale = points_scale(result.goal)
    places = decimals(spread, draws, scale)
    median, low, high = (
        decimal(scale * value, places, language) for value in (spread.median, spread.p10, spread.p90)
    )
    return median, low, high


def points_scale(goal: Goal) -> float:
    """What the numbers of a goal are multiplied by to be percentage points."""
    ratio = goal.rule == ratio_to_expected.NAME or goal.gap_kind is GapKind.ratio
    return 100.0 if ratio else 1.0


def unit_words(goal: Goal) -> Words:
    """What the numbers of a goal are told in: points, or per cent of the comparator for a ratio."""
    if goal.rule != ratio_to_expected.NAME and goal.gap_kind is GapKind.ratio:
        return Words("procent van de vergelijking", "per cent of the comparator")
    return Words("procentpunt", "percentage points")


def decimals(spread: Spread, draws: int, scale: float = 1.0) -> int:
    """Decimals worth showing: two figures of the interval, never past the error of the median."""
    width = scale * (spread.p90 - spread.p10)
    # The 80 % interval is 2.563 standard deviations wide; a median is 1.2533 times as unsure as a mean.
    error = 1.2533 * width / 2.563 / math.sqrt(draws)
    places = decimals_of_error(error)
    if places is None:
        return 2
    readable = 1 - math.floor(math.log10(width))
    return min(max(min(places, readable), 0), MOST_DECIMALS)


def chance(probability: float, draws: int, language: Language) -> str:
    """A chance in words and per cent, rounded to what the draws can carry: "ongeveer 1 op 80 (1,2%)"."""
    error = probability_error(probability, draws)
    places = decimals_of_error(100.0 * error)
    told = chance_words(_carried(probability, error), language, decimals=_places(places))
    exact = per_cent(100.0 * probability, _places(places), language)
    if "(" not in told:
        return told
    words = told.partition(" (")[0]
    return f"{'ongeveer' if language == 'nl' else 'about'} {words} ({exact})"


def _places(places: int | None) -> int:
    return 0 if places is None else min(max(places, 0), 1)


def _carried(probability: float, error: float) -> float:
    """A small chance as 1 in a number no finer than its error: 1 in 84 with an error of 12 is 1 in 80."""
    if not 0.0 < probability < RARE or error <= 0.0:
        return probability
    whole = 1.0 / probability
    unit = 10.0 ** max(math.floor(math.log10(whole * error / probability)), 0)
    return 1.0 / max(round(whole / unit) * unit, 1.0)


def share_words(value: float, language: Language) -> str:
    """A per cent without decimals; a small one is never said to be nothing."""
    if 0.0 < value < 1.0:
        return "minder dan 1%" if language == "nl" else "less than 1%"
    return per_cent(value, 0, language)
