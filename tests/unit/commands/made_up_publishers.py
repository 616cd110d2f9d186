"""Made-up tables for the tests of the commands: a health table, key figures, a map, and care costs as a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from samenvoor.counts.municipalities import municipalities
from samenvoor.counts.vektis_columns import borders_of, care_groups
from tests.publisher.map_service import MapService
from tests.publisher.statline_v3 import TableV3

GOOD = "ErvarenGezondheidGoedZeerGoed_4"
LONELY = "SociaalEenzaam_31"
GOOD_HEALTH = {
    ("NL01", "2016"): 75.2, ("NL01", "2020"): 78.4,
    ("GM0917", "2016"): 63.9, ("GM0917", "2020"): 67.4,
    ("GM0928", "2016"): 66.0, ("GM0928", "2020"): 68.1,
    ("WK091710", "2016"): None, ("WK091710", "2020"): 60.5,
}  # fmt: skip
"""Per cent of 18+ in good health by area and year, made up but for Heerlen and the country."""


def health(figures: dict[tuple[str, str], float | None] = GOOD_HEALTH, **changes: Any) -> TableV3:
    """The table of RIVM on the borders of 2020: values with a margin, one suppressed, one not asked."""
    rows = []
    for (area, year), value in figures.items():
        for margin, off in (("MW00000", 0.0), ("MOG0095", -1.5), ("MBG0095", 1.5)):
            cell = "       ." if value is None else f"{value + off:>8.1f}"
            place = {"Leeftijd": "20300   ", "Marges": margin, "WijkenEnBuurten": f"{area:<10}"}
            lonely = None if year == "2016" else "    10.0"
            rows.append(place | {"Perioden": f"{year}JJ00", GOOD: cell, LONELY: lonely})
    areas, years = dict.fromkeys(a for a, _ in figures), dict.fromkeys(y for _, y in figures)
    made = {
        "name": "50090NED",
        "topics": {GOOD: "%", LONELY: "%"},
        "dimensions": {
            "Leeftijd": [{"Key": "20300   ", "Title": "18 jaar of ouder"}],
            "Marges": [
                {"Key": "MW00000", "Title": "Waarde"},
                {"Key": "MOG0095", "Title": "Ondergrens 95%-interval"},
                {"Key": "MBG0095", "Title": "Bovengrens 95%-interval"},
            ],
            "WijkenEnBuurten": [{"Key": f"{area:<10}", "Title": area} for area in areas],
            "Perioden": [{"Key": f"{year}JJ00", "Title": year} for year in years],
        },
        "rows": rows,
        "modified": "2022-05-12T02:00:00",
        "page": 10,
    }
    return TableV3(**(made | changes))


def later(**changes: Any) -> TableV3:
    """The edition of a year later: one value changed, one hidden, one row gone."""
    figures = dict(GOOD_HEALTH) | {("GM0917", "2020"): 67.9, ("GM0928", "2016"): None}
    del figures["GM0928", "2020"]
    return health(figures, modified="2023-05-12T02:00:00", **changes)


class NamedTable(TableV3):
    """A table whose topics without a unit of numbers are described as text."""

    def _properties(self) -> list[dict[str, Any]]:
        texts = {"naam", "omschrijving", "code"}
        return [
            row | ({"Datatype": "String"} if row.get("Unit") in texts else {})
            for row in super()._properties()
        ]


KEY_FIGURES = {"NL00": ("Nederland", 17407585), "GM0917": ("Heerlen", 87086), "WK091710": ("Wijk 10", 5740)}


def key_figures(**changes: Any) -> TableV3:
    """The table of key figures of 2020, with a column that CBS fills later."""
    rows: list[dict[str, Any]] = [
        {
            "WijkenEnBuurten": f"{area:<10}",
            "Gemeentenaam_1": f"{name:<40}",
            "SoortRegio_2": {"NL": "Land      ", "GM": "Gemeente  ", "WK": "Wijk      "}[area[:2]],
            "Codering_3": f"{area:<10}",
            "IndelingswijzigingWijkenEnBuurten_4": "1         ",
            "AantalInwoners_5": f"{people:>10}",
            "GemiddeldInkomenPerInwoner_72": None,
        }
        for area, (name, people) in KEY_FIGURES.items()
    ]
    made = {
        "name": "84799NED",
        "topics": {
            "Gemeentenaam_1": "naam",
            "SoortRegio_2": "omschrijving",
            "Codering_3": "code",
            "IndelingswijzigingWijkenEnBuurten_4": "code",
            "AantalInwoners_5": "aantal",
            "GemiddeldInkomenPerInwoner_72": "x 1 000 euro",
        },
        "dimensions": {
            "WijkenEnBuurten": [
                {"Key": f"{area:<10}", "Title": name} for area, (name, _) in KEY_FIGURES.items()
            ]
        },
        "rows": rows,
        "page": 2,
    }
    return NamedTable(**(made | changes))


def border_map(**changes: Any) -> MapService:
    """The map of PDOK of 2024: a municipality with water, two wijken and three buurten."""

    def feature(number: int, **said: Any) -> dict[str, Any]:
        ring = [[5.9, 50.8], [6.0, 50.8], [6.0, 50.9], [5.9, 50.8]]
        border = {"type": "Polygon", "coordinates": [ring]}
        return {"type": "Feature", "id": number, "properties": {"jaar": 2024} | said, "geometry": border}

    def town(number: int, water: str) -> dict[str, Any]:
        said = {"gemeentecode": "GM0917", "gemeentenaam": "Heerlen", "water": water}
        return feature(number, **said)

    collections = {
        "gemeenten": [town(1, "NEE"), town(2, "JA")],
        "wijken": [
            feature(n, wijkcode=f"WK09171{n}", wijknaam=f"Wijk 1{n}", gemeentecode="GM0917") for n in (0, 1)
        ],
        "buurten": [
            feature(n, buurtcode=f"BU09171{n % 2}0{n}", buurtnaam=f"Buurt {n}", wijkcode=f"WK09171{n % 2}")
            for n in range(3)
        ],
    }
    made = {"path": "/cbs/wijken-en-buurten-2024/ogc/v1", "collections": collections, "counts": True}
    return MapService(**(made | changes))


def vektis_file(folder: Path, *, year: int = 2020, dear: str = "HEERLEN", times: float = 1.5) -> Path:
    """Care costs of every municipality: two ages and sexes each, one municipality dearer, and the rest row."""
    groups = [group for group in care_groups().values() if group.exists_in(year)]
    lines = ["geslacht;leeftijdsklasse;gemeentenaam;aantal_bsn;aantal_verzekerdejaren"]
    lines[0] += "".join(f";{group.column}" for group in groups)
    none = ["0"] * (len(groups) - 2)
    lines.append(";".join(["", "", "", "40", "38.50", "90000.00", "7000.00", *none]))
    for place, name in enumerate(municipalities(borders_of(year)).values()):
        for sex in ("M", "V"):
            for age, cost in ((" 0 t/m  4 jaar", 800), ("45 t/m 49 jaar", 2000)):
                people = 100 + place % 7
                factor = times if name.upper() == dear else 1.0
                amounts = [f"{people * cost * factor:.2f}", f"{people * 10.25:.2f}", *none]
                lines.append(";".join([sex, age, name.upper(), str(people), f"{people - 0.5}", *amounts]))
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"vektis_{year}_gemeente.csv"
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return file


def reach_file(folder: Path, counts: dict[str, int], *, name: str = "bereik.csv", **said: str) -> Path:
    """Reach of a project: the count of each neighbourhood in one quarter."""
    quarter, project = said.get("quarter", "2026K1"), said.get("project", "mondzorg-jeugd")
    folder.mkdir(parents=True, exist_ok=True)
    rows = [f"{area};{quarter};{count};{project}\n" for area, count in counts.items()]
    file = folder / name
    file.write_text("buurtcode;kwartaal;bereik;project\n" + "".join(rows), "utf-8")
    return file
