"""Numbers as a reader meets them: decimal comma in Dutch, euro, points, per cent, chance as "1 op 20"."""

from __future__ import annotations

import math
from datetime import date
from typing import Final

from samenvoor.blocks.amounts import Language, NumberStyle

MINUS: Final = "−"
NO_BREAK: Final = "\u00a0"
_DECIMALS: Final[dict[NumberStyle, int]] = {
    "number": 1,
    "signed": 1,
    "euro": 2,
    "per_cent": 0,
    "chance": 0,
    "count": 0,
    "year": 0,
}
_WHOLE_EURO: Final = 100
_RAREST: Final = 0.001
_RARE: Final = 0.125
_PARTS: Final = (2, 3, 4, 5, 6, 8, 10)
_SMALL_COUNT: Final = 100
_MONTHS: Final[dict[Language, tuple[str, ...]]] = {
    "nl": (
        "januari", "februari", "maart", "april", "mei", "juni", "juli",
        "augustus", "september", "oktober", "november", "december",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June", "July",
        "August", "September", "October", "November", "December",
    ),
}  # fmt: skip


def decimal(value: float, decimals: int, language: Language) -> str:
    """A number with thousands and decimal marks of the language; never "−0". Raises ValueError for NaN."""
    if not math.isfinite(value):
        raise ValueError(f"{value} is not a number one can show")
    rounded = round(value, decimals)
    digits = f"{abs(rounded):,.{decimals}f}"
    if language == "nl":
        digits = digits.translate(str.maketrans(",.", ".,"))
    return f"{MINUS}{digits}" if rounded < 0 else digits


def shortest(value: float, language: Language, *, most: int = 2) -> str:
    """A number with as many decimals as it has, at most `most`: "8,25", "11"."""
    for decimals in range(most):
        if math.isclose(round(value, decimals), round(value, most), abs_tol=1e-9):
            return decimal(value, decimals, language)
    return decimal(value, most, language)


def signed(value: float, decimals: int, language: Language) -> str:
    """A number with its sign: "+0,01", "−0,05", and 0 without one."""
    text = decimal(value, decimals, language)
    return f"+{text}" if round(value, decimals) > 0 else text


def euro(value: float, decimals: int | None, language: Language) -> str:
    """An amount of money; without cents from a hundred euro, unless `decimals` says otherwise."""
    if decimals is None:
        decimals = 0 if abs(value) >= _WHOLE_EURO or float(value).is_integer() else _DECIMALS["euro"]
    text = decimal(abs(value), decimals, language)
    sign = MINUS if round(value, decimals) < 0 else ""
    space = NO_BREAK if language == "nl" else ""
    return f"{sign}€{space}{text}"


def per_cent(value: float, decimals: int, language: Language) -> str:
    """A percentage on the scale 0–100: "27%"."""
    return f"{decimal(value, decimals, language)}%"


def _parts(chance: float) -> tuple[int, int]:
    """The simplest k of n for a chance: 1 of 20, 2 of 3, 9 of 10."""
    if chance < _RARE:
        whole = round(1 / chance)
        magnitude = 10 ** max(len(str(whole)) - 2, 0) if whole >= _SMALL_COUNT else 1
        return 1, round(whole / magnitude) * magnitude
    if chance > 1 - _RARE:
        _, whole = _parts(1 - chance)
        return whole - 1, whole
    slack = 0.1 * min(chance, 1 - chance)
    for whole in _PARTS:
        part = round(chance * whole)
        if 0 < part < whole and abs(part / whole - chance) <= slack:
            return part, whole
    return round(chance * 10), 10


def one_in(chance: float, language: Language) -> str:
    """A chance 0–1 in plain words: "1 op 20". Raises ValueError outside 0–1."""
    if not 0 <= chance <= 1:
        raise ValueError(f"{chance} is not a chance between 0 and 1")
    of = "op" if language == "nl" else "in"
    thousand = decimal(1000, 0, language)
    if chance < _RAREST:
        return f"{'minder dan' if language == 'nl' else 'less than'} 1 {of} {thousand}"
    if chance > 1 - _RAREST:
        return f"{'meer dan' if language == 'nl' else 'more than'} 999 {of} {thousand}"
    part, whole = _parts(chance)
    return f"{decimal(part, 0, language)} {of} {decimal(whole, 0, language)}"


def chance_words(chance: float, language: Language, *, decimals: int = 0) -> str:
    """A chance in words with the per cent beside it: "1 op 20 (5%)"; at the edges words alone."""
    words = one_in(chance, language)
    if chance < _RAREST or chance > 1 - _RAREST:
        return words
    # A chance that is not nothing must not round to 0 %, nor one that is not certain to 100 %.
    edge = min(chance, 1.0 - chance) < 0.005
    return f"{words} ({per_cent(chance * 100, max(decimals, 1) if edge else decimals, language)})"


def styled(value: float, style: NumberStyle, decimals: int | None, language: Language) -> str:
    """One number in one of the styles a block can ask for; `decimals` of None takes the style's own."""
    places = _DECIMALS[style] if decimals is None else decimals
    if style == "euro":
        return euro(value, decimals, language)
    if style == "chance":
        return chance_words(value, language, decimals=places)
    if style == "per_cent":
        return per_cent(value, places, language)
    if style == "signed":
        return signed(value, places, language)
    if style == "year":
        return str(round(value))
    return decimal(value, places, language)


def between(low: str, high: str, language: Language) -> str:
    """Two formatted bounds as one phrase: "0,3 tot 1,4"."""
    return f"{low} {'tot' if language == 'nl' else 'to'} {high}"


def long_date(day: date, language: Language) -> str:
    """A date in words: "31 maart 2026"."""
    return f"{day.day} {_MONTHS[language][day.month - 1]} {day.year}"
