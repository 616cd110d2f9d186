"""The areas that a programme speaks of: those of its divisions and goals, and the country."""

from __future__ import annotations

from samenvoor.domain.area import NATION
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.area_vintage import AreaVintage
from samenvoor.domain.records.goal import Goal


def areas_of_programme(programme: Programme) -> set[str]:
    """Every area a programme speaks of: its own, those of its goals, and the country."""
    named = {area.code for vintage in programme.of(AreaVintage) for area in vintage.areas}
    for goal in programme.of(Goal):
        named |= {part for part in (goal.area, getattr(goal, "comparator", "")) if isinstance(part, str)}
    return {NATION} | {area for area in named if area}
