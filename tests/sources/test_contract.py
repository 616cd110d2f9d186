"""Every source keeps the contract: what counts.source asks is there, and its samples give the rows beside them.

A sample is a folder `tests/sources/<source>/<case>/`:

- `raw/` holds made-up files, handed to `tidy` in the order of their names (folders in it go first to last too);
- `raw.toml`, where needed, holds table, edition, vintage, announced and [options] of the Raw;
- `expected_<table>.csv` holds every row that table must have, with all its columns; an empty cell is null
  in a column of numbers and "" in a column of text;
- `expected_notices.txt` holds the notices in English, one a line; without it there may be none;
- `expected_problems.txt`, in the place of tables, holds the problems in English that must refuse the files.
"""

import csv
import decimal
import inspect
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pyarrow as pa
import pytest

import samenvoor.sources
from samenvoor.counts.raw import Raw, Tidy, UnreadableError
from samenvoor.counts.source import Edition
from samenvoor.counts.tables import OBSERVATIONS, TABLES
from samenvoor.discover import discover
from samenvoor.domain.observation import Status
from samenvoor.domain.origin import Origin
from samenvoor.domain.words import Words

SAMPLES = Path(__file__).parent
ORIGINS = discover(samenvoor.sources, "ORIGIN")


def module(name: str) -> ModuleType:
    return __import__(f"samenvoor.sources.{name}", fromlist=["ORIGIN"])


def cases_of(name: str, samples: Path = SAMPLES) -> list[Path]:
    """The samples of one source: folders with raw files in them."""
    return sorted(folder.parent for folder in (samples / name).glob("*/raw"))


def raw_of(case: Path) -> Raw:
    said: dict[str, Any] = {}
    if (case / "raw.toml").exists():
        said = tomllib.loads((case / "raw.toml").read_text("utf-8"))
    return Raw(files=tuple(sorted(path for path in (case / "raw").rglob("*") if path.is_file())), **said)


