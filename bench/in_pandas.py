"""The same work as the product's on care costs and key figures, written well in pandas: a yardstick.

Labels are categories, numbers are float64, nothing is looped over but the files. It checks nothing.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd

LABELS = {
    "geslacht": "sex",
    "leeftijdsklasse": "age",
    "gemeentenaam": "area_name",
    "aantal_bsn": "persons",
    "aantal_verzekerdejaren": "insured_years",
}
_WORDS = ("sex", "age", "area_name")
_CELL = ["year", "sex", "age"]
_TEXT_COLUMNS = 6
"""Number, area, and the four columns of text that stand before the figures of a table."""
_SEXES = {"M": "men", "V": "women"}


def read_years(files: dict[int, Path], groups: dict[str, str]) -> pd.DataFrame:
    """All editions under each other, a column a care group; groups: its name by column as published."""
    years = []
    for year, path in files.items():
        header = pd.read_csv(path, sep=";", nrows=0).columns.str.lower()
        names = [LABELS.get(column) or groups[column] for column in header]
        types = {name: "category" if name in _WORDS else "float64" for name in names}
        frame = pd.read_csv(path, sep=";", header=0, names=names, dtype=types)
        frame["year"] = np.int16(year)
        frame["row"] = np.arange(1, len(frame) + 1)
        years.append(frame)
    found = pd.concat(years, ignore_index=True)
    return found.astype(dict.fromkeys(_WORDS, "category"))


def keep(wide: pd.DataFrame, codes: dict[tuple[int, str], str], folder: Path) -> None:
    """Write the two tables that the product keeps, with the same columns and rows, as Parquet.

    codes: code of a municipality by year and name.
    """
    words = wide["age"].cat.categories
    bounds = words.str.extract(r"(\d+)(?: t/m +(\d+))?").astype("float32")
    labels = ["year", "area", "area_name", "sex", "age_from", "age_to", "rest", "row"]
    for year, rows in wide.groupby("year"):
        here = {name: code for (of, name), code in codes.items() if of == year}
        tall = rows.dropna(axis="columns", how="all").assign(
            area=rows["area_name"].map(here).astype("category"),
            sex=rows["sex"].cat.rename_categories(_SEXES),
            age_from=rows["age"].map(dict(zip(words, bounds[0], strict=True))),
            age_to=rows["age"].map(dict(zip(words, bounds[1], strict=True))),
            rest=rows["area_name"].isna(),
        )
        insured = tall[[*labels, "persons", "insured_years"]]
        insured.to_parquet(folder / f"insured-{year}.parquet", compression="zstd")
        groups = [name for name in tall if name not in {*LABELS.values(), *labels}]
        costs = tall.melt(id_vars=labels, value_vars=groups, var_name="care_group", value_name="amount")
        costs.to_parquet(folder / f"care_costs-{year}.parquet", compression="zstd")


def ratios(wide: pd.DataFrame) -> pd.Series:
    """Observed over expected on age and sex, by year and name of the municipality."""
    groups = [name for name in wide if name not in {*LABELS.values(), "year", "row"}]
    cells = wide[[*_CELL, "area_name", "insured_years"]].assign(amount=wide[groups].sum(axis=1))
    cells = cells[cells["area_name"].notna()]
    sums = cells.groupby(_CELL, observed=True, as_index=False)[["insured_years", "amount"]].sum()
    sums["mean"] = sums["amount"] / sums["insured_years"]
    cells = cells.merge(sums[[*_CELL, "mean"]], on=_CELL)
    cells["expected"] = cells["insured_years"] * cells["mean"]
    found = cells.groupby(["year", "area_name"], observed=True)[["amount", "expected"]].sum()
    return found["amount"] / found["expected"]


def key_figures(pages: list[Path], to: Path) -> dict[str, float]:
    """Pages of OData v3 to one long table in Parquet: how many rows, how many figures, and their sum."""
    rows = [row for page in pages for row in json.loads(page.read_bytes())["value"]]
    wide = pd.json_normalize(rows)
    texts = list(wide.columns[:_TEXT_COLUMNS])
    wide[texts] = wide[texts].apply(lambda cells: cells if cells.dtype.kind in "iu" else cells.str.strip())
    tall = wide.melt(id_vars=texts, var_name="measure", value_name="written")
    tall["measure"] = tall["measure"].str.replace(r"_\d+$", "", regex=True).astype("category")
    tall["written"] = tall["written"].str.strip()
    tall["value"] = pd.to_numeric(tall["written"], errors="coerce")
    tall["status"] = pd.Categorical.from_codes(
        np.select([tall["value"].notna(), tall["written"].isna()], [0, 1], 2),
        ["value", "not_yet_available", "suppressed"],
    )
    tall.drop(columns="written").to_parquet(to, compression="zstd")
    return {"rows": len(tall), "figures": int(tall["value"].count()), "sum": float(tall["value"].sum())}
