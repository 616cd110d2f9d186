"""The cubes out of the store: of every year the newest import, municipalities and postcodes never together."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from samenvoor.counts.raw import Raw, Tidy
from samenvoor.counts.vektis_columns import care_groups_of
from samenvoor.sources import vektis_zvw
from samenvoor.store.compute.duckdb_compute import DuckDBCompute
from samenvoor.store.cost_cubes import cost_cubes, imports_by_year
from samenvoor.store.costs import care_costs
from samenvoor.store.figures.keep import keep


@pytest.fixture
def compute() -> Iterator[DuckDBCompute]:
    engine = DuckDBCompute(cores=1)
    yield engine
    engine.close()


def file(folder: Path, *, year: int, euro: int, area: str = "gemeentenaam", name: str = "") -> Path:
    """A file in which Heerlen costs so many euro per insured year, Landgraaf 10, and the rest row 1 in all."""
    columns = [group.column for group in care_groups_of(year)]
    names = ("HEERLEN", "LANDGRAAF") if area == "gemeentenaam" else ("641", "642")
    rows = [";;;90;80;1", f"M;90+;{names[0]};20;10;{10 * euro}", f"M;90+;{names[1]};20;10;100"]
    lines = [
        ";".join(["geslacht", "leeftijdsklasse", area, "aantal_bsn", "aantal_verzekerdejaren", *columns])
    ]
    lines += [row + ";0" * (len(columns) - 1) for row in rows]
    path = folder / (name or f"vektis {year} {euro}.csv")
    path.write_text("\n".join(lines))
    return path


def take(store: Path, *files: Path, day: int, vintage: str = "") -> Tidy:
    raw = Raw(files=files, vintage=vintage)
    tidy = vektis_zvw.tidy(raw)
    moment = datetime.datetime(2026, 1, day, tzinfo=datetime.UTC)
    keep(store, source="vektis_zvw", origin=vektis_zvw.ORIGIN, raw=raw, tidy=tidy, now=moment)
    return tidy


def observed(store: Path, compute: DuckDBCompute, vintage: str = "") -> dict[int, tuple[float, float]]:
    """Euro per insured year of Heerlen and the national total with the rest row, by year."""
    with cost_cubes(store, compute=compute, vintage=vintage) as years:
        found = {year: care_costs(compute, year=year, area="GM0917") for year in years}
    return {year: (costs.rows[0].observed, costs.amount_with_rest) for year, costs in found.items()}


def test_the_newest_import_of_a_year_counts_and_the_others_stay(
    tmp_path: Path, compute: DuckDBCompute
) -> None:
    store = tmp_path / "store"
    years = [file(tmp_path, year=year, euro=20) for year in (2018, 2019, 2020)]
    take(store, *years, day=1)
    take(store, file(tmp_path, year=2019, euro=30), day=2, vintage="nieuw")
    assert [entry.vintage for entry in imports_by_year(store).values()] == ["2018-2020", "nieuw", "2018-2020"]
    assert observed(store, compute) == {2018: (20.0, 301.0), 2019: (30.0, 401.0), 2020: (20.0, 301.0)}
    assert observed(store, compute, vintage="2018-2020") == dict.fromkeys((2018, 2019, 2020), (20.0, 301.0))


def test_postcode_files_are_not_counted_with_municipalities(tmp_path: Path, compute: DuckDBCompute) -> None:
    store = tmp_path / "store"
    take(store, file(tmp_path, year=2020, euro=20), day=1)
    take(store, file(tmp_path, year=2020, euro=20, area="postcode_3", name="2020 pc.csv"), day=2)
    assert observed(store, compute) == {2020: (20.0, 301.0)}


def test_only_the_years_asked_for_are_given(tmp_path: Path, compute: DuckDBCompute) -> None:
    store = tmp_path / "store"
    take(store, file(tmp_path, year=2018, euro=20), file(tmp_path, year=2020, euro=40), day=1)
    with cost_cubes(store, compute=compute, years=[2020, 2021]) as years:
        assert list(years) == [2020]
        assert care_costs(compute, year=2020, area="GM0917").rows[0].observed == 40.0


def test_an_empty_store_gives_no_years(tmp_path: Path, compute: DuckDBCompute) -> None:
    with cost_cubes(tmp_path, compute=compute) as years:
        assert years == {}
