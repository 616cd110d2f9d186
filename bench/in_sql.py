"""The same work as the product's on care costs, written as bare DuckDB SQL: a yardstick.

Each file is read with the types of its columns given, so that nothing is guessed. It checks nothing.
"""

# ruff: noqa: S608  the statements are made of our own names

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa

_WORDS = {"geslacht", "leeftijdsklasse", "gemeentenaam"}
_COSTS = "kosten_"
_RATIOS = """
    WITH cells AS MATERIALIZED (SELECT year, sex, age, name, n, amount FROM ({cells}) WHERE name <> ''),
    means AS (SELECT year, sex, age, CAST(sum(amount) AS DOUBLE) / CAST(sum(n) AS DOUBLE) AS mean
              FROM cells GROUP BY ALL)
    SELECT year, name, CAST(sum(amount) AS DOUBLE) / sum(CAST(n AS DOUBLE) * mean) AS ratio
    FROM cells JOIN means USING (year, sex, age) GROUP BY ALL"""
_LABELS = """
    {year} AS year, coalesce(codes.area, '') AS area, coalesce(gemeentenaam, '') AS area_name,
    CASE geslacht WHEN 'M' THEN 'men' WHEN 'V' THEN 'women' ELSE '' END AS sex,
    CAST(nullif(regexp_extract(leeftijdsklasse, '[0-9]+'), '') AS SMALLINT) AS age_from,
    CAST(nullif(regexp_extract(leeftijdsklasse, 't/m +([0-9]+)', 1), '') AS SMALLINT) AS age_to"""


def ratios(files: dict[int, Path]) -> dict[tuple[int, str], float]:
    """Observed over expected on age and sex, by year and name, straight from the files: nothing is kept."""
    with duckdb.connect() as connection:
        return _ratios(connection, files, {year: _read(path) for year, path in files.items()})


def kept_and_ratios(
    files: dict[int, Path], groups: dict[str, str], codes: dict[tuple[int, str], str], folder: Path
) -> dict[tuple[int, str], float]:
    """The same, after writing the two tables that the product keeps, with the same columns and rows.

    groups: name of a care group by column as published; codes: code of a municipality by year and name.
    """
    with duckdb.connect() as connection:
        years, names = zip(*codes, strict=True)
        listed = pa.table({"year": years, "name": names, "area": list(codes.values())})
        connection.register("codes", listed)
        for year, path in files.items():
            connection.execute(
                f"CREATE TABLE y{year} AS SELECT *, row_number() OVER () AS row FROM {_read(path)}"
            )
            source = f"y{year} LEFT JOIN codes ON codes.year = {year} AND codes.name = gemeentenaam"
            labels = _LABELS.format(year=year)
            end = "gemeentenaam IS NULL AS rest, row"
            connection.execute(
                f"COPY (SELECT {labels}, CAST(aantal_bsn AS BIGINT) AS persons, aantal_verzekerdejaren, {end} "
                f"FROM {source}) TO '{folder}/insured-{year}.parquet' (COMPRESSION zstd)"
            )
            named = ", ".join(f"{column} AS {groups[column.lower()]}" for column in _costs(path))
            connection.execute(
                f"COPY (UNPIVOT (SELECT {labels}, {end}, {named} FROM {source}) ON "
                f"{', '.join(groups[column.lower()] for column in _costs(path))} INTO NAME care_group VALUE amount) "
                f"TO '{folder}/care_costs-{year}.parquet' (COMPRESSION zstd)"
            )
        return _ratios(connection, files, {year: f"y{year}" for year in files})


def _ratios(
    connection: duckdb.DuckDBPyConnection, files: dict[int, Path], rows_of: dict[int, str]
) -> dict[tuple[int, str], float]:
    cells = " UNION ALL ".join(
        f"SELECT {year} AS year, geslacht AS sex, leeftijdsklasse AS age, gemeentenaam AS name, "
        f"aantal_verzekerdejaren AS n, {' + '.join(_costs(path))} AS amount FROM {rows_of[year]}"
        for year, path in files.items()
    )
    rows = connection.execute(_RATIOS.format(cells=cells)).fetchnumpy()
    names = zip(rows["year"].tolist(), rows["name"].tolist(), strict=True)
    return dict(zip(names, rows["ratio"].tolist(), strict=True))


def _header(path: Path) -> list[str]:
    with path.open(encoding="utf-8") as file:
        return file.readline().strip().split(";")


def _costs(path: Path) -> list[str]:
    return [name for name in _header(path) if name.lower().startswith(_COSTS)]


def _read(path: Path) -> str:
    kinds = ", ".join(
        f"'{name}': '{'VARCHAR' if name.lower() in _WORDS else 'DECIMAL(18, 2)'}'" for name in _header(path)
    )
    return f"read_csv('{path}', delim=';', header=true, auto_detect=false, columns={{{kinds}}})"
