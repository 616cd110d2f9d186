"""Workbooks beyond the list of 50: what hides in their parts is found, and what is sound is read as it stands."""

import datetime
import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from samenvoor.counts.raw import UnreadableError
from samenvoor.uploads import limits
from samenvoor.uploads.findings import Findings
from samenvoor.uploads.handed_table import ExcelDate, ExcelNumber
from samenvoor.uploads.read_table import open_table
from samenvoor.uploads.sheet_scan import BadPlaceError, name_of, place_of
from tests.uploads.workbook import MAIN, book, cell, packed, parts, rows, sheet

BSN = "123456782"
HEADER = ["buurtcode", "kwartaal", "bereik"]
GOOD = [HEADER, ["BU09170101", "2026-Q3", 12]]


def read(data: bytes, tmp_path: Path, *, sheet: str = "", header_row: int = 0) -> list[tuple[int, list[str]]]:
    path = tmp_path / "bereik.xlsx"
    path.write_bytes(data)
    findings = Findings(path.name)
    table = open_table(path, findings=findings, sheet=sheet, header_row=header_row)
    found = [(table.header_row, list(table.header)), *((row.number, row.cells) for row in table.rows)]
    findings.raise_if_any()
    return found


def refused(data: bytes, tmp_path: Path, *, sheet: str = "") -> list[str]:
    with pytest.raises(UnreadableError) as error:
        read(data, tmp_path, sheet=sheet)
    assert BSN not in str(error.value)
    assert BSN not in "".join(problem.in_language("nl") for problem in error.value.problems)
    return [problem.rule for problem in error.value.problems]


def with_parts(**more: str) -> bytes:
    new = {name.replace("__", "/").replace("_dot_", "."): text for name, text in more.items()}
    return packed(parts({"Bereik": sheet(rows(GOOD))}) | new)


def made(write: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as workbook:
        write(workbook)
    return stream.getvalue()


def test_a_workbook_of_a_real_program_is_read_as_it_stands(tmp_path: Path) -> None:
    def write(workbook: xlsxwriter.Workbook) -> None:
        page = workbook.add_worksheet("Bereik")
        workbook.add_worksheet("Leeg")
        page.write_row(1, 0, HEADER)
        page.write_row(2, 0, ["BU09170101", "2026-Q3", 12])
        page.write_row(4, 0, ["  BU09170102", "2026-Q3", 12.5])
        page.write_datetime(5, 1, datetime.date(2026, 7, 1), workbook.add_format({"num_format": "mmm-yy"}))
        page.write_formula(5, 2, "=6*7", None, 42)
        page.write_formula(6, 2, "=NA()", None, "#N/A")
        page.write_rich_string(7, 0, "BU0917", workbook.add_format({"bold": True}), "0103")
        page.write(7, 2, True)
        page.write_blank(300, 40, None, workbook.add_format({"bold": True}))

    found = read(made(write), tmp_path)

    assert found == [
        (2, HEADER),
        (3, ["BU09170101", "2026-Q3", "12"]),
        (5, ["  BU09170102", "2026-Q3", "12.5"]),
        (6, ["", "2026-07-01", "42"]),
        (7, ["", "", "#N/A"]),
        (8, ["BU09170103", "", "true"]),
    ]
    assert isinstance(found[1][1][2], ExcelNumber)
    assert isinstance(found[3][1][1], ExcelDate)
    assert type(found[1][1][1]) is str


def test_a_sheet_can_be_chosen_and_the_others_are_not_read(tmp_path: Path) -> None:
    data = packed(parts({"Noord": sheet(rows(GOOD)), "Zuid": sheet(rows([["a"], ["b"]]))}))

    assert read(data, tmp_path, sheet="zuid") == [(1, ["a"]), (2, ["b"])]
    assert refused(data, tmp_path, sheet="Oost") == ["choose_sheet"]


def test_headings_can_stand_further_down(tmp_path: Path) -> None:
    table = [["Monitor 2026"], [], ["a", "b"], [1, 2]]
    merged = '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'

    assert read(book(table, after=merged), tmp_path, header_row=3) == [(3, ["a", "b"]), (4, ["1", "2"])]


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
@pytest.mark.parametrize("kind", ["number", "inline", "shared", "heading"])
def test_personal_data_in_a_hidden_sheet(tmp_path: Path, state: str, kind: str) -> None:
    cells = {
        "number": cell("A2", int(BSN)),
        "inline": cell("A2", f"gesproken met {BSN}"),
        "shared": '<c r="A2" t="s"><v>0</v></c>',
        "heading": cell("A1", "geboortedatum"),
    }
    hidden = sheet(
        f'<row r="1">{cells[kind]}</row>' if kind == "heading" else f'<row r="2">{cells[kind]}</row>'
    )
    whole = parts({"Bereik": sheet(rows(GOOD)), "Basis": hidden}, hidden=["Basis"])
    whole["xl/workbook.xml"] = whole["xl/workbook.xml"].replace('state="hidden"', f'state="{state}"')
    whole["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}"><si><t>bel 06-12345678</t></si></sst>'

    assert refused(packed(whole), tmp_path) == ["personal_data"]


def test_a_hidden_sheet_without_personal_data_is_said_not_to_be_read(tmp_path: Path) -> None:
    data = packed(parts({"Bereik": sheet(rows(GOOD)), "Lijst": sheet(rows([["x"], [5]]))}, hidden=["Lijst"]))
    (tmp_path / "a.xlsx").write_bytes(data)
    table = open_table(tmp_path / "a.xlsx", findings=Findings("a.xlsx"))

    assert [words.nl for words in table.notices] == ["Niet gelezen bladen: Lijst."]
    assert [row.cells for row in table.rows] == [["BU09170101", "2026-Q3", "12"]]


@pytest.mark.parametrize(
    ("more", "rules"),
    [
        ({"xl__comments1_dot_xml": f"<comments><t>zie {BSN}</t></comments>"}, ["personal_data"]),
        ({"xl__pivotCache__pivotCacheRecords1_dot_xml": f'<r><s v="{BSN}"/></r>'}, ["personal_data"]),
        ({"xl__embeddings__oleObject1_dot_bin": "x"}, ["file_in_file"]),
        ({"xl__macrosheets__sheet1_dot_xml": "<a/>"}, ["macro"]),
        ({"xl__drawings__vmlDrawing1_dot_vml": "<!DOCTYPE a><a/>"}, ["dtd"]),
        ({"docProps__core_dot_xml": "<!DOCTYPE a><a/>"}, ["dtd"]),
        ({"xl__styles_dot_xml": "<styleSheet"}, ["damaged_file"]),
        ({"xl__worksheets__sheet1_dot_xml": '<?xml version="1.0" encoding="utf-7"?><a/>'}, ["damaged_file"]),
        ({"xl__WORKBOOK_dot_xml": "<a/>"}, ["damaged_file"]),
        ({"C:__x": ""}, ["path_in_zip"]),
        ({"__etc__x": ""}, ["path_in_zip"]),
        ({"xl\\x": ""}, ["path_in_zip"]),
    ],
)  # fmt: skip
def test_what_hides_in_the_parts_is_found(tmp_path: Path, more: dict[str, str], rules: list[str]) -> None:
    assert refused(with_parts(**more), tmp_path) == rules


def test_a_document_type_in_another_encoding_is_found(tmp_path: Path) -> None:
    whole: dict[str, str | bytes] = {**parts({"Bereik": sheet(rows(GOOD))})}
    whole["xl/sharedStrings.xml"] = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a><sst/>'.encode(
        "utf-16"
    )

    assert refused(packed(whole), tmp_path) == ["dtd"]


def test_a_macro_is_known_by_its_kind_as_well(tmp_path: Path) -> None:
    whole = parts({"Bereik": sheet(rows(GOOD))})
    whole["[Content_Types].xml"] = whole["[Content_Types].xml"].replace(
        "sheet.main", "sheet.macroEnabled.main"
    )

    assert refused(packed(whole), tmp_path) == ["macro"]


def test_a_zip_that_lies_about_its_size_is_not_believed(tmp_path: Path) -> None:
    """The list says 100 bytes; what comes out is more, and is not read on."""
    data = bytearray(book([HEADER, *([f"BU0917{n:04}", "2026-Q3", 1] for n in range(500))]))
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        size = file.getinfo("xl/worksheets/sheet1.xml").file_size
    place = data.rindex(b"xl/worksheets/sheet1.xml") - 46 + 24
    assert struct.unpack_from("<I", data, place) == (size,)
    struct.pack_into("<I", data, place, 100)

    assert refused(bytes(data), tmp_path) == ["damaged_file"]


def test_a_password_on_the_parts_is_found(tmp_path: Path) -> None:
    data = bytearray(book(GOOD))
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.index(sign)
        data[place + offset] |= 1

    assert refused(bytes(data), tmp_path) == ["old_or_locked"]


def test_a_zip_without_a_workbook_is_none(tmp_path: Path) -> None:
    assert refused(packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), tmp_path) == [
        "no_workbook"
    ]


