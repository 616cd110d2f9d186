"""The people of an area as cells: districts by single year of age, from what the publisher gives.

What no publisher gives is spread evenly: bands over their years, a district gets the age mix of the
smallest area around it that has one; totals are the published ones (METHOD §1). Men and women stand in
one cell, because no published prevalence and no project tells them apart; the axis stays for when one does.
"""

from __future__ import annotations

import msgspec
import numpy as np

from samenvoor.domain.area import NATION, municipality_of
from samenvoor.domain.figure import Basis, Figure
from samenvoor.domain.observation import EVERYONE, Observation, Status, parse_group
from samenvoor.domain.period import year_of
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.area_set import AreaSet
from samenvoor.domain.records.area_vintage import AreaVintage
from samenvoor.domain.words import Words
from samenvoor.engine.distributions import FloatArray

POPULATION = "population"
"""The key of the indicator that counts people."""
OLDEST = 100
AGES = OLDEST + 1
SEXES = 1
COMPLETE = 0.98
"""Districts count as the whole of an area when they add up to within 2 % of it (rounded cells, moves)."""


class NoPopulationError(LookupError):
    """No population is known for an area, so no share of it can be computed."""


class Cells(msgspec.Struct, frozen=True, kw_only=True):
    """Persons [S, 101, 1] by area, single age and sex, the areas, and the figures they rest on."""

    areas: tuple[str, ...]
    persons: FloatArray
    figures: tuple[Figure, ...]

    def of_ages(self, age_from: int, age_to: int | None) -> FloatArray:
        """1 for cells whose age lies from age_from up to and including age_to, else 0: [S, 101, 1]."""
        ages = np.arange(AGES)
        wanted = (ages >= age_from) & (ages <= (OLDEST if age_to is None else age_to))
        return np.broadcast_to(wanted[None, :, None].astype(np.float64), self.persons.shape)

    def of_areas(self, codes: frozenset[str]) -> FloatArray:
        """1 for cells that lie in one of the areas (or in a part of it), else 0: [S, 101, 1]."""
        inside = np.array([bool(codes & _around(area)) for area in self.areas], dtype=np.float64)
        return np.broadcast_to(inside[:, None, None], self.persons.shape)


def build_cells(programme: Programme, *, area: str, year: int) -> Cells:
    """The cells of an area around a year; raises NoPopulationError when nobody counted its people."""
    mix, mix_figure = _age_mix(programme, area, year)
    whole = _total(programme, area, year)
    # A programme names only its own municipalities, which are not the country.
    within = [] if area == NATION else _parts(programme, area)
    parts = [(part, found) for part in within if (found := _total(programme, part, year))]
    covered = sum(persons for _, (persons, _) in parts)
    # Districts that leave out part of the area would lose its people.
    if whole is not None and not COMPLETE <= covered / whole[0] <= 1.0 / COMPLETE:
        parts = [(area, whole)]
    if not parts and whole is not None:
        parts = [(area, whole)]
    if not parts:
        raise NoPopulationError(area)
    shown = whole or parts[0][1]
    return Cells(
        areas=tuple(part for part, _ in parts),
        persons=np.stack([mix * persons for _, (persons, _) in parts]),
        figures=(shown[1], *mix_figure),
    )


def expand_areas(programme: Programme, codes: tuple[str, ...]) -> frozenset[str]:
    """Area codes with every area set replaced by the areas in it."""
    expanded: set[str] = set()
    for code in codes:
        group = programme.find(AreaSet, code)
        expanded.update(group.areas if group else (code,))
    return frozenset(expanded)


def _around(area: str) -> set[str]:
    """An area code with the codes of the areas around it."""
    district = {f"WK{area[2:8]}"} if area.startswith("BU") else set()
    return {area, municipality_of(area), NATION} | district


def _parts(programme: Programme, area: str) -> list[str]:
    """The areas that lie directly in an area, by the latest division that names it."""
    for vintage in sorted(programme.of(AreaVintage), key=lambda record: -record.year):
        parts = [entry.code for entry in vintage.areas if entry.part_of == area]
        if parts:
            return sorted(parts)
    return []


def _total(programme: Programme, area: str, year: int) -> tuple[float, Figure] | None:
    """The people of an area nearest to a year: its published total, else its age groups added up."""
    rows = [row for row in programme.rows(indicator=POPULATION, area=area) if row.status is Status.known]
    totals = [row for row in rows if row.group == EVERYONE and row.value]
    if totals:
        nearest = min(totals, key=lambda row: (abs(year_of(row.period) - year), -year_of(row.period)))
        return float(nearest.value or 0.0), programme.figure_of(nearest)
    groups = [row for row in rows if row.group != EVERYONE]
    if not groups:
        return None
    chosen = _nearest(groups, year)
    added = float(np.sum(_spread(chosen)))
    return (added, _added_up(programme, chosen, added)) if added > 0 else None


def _added_up(programme: Programme, rows: list[Observation], persons: float) -> Figure:
    """People counted by age group, as one figure that says so and names the groups."""
    parts = tuple(programme.figure_of(row) for row in rows)
    area, period = rows[0].area, rows[0].period
    return Figure(
        address=f"{POPULATION}/{area}/{period}",
        label=Words(f"Inwoners, {area}, {period}", f"Residents, {area}, {period}"),
        value=persons,
        unit=parts[0].unit,
        basis=Basis.computed,
        formula=Words("leeftijdsgroepen opgeteld", "age groups added up"),
        inputs=parts,
    )


def _nearest(rows: list[Observation], year: int) -> list[Observation]:
    """The rows of the period nearest to a year, the later one of two equally near."""
    period = min({row.period for row in rows}, key=lambda p: (abs(year_of(p) - year), -year_of(p)))
    return [row for row in rows if row.period == period]


def _age_mix(programme: Programme, area: str, year: int) -> tuple[FloatArray, tuple[Figure, ...]]:
    """Shares [101, 1] that add up to 1, of the area or the smallest area around it that has ages."""
    for place in dict.fromkeys((area, municipality_of(area), NATION)):
        rows = [
            row
            for row in programme.rows(indicator=POPULATION, area=place)
            if row.group != EVERYONE and row.status is Status.known
        ]
        if rows:
            chosen = _nearest(rows, year)
            counts = _spread(chosen)
            if counts.sum() > 0:
                return counts / counts.sum(), (_added_up(programme, chosen, float(counts.sum())),)
    return np.full((AGES, SEXES), 1.0 / (AGES * SEXES)), ()


def _spread(rows: list[Observation]) -> FloatArray:
    """Bands spread evenly over their single years [101, 1]; where sexes are given these are added up."""
    groups = [(row, group) for row in rows if (group := parse_group(row.group))]
    by_sex = any(group.sex for _, group in groups)
    counts = np.zeros((AGES, SEXES))
    for row, group in groups:
        if by_sex != bool(group.sex):
            continue
        first = min(group.age_from, OLDEST)
        last = OLDEST if group.age_to is None else min(group.age_to, OLDEST)
        counts[first : last + 1, 0] += float(row.value or 0.0) / (last + 1 - first)
    return counts
