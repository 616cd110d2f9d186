"""An amount of money where there is little room: "€ 1,2 mln", "−€ 815.000", "€ 90"."""

from __future__ import annotations

from typing import Final

from samenvoor.blocks import Language
from samenvoor.blocks.numbers import MINUS, NO_BREAK, decimal, euro, shortest

_MILLION: Final = 1e6
_THOUSAND: Final = 1e3


def short_euro(value: float, language: Language) -> str:
    """An amount to about three figures, with a minus where it is below nothing."""
    sign, size = (MINUS if value < 0 else ""), abs(value)
    # 999,600 reads as a million once it is rounded.
    if round(size, -3) >= _MILLION:
        mark = euro(0, 0, language)[:-1]
        millions = size / _MILLION
        number = decimal(millions, 0, language) if millions >= 100 else shortest(millions, language, most=1)
        return f"{sign}{mark}{number}{NO_BREAK}{'mln' if language == 'nl' else 'm'}"
    digits = -3 if size >= 100 * _THOUSAND else -2 if size >= 10 * _THOUSAND else 0
    rounded = round(size, digits)
    return f"{sign if rounded else ''}{euro(rounded, 0, language)}"
