"""Whom a row of StatLine is about: age and sex as the groups of the product, 0-4/men, 18+, total."""

from __future__ import annotations

import re

from samenvoor.domain.observation import EVERYONE

AGES = {"10000": EVERYONE, "20300": "18+", "53110": "18-64", "80200": "65+"}
"""Ages by their code, for files without the code list; RIVM and CBS write them the same in every table."""
SEXES = {"T001038": "", "3000": "men", "4000": "women"}
"""Sexes by their code in the tables of CBS; "" is both together."""
_SEX_TITLES = {"mannen": "men", "man": "men", "vrouwen": "women", "vrouw": "women"}
_TO = re.compile(r"([0-9]{1,3}) (tot|tot en met|t/m|-) ?([0-9]{1,3})(?: jaar)?")
_ONE = re.compile(r"([0-9]{1,3}) jaar")
_OPEN = re.compile(r"([0-9]{1,3}) jaar (?:of|en) ouder|([0-9]{1,3})\+")
_UNDER = re.compile(r"(?:jonger dan|tot) ([0-9]{1,3}) jaar")


def ages_of(code: str, title: str = "") -> str | None:
    """Return the ages of a category: "0 tot 5 jaar" is 0-4, "95 jaar of ouder" 95+, "Totaal" total.

    The title of the code list decides; without it only AGES is known. None when it is not understood.
    """
    plain = " ".join(title.lower().split())
    if plain.startswith("totaal") or plain == "alle leeftijden":
        return EVERYONE
    if match := _OPEN.fullmatch(plain):
        return f"{int(match[1] or match[2])}+"
    if match := _TO.fullmatch(plain):
        last = int(match[3]) - (1 if match[2] == "tot" else 0)
        return f"{int(match[1])}-{last}" if last >= int(match[1]) else None
    if match := _UNDER.fullmatch(plain):
        return f"0-{int(match[1]) - 1}"
    if match := _ONE.fullmatch(plain):
        return f"{int(match[1])}-{int(match[1])}"
    return AGES.get(code.strip()) if not plain else None


def sex_of(code: str, title: str = "") -> str | None:
    """Return "men", "women", or "" for both; None when it is not understood."""
    plain = title.strip().lower()
    if plain.startswith("totaal") or plain == "mannen en vrouwen":
        return ""
    if plain:
        return _SEX_TITLES.get(plain)
    return SEXES.get(code.strip())


def group_of(ages: str, sex: str) -> str:
    """Return one group of ages and sex; men of every age are 0+/men."""
    if not sex:
        return ages
    return f"{'0+' if ages == EVERYONE else ages}/{sex}"
