"""Areas by their CBS code: the country, municipalities, city quarters, districts and neighbourhoods."""

from __future__ import annotations

import re

from samenvoor.domain.words import Choice


class AreaLevel(Choice):
    """The level of an area; only the short codes are used in files."""

    nl = ("nl", "Nederland", "the Netherlands")
    gm = ("gm", "gemeente", "municipality")
    sd = ("sd", "stadsdeel", "city quarter")
    wk = ("wk", "wijk", "district")
    bu = ("bu", "buurt", "neighbourhood")


NATION = "NL"
_CODES = {
    AreaLevel.gm: re.compile(r"GM[0-9]{4}"),
    AreaLevel.sd: re.compile(r"SD[0-9]{4,8}"),
    AreaLevel.wk: re.compile(r"WK[0-9]{6}"),
    AreaLevel.bu: re.compile(r"BU[0-9]{8}"),
}


def level_of(code: str) -> AreaLevel | None:
    """Return the level an area code belongs to, or None when it is no area code."""
    if code == NATION:
        return AreaLevel.nl
    return next((level for level, pattern in _CODES.items() if pattern.fullmatch(code)), None)


def municipality_of(code: str) -> str:
    """Return the municipality code that a district or neighbourhood code starts with."""
    return f"GM{code[2:6]}" if code != NATION else NATION
