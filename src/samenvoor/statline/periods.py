"""The periods of StatLine in the spelling of the product: 2020JJ00 is 2020, 2019G400 is 2019-2022."""

from __future__ import annotations

import re

_YEAR = re.compile(r"(?P<year>[0-9]{4})(?:JJ00|X000|\*{0,2})")
_QUARTER = re.compile(r"(?P<year>[0-9]{4})KW0(?P<quarter>[1-4])")
_SPAN = re.compile(r"(?P<year>[0-9]{4})G(?P<years>[2-9])00")
_TITLE_SPAN = re.compile(r"(?P<first>[0-9]{4})\s*(?:/|-|–|t/m|tot en met)\s*(?P<last>[0-9]{4})\*{0,2}")
_PROVISIONAL = re.compile(r".*\*|voorlopig|nadervoorlopig", re.IGNORECASE)


def period_of(code: str, title: str = "") -> str | None:
    """Return a period as 2020, 2026Q3 or 2019-2022; None when it is a month or something else.

    A period of more years is read from its code; where the title names the years, the title decides.
    """
    plain = code.strip()
    if match := _YEAR.fullmatch(plain):
        return match["year"]
    if match := _QUARTER.fullmatch(plain):
        return f"{match['year']}Q{match['quarter']}"
    named = _TITLE_SPAN.fullmatch(title.strip()) or _TITLE_SPAN.fullmatch(plain)
    if named:
        return f"{named['first']}-{named['last']}"
    if match := _SPAN.fullmatch(plain):
        first = int(match["year"])
        return f"{first}-{first + int(match['years']) - 1}"
    return None


def is_provisional(code: str, title: str = "", status: str = "") -> bool:
    """Whether the publisher marks a period as provisional: 2015*, or its status in the code list."""
    return any(_PROVISIONAL.fullmatch(text.strip()) for text in (code, title, status) if text)
