"""Makes a table of key figures as CBS publishes it page by page (OData v3), with made-up numbers.

About 17,000 areas and 111 columns of figures: text padded with blanks, "." for a hidden figure, null for what is
not filled yet, sequence numbers that move between years. Seeded: every run makes the same.
"""

from __future__ import annotations

import json
from itertools import count
from pathlib import Path

import numpy as np
import numpy.typing as npt

from samenvoor.counts.municipalities import municipalities
from samenvoor.statline.kerncijfers_units import units

YEARS = {
    2017: "83765NED",
    2018: "84286NED",
    2019: "84583NED",
    2020: "84799NED",
    2021: "85039NED",
    2022: "85318NED",
}
PAGE = 10_000
_WIJKEN, _BUURTEN = 8, 5
"""Wijken in a municipality and buurten in a wijk, together about 17,000 areas."""
_TEXTS = ("Gemeentenaam", "SoortRegio", "Codering", "IndelingswijzigingWijkenEnBuurten")
_RENAMED = ("GemiddeldeWOZWaardeVanWoningen", "GemiddeldeWoningwaarde", 2021)
_LATE = 8
"""So many columns stand in the table and are not filled in yet."""

Area = tuple[str, str, str, str]


def made_table(folder: Path, year: int) -> list[Path]:
    """Write the description, the code list and the pages of the table of a year; returns the files."""
    areas = _areas(year)
    columns = _columns(year)
    chance = np.random.default_rng([3, 9, year])
    cells = [_cells(chance, len(areas), place) for place in range(len(columns))]
    for column in cells[-_LATE:]:
        column[:] = ["null"] * len(areas)
    folder.mkdir(parents=True)
    _write(folder / "table_infos.json", [_info(year, len(areas))])
    _write(folder / "data_properties.json", _properties(year, columns))
    _write(folder / "codes-WijkenEnBuurten.json", [_code(area) for area in areas])
    keys = [f'"{key}":' for key, _, _ in columns]
    texts = [f"{name}_{number}" for number, name in enumerate(_TEXTS, start=1)]
    for page, first in enumerate(range(0, len(areas), PAGE), start=1):
        rows = [
            _row(number, areas[number], texts, keys, [column[number] for column in cells])
            for number in range(first, min(first + PAGE, len(areas)))
        ]
        (folder / f"rows-{page:05}.json").write_text('{"value":[' + ",\n".join(rows) + "]}", "utf-8")
    return sorted(folder.iterdir())


def _areas(year: int) -> list[Area]:
    """Code padded to ten, name, municipality and kind: the country, and under each municipality its parts."""
    found: list[Area] = [("NL00      ", "Nederland", "Nederland", "Land")]
    for code, name in sorted(municipalities(year).items()):
        found.append((f"{code:<10}", name, name, "Gemeente"))
        for wijk in range(_WIJKEN):
            found.append((f"WK{code[2:]}{wijk:02}  ", f"Wijk {wijk:02} {name}", name, "Wijk"))
            found += [
                (f"BU{code[2:]}{wijk:02}{buurt:02}", f"Buurt {wijk}-{buurt} {name}", name, "Buurt")
                for buurt in range(_BUURTEN)
            ]
    return found


def _columns(year: int) -> list[tuple[str, str, tuple[str, ...]]]:
    """Key with its number, unit and groups of every column of figures."""
    new, old, since = _RENAMED
    found = []
    for number, (measure, unit) in enumerate(units().items(), start=len(_TEXTS) + 1):
        stem, *groups = measure.split(".")
        stem = old if stem in {new, old} and year < since else stem
        found.append((f"{stem}_{number + (year % 3) * (number > 30)}", unit, tuple(groups)))
    return found


def _cells(chance: np.random.Generator, rows: int, place: int) -> list[str]:
    """One column as it stands in the page: whole numbers, or one decimal; a tenth is hidden."""
    size = np.round(np.exp(chance.normal(6.0 if place % 2 else 3.0, 1.2, rows)), place % 3 == 0)
    values: npt.NDArray[np.float64] = size if place % 3 == 0 else np.round(size / 5) * 5
    written = (
        [f'"{value:>10.1f}"' for value in values]
        if place % 3 == 0
        else [f'"{value:>10.0f}"' for value in values]
    )
    for hidden in np.flatnonzero(chance.uniform(size=rows) < 0.1).tolist():
        written[hidden] = '"         ."'
    return written


def _row(number: int, area: Area, texts: list[str], keys: list[str], cells: list[str]) -> str:
    code, _, municipality, kind = area
    said = (f"{municipality:<40}", f"{kind:<10}", code, "." if number % 7 else "1")
    start = [f'"ID":{number}', f'"WijkenEnBuurten":"{code}"']
    start += [f'"{key}":{json.dumps(text)}' for key, text in zip(texts, said, strict=True)]
    return "{" + ",".join((*start, *(key + cell for key, cell in zip(keys, cells, strict=True)))) + "}"


def _info(year: int, rows: int) -> dict[str, object]:
    return {
        "ID": 0,
        "Identifier": YEARS[year],
        "Title": f"Kerncijfers wijken en buurten {year}",
        "Modified": f"{year + 2}-03-26T02:00:00",
        "Period": str(year),
        "RecordCount": rows,
    }


def _code(area: Area) -> dict[str, str]:
    code, name, _, kind = area
    inside = {"Municipality": f"GM{code[2:6]}"} if kind in {"Wijk", "Buurt"} else {}
    return {"Key": code, "Title": name, "Description": "", **inside}


def _properties(year: int, columns: list[tuple[str, str, tuple[str, ...]]]) -> list[dict[str, object]]:
    """The description of the columns, with a group of its own above each that has groups."""
    ids = count()
    place: dict[str, object] = {
        "ID": next(ids),
        "ParentID": None,
        "Type": "GeoDetail",
        "Key": "WijkenEnBuurten",
    }
    found = [place | {"Title": "Wijken en buurten", "MapYear": float(year), "Unit": None}]
    for number, name in enumerate(_TEXTS, start=1):
        found.append(_topic(next(ids), None, f"{name}_{number}", "String", "omschrijving"))
    for key, unit, groups in columns:
        parent = None
        for title in groups:
            group: dict[str, object] = {"ID": next(ids), "ParentID": parent, "Type": "TopicGroup", "Key": ""}
            found.append(group | {"Title": title})
            parent = group["ID"]
        found.append(_topic(next(ids), parent, key, "Double", unit))
    return found


def _topic(number: int, parent: object, key: str, kind: str, unit: str) -> dict[str, object]:
    return {
        "ID": number,
        "ParentID": parent,
        "Type": "Topic",
        "Key": key,
        "Title": key.rsplit("_", 1)[0],
        "Datatype": kind,
        "Unit": unit,
    }


def _write(path: Path, rows: list[dict[str, object]]) -> None:
    path.write_text(json.dumps({"value": rows}), "utf-8")
