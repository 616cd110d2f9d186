"""Says in words what knowing something is worth, no finer than the draws can tell."""

from __future__ import annotations

import math

from samenvoor.blocks import Language
from samenvoor.blocks.numbers import decimal, euro, per_cent
from samenvoor.domain.words import Words
from samenvoor.engine.monte_carlo import decimals_of_error
from samenvoor.engine.worth.information import Worth
from samenvoor.engine.worth.net_benefit import Unit

UNITS: dict[Unit, Words] = {
    "chance": Words("procentpunt kans", "points of chance"),
    "euro": Words("euro", "euro"),
}
_MOST = 3
_SMALL_SHARE = 0.01
_TINY = 1e-12


def worth_words(unit: Unit, worth: Worth, at_most: float, language: Language, *, short: bool = False) -> str:
    """What knowing is worth: an amount, "less than" one, or that no decision would change."""
    if worth.proven:
        return amount_words(unit, worth.value, worth.error, language, short=short)
    if at_most <= _TINY:
        return "niets" if language == "nl" else "nothing"
    before = "minder dan" if language == "nl" else "less than"
    top = _upwards(at_most)
    return f"{before} {amount_words(unit, top, top / 10.0, language, short=short)}"


def amount_words(unit: Unit, value: float, error: float, language: Language, *, short: bool = False) -> str:
    """An amount in the unit of the net benefit, rounded to the first figure of its error."""
    scale = 1.0 if unit == "euro" else 100.0
    places = decimals_of_error(scale * error)
    kept = 0 if places is None else min(places, _MOST)
    if unit == "euro":
        return euro(round(value, min(kept, 0)), 0, language)
    number = decimal(round(scale * value, kept), max(kept, 0), language)
    if short:
        return number
    points = "procentpunt kans" if language == "nl" else "percentage points of chance"
    return f"{number} {points}"


def part_words(share: float, language: Language) -> str:
    """A part of the uncertainty: "88%", and never that a small one is nothing."""
    if share < _SMALL_SHARE:
        return "minder dan 1%" if language == "nl" else "less than 1%"
    return per_cent(100.0 * share, 0, language)


MOST_DECIMALS = 6
"""Ends nearer to each other than this are told as the same."""


def range_words(low: float, high: float, unit: str, language: Language) -> str:
    """An assumption from low to high: shares as per cents, with decimals that tell both ends apart."""
    largest, span = max(abs(low), abs(high)), abs(high - low)
    apart = min(-math.floor(math.log10(span)), MOST_DECIMALS) if span else 0
    if unit.startswith(("kans", "deel (")):
        places = max(0 if largest >= 0.1 else 1, apart - 2)
        ends = [per_cent(100.0 * value, places, language) for value in (low, high)]
    elif unit == "euro":
        rounded = [
            round(value, 1 - math.floor(math.log10(abs(value)))) if value else 0.0 for value in (low, high)
        ]
        if rounded[0] == rounded[1]:
            rounded = [low, high]
        ends = [euro(value, max(apart, 0), language) for value in rounded]
    else:
        places = max(_places(largest), apart)
        ends = [decimal(value, places, language) for value in (low, high)]
    return f"{ends[0]} – {ends[1]}"


def _places(value: float) -> int:
    """Decimals with which a number above nothing has two or three figures."""
    if 0.0 < value < 0.01:
        return 1 - math.floor(math.log10(value))
    return 0 if value >= 100.0 else 1 if value >= 10.0 else 2


def _upwards(value: float) -> float:
    """A bound rounded up to its first figure."""
    unit = 10.0 ** math.floor(math.log10(value))
    return math.ceil(value / unit - 1e-9) * unit
