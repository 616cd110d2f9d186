"""Care costs from the cubes: the statement gives what NumPy gives, and a trend knows its breaks."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from samenvoor.engine.care_costs.adjustment import CannotAdjustError
from samenvoor.engine.care_costs.trend import NotComparableError
from samenvoor.store.compute.datasets import COST_CUBE, INSURED_CUBE
from samenvoor.store.compute.duckdb_compute import DuckDBCompute
from samenvoor.store.compute.statements import statement
from samenvoor.store.costs import (
    NoCareCostsError,
    area_name,
    care_cost_trend,
    care_costs,
    cost_rows,
    cost_sums,
    scope_breaks,
)

AREAS = [f"GM{code:04}" for code in (34, 363, 518, 599, 882, 917, 928, 935, 957, 439, 986, 1883, 1900)]
AGES = [*range(0, 95, 5)]
GROUPS = ["dental", "pharmacy", "other"]
YEARS = [2019, 2020]
Cell = dict[str, object]


def made_up() -> tuple[list[Cell], list[Cell]]:
    """Cubes of two years with a rest row, a missing cell, a group nobody used there, and a correction."""
    draw = np.random.Generator(np.random.Philox(17))
    costs: list[Cell] = []
    insured: list[Cell] = []
    for year in YEARS:
        insured.append(
            {
                "year": year,
                "area": "",
                "sex": "",
                "age_from": -1,
                "persons": 900,
                "insured_years": Decimal("703.21"),
            }
        )
        costs += [
            {
                "year": year,
                "area": "",
                "sex": "",
                "age_from": -1,
                "care_group": group,
                "amount": Decimal("8123.45"),
            }
            for group in GROUPS
        ]
        for area in AREAS:
            for sex in ("men", "women"):
                for age in AGES:
                    if (area, sex, age) == ("GM0917", "men", 90):
                        continue
                    where = {"year": year, "area": area, "sex": sex, "age_from": age}
                    people = int(draw.integers(10, 900))
                    insured.append(where | {"persons": people, "insured_years": Decimal(people * 97) / 100})
                    for group in GROUPS:
                        if (area, group) != ("GM0034", "dental"):
                            cents = int(draw.integers(-500 if group == "other" else 0, 90_000 * (age + 5)))
                            costs.append(where | {"care_group": group, "amount": Decimal(cents) / 100})
    return costs, insured


COSTS, INSURED = made_up()


@pytest.fixture(scope="module")
def compute(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckDBCompute]:
    folder: Path = tmp_path_factory.mktemp("cubes")
    engine = DuckDBCompute(cores=1)
    for name, rows, schema in (("cost_cube", COSTS, COST_CUBE), ("insured_cube", INSURED, INSURED_CUBE)):
        pq.write_table(pa.Table.from_pylist(rows, schema=schema), folder / f"{name}.parquet")
        engine.dataset(name, folder / f"{name}.parquet")
    yield engine
    engine.close()


def by_numpy(year: int) -> dict[str, tuple[float, float, float]]:
    """Insured years, euro observed and euro expected by area, from arrays [area, sex, age]."""
    people = np.zeros((len(AREAS), 2, len(AGES)))
    paid = np.zeros_like(people)
    for cells, array, name in ((INSURED, people, "insured_years"), (COSTS, paid, "amount")):
        for cell in cells:
            if cell["year"] == year and cell["area"]:
                place = (
                    AREAS.index(str(cell["area"])),
                    ["men", "women"].index(str(cell["sex"])),
                    AGES.index(int(str(cell["age_from"]))),
                )
                array[place] += float(str(cell[name]))
    mean = paid.sum(axis=0) / people.sum(axis=0)
    sums = (array.sum(axis=(1, 2)) for array in (people, paid, people * mean))
    return dict(zip(AREAS, zip(*sums, strict=True), strict=True))


@pytest.mark.parametrize("year", YEARS)
def test_statement_gives_what_numpy_gives(compute: DuckDBCompute, year: int) -> None:
    found = care_costs(compute, year=year)
    wanted = by_numpy(year)
    assert [row.area for row in found.rows] == sorted(AREAS)
    for row in found.rows:
        people, observed, expected = wanted[row.area]
        assert row.insured_years == pytest.approx(people, rel=1e-12)
        assert row.observed == pytest.approx(observed / people, rel=1e-12)
        assert row.expected == pytest.approx(expected / people, rel=1e-12)
        assert row.ratio == pytest.approx(observed / expected, rel=1e-12)
        assert row.excess == pytest.approx(observed - expected, abs=1e-4)
    total, everyone = sum(cell[1] for cell in wanted.values()), sum(cell[0] for cell in wanted.values())
    assert found.mean == pytest.approx(total / everyone, rel=1e-12)
    assert found.amount_with_rest == pytest.approx(total + 3 * 8123.45, rel=1e-12)
    assert found.rest.insured_years == 703.21
    assert sum(row.excess for row in found.rows) == pytest.approx(0.0, abs=1e-3)


def test_the_total_is_the_sum_of_the_care_groups(compute: DuckDBCompute) -> None:
    apart = cost_sums(compute, first=2019, last=2020, by_care_group=True)
    total = cost_sums(compute, first=2019, last=2020)
    assert list(total) == YEARS
    for year in YEARS:
        assert [row.area for row in total[year]] == ["", *sorted(AREAS)]
        for row in total[year]:
            parts = [part for part in apart[year] if part.area == row.area]
            assert len(parts) == len(GROUPS)
            assert row.care_group == ""
            assert {part.insured_years for part in parts} == {row.insured_years}
            assert row.amount == pytest.approx(sum(part.amount for part in parts), rel=1e-12)
            assert row.expected == pytest.approx(sum(part.expected for part in parts), rel=1e-12)


def test_columns_of_the_statement_are_cast(compute: DuckDBCompute) -> None:
    table = compute.query(statement("expected_cost"), first_year=2019, last_year=2020)
    assert [str(kind) for kind in table.schema.types] == [
        "int16", "string", "string", "decimal128(38, 2)", "decimal128(38, 2)", "double",
    ]  # fmt: skip
    assert table.num_rows == len(YEARS) * (len(AREAS) + 1) * len(GROUPS)
    keys = list(zip(*(table[name].to_pylist() for name in ("year", "area", "care_group")), strict=True))
    assert keys == sorted(keys)


def test_single_ages_are_put_in_bands(tmp_path: Path) -> None:
    engine = DuckDBCompute(cores=1)
    where = {"year": 2020, "sex": "men"}
    ages = [(0, "GM0034", 10, 100), (4, "GM0917", 10, 300), (90, "GM0034", 5, 50), (93, "GM0917", 5, 150)]
    insured = [
        where | {"area": area, "age_from": age, "persons": 10, "insured_years": Decimal(years)}
        for age, area, years, _ in ages
    ]
    costs = [
        where | {"area": area, "age_from": age, "care_group": "other", "amount": Decimal(euro)}
        for age, area, _, euro in ages
    ]
    for name, rows, schema in (("cost_cube", costs, COST_CUBE), ("insured_cube", insured, INSURED_CUBE)):
        pq.write_table(pa.Table.from_pylist(rows, schema=schema), tmp_path / f"{name}.parquet")
        engine.dataset(name, tmp_path / f"{name}.parquet")
    assert [row.expected for row in care_costs(engine, year=2020).rows] == [20.0, 20.0]
    engine.close()


def test_a_group_that_an_area_does_not_use_is_expected_all_the_same(compute: DuckDBCompute) -> None:
    found = care_costs(compute, year=2020, area="GM0034", by_care_group=True)
    dental = next(row for row in found.rows if row.care_group == "dental")
    assert (dental.observed, dental.ratio, dental.rank) == (0.0, 0.0, len(AREAS))
    assert dental.expected > 0.0
    every = care_costs(compute, year=2020, area="GM0034").rows[0]
    assert sum(row.excess for row in found.rows) == pytest.approx(every.excess)


def test_one_area_keeps_its_rank_among_all(compute: DuckDBCompute) -> None:
    every = {row.area: row for row in care_costs(compute, year=2020).rows}
    one = care_costs(compute, year=2020, area="GM0917")
    assert one.rows == (every["GM0917"],)
    assert one.of == len(AREAS)


def test_rows_of_the_command_have_their_columns(compute: DuckDBCompute) -> None:
    rows = cost_rows(care_costs(compute, year=2020, area="GM0917"))
    assert [list(row) for row in rows] == [
        ["area", "name", "insured_years", "observed", "expected", "ratio", "excess_per_insured_year", "rank"]
    ]
    assert rows[0]["name"] == "Heerlen"
    apart = cost_rows(care_costs(compute, year=2020, area="GM0917", by_care_group=True))
    assert {row["care_group"] for row in apart} == set(GROUPS)


def test_sets_stand_side_by_side_and_are_not_the_same(compute: DuckDBCompute) -> None:
    scores = {area: n / 10 for n, area in enumerate(AREAS)}
    found = {
        name: care_costs(compute, year=2020, area="GM0917", adjust=name, scores=scores)
        for name in ("none", "age-sex", "ecological")
    }
    assert len({one.rows[0].ratio for one in found.values()}) == 3
    assert len({one.rows[0].observed for one in found.values()}) == 1
    with pytest.raises(CannotAdjustError):
        care_costs(compute, year=2020, adjust="ecological")


def test_spread_between_persons_gives_an_interval(compute: DuckDBCompute) -> None:
    spread = {(sex, age): 2000.0 + 50 * age for sex in ("men", "women") for age in AGES}
    row = care_costs(compute, year=2020, area="GM0917", person_sd=spread).rows[0]
    cells = [c for c in INSURED if c["year"] == 2020 and c["area"] == "GM0917"]
    variance = sum(float(str(c["insured_years"])) * (2000 + 50 * int(str(c["age_from"]))) ** 2 for c in cells)
    assert row.ratio is not None
    assert row.low is not None
    assert row.high is not None
    width = 1.959963984540054 * variance**0.5 / (row.observed * row.insured_years)
    assert np.log(row.high / row.ratio) == pytest.approx(width)
    assert np.log(row.ratio / row.low) == pytest.approx(width)
    with pytest.raises(ValueError, match="person_sd lacks women"):
        care_costs(compute, year=2020, person_sd={("men", age): 1.0 for age in AGES})


def test_what_is_not_there_is_said(compute: DuckDBCompute) -> None:
    with pytest.raises(NoCareCostsError, match="no care costs of 2014"):
        care_costs(compute, year=2014)
    with pytest.raises(NoCareCostsError, match="GM9999"):
        care_costs(compute, year=2020, area="GM9999")
    with pytest.raises(NoCareCostsError, match="GM9999"):
        care_cost_trend(compute, years=YEARS, area="GM9999")


def test_trend_compares_ratios_and_refuses_euro_over_a_change_of_scope(compute: DuckDBCompute) -> None:
    trend = care_cost_trend(compute, years=YEARS, area="GM0917")
    apart = [care_costs(compute, year=year, area="GM0917").rows[0] for year in YEARS]
    assert list(trend.by_year.values()) == apart
    assert apart[0].ratio is not None
    assert trend.ratio_change(first=2019, last=2020) == pytest.approx((apart[1].ratio or 0) - apart[0].ratio)
    with pytest.raises(NotComparableError, match="new: medical care for specific patient groups"):
        trend.euro_change(first=2019, last=2020)


def test_trend_of_a_municipality_whose_borders_changed_is_refused(compute: DuckDBCompute) -> None:
    breaks = {
        area: [found.year for found in care_cost_trend(compute, years=YEARS, area=area).borders]
        for area in ("GM0363", "GM0439", "GM0957")
    }
    # Purmerend took in Beemster on 1 January 2022 and Amsterdam Weesp on 24 March: both are in edition 2020.
    assert breaks == {"GM0363": [2020], "GM0439": [2020], "GM0957": []}
    with pytest.raises(NotComparableError, match="borders of GM0439 changed between 2021 and 2022"):
        care_cost_trend(compute, years=YEARS, area="GM0439").ratio_change(first=2019, last=2020)


def test_scope_breaks_name_what_came_and_went() -> None:
    assert scope_breaks([2015, 2016, 2017]) == ()
    found = scope_breaks([2021, 2022])
    assert [one.year for one in found] == [2022]
    assert "weg: gespecialiseerde ggz, generalistische basis-ggz, langdurige ggz" in found[0].words.nl
    assert "new: mental health: consultations" in found[0].words.en


def test_name_of_an_area_is_that_of_its_time() -> None:
    assert area_name("GM0917", year=2020) == "Heerlen"
    assert area_name("GM0081", year=2015) == "Leeuwarderadeel"
    assert area_name("WK091710", year=2015) == ""
