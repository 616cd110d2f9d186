"""What areas are called: the name of a code or area set in the latest division that has it."""

from __future__ import annotations

from samenvoor.domain.area import NATION, AreaLevel
from samenvoor.domain.records.area_set import AreaSet
from samenvoor.domain.records.area_vintage import AreaVintage
from samenvoor.reporting.view import View


def area_name(view: View, code: str) -> str:
    """The name of an area or area set, by the latest division that has it."""
    group = view.programme.find(AreaSet, code)
    if group is not None:
        return group.name
    for vintage in sorted(view.programme.of(AreaVintage), key=lambda record: -record.year):
        for area in vintage.areas:
            if area.code == code:
                return area.name
    return view.words(AreaLevel.nl.words) if code == NATION else code
