"""Reads a period of a figure as the quarters it is about, so that figures can be put in order of time.

Source: the periods of the tables of figures: a year, a quarter, or several years together (2019-2022).
"""

import re
from typing import NamedTuple

from samenvoor.domain.period import is_period, year_of

_YEARS = re.compile(r"([0-9]{4})-([0-9]{4})")
_QUARTERS = 4


class Span(NamedTuple):
    """First and last quarter, both included, counted from the year 0."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """How many quarters it is about."""
        return self.end - self.start + 1


def span_of(period: str) -> Span:
    """The quarters of 2020, 2026Q3 or 2019-2022. Errors: ValueError when it is none of these."""
    several = _YEARS.fullmatch(period)
    if several is not None and several[1] < several[2]:
        return Span(int(several[1]) * _QUARTERS, int(several[2]) * _QUARTERS + _QUARTERS - 1)
    if not is_period(period):
        raise ValueError(f"{period!r} is not a period; allowed: 2020, 2026Q3 or 2019-2022")
    first = year_of(period) * _QUARTERS
    if "Q" in period:
        first += int(period[-1]) - 1
        return Span(first, first)
    return Span(first, first + _QUARTERS - 1)
