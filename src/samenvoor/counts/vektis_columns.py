"""The cost columns of the Vektis open data Zvw: one key a care group over all years, and when each exists.

The table is in vektis_columns.csv; `last_year` is empty for a column that the newest edition still has.
Source: the headers of the editions 2011-2023. The files of 2015-2020 per municipality were read; of the
other years the columns are known by name.
"""

from __future__ import annotations

import csv
import functools
from collections.abc import Iterable, Mapping
from importlib import resources
from types import MappingProxyType

import msgspec

from samenvoor.domain.words import Words

FIRST_YEAR, LAST_YEAR = 2011, 2023
TRIED_YEARS = frozenset(range(2015, 2021))
"""The editions of which a whole file was read and its national total compared."""
CUT = 32
"""Edition 2023 cuts the names of its columns to this many characters."""
LAST_BORDERS = 2024


class CareGroup(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of care: the key it has in every year, Vektis' column, its names and its years.

    `last` is None for a group that the newest edition still has; `remark` says what changed with it and
    so why euro of years before and after cannot be compared.
    """

    key: str
    column: str
    name: Words
    first: int
    last: int | None = None
    remark: Words = Words("", "")

    def exists_in(self, year: int) -> bool:
        """Whether the edition about this year has the column."""
        return self.first <= year and (self.last is None or year <= self.last)


@functools.cache
def care_groups() -> Mapping[str, CareGroup]:
    """Return every care group there ever was, by key, in the order of the table."""
    text = resources.files("samenvoor.counts").joinpath("vektis_columns.csv").read_text(encoding="utf-8")
    found = [
        CareGroup(
            key=row["key"],
            column=row["column"],
            name=Words(row["nl"], row["en"]),
            first=int(row["first_year"]),
            last=int(row["last_year"]) if row["last_year"] else None,
            remark=Words(row["remark_nl"], row["remark_en"]),
        )
        for row in csv.DictReader(text.splitlines())
    ]
    return MappingProxyType({group.key: group for group in found})


def care_groups_of(year: int) -> tuple[CareGroup, ...]:
    """Return the care groups that the edition about a year has."""
    return tuple(group for group in care_groups().values() if group.exists_in(year))


def care_group_of_column(column: str) -> CareGroup | None:
    """Return the care group of a column in any spelling: capitals, or cut to 32 characters; else None."""
    plain = column.lower()
    for group in care_groups().values():
        if plain == group.column or (len(plain) == CUT and plain == group.column[:CUT]):
            return group
    return None


def years_with(keys: Iterable[str]) -> tuple[int, ...]:
    """Return the years whose editions have exactly these care groups."""
    wanted = frozenset(keys)
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    return tuple(year for year in years if wanted == {group.key for group in care_groups_of(year)})


def borders_of(year: int) -> int:
    """Return the boundary year an edition is usually on: 2019 for 2011-2018, else two years later.

    The first were published again on the borders of 2019. The lists of municipalities end in 2024; edition
    2023 is on the borders of 2025, which are the same.
    """
    return 2019 if year <= 2018 else min(year + 2, LAST_BORDERS)


def scope_changes(before: int, after: int) -> tuple[CareGroup, ...]:
    """Return the care groups that exist in one of two years and not in the other; none: the same scope."""
    return tuple(
        group for group in care_groups().values() if group.exists_in(before) != group.exists_in(after)
    )
