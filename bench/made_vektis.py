"""Makes files of care costs as Vektis publishes them, with made-up numbers, for the measurements.

Thirteen editions, 2011-2023, each with the header, the columns, the row order, the place of the rest row and the
municipalities of its year, about as many rows, zeros and bytes as a real one. Seeded: every run makes the same.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import numpy as np
import numpy.typing as npt

from samenvoor.counts.municipalities import municipalities
from samenvoor.counts.vektis_columns import CUT, FIRST_YEAR, LAST_YEAR, borders_of, care_groups_of

YEARS = range(FIRST_YEAR, LAST_YEAR + 1)
AGES = [f"{low:>2} t/m {low + 4:>2} jaar" for low in range(0, 90, 5)] + ["90+"]
SEXES = ("M", "V")
_LABELS = ("geslacht", "leeftijdsklasse", "gemeentenaam", "aantal_bsn", "aantal_verzekerdejaren")
_CAPITALS_UNTIL, _REST_FIRST_UNTIL, _SHUFFLED = 2018, 2019, 2023
_MISSING_CELLS = 12
_BESIDE_ITS_NAME = {"BERGEN (L.)": "BERGEN LB", "BERGEN (NH.)": "BERGEN NH"}

Numbers = npt.NDArray[np.float64]


def name_as_written(name: str) -> str:
    """The name of a municipality in capitals, without accents, apostrophes and what stands in brackets."""
    plain = unicodedata.normalize("NFKD", name.upper()).encode("ascii", "ignore").decode("ascii")
    plain = _BESIDE_ITS_NAME.get(plain, re.sub(r"\s*\(.*\)", "", plain))
    return plain.replace("'", "").strip()


def made_file(folder: Path, year: int) -> Path:
    """Write the edition about a year; returns the file."""
    chance = np.random.default_rng([3, 8, year])
    names = sorted(name_as_written(name) for name in municipalities(borders_of(year)).values())
    cells = [(sex, age, name) for sex in SEXES for age in AGES for name in names]
    persons = _persons(len(names))
    years = persons * chance.uniform(0.93, 0.995, len(cells))
    columns = [
        np.round(persons * share * _mean(number, year), 2)
        for number, share in enumerate(_shares(chance, len(care_groups_of(year)), len(cells)))
    ]
    there = np.sort(chance.permutation(len(cells))[_MISSING_CELLS:])
    rows = [
        ";".join((*cells[place], str(int(persons[place])), _text(years[place]), *map(_text, amounts)))
        for place, amounts in zip(there, np.column_stack(columns)[there].tolist(), strict=True)
    ]
    rest = ";".join(("", "", "", "330000", "190000.5", *(_text(x.sum() * 0.003) for x in columns)))
    if year == _SHUFFLED:
        rows = [rows[place] for place in chance.permutation(len(rows))]
    where = 0 if year <= _REST_FIRST_UNTIL else len(rows) // 2 if year == _SHUFFLED else len(rows)
    rows.insert(where, rest)
    path = folder / f"made_up_{year}_gemeente.csv"
    path.write_text("\n".join([_header(year), *rows, ""]), "utf-8")
    return path


def _persons(municipalities_: int) -> Numbers:
    """People per sex, age and municipality: the same every year, from 10 to a few ten thousand."""
    chance = np.random.default_rng([3, 8])
    size = np.exp(chance.normal(10.3, 0.75, municipalities_))
    ages = np.array([1.0] * 14 + [0.8, 0.6, 0.4, 0.2, 0.1])
    spread = chance.uniform(0.8, 1.2, (2, len(ages), municipalities_))
    found: Numbers = np.maximum(10.0, np.round(spread * ages[:, None] / ages.sum() / 2 * size)).ravel()
    return found


def _shares(chance: np.random.Generator, groups: int, cells: int) -> Numbers:
    """How far each cell [groups, cells] lies from the mean of its care group; about a quarter is zero."""
    zeros = np.linspace(0.0, 0.95, groups) ** 2
    shares = chance.gamma(2.0, 0.5, (groups, cells))
    shares[chance.uniform(size=shares.shape) < zeros[:, None]] = 0.0
    return shares


def _mean(number: int, year: int) -> float:
    """Euro per person of the care group with this number: the first is by far the largest, as it is."""
    return 1500.0 * 0.75**number * 1.03 ** (year - FIRST_YEAR) + 5.0


def _header(year: int) -> str:
    names = [*_LABELS, *(group.column for group in care_groups_of(year))]
    if year == _SHUFFLED:
        names = [name[:CUT] for name in names]
    line = ";".join(names)
    return line.upper() if year <= _CAPITALS_UNTIL else line


def _text(amount: float) -> str:
    """At most two decimals and no zeros behind them, as published."""
    return repr(round(float(amount), 2)).removesuffix(".0")
