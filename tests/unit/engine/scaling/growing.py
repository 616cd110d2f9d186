"""A made-up town in two districts, with a project in one of them and plans to let it grow."""

from __future__ import annotations

from typing import Any

from samenvoor.domain.programme import Programme
from samenvoor.domain.record import Record
from samenvoor.domain.records.area_vintage import AreaVintage
from samenvoor.domain.records.funding_line import FundingLine
from samenvoor.domain.records.party import Party
from samenvoor.domain.records.scale_up_plan import ScaleUpPlan
from tests import programmes

NORTH, SOUTH = "WK999901", "WK999902"
STEPS = [{"year": 2027, "persons": 400.0}, {"year": 2028, "persons": 600.0}]


def plan(key: str = "groei", *, project: str = "a", status: str = "decided", **fields: Any) -> Record:
    """A plan that adds a thousand participants in the south."""
    steps = fields.pop("steps", [{**step, "areas": [SOUTH]} for step in STEPS])
    return programmes.record(
        ScaleUpPlan,
        key,
        name=key,
        project=project,
        status=status,
        steps=steps,
        **{"cost_per_participant": 400.0, "party": "stad", **fields},
    )


def money(project: str, *, each: float | None = 500.0, fixed: float | None = None, **fields: Any) -> Record:
    """What a project costs the town: per participant, and fixed in every year."""
    years = [{"year": year, "euro": fixed} for year in range(2021, 2031)] if fixed is not None else []
    return programmes.record(
        FundingLine,
        f"geld-{project}",
        **{
            "project": project,
            "party": "stad",
            "spend_kind": "plus",
            "status": "agreed",
            "per_participant": each,
            "years": years,
            **fields,
        },
    )


def town(*more: Record, projects: tuple[list[Record], ...] | None = None) -> Programme:
    """The made-up programme with districts, its project `a` in the north, and what is given."""
    shown = projects or (programmes.project("a", persons=100.0, areas=[NORTH]), programmes.project("b"))
    areas = programmes.record(
        AreaVintage,
        "2020",
        year=2020,
        areas=[
            {"code": "NL", "name": "Nederland"},
            {"code": programmes.TOWN, "name": "Toetsstad", "part_of": "NL"},
            {"code": NORTH, "name": "Noord", "part_of": programmes.TOWN},
            {"code": SOUTH, "name": "Zuid", "part_of": programmes.TOWN},
        ],
    )
    rows = programmes.counted()
    rows += [programmes.observation("population", area, 2020, 43_500.0) for area in (NORTH, SOUTH)]
    party = programmes.record(Party, "stad", name="Stad", party_kind="municipality")
    return programmes.programme(
        *shown, rows=rows, **{entry.address: entry for entry in (areas, party, *more)}
    )
