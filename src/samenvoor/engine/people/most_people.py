"""The largest number of people that can live in an area at some ages, by the latest count that says so."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable

from samenvoor.domain.observation import Observation, parse_group
from samenvoor.domain.programme import Programme
from samenvoor.engine.people.cells import POPULATION

OLDEST = 120

_Band = tuple[int, int]


def most_people(
    programme: Programme, *, areas: Iterable[str], age_from: int, age_to: int | None
) -> float | None:
    """People of these ages in these areas together; None when one of the areas has no usable count.

    A count for a wider band of ages is used whole: the answer is never too low, so that nobody is told
    of an impossibility that is none.
    """
    counts = [_in_area(programme, area, age_from, OLDEST if age_to is None else age_to) for area in areas]
    known = [count for count in counts if count is not None]
    return sum(known) if known and len(known) == len(counts) else None


def _in_area(programme: Programme, area: str, age_from: int, age_to: int) -> float | None:
    """The smallest sum of bands that covers the ages, in the latest period that has one."""
    rows = programme.rows(indicator=POPULATION, area=area)
    for period in sorted({row.period for row in rows}, reverse=True):
        count = _covering(_bands([row for row in rows if row.period == period]), age_from, age_to)
        if count is not None:
            return count
    return None


def _bands(rows: list[Observation]) -> dict[_Band, float]:
    """People by band of ages; men and women are added up where there is no figure for both."""
    both: dict[_Band, float] = {}
    by_sex: defaultdict[_Band, dict[str, float]] = defaultdict(dict)
    for row in rows:
        group = parse_group(row.group)
        if group is None or row.value is None:
            continue
        band = (group.age_from, OLDEST if group.age_to is None else group.age_to)
        if group.sex:
            by_sex[band][group.sex] = row.value
        else:
            both[band] = row.value
    summed = {band: sum(parts.values()) for band, parts in by_sex.items() if len(parts) == 2}
    return summed | both


def _covering(bands: dict[_Band, float], age_from: int, age_to: int) -> float | None:
    """The cheapest way to cover all ages by bands; None when some age is in no band."""
    least = {age_from: 0.0}
    for age in range(age_from, age_to + 1):
        here = least.get(age, math.inf)
        for (low, high), people in bands.items():
            if low <= age <= high and here + people < least.get(high + 1, math.inf):
                least[high + 1] = here + people
    found = min((people for age, people in least.items() if age > age_to), default=math.inf)
    return found if math.isfinite(found) else None