def as_text(value: object) -> str:
    """One cell as the expected file writes it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(value).removesuffix(".0")
    if isinstance(value, decimal.Decimal):
        return format(value, "f")
    return str(value)


def rows_of(table: pa.Table) -> list[dict[str, str]]:
    return [{name: as_text(value) for name, value in row.items()} for row in table.to_pylist()]


def expected_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def expected_lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines() if path.exists() else []


def faults_of_sample(name: str, samples: Path = SAMPLES) -> list[str]:
    """What is missing around the samples of one source."""
    cases = cases_of(name, samples)
    if not cases:
        return [f"{name} has no sample: tests/sources/{name}/<case>/raw/ is missing"]
    faults = []
    for case in cases:
        tables = {path.stem.removeprefix("expected_") for path in case.glob("expected_*.csv")}
        if tables - set(TABLES):
            faults.append(f"{case.name} expects tables that do not exist: {sorted(tables - set(TABLES))}")
        if bool(tables) == (case / "expected_problems.txt").exists():
            faults.append(f"{case.name} needs expected rows or expected problems, one of both")
    if not any(True for case in cases for _ in case.glob("expected_*.csv")):
        faults.append(f"{name} has no sample that gives rows")
    return faults


def faults_of_table(name: str, table: pa.Table) -> list[str]:
    """What a table has that counts.tables does not allow."""
    schema = TABLES[name]
    if not table.schema.equals(schema):
        return [f"{name} has another schema: {table.schema}"]
    faults = [
        f"{name}.{field.name} holds a null"
        for field in schema
        if not field.nullable and table[field.name].null_count
    ]
    if schema is not OBSERVATIONS or faults:
        return faults
    for row in table.to_pylist():
        if row["status"] not in set(Status):
            faults.append(f"row {row['row']}: {row['status']!r} is no status")
        if (row["value"] is not None) != (row["status"] == Status.known):
            faults.append(f"row {row['row']}: value {row['value']} with status {row['status']}")
    return faults


CASES = [pytest.param(name, case, id=f"{name}-{case.name}") for name in ORIGINS for case in cases_of(name)]


@pytest.mark.parametrize("name", sorted(ORIGINS))
def test_source_defines_what_the_contract_asks(name: str) -> None:
    source = module(name)
    assert isinstance(source.ORIGIN, Origin)
    assert all((source.ORIGIN.producer, source.ORIGIN.title, source.ORIGIN.licence))
    assert source.ORIGIN.url_main.startswith("https://") or not source.EDITIONS
    assert source.ORIGIN.may_be_shared or source.ORIGIN.terms.nl, (
        "who may not share must be told what is allowed"
    )
    assert isinstance(source.WHAT, Words)
    assert source.WHAT.nl
    assert source.WHAT.en
    assert isinstance(source.EDITIONS, tuple)
    assert all(isinstance(edition, Edition) for edition in source.EDITIONS)
    assert len({(edition.year, edition.table) for edition in source.EDITIONS}) == len(source.EDITIONS)
    for asked in (source.fetch, source.tidy):
        needed = [one for one in inspect.signature(asked).parameters.values() if one.default is one.empty]
        assert len(needed) == 1


@pytest.mark.parametrize("name", sorted(ORIGINS))
def test_source_has_whole_samples(name: str) -> None:
    assert faults_of_sample(name) == []


def test_every_sample_belongs_to_a_source() -> None:
    assert {path.parent.parent.name for path in SAMPLES.glob("*/*/raw")} - set(ORIGINS) == set()


@pytest.mark.parametrize(("name", "case"), CASES)
def test_sample_gives_its_rows(name: str, case: Path) -> None:
    expected = expected_lines(case / "expected_problems.txt")
    if expected:
        with pytest.raises(UnreadableError) as refused:
            module(name).tidy(raw_of(case))
        assert [problem.in_language("en") for problem in refused.value.problems] == expected
        assert all(problem.remedy.nl for problem in refused.value.problems)
        return
    tidy: Tidy = module(name).tidy(raw_of(case))
    tables = {path.stem.removeprefix("expected_") for path in case.glob("expected_*.csv")}
    assert set(tidy.tables) == tables
    for table in sorted(tables):
        assert faults_of_table(table, tidy.tables[table]) == []
        wanted = expected_rows(case / f"expected_{table}.csv")
        found = rows_of(tidy.tables[table])
        for number, (want, have) in enumerate(zip(wanted, found, strict=False), start=1):
            assert have == want, f"row {number} of {table}"
        assert len(found) == len(wanted)
    assert [words.en for words in tidy.notices] == expected_lines(case / "expected_notices.txt")
    assert all(words.nl for words in tidy.notices)


def test_source_without_sample_is_a_fault(tmp_path: Path) -> None:
    assert faults_of_sample("planted", tmp_path) == [
        "planted has no sample: tests/sources/planted/<case>/raw/ is missing"
    ]


def test_sample_without_expected_rows_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "planted" / "one" / "raw").mkdir(parents=True)
    assert faults_of_sample("planted", tmp_path) == [
        "one needs expected rows or expected problems, one of both",
        "planted has no sample that gives rows",
    ]


def observation(**other: object) -> pa.Table:
    row: dict[str, object] = dict.fromkeys(OBSERVATIONS.names, "")
    row |= {"area_year": 2020, "row": 1, "provisional": False, "low": None, "high": None}
    row |= {"value": 1.0, "status": "value"} | other
    return pa.Table.from_pylist(
        [row], schema=pa.schema([field.with_nullable(True) for field in OBSERVATIONS])
    ).cast(OBSERVATIONS)


@pytest.mark.parametrize(
    ("other", "fault"),
    [
        ({}, []),
        ({"status": "suppressed"}, ["row 1: value 1.0 with status suppressed"]),
        ({"value": None}, ["row 1: value None with status value"]),
        ({"status": "geheim", "value": None}, ["row 1: 'geheim' is no status"]),
    ],
)
def test_wrong_status_is_a_fault(other: dict[str, object], fault: list[str]) -> None:
    assert faults_of_table("observations", observation(**other)) == fault


def test_null_text_is_a_fault() -> None:
    table = pa.Table.from_arrays(
        [pa.array([None], field.type) for field in TABLES["areas"]], schema=TABLES["areas"]
    )
    assert faults_of_table("areas", table) == [
        f"areas.{field.name} holds a null" for field in TABLES["areas"]
    ]
