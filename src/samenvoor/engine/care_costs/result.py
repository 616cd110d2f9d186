"""What care cost in areas against what was expected, under one named adjustment set, in euro."""

from __future__ import annotations

from dataclasses import dataclass

from samenvoor.domain.words import Words


@dataclass(frozen=True, kw_only=True)
class CareCost:
    """One area, and one care group or all ("").

    `observed` and `expected` are euro per insured year, as is their difference `excess_per_insured_year`;
    `excess` is euro in total. `rank` 1 is the highest ratio of the year. `ratio` and `rank` are None when
    nothing was expected; `low` and `high` are the 95 % interval of the ratio, None where none can be given.
    """

    area: str
    care_group: str = ""
    insured_years: float
    observed: float
    expected: float
    ratio: float | None
    excess_per_insured_year: float
    excess: float
    rank: int | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, kw_only=True)
class Beside:
    """The rest row: cells of fewer than 10 people and people whose area is not known; in no ratio.

    `insured_years` and `amount` (euro), and their shares of the national totals that include them.
    """

    insured_years: float
    amount: float
    share_of_insured_years: float
    share_of_amount: float


@dataclass(frozen=True, kw_only=True)
class CareCosts:
    """Care costs of one year under one adjustment set.

    `rows` in order of area and care group; `of` the number of areas that are ranked. `mean` is euro per
    insured year of all areas without the rest row; `amount_with_rest` and `insured_years_with_rest` are
    the national totals. `remarks` must be shown with the figures.
    """

    year: int
    adjustment: str
    version: str
    title: Words
    rows: tuple[CareCost, ...]
    of: int
    mean: float
    rest: Beside
    amount_with_rest: float
    insured_years_with_rest: float
    remarks: tuple[Words, ...] = ()
