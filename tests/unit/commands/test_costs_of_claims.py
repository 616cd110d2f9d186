"""Costs of claims elsewhere: only totals of enough people come here, and nothing of them is kept."""

import json
import re
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.dataset as ds
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
