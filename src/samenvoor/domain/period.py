"""Years and quarters as the figures name them: 2020 or 2026Q1."""

from __future__ import annotations

import datetime
import re

_YEAR = re.compile(r"[0-9]{4}")
_QUARTER = re.compile(r"[0-9]{4}Q[1-4]")


def is_period(text: str) -> bool:
    """Whether a text is a year or a quarter in the one spelling of the product."""
    return bool(_YEAR.fullmatch(text) or _QUARTER.fullmatch(text))


def is_quarter(text: str) -> bool:
    """Whether a text is a quarter in the one spelling of the product."""
    return bool(_QUARTER.fullmatch(text))


def year_of(period: str) -> int:
    """Return the calendar year a period lies in; raises ValueError when it is no period."""
    if not is_period(period):
        raise ValueError(f"{period!r} is not a period; allowed: 2020 or 2026Q1")
    return int(period[:4])


def quarter_of(day: datetime.date) -> str:
    """Return the quarter a day lies in, for example 2026Q1."""
    return f"{day.year}Q{(day.month - 1) // 3 + 1}"
