"""The municipalities of the Netherlands by boundary year: codes, names as publishers write them, and changes.

The lists in municipalities.csv and border_changes.csv are public facts: Statistics Netherlands (CBS),
"Gemeentelijke indeling op 1 januari" and "Recode", years 2011-2024, CC BY 4.0. `first_year` is empty for
a municipality that was there in 2011, `last_year` for one that is there in 2024. A boundary year is the
situation on 1 January. Corrections of a border between two municipalities that both go on are in the
list only where many people were concerned (Meerstad, 2017): CBS marks the others in its figures by area.
"""

from __future__ import annotations

import csv
import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping
from importlib import resources
from types import MappingProxyType

import msgspec

from samenvoor.domain.border_change import BorderChange

FIRST_YEAR = 2011
LAST_YEAR = 2024
TRIED_YEARS = frozenset({2019, 2020, 2021, 2022})
"""The years whose list was held against a publisher's own files, name by name.

Of the other years the number of municipalities is as CBS gives it, and no more was tried.
"""

_QUALIFIED = {
    "BEEK": ("L", "LB", "LIMBURG"),
    "BERGEN L": ("LB", "LIMBURG"),
    "BERGEN NH": ("N H", "NOORD HOLLAND"),
    "HENGELO": ("O", "OV", "OVERIJSSEL"),
    "LAREN": ("NH", "N H", "NOORD HOLLAND"),
    "MIDDELBURG": ("Z", "ZLD", "ZEELAND"),
    "RIJSWIJK": ("ZH", "Z H", "ZUID HOLLAND"),
    "STEIN": ("L", "LB", "LIMBURG"),
    "UTRECHT": ("UT",),
    "GRONINGEN": ("GR",),
}
"""Places whose name needs a province beside it, with the spellings of that province that publishers use."""
_ALSO_CALLED = {
    "NUENEN GERWEN EN NEDERWETTEN": ("NUENEN CA", "NUENEN C A", "NUENEN"),
    "S GRAVENHAGE": ("DEN HAAG",),
    "S HERTOGENBOSCH": ("DEN BOSCH",),
}
_ARTICLES = ("DE ", "DEN ", "HET ", "S ")
_AFTERWARDS = re.compile(r"\((?:GEMEENTE|GEM\.?)\)")
_NO_LETTERS = re.compile(r"[^A-Z0-9]+")


class Names(msgspec.Struct, frozen=True, kw_only=True):
    """How a list of names fits a boundary year: what does not map, and which municipalities are not in it.

    `already` holds the changes in the course of that year that the names already show.
    """

    year: int
    unmapped: tuple[str, ...]
    absent: tuple[str, ...]
    already: tuple[BorderChange, ...] = ()

    @property
    def exact(self) -> bool:
        """Whether the names are just the municipalities of that year."""
        return not self.unmapped and not self.absent


class _Municipality(msgspec.Struct, frozen=True):
    code: str
    name: str
    first: int
    last: int


def _rows(file: str) -> list[dict[str, str]]:
    text = resources.files("samenvoor.counts").joinpath(file).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@functools.cache
def _all() -> tuple[_Municipality, ...]:
    return tuple(
        _Municipality(
            row["code"], row["name"], int(row["first_year"] or FIRST_YEAR), int(row["last_year"] or LAST_YEAR)
        )
        for row in _rows("municipalities.csv")
    )


@functools.cache
def _changes() -> tuple[BorderChange, ...]:
    return tuple(msgspec.convert(_rows("border_changes.csv"), list[BorderChange], strict=False))


def _known(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"{year} is no boundary year we know; allowed: {FIRST_YEAR} to {LAST_YEAR}")


@functools.cache
def municipalities(year: int) -> Mapping[str, str]:
    """Return code and name of every municipality on 1 January; ValueError outside 2011-2024."""
    _known(year)
    return MappingProxyType({here.code: here.name for here in _all() if here.first <= year <= here.last})


