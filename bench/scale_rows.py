"""Makes up an insurer's claims, two million rows a file, and 4.5 million rows of enrolment; always the same rows.

342 municipalities of very different size, 8 years, 101 ages, 24 care groups; 0.2 % without an area, 0.3 % without
an age, 0.4 % credit notes. No order in the rows: the worst case for whoever adds them up.
"""

from pathlib import Path

import duckdb

ROWS_A_FILE = 2_000_000
INSURED_YEARS = 4_480_000
_WHO = """
    CAST(2013 + chance(i, 1) % 8 AS SMALLINT) AS year,
    CASE WHEN chance(i, 2) % 1000 < 2 THEN NULL
         ELSE printf('GM%04d', CAST(floor(342 * pow((chance(i, 3) % 1000003) / 1000003.0, 2)) AS INTEGER)) END AS area,
    CASE WHEN chance(i, 4) % 2 = 0 THEN 'men' ELSE 'women' END AS sex,
    CASE WHEN chance(i, 5) % 1000 < 3 THEN NULL ELSE CAST(chance(i, 6) % 101 AS SMALLINT) END AS age
"""
_CLAIMS = f"""
    SELECT {_WHO},
        CAST(1 + chance(i, 7) % 12 AS SMALLINT) AS month,
        'care group ' || (chance(i, 8) % 24) AS care_group,
        CAST(CASE WHEN chance(i, 9) % 1000 < 4 THEN -1 ELSE 1 END
             * pow((chance(i, 10) % 1000003) / 1000003.0, 6) * 9000 AS DECIMAL(14, 2)) AS amount
    FROM range(CAST($first AS BIGINT), CAST($last AS BIGINT)) made(i)
"""  # noqa: S608  no input
_ENROLMENT = f"""
    SELECT {_WHO}, CAST(1 AS BIGINT) AS persons,
        CAST(0.05 + (chance(i, 11) % 96) / 100.0 AS DECIMAL(14, 2)) AS insured_years
    FROM range(CAST($first AS BIGINT), CAST($last AS BIGINT)) made(i)
"""  # noqa: S608  no input


def make(folder: Path, *, millions: tuple[int, ...]) -> None:
    """Write enrolment.parquet, and a folder of claims for each size that holds what the smaller ones lack."""
    with duckdb.connect(config={"memory_limit": "1GB", "threads": 2}) as connection:
        connection.execute("SET preserve_insertion_order = false")
        # Of a hash of two numbers the last bits go together; of one number they do not.
        connection.execute("CREATE MACRO chance(i, part) AS hash(i + part * 100_000_000_000_000)")
        _write(connection, _ENROLMENT, 10**12, INSURED_YEARS, folder / "enrolment.parquet")
        for first in range(0, millions[-1] * 1_000_000, ROWS_A_FILE):
            place = folder / _folder(next(size for size in millions if first < size * 1_000_000))
            place.mkdir(exist_ok=True)
            _write(connection, _CLAIMS, first, ROWS_A_FILE, place / f"from-{first:09d}.parquet")


def claims_folders(folder: Path, *, millions: tuple[int, ...], million: int) -> list[Path]:
    """The folders that together hold the first so many million claims."""
    return [folder / _folder(size) for size in millions if size <= million]


def _folder(million: int) -> str:
    return f"claims-to-{million:02d}-million"


def _write(connection: duckdb.DuckDBPyConnection, query: str, first: int, rows: int, place: Path) -> None:
    connection.sql(query, params={"first": first, "last": first + rows}).write_parquet(
        str(place), compression="zstd"
    )
