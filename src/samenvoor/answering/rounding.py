"""Numbers of the answer as text, rounded to what the number of draws can carry and one can read."""

from __future__ import annotations

import math

from samenvoor.blocks.amounts import Language
from samenvoor.blocks.numbers import chance_words, decimal
from samenvoor.domain.records.goal import GapKind, Goal
from samenvoor.domain.words import Words
from samenvoor.engine.monte_carlo import decimals_of_error
from samenvoor.engine.results import GoalResult, Spread
from samenvoor.engine.target_rules import ratio_to_expected

MOST_DECIMALS = 5


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
    """A chance in words and per cent, rounded to what the draws can carry."""
    error = math.sqrt(probability * (1.0 - probability) / draws)
    places = decimals_of_error(100.0 * error)
    return chance_words(probability, language, decimals=0 if places is None else min(max(places, 0), 1))