def municipality_name(code: str, year: int) -> str | None:
    """Return the name as CBS writes it, or None when there was no such municipality in that year."""
    return municipalities(year).get(code)


def municipality_exists(code: str, year: int) -> bool:
    """Whether the code was a municipality on 1 January of the year."""
    return code in municipalities(year)


def border_changes(*, after: int, until: int) -> tuple[BorderChange, ...]:
    """Return the changes that make the borders of `until` out of those of `after`, oldest first."""
    _known(after)
    _known(until)
    return tuple(change for change in _changes() if after < change.year <= until)


def _plain(name: str) -> str:
    """Write a name in capitals without accents and signs: "Súdwest-Fryslân" is SUDWEST FRYSLAN."""
    letters = unicodedata.normalize("NFKD", _AFTERWARDS.sub(" ", name.upper()))
    bare = "".join(sign for sign in letters if not unicodedata.combining(sign))
    words = _NO_LETTERS.sub(" ", bare).split()
    return " ".join("SINT" if word == "ST" else word for word in words)


def _spellings(name: str) -> set[str]:
    plain = _plain(name)
    found = {plain, *_ALSO_CALLED.get(plain, ())}
    stem = plain.rsplit(" ", 1)[0] if plain.startswith("BERGEN ") and "(" in name else plain
    found |= {f"{stem} {province}" for province in _QUALIFIED.get(plain, ())}
    for article in _ARTICLES:
        if plain.startswith(article):
            found.add(f"{plain.removeprefix(article)} {article.strip()}")
    return found


@functools.cache
def _codes_by_spelling(year: int) -> Mapping[str, str]:
    return MappingProxyType(
        {text: code for code, name in municipalities(year).items() for text in _spellings(name)}
    )


def municipality_code(name: str, *, year: int) -> str | None:
    """Return the code of a municipality by its name, or None when the name is none or more than one.

    Understands names as CBS writes them ("Hengelo (O.)", "Utrecht (gemeente)", "Bilt, De") and in
    capitals without accents as Vektis does (S GRAVENHAGE, BERGEN LB, NUENEN CA). A name maps only to
    a municipality of that boundary year; "Bergen" alone and "Hengelo (Gld.)" map to nothing. Raises
    ValueError for a year outside 2011-2024.
    """
    return _codes_by_spelling(year).get(_plain(name))


def _fit(names: frozenset[str], year: int, *, until_next: bool) -> Names:
    during = [change for change in _changes() if until_next and change.date[:4] == str(year)]
    ended = {change.old for change in during if change.old != change.new}
    there = set(municipalities(year)) - ended
    codes = {name: municipality_code(name, year=year) for name in names}
    return Names(
        year=year,
        unmapped=tuple(sorted(name for name, code in codes.items() if code not in there)),
        absent=tuple(sorted(there - {code for code in codes.values() if code is not None})),
        already=tuple(change for change in during if change.old != change.new),
    )


def fit_of_names(names: Iterable[str]) -> Names:
    """Return the boundary year that a publisher's names fit best, and what does not fit.

    Blank names are left out. Of years that fit equally well the first is given (nothing changed
    between them): 2019 for the 355 of 2019 and 2020. The borders of 2022 are also tried as they were
    after Weesp joined Amsterdam on 24 March 2022.
    """
    written = frozenset(name.strip() for name in names if name.strip())
    tries = [
        _fit(written, year, until_next=later)
        for year in range(FIRST_YEAR, LAST_YEAR + 1)
        for later in (False, True)
    ]
    return min(tries, key=lambda fit: (len(fit.unmapped) + len(fit.absent), fit.year))


def year_of_names(names: Iterable[str]) -> int | None:
    """Return the boundary year whose municipalities these names are, exactly; None when no year's are.

    See `fit_of_names` for what is wrong with a list that fits no year.
    """
    fit = fit_of_names(names)
    return fit.year if fit.exact else None
