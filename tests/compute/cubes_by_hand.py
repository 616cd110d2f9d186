"""Makes the cubes again in plain Python, one row at a time, to hold every engine against."""

from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

Cell = tuple[int, str, str, int]
Cubes = tuple[dict[tuple[Any, ...], Decimal], dict[Cell, tuple[int, Decimal]]]


def rows_of(place: Path) -> list[dict[str, Any]]:
    """Every row of a Parquet folder."""
    rows: list[dict[str, Any]] = pq.read_table(place).to_pylist()
    return rows


def band(age: int | None) -> int | None:
    """Age bands of five years; 90 and older in one."""
    return None if age is None else min(age // 5 * 5, 90)


def cell_of(row: dict[str, Any]) -> Cell | None:
    """The cell a row belongs to, or None when it is not known well enough."""
    age = band(row["age"]) if "age" in row else row["age_from"]
    known = row["area"] and row["sex"] and age is not None and not row.get("rest")
    return (row["year"], row["area"], row["sex"], age) if known else None


def shown_cells(insured: list[dict[str, Any]], minimum: int) -> set[Cell]:
    """The cells that are large enough; the rest of each year is made large enough with the smallest of them."""
    persons: dict[Cell, int] = defaultdict(int)
    rest: dict[int, int] = defaultdict(int)
    for row in insured:
        cell = cell_of(row)
        if cell is None:
            rest[row["year"]] += row["persons"]
        else:
            persons[cell] += row["persons"]
    shown: set[Cell] = set()
    for cell in sorted(persons, key=lambda cell: (persons[cell], cell[1:])):
        if persons[cell] < minimum or rest[cell[0]] < minimum:
            rest[cell[0]] += persons[cell]
        else:
            shown.add(cell)
    return shown


def cubes(place: Path, *, costs: str, insured: str, minimum: int) -> Cubes:
    """Both cubes: {(year, area, sex, age, care group): amount} and {cell: (persons, insured years)}."""
    people = rows_of(place / insured)
    shown = shown_cells(people, minimum)
    amounts: dict[tuple[Any, ...], Decimal] = defaultdict(Decimal)
    for row in rows_of(place / costs):
        cell = cell_of(row)
        home = cell if cell in shown else (row["year"], "", "", -1)
        amounts[*home, row["care_group"] or ""] += row["amount"]
    counted: dict[Cell, tuple[int, Decimal]] = defaultdict(lambda: (0, Decimal(0)))
    for row in people:
        cell = cell_of(row)
        where: Cell = cell if cell is not None and cell in shown else (row["year"], "", "", -1)
        before = counted[where]
        counted[where] = (before[0] + row["persons"], before[1] + row["insured_years"])
    return dict(amounts), dict(counted)
