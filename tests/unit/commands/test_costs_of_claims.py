"""Costs of claims elsewhere: only totals of enough people come here, and nothing of them is kept."""

import json
import re
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq
from typer.testing import CliRunner

from samenvoor.cli import app
from tests.compute.made_up_claims import folder


def asked(place: Path, *words: str) -> list[str]:
    store, rows = (
        str(place / "store"),
        ["--claims", str(place / "claims"), "--enrolment", str(place / "enrolment")],
    )
    return ["costs", "--year", "2020", "--store", store, *rows, *words]


def test_the_costs_of_claims_are_those_of_large_enough_cells(tmp_path: Path) -> None:
    folder(tmp_path)
    found = CliRunner().invoke(app, asked(tmp_path, "--json"))
    rows = json.loads(found.stdout)
    enrolled = ds.dataset(tmp_path / "enrolment").to_table(filter=ds.field("year") == 2020)
    whole = float(pc.sum(enrolled["insured_years"]).as_py())

    assert found.exit_code == 0
    assert len(rows) > 3
    assert [row["rank"] for row in sorted(rows, key=lambda row: -row["ratio"])] == list(
        range(1, len(rows) + 1)
    )
    assert 0 < sum(row["insured_years"] for row in rows) < whole  # the small cells are in the rest row
    assert "alleen totalen van 10 mensen of meer" in found.stderr
    assert not (tmp_path / "store").exists()


def test_the_country_in_claims_is_the_sum_of_the_shown_cells(tmp_path: Path) -> None:
    folder(tmp_path)
    rows = json.loads(CliRunner().invoke(app, asked(tmp_path, "--json")).stdout)
    observed = sum(row["observed"] * row["insured_years"] for row in rows)
    expected = sum(row["expected"] * row["insured_years"] for row in rows)

    assert abs(observed / expected - 1.0) < 1e-9


def test_claims_are_told_of_their_own_insured_with_the_highest_ratio_first(tmp_path: Path) -> None:
    folder(tmp_path)
    told = CliRunner().invoke(app, asked(tmp_path)).stdout
    places = [int(found) for found in re.findall(r"^ *(\d+)  .*verhouding", told, re.MULTILINE)]

    assert places == list(range(1, len(places) + 1))
    assert len(places) > 3
    assert "Alle verzekerden in deze bestanden: €" in told
    assert "Nederland:" not in told


def test_a_kind_of_care_of_the_insurers_own_is_shown_as_it_is_given(tmp_path: Path) -> None:
    folder(tmp_path)
    for part in sorted((tmp_path / "claims").rglob("*.parquet")):
        rows = pq.ParquetFile(part).read()
        at = rows.column_names.index("care_group")
        pq.write_table(rows.set_column(at, "care_group", pa.repeat("own words", rows.num_rows)), part)
    found = CliRunner().invoke(app, asked(tmp_path, "--by", "care_group"))

    assert found.exit_code == 0, found.stderr
    assert "· own words:" in found.stdout


def test_claims_without_the_insured_are_refused(tmp_path: Path) -> None:
    folder(tmp_path)
    found = CliRunner().invoke(app, ["costs", "--year", "2020", "--claims", str(tmp_path / "claims")])

    assert found.exit_code == 2
    assert "--enrolment" in found.stderr


def test_a_minimum_under_ten_is_refused(tmp_path: Path) -> None:
    found = CliRunner().invoke(app, asked(tmp_path, "--minimum", "3"))

    assert found.exit_code == 2
    assert re.search(r"minimum", found.stderr)


def test_claims_that_are_not_there_are_said(tmp_path: Path) -> None:
    found = CliRunner().invoke(app, asked(tmp_path))

    assert found.exit_code == 2
    assert found.stderr.strip()
    assert "Traceback" not in found.stderr
