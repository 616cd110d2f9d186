"""The names and columns that a statement can see: a list of ours, so that nothing from outside becomes SQL.

An engine shows of a Parquet file the columns below and no others, each in the type below. A name, a number
or any other column that an insurer's file also has does not exist for a statement.
"""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa

from samenvoor.counts.tables import MONEY, TABLES, YEARS
from samenvoor.domain.words import Words
from samenvoor.store.compute.compute import ComputeError

CUBE_MONEY = pa.decimal128(38, 2)

CLAIMS = pa.schema(
    [
        pa.field("year", pa.int16(), nullable=False),
        pa.field("area", pa.string()),
        pa.field("sex", pa.string()),  # men, women
        pa.field("age", pa.int16()),  # whole years; null where it is not known
        pa.field("care_group", pa.string()),
        pa.field("amount", MONEY, nullable=False),  # a credit note is negative
    ]
)
"""What was paid, a row a claim, a month or any other sum; it stays with the insurer."""

ENROLMENT = pa.schema(
    [
        *(CLAIMS.field(name) for name in ("year", "area", "sex", "age")),
        pa.field("persons", pa.int64(), nullable=False),
        pa.field("insured_years", YEARS, nullable=False),
    ]
)
"""Who were insured, a row a person (persons = 1) or already counted; it stays with the insurer."""

COST_CUBE = pa.schema(
    [
        pa.field("year", pa.int16()),
        pa.field("area", pa.string()),  # "" in the rest row
        pa.field("sex", pa.string()),  # "" in the rest row
        pa.field("age_from", pa.int16()),  # -1 in the rest row
        pa.field("care_group", pa.string()),
        pa.field("amount", CUBE_MONEY),
    ]
)

INSURED_CUBE = pa.schema(
    [
        *(COST_CUBE.field(name) for name in ("year", "area", "sex", "age_from")),
        pa.field("persons", pa.int64()),
        pa.field("insured_years", CUBE_MONEY),
    ]
)

DATASETS = {
    **TABLES,
    "claims": CLAIMS,
    "enrolment": ENROLMENT,
    "cost_cube": COST_CUBE,
    "insured_cube": INSURED_CUBE,
}
"""Every dataset there is, by the name it has in SQL."""

_SQL_TYPES = {
    pa.int16(): "SMALLINT",
    pa.int64(): "BIGINT",
    pa.float64(): "DOUBLE",
    pa.bool_(): "BOOLEAN",
    pa.string(): "STRING",
}


def schema_of(name: str) -> pa.Schema:
    """The columns of a dataset; raises ValueError for a name that is not on the list."""
    if name not in DATASETS:
        raise ValueError(f"there is no dataset {name!r}; there are: {', '.join(sorted(DATASETS))}")
    return DATASETS[name]


def columns_of(name: str, *, found: Iterable[str], quote: str) -> list[str]:
    """The select list of a dataset, each column cast; raises ComputeError when the files lack a column."""
    schema, there = schema_of(name), set(found)
    missing = ", ".join(column for column in schema.names if column not in there)
    if missing:
        raise ComputeError(
            Words(
                f"In de bestanden van {name} ontbreken kolommen: {missing}. "
                "Voeg ze toe, of geef de kolommen deze namen.",
                f"The files of {name} lack columns: {missing}. Add them, or give the columns these names.",
            )
        )
    return [
        f"CAST({quote}{field.name}{quote} AS {sql_type(field.type)}) AS {quote}{field.name}{quote}"
        for field in schema
    ]


def sql_type(kind: pa.DataType) -> str:
    """The name of an Arrow type in SQL, the same on every engine."""
    if pa.types.is_decimal(kind):
        return f"DECIMAL({kind.precision}, {kind.scale})"
    return _SQL_TYPES[kind]
