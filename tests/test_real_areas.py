"""Areas as publishers really deliver them: every name maps, and the sets of areas add up as known."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from samenvoor.counts.area_codes import canonical_areas
from samenvoor.counts.municipalities import (
    fit_of_names,
    municipalities,
    municipality_code,
    year_of_names,
)
from samenvoor.domain.area import AreaLevel, level_of

pytestmark = pytest.mark.real_data


@pytest.fixture
def real() -> Path:
    return Path(os.environ["SAMENVOOR_REAL_DATA"])


@pytest.mark.parametrize(
    ("year", "borders", "names"),
    [
        (2015, 2019, 355),
        (2016, 2019, 355),
        (2017, 2019, 355),
        (2018, 2019, 355),
        (2019, 2021, 352),
        (2020, 2022, 344),
    ],
)
def test_every_name_of_the_insurers_maps(real: Path, year: int, borders: int, names: int) -> None:
    with (real / "vektis" / f"vektis_{year}_gemeente.csv").open(encoding="utf-8") as file:
        written = {row[2] for row in list(csv.reader(file, delimiter=";"))[1:]} - {""}
    fit = fit_of_names(written)
    assert (fit.year, fit.unmapped, fit.absent) == (borders, (), ())
    assert len({municipality_code(name, year=borders) for name in written}) == names == len(written)


def test_the_list_of_2020_is_that_of_cbs(real: Path) -> None:
    table = pq.read_table(
        real / "cbs_kwb" / "84799NED_2020_v3" / "cbs.v3.84799NED_WijkenEnBuurten.parquet",
        columns=["Key", "Title"],
    )
    codes = canonical_areas(table["Key"]).to_pylist()
    titles = [title.strip() for title in table["Title"].to_pylist()]
    published = {
        code: title for code, title in zip(codes, titles, strict=True) if level_of(code) is AreaLevel.gm
    }
    assert None not in codes
    assert published == dict(municipalities(2020)) == dict(municipalities(2019))


@pytest.mark.parametrize(("year", "table"), [(2021, "85039NED"), (2022, "85318NED")])
def test_the_lists_of_2021_and_2022_have_the_names_of_cbs(real: Path, year: int, table: str) -> None:
    rows = pq.read_table(
        real / "cbs_kwb" / f"WijkenEnBuurten_{year}_{table}.parquet",
        columns=["WijkenEnBuurten", "SoortRegio_2"],
    ).to_pylist()
    names = {row["WijkenEnBuurten"] for row in rows if row["SoortRegio_2"].strip() == "Gemeente"}
    assert names == set(municipalities(year).values())
    assert year_of_names(names) == year


def test_every_municipality_of_the_health_regions_maps(real: Path) -> None:
    with (real / "cbs_other" / "GM_naar_GGD_en_PV.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.reader(file, delimiter=";"))[1:]
    for column, level in ((1, AreaLevel.gm), (3, AreaLevel.gg), (5, AreaLevel.pv)):
        codes = canonical_areas(pa.array([row[column] for row in rows])).to_pylist()
        assert {level_of(code) for code in codes} == {level}
    assert {row[1].strip(): row[2].strip() for row in rows} == dict(municipalities(2020))
