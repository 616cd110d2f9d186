"""How many people a goal's figure is about, here and in the whole country."""

from __future__ import annotations

import msgspec
import numpy as np

from samenvoor.domain.area import NATION
from samenvoor.domain.observation import parse_group
from samenvoor.domain.programme import Programme
from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.people.cells import Cells, NoPopulationError, build_cells


class PersonsOfGroup(msgspec.Struct, frozen=True, kw_only=True):
    """Persons in the group of a goal: of the area, of the country (0 when unknown), and per cell [N]."""

    local: float
    national: float
    cells: FloatArray


def persons_of_group(programme: Programme, cells: Cells, *, group: str, year: int) -> PersonsOfGroup:
    """Count the group (such as 18+) in the cells of an area and in the country; ValueError for no group."""
    wanted = parse_group(group)
    if wanted is None:
        raise ValueError(f"{group!r} is not a group; allowed: total, 18+, 0-17")
    inside = (cells.persons * cells.of_ages(wanted.age_from, wanted.age_to)).reshape(-1)
    return PersonsOfGroup(
        local=float(np.sum(inside)),
        national=_national(programme, wanted.age_from, wanted.age_to, year),
        cells=inside,
    )


def _national(programme: Programme, age_from: int, age_to: int | None, year: int) -> float:
    """The country's persons of these ages; 0 when nobody gave them."""
    try:
        country = build_cells(programme, area=NATION, year=year)
    except NoPopulationError:
        return 0.0
    return float(np.sum(country.persons * country.of_ages(age_from, age_to)))
