"""Makes up an insurer's rows and a publisher's rows, with every quirk a cube must survive; the same every time."""

import datetime
from decimal import Decimal
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from samenvoor.counts.tables import CARE_COSTS, INSURED
from samenvoor.store.compute.datasets import CLAIMS, ENROLMENT

AREAS = [f"GM{number:04d}" for number in (917, 888, 928, 957, 965, 971, 981, 983, 994, 1883, 1903, 1954)]
CARE = ["hospital", "gp", "pharmacy", "nursing", "dental"]
YEARS = (2019, 2020)


def folder(place: Path, *, seed: int = 5, rows: int = 6_000) -> Path:
    """Write claims, enrolment, care_costs and insured; columns that nobody may see are in the files too."""
    made = np.random.default_rng(seed)
    enrolled = _enrolled(made)
    _write(place / "enrolment", enrolled, ENROLMENT)
    _write(place / "claims", _claimed(made, enrolled, rows), CLAIMS)
    insured, costs = _published(made)
    _write(place / "insured", insured, INSURED)
    _write(place / "care_costs", costs, CARE_COSTS)
    return place


def _enrolled(made: np.random.Generator) -> list[dict[str, object]]:
    """Rows of one person and rows already counted; unknown area, sex or age; a very small municipality."""
    return [
        {
            "year": year,
            "area": None if made.random() < 0.004 else area,
            "sex": "" if made.random() < 0.003 else str(made.choice(["men", "women"])),
            "age": None if made.random() < 0.003 else int(made.integers(0, 104)),
            "persons": int(made.choice([1, 1, 1, 4])),
            "insured_years": Decimal(int(made.integers(5, 101))) / 100,
        }
        for year in YEARS
        for number, area in enumerate(AREAS)
        for _ in range(12 if number == 0 else 260)
    ]


def _claimed(
    made: np.random.Generator, enrolled: list[dict[str, object]], number: int
) -> list[dict[str, object]]:
    """Claims of the enrolled, some of them credit notes, and a few of people nobody knows of."""
    rows: list[dict[str, object]] = []
    for at in range(number):
        who = enrolled[int(made.integers(0, len(enrolled)))]
        cents = int(made.integers(100, 2_000_000)) * (-1 if made.random() < 0.01 else 1)
        rows.append(
            {
                **{name: who[name] for name in ("year", "area", "sex", "age")},
                "care_group": None if at % 997 == 0 else str(made.choice(CARE)),
                "amount": Decimal(cents) / 100,
            }
        )
    rows.append({**rows[0], "area": "GM9999", "care_group": "gp", "amount": Decimal("17.31")})
    return rows


def _published(made: np.random.Generator) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    insured: list[dict[str, object]] = []
    costs: list[dict[str, object]] = []
    for year in YEARS:
        cells = [
            (area, sex, age) for area in [*AREAS, ""] for sex in ("men", "women") for age in (0, 40, 65, 90)
        ]
        for area, sex, age in [*cells, ("", "", None)]:
            place = {
                "year": year,
                "area": area,
                "area_name": area.replace("GM", "NAAM "),
                "sex": sex,
                "age_from": age,
                "age_to": None if age in {None, 90} else age + 24,
                "rest": age is None,
                "row": len(insured) + 1,
            }
            persons = int(made.integers(2, 60))
            insured.append({**place, "persons": persons, "insured_years": Decimal(persons) - Decimal("0.37")})
            costs.extend(
                {**place, "care_group": care, "amount": Decimal(int(made.integers(-9_000, 9_000_000))) / 100}
                for care in CARE
            )
    return insured, costs


def _write(place: Path, rows: list[dict[str, object]], schema: pa.Schema) -> None:
    """Two files of a folder, as real data come; with a column that no statement may see."""
    place.mkdir(parents=True)
    table = pa.Table.from_pylist(rows, schema=schema).append_column(
        "seen_on", pa.array([datetime.date(2020, 3, 13)] * len(rows))
    )
    half = table.num_rows // 2
    pq.write_table(table.slice(0, half), place / "part-0.parquet", store_schema=False)
    pq.write_table(table.slice(half), place / "part-1.parquet", store_schema=False)
