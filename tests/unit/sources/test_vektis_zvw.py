"""Vektis as a source: where to get it, which year and vintage a file is, and that no cent is lost."""

import datetime
from decimal import Decimal
from pathlib import Path

import pyarrow.compute as pc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenvoor.counts.raw import Raw, UnreadableError
from samenvoor.counts.source import Asked, Edition, NotFetchableError
from samenvoor.counts.vektis_columns import care_groups_of
from samenvoor.counts.vektis_file import read_vektis
from samenvoor.sources import vektis_zvw

SAMPLES = Path(__file__).parents[2] / "sources" / "vektis_zvw"


def text(*rows: str, year: int = 2020, area: str = "gemeentenaam") -> bytes:
    """A file of one edition; each row is sex;age;area;persons;years;first amount, the other amounts are 0."""
    columns = [group.column for group in care_groups_of(year)]
    head = ";".join(["geslacht", "leeftijdsklasse", area, "aantal_bsn", "aantal_verzekerdejaren", *columns])
    return "\n".join([head, *(row + ";0" * (len(columns) - 1) for row in rows)]).encode()


REST = ";;;40;30.5;7"
ONE = "M; 0 t/m  4 jaar;HEERLEN;20;19.5;12.34"


def test_fetch_says_where_the_file_is(tmp_path: Path) -> None:
    with pytest.raises(NotFetchableError) as refused:
        vektis_zvw.fetch(Asked(folder=tmp_path, edition=Edition(year=2020, table="")))
    assert vektis_zvw.ORIGIN.url_main in refused.value.words.nl
    assert "samenvoor import vektis_zvw" in refused.value.words.en


def test_licence_is_shown_and_forbids_passing_on() -> None:
    assert not vektis_zvw.ORIGIN.may_be_shared
    assert "Doorverkopen" in vektis_zvw.ORIGIN.terms.nl


@pytest.mark.parametrize(
    ("name", "year", "vintage"),
    [
        ("vektis_2020_gemeente.csv", "", "2020"),
        ("zorgkosten.csv", "2020", "2020"),
        ("uitgave 2025 over 2020.csv", "2020", "2020"),
    ],
)
def test_year_comes_from_the_option_or_the_name(tmp_path: Path, name: str, year: str, vintage: str) -> None:
    (tmp_path / name).write_bytes(text(REST, ONE))
    options = {"year": year} if year else {}
    tidy = vektis_zvw.tidy(Raw(files=(tmp_path / name,), options=options))
    assert tidy.vintage == vintage
    assert set(tidy.tables["insured"]["year"].to_pylist()) == {2020}


@pytest.mark.parametrize(("name", "year"), [("uitgave 2025 over 2020.csv", ""), ("2020.csv", "twintig")])
def test_a_year_that_cannot_be_told_is_refused(tmp_path: Path, name: str, year: str) -> None:
    (tmp_path / name).write_bytes(text(REST, ONE))
    with pytest.raises(UnreadableError) as refused:
        vektis_zvw.tidy(Raw(files=(tmp_path / name,), options={"year": year} if year else {}))
    assert len(refused.value.problems) == 1


def test_vintage_given_is_kept_and_other_borders_name_themselves() -> None:
    file = next((SAMPLES / "first_2015" / "raw").iterdir())
    assert vektis_zvw.tidy(Raw(files=(file,))).vintage == "2015-borders-2017"
    assert vektis_zvw.tidy(Raw(files=(file,), vintage="eerste")).vintage == "eerste"


def test_postcode_file_is_another_table() -> None:
    file = next((SAMPLES / "postcode3_2012" / "raw").iterdir())
    tidy = vektis_zvw.tidy(Raw(files=(file,)))
    assert (tidy.table, tidy.vintage) == ("postcode3", "2012-postcode3")


def test_two_files_of_one_year_and_two_kinds_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a 2020.csv").write_bytes(text(REST, ONE))
    (tmp_path / "b 2020.csv").write_bytes(text(REST, "M;37;641;20;19.5;1", area="postcode_3"))
    with pytest.raises(UnreadableError) as refused:
        vektis_zvw.tidy(Raw(files=(tmp_path / "a 2020.csv", tmp_path / "b 2020.csv")))
    assert [problem.what.en.split()[0] for problem in refused.value.problems] == ["There", "Files"]


def test_two_names_of_one_municipality_are_taken_for_none(tmp_path: Path) -> None:
    file = tmp_path / "2020.csv"
    file.write_bytes(
        text(REST, "M;90+;S GRAVENHAGE;20;19;1", "M;90+;DEN HAAG;20;19;2", "M;90+;HEERLEN;20;19;3")
    )
    tidy = vektis_zvw.tidy(Raw(files=(file,)))
    assert tidy.tables["insured"]["area"].to_pylist() == ["", "", "", "GM0917"]
    assert "DEN HAAG, S GRAVENHAGE" in tidy.notices[1].en


@given(st.lists(st.decimals(-(10**10), 10**10, places=2), min_size=1, max_size=6, unique=True))
def test_amounts_are_exact_to_the_cent(amounts: list[Decimal]) -> None:
    names = ["ALMELO", "BORNE", "DELFT", "EDE", "GOUDA", "HEERLEN"]
    rows = [f"M;90+;{name};20;19;{amount:f}" for name, amount in zip(names, amounts, strict=False)]
    file = read_vektis(text(REST, *rows), file="2020.csv", year=2020)
    assert file.amounts["medical_specialist"].to_pylist() == [Decimal("7.00"), *amounts]


@pytest.mark.parametrize("cell", ["nan", "inf", "NA", "1e400", "12.345", "1.234.567", "-", "999999999999"])
def test_what_is_no_amount_is_refused(cell: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        read_vektis(text(REST, f"M;90+;HEERLEN;20;19;{cell}"), file="2020.csv", year=2020)
    problem = refused.value.problems[0]
    assert (problem.line, "kosten_medisch_specialistische_zorg" in problem.what.en) == (3, True)
    assert cell not in problem.what.nl + problem.found


def test_blanks_byte_order_mark_and_windows_lines_are_read() -> None:
    content = b"\xef\xbb\xbf" + text(REST, ONE).replace(b"\n", b"\r\n") + b"\r\n\r\n"
    file = read_vektis(content, file="2020.csv", year=2020)
    assert (file.names, file.rest, file.missing) == (["", "HEERLEN"], 0, 0)
    assert file.amounts["other"].to_pylist() == [Decimal("0.00"), Decimal("0.00")]


def test_many_wrong_cells_are_counted_not_listed() -> None:
    rows = [f"M;{age};HEERLEN;20;19;x" for age in range(40)]
    with pytest.raises(UnreadableError) as refused:
        read_vektis(text(REST, *rows), file="2020.csv", year=2020)
    assert [len(refused.value.problems), refused.value.problems[-1].what.en] == [
        21,
        "And 20 more such places.",
    ]


def test_national_sum_is_the_sum_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "2020.csv"
    file.write_bytes(text(REST, *(f"M;{age};HEERLEN;20;19;0.1" for age in range(10))))
    costs = vektis_zvw.tidy(Raw(files=(file,), options={"today": str(datetime.date(2026, 1, 1))})).tables
    assert pc.sum(costs["care_costs"]["amount"]).as_py() == Decimal("8.00")
