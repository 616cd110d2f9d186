"""Areas by code: country, province, GGD region, municipality, quarter, district, neighbourhood, postcode."""

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
    gg = ("gg", "GGD-regio", "GGD region")
    pv = ("pv", "provincie", "province")
    pc3 = ("pc3", "postcodegebied van 3 cijfers", "postcode area of 3 digits")
    pc4 = ("pc4", "postcodegebied van 4 cijfers", "postcode area of 4 digits")


NATION = "NL"
_IN_NO_MUNICIPALITY = frozenset({"GG", "PV", "PC"})
_CODES = {
    AreaLevel.gm: re.compile(r"GM[0-9]{4}"),
    AreaLevel.sd: re.compile(r"SD[0-9]{4,8}"),
    AreaLevel.wk: re.compile(r"WK[0-9]{6}"),
    AreaLevel.bu: re.compile(r"BU[0-9]{8}"),
    AreaLevel.gg: re.compile(r"GG[0-9]{4}"),
    AreaLevel.pv: re.compile(r"PV[0-9]{2}"),
    AreaLevel.pc3: re.compile(r"PC[1-9][0-9]{2}"),
    AreaLevel.pc4: re.compile(r"PC[1-9][0-9]{3}"),
}


def level_of(code: str) -> AreaLevel | None:
    """Return the level an area code belongs to, or None when it is no area code."""
    if code == NATION:
        return AreaLevel.nl
    return next((level for level, pattern in _CODES.items() if pattern.fullmatch(code)), None)


def municipality_of(code: str) -> str:
    """Return the municipality code that a district or neighbourhood code starts with.

    The country, a province, a GGD region and a postcode area lie in no one municipality: they come back
    as they are.
    """
    return code if code == NATION or code[:2] in _IN_NO_MUNICIPALITY else f"GM{code[2:6]}"
