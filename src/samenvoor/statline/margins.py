"""The margins of StatLine: which category is the value itself and which is a bound of its interval."""

from __future__ import annotations

import re

import msgspec

_CODE = re.compile(r"M(?P<end>[OB])G0*(?P<level>[0-9]{2})")
_TITLE = re.compile(r"(?P<end>onder|boven)grens\D*(?P<level>[0-9]{2})\s*%.*", re.IGNORECASE)
VALUE = "value"


class Margin(msgspec.Struct, frozen=True):
    """`end` is value, low or high; `level` the level of the interval in percent, 0 for the value."""

    end: str
    level: int = 0


def margin_of(code: str, title: str = "") -> Margin | None:
    """Read a category of a margin: MW00000 is the value, MOG0095 and MBG0095 the ends of 95 %."""
    plain = code.strip()
    if plain == "MW00000" or title.strip().lower() in {"waarde", "prognose"}:
        return Margin(VALUE)
    if match := _CODE.fullmatch(plain):
        return Margin("low" if match["end"] == "O" else "high", int(match["level"]))
    if match := _TITLE.fullmatch(title.strip()):
        return Margin("low" if match["end"].lower() == "onder" else "high", int(match["level"]))
    return None