@pytest.mark.parametrize(
    ("data", "rules"),
    [
        (rows(GOOD) + f'<row r="3">{cell("D3", 5)}</row>', ["outside_table"]),
        (rows(GOOD) + f'<row r="5000">{cell("A5000", 5)}</row>', ["outside_table"]),
        (rows(GOOD) + '<row r="3"><c r="ZZZ9"><v>1</v></c></row>', ["damaged_file"]),
        (rows(GOOD) + '<row r="x"><c><v>1</v></c></row>', ["damaged_file"]),
        ("", ["empty_file"]),
    ],
)
def test_cells_that_are_no_part_of_the_table(tmp_path: Path, data: str, rules: list[str]) -> None:
    assert refused(packed(parts({"Bereik": sheet(data)})), tmp_path) == rules


def test_merged_cells_in_the_table_are_told(tmp_path: Path) -> None:
    merged = '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>'

    assert refused(book([*GOOD, ["", "2026-Q2", 1]], after=merged), tmp_path) == ["merged_cells"]


@pytest.mark.parametrize("shared", [True, False])
def test_a_text_no_program_can_have_written_stops_the_reading(tmp_path: Path, *, shared: bool) -> None:
    text = "x" * (limits.CELL_TEXT + 1)
    long = {"xl__sharedStrings_dot_xml": f'<sst xmlns="{MAIN}"><si><t>{text}</t></si></sst>'}

    assert refused(with_parts(**long) if shared else book([HEADER, [text]]), tmp_path) == ["field_too_long"]


def test_too_many_cells_stop_the_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CELLS", 10)

    assert refused(book([[1, 2]] * 8), tmp_path) == ["too_many_cells"]


@pytest.mark.parametrize(
    ("name", "place"), [("A1", (1, 1)), ("Z9", (9, 26)), ("AA10", (10, 27)), ("XFD1048576", (1048576, 16384))]
)
def test_the_name_of_a_cell(name: str, place: tuple[int, int]) -> None:
    assert place_of(name) == place
    assert name_of(place) == name


@pytest.mark.parametrize("name", ["", "A", "1", "A0", "XFE1", "A1048577", "a1", "A1:B2", "AAAA1"])
def test_no_name_of_a_cell(name: str) -> None:
    with pytest.raises(BadPlaceError):
        place_of(name)
