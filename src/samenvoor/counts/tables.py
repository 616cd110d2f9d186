"""The tables that every source delivers: observations, care costs, insured years and areas.

A missing value never hides in a null alone: `status` says which of the six kinds it is
(domain.observation.Status).
Text columns are "" where nothing is said, never null.
"""

from __future__ import annotations

import pyarrow as pa

MONEY = pa.decimal128(18, 2)
"""Euro to the cent: sums are exact and the same on every engine; cast to float only afterwards."""
YEARS = pa.decimal128(14, 2)
"""Insured years, as published with two decimals."""

OBSERVATIONS = pa.schema(
    [
        pa.field("measure", pa.string(), nullable=False),  # the publisher's key without its sequence number
        pa.field("area", pa.string(), nullable=False),  # NL, GM0917, WK091710, BU09171000, GG…, PV…
        pa.field("area_year", pa.int16(), nullable=False),  # the year of the borders
        pa.field("period", pa.string(), nullable=False),  # 2020, 2026Q3, 2019-2022
        pa.field("group", pa.string(), nullable=False),  # total, 18+, 65+, 0-4, 0-4/men
        pa.field("value", pa.float64()),  # null unless status is value
        pa.field("low", pa.float64()),  # the publisher's own margin, 95 %
        pa.field("high", pa.float64()),
        pa.field("unit", pa.string(), nullable=False),  # as the publisher writes it
        pa.field("status", pa.string(), nullable=False),  # domain.observation.Status
        pa.field("bound", pa.string(), nullable=False),  # the publisher's mark of a suppressed cell
        pa.field("basis", pa.string(), nullable=False),  # counts.basis.CountBasis
        pa.field("provisional", pa.bool_(), nullable=False),
        pa.field("project", pa.string(), nullable=False),  # key of a project card, for own counts
        pa.field("row", pa.int64(), nullable=False),  # row in the publisher's file or table, from 1
    ]
)

CARE_COSTS = pa.schema(
    [
        pa.field("year", pa.int16(), nullable=False),
        pa.field("area", pa.string(), nullable=False),  # "" in the rest row and where the name does not map
        pa.field("area_name", pa.string(), nullable=False),  # as written
        pa.field("sex", pa.string(), nullable=False),  # men, women, "" in the rest row
        pa.field("age_from", pa.int16()),  # null in the rest row
        pa.field("age_to", pa.int16()),  # null in the rest row and for 90+
        pa.field("care_group", pa.string(), nullable=False),  # the one name a cost column has over all years
        pa.field("amount", MONEY, nullable=False),
        pa.field("rest", pa.bool_(), nullable=False),
        pa.field("row", pa.int64(), nullable=False),
    ]
)

INSURED = pa.schema(
    [
        *(CARE_COSTS.field(name) for name in ("year", "area", "area_name", "sex", "age_from", "age_to")),
        pa.field("persons", pa.int64(), nullable=False),
        pa.field("insured_years", YEARS, nullable=False),
        pa.field("rest", pa.bool_(), nullable=False),
        pa.field("row", pa.int64(), nullable=False),
    ]
)

AREAS = pa.schema(
    [
        pa.field("area", pa.string(), nullable=False),
        pa.field("name", pa.string(), nullable=False),
        pa.field("level", pa.string(), nullable=False),  # domain.area.AreaLevel
        pa.field("area_year", pa.int16(), nullable=False),
        pa.field("part_of", pa.string(), nullable=False),  # the municipality of a wijk, the wijk of a buurt
        pa.field("border_change", pa.string(), nullable=False),  # CBS indelingswijziging 1, 2, 3 or ""
        pa.field("geometry", pa.string(), nullable=False),  # GeoJSON geometry in WGS 84, or ""
        pa.field("row", pa.int64(), nullable=False),
    ]
)

TABLES = {"observations": OBSERVATIONS, "care_costs": CARE_COSTS, "insured": INSURED, "areas": AREAS}
"""Every table there is, by the name it has in the store and in SQL."""
