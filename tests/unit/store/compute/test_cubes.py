"""Small cells are merged where the rows live, the rest row cannot be taken apart, and only cubes come here."""

from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from samenvoor.store.compute.compute import ComputeError
from samenvoor.store.compute.cubes import MINIMUM, bring_cubes
from samenvoor.store.compute.datasets import CLAIMS, COST_CUBE, ENROLMENT, INSURED_CUBE
from samenvoor.store.compute.duckdb_compute import DuckDBCompute
from samenvoor.store.compute.statements import Statement
from tests.compute import cubes_by_hand, made_up_claims


@pytest.fixture
def compute() -> Iterator[DuckDBCompute]:
    with closing(DuckDBCompute(memory="200MB", cores=1)) as made:
        yield made


def brought(compute: DuckDBCompute, place: Path, people: dict[str, int], unknown: int = 0) -> dict[str, int]:
    """Persons per area in the cube of people of one sex and age, `unknown` of them without an area."""
    rows: list[tuple[str | None, int]] = [*people.items(), *([(None, unknown)] if unknown else [])]
    enrolled = [
        {"year": 2020, "area": area, "sex": "men", "age": 41, "persons": number, "insured_years": number}
        for area, number in rows
    ]
    claims = [
        {
            "year": 2020,
            "area": area,
            "sex": "men",
            "age": 42,
            "care_group": "gp",
            "amount": Decimal(number) * 100,
        }
        for area, number in rows
    ]
    place.mkdir()
    pq.write_table(pa.Table.from_pylist(enrolled, schema=ENROLMENT), place / "enrolment.parquet")
    pq.write_table(pa.Table.from_pylist(claims, schema=CLAIMS), place / "claims.parquet")
    for name in ("claims", "enrolment"):
        compute.dataset(name, place / f"{name}.parquet")
    bring_cubes(there=compute, here=compute, to=place / "cubes", rows="claims", minimum=10)
    cells = pq.read_table(place / "cubes" / "insured_cube.parquet").to_pylist()
    paid = pq.read_table(place / "cubes" / "cost_cube.parquet").to_pylist()
    # Costs go wherever their people go: each person cost 100 euro.
    assert {row["area"]: row["amount"] for row in paid} == {
        row["area"]: row["persons"] * 100 for row in cells
    }
    return {row["area"]: row["persons"] for row in cells}


@pytest.mark.parametrize(
    ("people", "unknown", "shown"),
    [
        # The rest row is large enough: only what is small goes to it.
        ({"A": 9, "B": 10, "C": 30}, 50, {"": 59, "B": 10, "C": 30}),
        # Two small cells make a rest row that is large enough.
        ({"A": 6, "B": 7, "C": 30}, 0, {"": 13, "C": 30}),
        # One small cell would be the rest row: total minus the others would give it, so the next one joins.
        ({"A": 3, "B": 12, "C": 30}, 0, {"": 15, "C": 30}),
        # The same for people of whom the area is not known.
        ({"B": 12, "C": 30}, 4, {"": 16, "C": 30}),
        ({"B": 12, "C": 30}, 10, {"": 10, "B": 12, "C": 30}),
        # Everybody together is too few: one row.
        ({"A": 4}, 0, {"": 4}),
    ],
)
def test_who_is_shown_and_who_is_in_the_rest_row(
    compute: DuckDBCompute, tmp_path: Path, people: dict[str, int], unknown: int, shown: dict[str, int]
) -> None:
    assert brought(compute, tmp_path / "rows", people, unknown) == shown


def test_no_cell_is_below_the_minimum_and_no_euro_or_person_is_lost(
    compute: DuckDBCompute, tmp_path: Path
) -> None:
    place = made_up_claims.folder(tmp_path / "rows")
    for name in ("claims", "enrolment"):
        compute.dataset(name, place / name)

    rows = bring_cubes(there=compute, here=compute, to=tmp_path / "cubes", rows="claims")

    costs, people = (pq.read_table(tmp_path / "cubes" / f"{name}.parquet") for name in rows)
    assert rows == {"cost_cube": costs.num_rows, "insured_cube": people.num_rows}
    assert (costs.schema, people.schema) == (COST_CUBE, INSURED_CUBE)
    assert min(people.column("persons").to_pylist()) >= MINIMUM
    all_people, all_claims = (
        cubes_by_hand.rows_of(place / "enrolment"),
        cubes_by_hand.rows_of(place / "claims"),
    )
    assert sum(people.column("persons").to_pylist()) == sum(row["persons"] for row in all_people)
    assert sum(costs.column("amount").to_pylist()) == sum(row["amount"] for row in all_claims)
    # Small cells there were: the smallest municipality is not shown at all.
    assert len(cubes_by_hand.shown_cells(all_people, 1)) > people.num_rows
    assert "GM0917" not in people.column("area").to_pylist()


def test_the_engine_here_gets_the_cubes_and_never_the_rows(tmp_path: Path) -> None:
    place = made_up_claims.folder(tmp_path / "rows")
    with (
        closing(DuckDBCompute(memory="200MB", cores=1)) as there,
        closing(DuckDBCompute(memory="200MB", cores=1)) as here,
    ):
        for name in ("care_costs", "insured"):
            there.dataset(name, place / name)
        bring_cubes(there=there, here=here, to=tmp_path / "cubes", rows="tables")

        seen = here.query(
            Statement(name="made", text="SELECT view_name AS name FROM duckdb_views() WHERE NOT internal")
        )
        assert sorted(seen.column("name").to_pylist()) == ["cost_cube", "insured_cube"]
        with pytest.raises(FileExistsError):
            bring_cubes(there=there, here=here, to=tmp_path / "cubes", rows="tables")
        with pytest.raises(ValueError, match="0 or more; found -1"):
            bring_cubes(there=there, here=here, to=tmp_path / "more", rows="tables", minimum=-1)


@pytest.mark.parametrize(
    ("name", "column", "said"), [("claims", "amount", "claims: 2"), ("enrolment", "persons", "enrolment: 2")]
)
def test_a_blank_is_not_added_up_as_nothing(
    compute: DuckDBCompute, tmp_path: Path, name: str, column: str, said: str
) -> None:
    place = made_up_claims.folder(tmp_path / "rows", rows=50)
    file = place / name / "part-1.parquet"
    half = pq.read_table(file)
    blank = pa.array([None, None, *half.column(column).to_pylist()[2:]], half.schema.field(column).type)
    at = half.schema.get_field_index(column)
    pq.write_table(half.set_column(at, pa.field(column, blank.type), blank), file, store_schema=False)
    for dataset in ("claims", "enrolment"):
        compute.dataset(dataset, place / dataset)

    with pytest.raises(ComputeError, match=rf"\({said}\)\. Blank is not zero"):
        bring_cubes(there=compute, here=compute, to=tmp_path / "cubes", rows="claims")
    assert not (tmp_path / "cubes").exists()
