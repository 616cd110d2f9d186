"""What a source knows of its own tables: renamed columns, units, borders, and what an empty column means."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from samenvoor.counts.basis import CountBasis
from samenvoor.domain.observation import Status


class Renamed(msgspec.Struct, frozen=True):
    """A column that the publisher gave another key: `new` from the edition about the year `since`."""

    old: str
    new: str
    since: int


BY_PERIOD = 0
"""In the place of a year of borders: every row is on the borders of its own year."""


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """What one source knows.

    - `empty`: what a column means that is wholly empty for a period and group; `empty_undescribed`
      where no description says that the column exists.
    - `renamed`: a synonym, with the year of the edition in which the new key came.
    - `units`: the unit of every measure that was seen before; another unit makes another measure.
      `unit_without_description` is that of measures not among them, in files without units.
    - `called`: one word for what tables of this source call differently.
    - `named`: the measure of a key under a group, as (key, innermost group) to name.
    - `qualified`: keys that stand for several things, and always carry their groups.
    - `years`: table to the year it is about, for tables without periods; `borders`: table to the year
      of its borders, BY_PERIOD when they are those of each row's own year; "" is any other table.
    - `only`: the one category to take of a dimension that would count people twice.
    """

    basis: CountBasis
    empty: Status = Status.unknown
    empty_undescribed: Status = Status.unknown
    renamed: tuple[Renamed, ...] = ()
    units: Mapping[str, str] = msgspec.field(default_factory=dict)
    unit_without_description: str = ""
    called: Mapping[str, str] = msgspec.field(default_factory=dict)
    named: Mapping[tuple[str, str], str] = msgspec.field(default_factory=dict)
    qualified: frozenset[str] = frozenset()
    years: Mapping[str, int] = msgspec.field(default_factory=dict)
    borders: Mapping[str, int] = msgspec.field(default_factory=dict)
    borders_of_period: Mapping[str, int] = msgspec.field(default_factory=dict)
    only: Mapping[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
