"""Vektis' real files give the known figures of Heerlen and of the country, from file to ratio."""

import datetime
import os
from collections.abc import Iterator
from pathlib import Path

import pyarrow.compute as pc
import pytest

from samenvoor.counts.raw import Raw, Tidy
from samenvoor.engine.care_costs.result import CareCosts
from samenvoor.engine.care_costs.trend import NotComparableError
from samenvoor.sources import vektis_zvw
from samenvoor.store.compute.duckdb_compute import DuckDBCompute
from samenvoor.store.cost_cubes import cost_cubes
from samenvoor.store.costs import care_cost_trend, care_costs
from samenvoor.store.figures.keep import keep

pytestmark = pytest.mark.real_data
YEARS = range(2015, 2021)

# Heerlen, NL and expected in whole euro per insured year, and the ratio of those whole euro.
KNOWN = {
    2015: (3154, 2361, 2579, 1.223),
    2016: (3372, 2479, 2704, 1.247),
    2017: (3478, 2538, 2767, 1.257),
    2018: (3535, 2625, 2849, 1.241),
    2019: (3683, 2707, 2931, 1.257),
    2020: (3520, 2636, 2851, 1.235),
}
# The ratio before anything is rounded, computed apart with a data frame of binary numbers.
EXACT_RATIO = {2015: 1.2229, 2016: 1.2470, 2017: 1.2570, 2018: 1.2407, 2019: 1.2565, 2020: 1.2346}
TOTALS = {2015: 39.50, 2016: 41.71, 2017: 42.90, 2018: 44.66, 2019: 46.35, 2020: 45.34}
MUNICIPALITIES = {2015: 355, 2016: 355, 2017: 355, 2018: 355, 2019: 352, 2020: 344}


def files() -> list[Path]:
    return [
        Path(os.environ["SAMENVOOR_REAL_DATA"]) / "vektis" / f"vektis_{year}_gemeente.csv" for year in YEARS
    ]


@pytest.fixture(scope="module")
def tidied() -> dict[int, Tidy]:
    return {year: vektis_zvw.tidy(Raw(files=(file,))) for year, file in zip(YEARS, files(), strict=True)}


@pytest.fixture(scope="module")
def compute(tidied: dict[int, Tidy], tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckDBCompute]:
    store = tmp_path_factory.mktemp("store")
    for tidy, file in zip(tidied.values(), files(), strict=True):
        now = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
        keep(store, source="vektis_zvw", origin=vektis_zvw.ORIGIN, raw=Raw(files=(file,)), tidy=tidy, now=now)
    engine = DuckDBCompute(cores=2)
    with cost_cubes(store, compute=engine) as years:
        assert list(years) == list(YEARS)
        yield engine
    engine.close()


@pytest.fixture(scope="module")
def costs(compute: DuckDBCompute) -> dict[int, CareCosts]:
    return {year: care_costs(compute, year=year) for year in YEARS}


@pytest.mark.parametrize("year", YEARS)
def test_every_name_maps_and_the_national_total_is_right(tidied: dict[int, Tidy], year: int) -> None:
    tables = tidied[year].tables
    where = tables["insured"].select(["area", "rest"]).to_pylist()
    assert {row["rest"] for row in where if not row["area"]} == {True}
    assert len({row["area"] for row in where} - {""}) == MUNICIPALITIES[year]
    assert round(float(pc.sum(tables["care_costs"]["amount"]).as_py()) / 1e9, 2) == TOTALS[year]


@pytest.mark.parametrize("year", YEARS)
def test_heerlen_and_the_country(costs: dict[int, CareCosts], year: int) -> None:
    found = costs[year]
    heerlen = next(row for row in found.rows if row.area == "GM0917")
    euro = (round(heerlen.observed), round(found.mean), round(heerlen.expected))
    assert (*euro, round(euro[0] / euro[2], 3)) == KNOWN[year]
    assert heerlen.ratio is not None
    assert round(heerlen.ratio, 4) == EXACT_RATIO[year]
    assert found.of == MUNICIPALITIES[year]
    assert round(found.amount_with_rest / 1e9, 2) == TOTALS[year]
    assert 0.010 < found.rest.share_of_insured_years < 0.013
    assert 0.0024 < found.rest.share_of_amount < 0.0035


def test_heerlen_is_the_highest_of_344_in_2020(costs: dict[int, CareCosts]) -> None:
    first = min(costs[2020].rows, key=lambda row: row.rank or 10**6)
    assert (first.area, first.rank, len(costs[2020].rows)) == ("GM0917", 1, 344)


def test_ratio_over_years_is_comparable_and_euro_are_not(compute: DuckDBCompute) -> None:
    trend = care_cost_trend(compute, years=YEARS, area="GM0917")
    assert [found.year for found in trend.scope] == [2018, 2020]
    assert trend.borders == ()
    assert trend.ratio_change(first=2015, last=2020) == pytest.approx(0.0117, abs=5e-5)
    with pytest.raises(NotComparableError):
        trend.euro_change(first=2015, last=2020)
