"""StatLine tables out of files people downloaded: CSV in every dialect, spreadsheets and Parquet."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from samenvoor.counts.raw import Raw, UnreadableError
from samenvoor.sources import cbs_kerncijfers, rivm_health
from samenvoor.statline.reading import read_statline

HEADERS = ["ID", "WijkenEnBuurten", "SoortRegio_2", "AantalInwoners_5"]
ROWS = [["0", "NL00      ", "Land      ", "17407585"], ["1", "GM0917    ", "Gemeente  ", "       ."]]


def written(path: Path, content: str | bytes) -> Raw:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return Raw(files=(path,))


def csv_text(mark: str, quote: str, *, before: str = "", after: str = "", end: str = "\n") -> str:
    lines = [mark.join(f"{quote}{cell}{quote}" for cell in row) for row in [HEADERS, *ROWS]]
    return before + end.join(lines) + end + after


@pytest.mark.parametrize(
    "content",
    [
        csv_text(",", '"'),
        csv_text(";", ""),
        csv_text(";", '"', end="\r\n"),
        csv_text("\t", ""),
        csv_text(",", "", before="\ufeff"),
        csv_text(";", '"', before="Kerncijfers wijken en buurten 2020\n"),
        csv_text(";", "", after="Bron: CBS\n"),
        csv_text(";", "", after='"Bron: CBS"\n\n'),
        csv_text(",", "", after="(c) Centraal Bureau voor de Statistiek, Den Haag/Heerlen 6-7-2021\n"),
        csv_text(",", "", after="© Centraal Bureau voor de Statistiek;\n").encode("cp1252"),
        csv_text(";", "", after="Bron: CBS;;;\n"),
    ],
)
def test_csv_in_every_dialect(tmp_path: Path, content: str | bytes) -> None:
    (table,) = read_statline(written(tmp_path / "84799NED.csv", content))
    assert (table.table, table.rows) == ("84799NED", 2)
    assert table.dimensions["WijkenEnBuurten"].to_pylist() == ["NL00", "GM0917"]
    assert table.texts["SoortRegio"].to_pylist() == ["Land", "Gemeente"]
    assert [block.column.key for block in table.blocks] == ["AantalInwoners_5"]
    assert [cell.strip() for cell in table.blocks[0].cells.to_pylist()] == ["17407585", "."]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (
            "ID;WijkenEnBuurten;AantalInwoners_5\n0;NL00;5\n1;GM0917\n2;GM0918;6\n3;a;1\n4;a;1\n5;a;1\n6;a;1\n7;a;1\n",
            ":3:",
        ),
        ("ID,WijkenEnBuurten,AantalInwoners_5\n0,NL00,5\n1,GM0", ":3:"),
        ("ID,WijkenEnBuurten,AantalInwoners_5\n0,NL00,5\n17", ":3:"),
        ("Onderwerpen;Bevolking;Bevolking\nPerioden;2015*;2016\nHeerlen;5;6\n", "header"),
        ("<html><body>Storing</body></html>\n", "header"),
        ("naam;leeftijd;woonplaats\nJan;5;Heerlen\n", "no StatLine table"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, content: str, says: str) -> None:
    with pytest.raises(UnreadableError, match=says) as refused:
        read_statline(written(tmp_path / "t.csv", content))
    assert all(problem.remedy.nl and problem.what.nl for problem in refused.value.problems)


def test_a_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "2012_18+.xlsx"
    headers = ["ID", "Leeftijd", "Marges", "WijkenEnBuurten", "Perioden", "Roker_11", "SociaalEenzaam_31"]
    rows = [
        [0, 20300, "MW00000", "NL01      ", "2012JJ00", "    24.1", None],
        [3, 20300, "MW00000", "GM1680    ", "2012JJ00", "       .", None],
    ]
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("50090NED_UntypedDataSet_1")
        for number, row in enumerate([headers, *rows, ["Bron: RIVM"]]):
            sheet.write_row(number, 0, row)
    tidy = rivm_health.tidy(Raw(files=(path,)))
    assert (tidy.table, tidy.raw_rows) == ("50090NED", 2)
    seen = [
        (
            row["measure"],
            row["area"],
            row["group"],
            row["period"],
            row["area_year"],
            row["value"],
            row["status"],
        )
        for row in tidy.tables["observations"].to_pylist()
    ]
    assert seen == [
        ("Roker", "NL", "18+", "2012", 2020, 24.1, "value"),
        ("Roker", "GM1680", "18+", "2012", 2020, None, "suppressed"),
        ("SociaalEenzaam", "NL", "18+", "2012", 2020, None, "not_asked"),
        ("SociaalEenzaam", "GM1680", "18+", "2012", 2020, None, "not_asked"),
    ]


@pytest.mark.parametrize("name", ["t.xlsx", "t.parquet", "t.json", "t.pdf"])
def test_a_broken_file_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnreadableError):
        read_statline(written(tmp_path / name, b"PK\x03\x04 nothing"))


def parquet_files(folder: Path) -> None:
    """Figures by code, the description of their columns and a code list, each a file."""
    columns = {
        "ID": [0, 1],
        "WijkenEnBuurten": ["WK991710  ", "NL00      "],
        "SoortRegio_2": ["Wijk", "Land"],
    }
    figures = {"Appartement_48": [1800, None], "Appartement_56": [900, -99997]}
    pq.write_table(pa.table(columns | figures), folder / "cbs.v3.84799NED_TypedDataSet.parquet")
    properties = [
        {"ID": 1, "ParentID": None, "Type": "TopicGroup", "Key": "", "Title": "Stroom", "Unit": None},
        {"ID": 2, "ParentID": None, "Type": "TopicGroup", "Key": "", "Title": "Gas", "Unit": None},
        {
            "ID": 3,
            "ParentID": 1,
            "Type": "Topic",
            "Key": "Appartement_48",
            "Title": "Appartement",
            "Unit": "kWh",
        },
        {
            "ID": 4,
            "ParentID": 2,
            "Type": "Topic",
            "Key": "Appartement_56",
            "Title": "Appartement",
            "Unit": "m³",
        },
    ]
    pq.write_table(pa.Table.from_pylist(properties), folder / "cbs.v3.84799NED_DataProperties.parquet")
    codes = [{"Key": "WK991710  ", "Title": "Wijk 10 Mariadorp", "Description": ""}]
    pq.write_table(pa.Table.from_pylist(codes), folder / "cbs.v3.84799NED_WijkenEnBuurten.parquet")


def test_parquet_with_its_description_and_codes_beside_it(tmp_path: Path) -> None:
    parquet_files(tmp_path)
    tidy = cbs_kerncijfers.tidy(Raw(files=tuple(sorted(tmp_path.iterdir()))))
    seen = [
        (row["measure"], row["area"], row["value"], row["status"], row["unit"], row["row"])
        for row in tidy.tables["observations"].to_pylist()
    ]
    assert seen == [
        ("Appartement.Stroom", "WK991710", 1800.0, "value", "kWh", 1),
        ("Appartement.Stroom", "NL", None, "unknown", "kWh", 2),
        ("Appartement.Gas", "WK991710", 900.0, "value", "m³", 1),
        ("Appartement.Gas", "NL", None, "suppressed", "m³", 2),
    ]
    assert tidy.tables["areas"]["name"].to_pylist() == ["Wijk 10 Mariadorp", ""]


def test_a_download_that_is_not_whole_is_refused(tmp_path: Path) -> None:
    (tmp_path / "rows-00001.json").write_text(
        '{"value": [{"ID": 0, "WijkenEnBuurten": "NL00", "AantalInwoners_5": "5"}]}'
    )
    raw = Raw(files=(tmp_path / "rows-00001.json",), table="84799NED", announced=2)
    with pytest.raises(UnreadableError, match="2 rows and there are 1"):
        cbs_kerncijfers.tidy(raw)
    (tmp_path / "complete.json").write_text('{"rows": 3}')
    with pytest.raises(UnreadableError, match="3 rows and there are 1"):
        cbs_kerncijfers.tidy(Raw(files=tuple(tmp_path.iterdir()), table="84799NED"))


@pytest.mark.parametrize(
    ("name", "area", "says"),
    [
        ("kerncijfers.csv", "GM0917", "which year"),
        ("84799NED.csv", "Heerlen", "Not one row has a code"),
    ],
)
def test_rows_without_a_year_or_an_area_are_refused(tmp_path: Path, name: str, area: str, says: str) -> None:
    raw = written(tmp_path / name, f"ID;WijkenEnBuurten;AantalInwoners_5\n0;{area};5\n")
    with pytest.raises(UnreadableError, match=says):
        cbs_kerncijfers.tidy(raw)


def test_a_year_that_is_given_is_the_year_of_a_table_that_says_none(tmp_path: Path) -> None:
    path = tmp_path / "kerncijfers.csv"
    path.write_text("ID;WijkenEnBuurten;AantalInwoners_5\n0;GM0917;5\n")
    (row,) = (
        cbs_kerncijfers.tidy(Raw(files=(path,), options={"year": "2019"})).tables["observations"].to_pylist()
    )
    assert (row["period"], row["area_year"], row["value"]) == ("2019", 2019, 5.0)


def test_the_same_figures_in_two_files_are_refused(tmp_path: Path) -> None:
    header = "ID;Leeftijd;Marges;WijkenEnBuurten;Perioden;Roker_1"
    for name, rows in {
        "a 50090NED.csv": "0;20300;MW00000;GM0917;2020JJ00;24.0",
        "b 50090NED.csv": "0;80200;MW00000;GM0917;2020JJ00;12.0",
        "c 50090NED.csv": "0;20300;MW00000;GM0917;2020JJ00;25.0",
        "d 50090NED.csv": "0;20300;MW00000;GM0918;2020JJ00;26.0",
    }.items():
        (tmp_path / name).write_text(f"{header}\n{rows}\n")
    with pytest.raises(UnreadableError, match="as well") as refused:
        rivm_health.tidy(Raw(files=tuple(sorted(tmp_path.iterdir()))))
    (problem,) = refused.value.problems
    assert (problem.file, problem.found) == ("c 50090NED.csv", "Roker, 2020, 18+")
    assert "a 50090NED.csv" in problem.what.en


def test_borders_that_cannot_be_known_are_refused(tmp_path: Path) -> None:
    raw = written(
        tmp_path / "gezondheid.csv", "ID;Leeftijd;WijkenEnBuurten;Perioden;Roker_1\n0;20300;NL01;2030JJ00;5\n"
    )
    with pytest.raises(UnreadableError, match="on which borders"):
        rivm_health.tidy(raw)


@pytest.mark.parametrize("page", ["rows-00001", "data_properties", "codes-WijkenEnBuurten"])
@pytest.mark.parametrize("content", ["{", "[]", "null", "<html>", '{"value": 5}', "[" * 100_000])
def test_pages_of_a_download_that_are_no_pages_are_refused(tmp_path: Path, page: str, content: str) -> None:
    rows = tmp_path / "rows-00001.json"
    rows.write_text('{"value": [{"WijkenEnBuurten": "GM0917", "AantalInwoners_5": "  5"}]}', "utf-8")
    broken = tmp_path / f"{page}.json"
    broken.write_text(content, "utf-8")

    with pytest.raises(UnreadableError):
        read_statline(Raw(files=tuple({rows, broken})))
