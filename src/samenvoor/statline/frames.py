"""The rows of a table as the product sees them: area, period, group, and which rows are bounds of others."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from samenvoor.counts.raw import UnreadableError
from samenvoor.domain.observation import EVERYONE
from samenvoor.domain.problem import Problem
from samenvoor.domain.words import Words
from samenvoor.statline.groups import ages_of, group_of, sex_of
from samenvoor.statline.keys import key_of_title
from samenvoor.statline.margins import VALUE, Margin, margin_of
from samenvoor.statline.periods import is_provisional, period_of
from samenvoor.statline.rules import Rules
from samenvoor.statline.table import StatlineTable, problem

Index = NDArray[np.int64]
_SEX, _AGE = "Geslacht", "Leeftijd"
_MARGIN = ("Marges", "PrognoseInterval", "Interval")


class Coded(msgspec.Struct, frozen=True):
    """A column of few different words: their places, and the words."""

    index: Index
    words: list[str]

    def text(self, rows: Index) -> pa.Array:
        """Return the words of some rows as a text array."""
        return pa.array(self.words, pa.string()).take(pa.array(self.index[rows]))


class Rows(msgspec.Struct, frozen=True):
    """All rows of the dimensions; `end` is 0 for a value, 1 and 2 for bounds, -1 for a row not taken."""

    area: Coded
    period: Coded
    group: Coded
    part: Coded
    part_titles: dict[str, str]
    end: NDArray[np.int8]
    level: int
    provisional: NDArray[np.bool_]
    number: Index


class Frame(msgspec.Struct, frozen=True):
    """Rows that are figures of one measure: places in the block's cells, in the dimensions, and of bounds.

    `part` is what stands behind the name of the measure (a category of another dimension), "" for none.
    `low` and `high` are places in the block's cells, -1 where there is no bound.
    """

    part: str
    cells: Index
    rows: Index
    low: Index | None
    high: Index | None


def rows_of(table: StatlineTable, rules: Rules, area: pa.Array, *, year: int) -> Rows:
    """Read the dimensions of a table; raises UnreadableError for a category that is not understood."""
    problems: list[tuple[str, str]] = []
    count = len(area)
    encoded = area.dictionary_encode()
    areas = Coded(
        np.array(encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False), np.int64),
        encoded.dictionary.to_pylist(),
    )
    periods, provisional = _periods(table, count, year, problems)
    group = _groups(table, count, problems)
    end, level = _ends(table, count, problems)
    part, titles, taken = _parts(table, rules, count)
    keep = taken & (areas.index >= 0)
    if problems:
        raise UnreadableError(tuple(_not_understood(table.name, *found) for found in problems))
    numbers = table.numbers.to_numpy() if table.numbers is not None else np.arange(1, count + 1)
    return Rows(
        areas,
        periods,
        group,
        part,
        titles,
        np.where(keep, end, -1).astype(np.int8),
        level,
        provisional,
        numbers.astype(np.int64),
    )


def frames_of(rows: Rows, where: Index | None) -> list[Frame]:
    """Split the rows of one block by measure, and lay the bounds beside their values.

    Raises ValueError with the place of a row when two rows are about the same area, period and group.
    """
    place = np.arange(len(rows.end)) if where is None else where
    key = _key(rows, place)
    end = rows.end[place]
    values = np.flatnonzero(end == 0)
    order = values[np.argsort(key[values], kind="stable")]
    same = np.flatnonzero(np.diff(key[order]) == 0)
    if len(same):
        raise ValueError(int(place[order[same[0] + 1]]))
    low, high = _bounds(key, end, values, 1), _bounds(key, end, values, 2)
    frames = []
    for code, word in enumerate(rows.part.words):
        mine = rows.part.index[place[values]] == code
        if mine.any():
            cells = values[mine]
            frames.append(
                Frame(
                    word,
                    cells,
                    place[cells],
                    low[mine] if low is not None else None,
                    high[mine] if high is not None else None,
                )
            )
    return frames


def _key(rows: Rows, place: Index) -> Index:
    key = np.zeros(len(place), np.int64)
    for coded in (rows.area, rows.period, rows.group, rows.part):
        key = key * (len(coded.words) + 1) + coded.index[place]
    return key


def _bounds(key: Index, end: NDArray[np.int8], values: Index, which: int) -> Index | None:
    ends = np.flatnonzero(end == which)
    if not len(ends):
        return None
    ends = ends[np.argsort(key[ends], kind="stable")]
    at = np.searchsorted(key[ends], key[values])
    at = np.minimum(at, len(ends) - 1)
    return np.where(key[ends][at] == key[values], ends[at], -1)


def _coded(
    table: StatlineTable, name: str, read: Callable[[str, str], str | None], problems: list[tuple[str, str]]
) -> Coded:
    encoded = table.dimensions[name].dictionary_encode().combine_chunks()
    codes = encoded.dictionary.to_pylist()
    words = []
    for code in codes:
        word = read(code, table.code(name, code).title)
        if word is None:
            problems.append((name, code))
        words.append(word or "")
    return _merged(np.array(encoded.indices.to_numpy(zero_copy_only=False), np.int64), words)


def _merged(index: Index, words: list[str]) -> Coded:
    once = list(dict.fromkeys(words))
    return Coded(np.array([once.index(word) for word in words], np.int64)[index], once)


def _same(count: int, word: str) -> Coded:
    return Coded(np.zeros(count, np.int64), [word])


def _periods(
    table: StatlineTable, count: int, year: int, problems: list[tuple[str, str]]
) -> tuple[Coded, NDArray[np.bool_]]:
    names = table.of_kind("period")
    if not names:
        return _same(count, str(year)), np.zeros(count, np.bool_)
    name = names[0]
    periods = _coded(table, name, lambda code, title: period_of(code.strip("*"), title), problems)
    encoded = table.dimensions[name].dictionary_encode().combine_chunks()
    marked = [
        is_provisional(code, table.code(name, code).title, table.code(name, code).status)
        for code in encoded.dictionary.to_pylist()
    ]
    return periods, np.array(marked, np.bool_)[encoded.indices.to_numpy(zero_copy_only=False)]


def _groups(table: StatlineTable, count: int, problems: list[tuple[str, str]]) -> Coded:
    ages = next((name for name in table.of_kind("dimension") if name.startswith(_AGE)), None)
    sexes = next((name for name in table.of_kind("dimension") if name.startswith(_SEX)), None)
    age = _coded(table, ages, ages_of, problems) if ages else _same(count, EVERYONE)
    sex = _coded(table, sexes, sex_of, problems) if sexes else _same(count, "")
    words = [group_of(one or EVERYONE, other) for one in age.words for other in sex.words]
    return _merged(age.index * len(sex.words) + sex.index, words)


def _ends(table: StatlineTable, count: int, problems: list[tuple[str, str]]) -> tuple[NDArray[np.int8], int]:
    name = next((name for name in table.of_kind("dimension") if name.startswith(_MARGIN)), None)
    if name is None:
        return np.zeros(count, np.int8), 0
    encoded = table.dimensions[name].dictionary_encode().combine_chunks()
    margins = []
    for code in encoded.dictionary.to_pylist():
        margin = margin_of(code, table.code(name, code).title)
        if margin is None:
            problems.append((name, code))
        margins.append(margin or Margin(VALUE))
    ends = np.array([(VALUE, "low", "high").index(margin.end) for margin in margins], np.int8)
    levels = {margin.level for margin in margins} - {0}
    if len(levels) > 1:
        problems.append((name, ", ".join(str(level) for level in sorted(levels))))
    return ends[encoded.indices.to_numpy(zero_copy_only=False)], max(levels, default=0)


def _parts(table: StatlineTable, rules: Rules, count: int) -> tuple[Coded, dict[str, str], NDArray[np.bool_]]:
    """Return what other dimensions add to the name of a measure, their titles, and which rows to take."""
    taken = np.ones(count, np.bool_)
    part = _same(count, "")
    titles: dict[str, str] = {}
    for name in table.of_kind("dimension"):
        if name.startswith((_AGE, _SEX, *_MARGIN)):
            continue
        encoded = table.dimensions[name].dictionary_encode().combine_chunks()
        index = np.array(encoded.indices.to_numpy(zero_copy_only=False), np.int64)
        codes = encoded.dictionary.to_pylist()
        if name in rules.only:
            taken &= np.array([code in rules.only[name] for code in codes], np.bool_)[index]
            continue
        words = [_part(code, table.code(name, code).title) for code in codes]
        titles |= {
            word: table.code(name, code).title or code for word, code in zip(words, codes, strict=True)
        }
        joined = [f"{one}{other}" for one in part.words for other in words]
        part = _merged(part.index * len(words) + index, joined)
    return part, titles, taken


def _part(code: str, title: str) -> str:
    if title.lower().startswith("totaal") or code.startswith("T00"):
        return ""
    return f".{key_of_title(title) or code}"


def _not_understood(where: str, dimension: str, code: str) -> Problem:
    return problem(
        where,
        "category",
        Words(
            f"Wij weten niet wat deze waarde van {dimension} betekent.",
            f"It is not known what this value of {dimension} means.",
        ),
        Words(
            "Lever ook de codelijst van de tabel, of haal de tabel op met 'samenvoor fetch'.",
            "Hand over the code list of the table too, or get the table with 'samenvoor fetch'.",
        ),
        found=code or "-",
    )
