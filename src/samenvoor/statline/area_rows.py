"""The areas a table is about: name, level, what they are part of, and whether their border changed."""

from __future__ import annotations

import pyarrow as pa

from samenvoor.counts.tables import AREAS
from samenvoor.domain.area import NATION, AreaLevel, level_of, municipality_of
from samenvoor.statline.observations import Observed
from samenvoor.statline.table import StatlineTable

_CHANGES = {"1", "2", "3"}
_CHANGE = "IndelingswijzigingWijkenEnBuurten"


def area_rows(table: StatlineTable, observed: Observed) -> pa.Table:
    """Return one row for every area of a table of wijken en buurten.

    The name is that of the code list, else what the file itself says; "" where it says none.
    """
    names = table.of_kind("region")
    codes = table.dimensions[names[0]].to_pylist() if names else [""] * table.rows
    municipality = _text(table, "Gemeentenaam")
    change = _text(table, _CHANGE)
    rows = []
    for number, area in enumerate(observed.area.to_pylist(), start=1):
        level = level_of(area) if area else None
        if area is None or level is None:
            continue
        title = table.code(names[0], codes[number - 1]).title if names else ""
        given = codes[number - 1] if names and not codes[number - 1].endswith(area[2:]) else ""
        own = municipality[number - 1] if level in {AreaLevel.gm, AreaLevel.nl} else ""
        rows.append(
            {
                "area": area,
                "name": title or own or (given if area != NATION else ""),
                "level": str(level),
                "area_year": observed.border_year,
                "part_of": _part_of(area, level),
                "border_change": change[number - 1] if change[number - 1] in _CHANGES else "",
                "geometry": "",
                "row": number,
            }
        )
    return pa.Table.from_pylist(rows, schema=AREAS)


def _text(table: StatlineTable, stem: str) -> list[str]:
    return table.texts[stem].to_pylist() if stem in table.texts else [""] * table.rows


def _part_of(area: str, level: AreaLevel) -> str:
    """A buurt carries the code of its wijk, a wijk that of its municipality."""
    if level is AreaLevel.bu:
        return f"WK{area[2:8]}"
    if level is AreaLevel.wk:
        return municipality_of(area)
    return NATION if level is AreaLevel.gm else ""
