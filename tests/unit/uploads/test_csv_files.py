"""CSV files as programs and people write them: separators, marks, quotes and headings; and what is refused."""

from pathlib import Path

import pytest

from samenvoor.counts.raw import UnreadableError
from samenvoor.uploads.findings import Findings
from samenvoor.uploads.read_table import open_table

WANTED = [(2, ["1", "x"])]


def read(
    data: bytes, tmp_path: Path, *, header_row: int = 0, name: str = "a.csv"
) -> list[tuple[int, list[str]]]:
    (tmp_path / name).write_bytes(data)
    findings = Findings(name)
    table = open_table(tmp_path / name, findings=findings, header_row=header_row)
    found = [(row.number, row.cells) for row in table.rows]
    findings.raise_if_any()
    assert table.header == ("a", "b")
    return found


@pytest.mark.parametrize(
    "data",
    [
        b"a;b\n1;x\n",
        b"a,b\n1,x",
        b"a\tb\r1\tx\r",
        b"a|b\r\n1|x\r\n",
        b"\xef\xbb\xbfa;b\n1;x\n",
        "a;b\n1;x".encode("utf-16-le").join([b"\xff\xfe", b""]),
        b'"a";"b"\n"1";"x"\n',
        b"a;b;;\n1;x;;\n;;;\n\n",
        b' a ;"b"\n1;x\n',
    ],
)  # fmt: skip
def test_a_table_is_the_same_however_it_is_written(tmp_path: Path, data: bytes) -> None:
    assert read(data, tmp_path) == WANTED


def test_rows_are_counted_as_a_spreadsheet_counts_them(tmp_path: Path) -> None:
    data = b'sep=;\n\na;b\n"1\n2";x\n\n3;y\n'

    assert read(data, tmp_path) == [(4, ["1\n2", "x"]), (6, ["3", "y"])]


def test_headings_can_stand_further_down(tmp_path: Path) -> None:
    assert read(b"Titel;2026\n;\na;b\n1;x\n", tmp_path, header_row=3) == [(4, ["1", "x"])]


def test_a_separator_in_a_quoted_heading_does_not_count(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b'"a,b,c,d";b\n1;x\n')
    table = open_table(tmp_path / "a.csv", findings=Findings("a.csv"))

    assert table.header == ("a,b,c,d", "b")


@pytest.mark.parametrize(
    ("data", "rule", "row"),
    [
        (b"   \n \n", "empty_file", 0),
        (b";;\n;;\n", "empty_file", 0),
        (b"\xff\xfe\0\0a\0\0\0", "unreadable_sign", 1),
        ("a;b\n1;x\n".encode("utf-16-le"), "nul_byte", 1),
        (b"\xff\xfea\0;\0\0\xd8", "unreadable_sign", 1),
        (b"a;b\n1;x\x81\n", "unreadable_sign", 2),
        ("a;b\né;x\n".encode() + b"3;\xe9\n", "unreadable_sign", 3),
        (b'a;b\n1;"x"y\n', "quote", 2),
        (b'a;b\n1;"x\n2;"y"\n', "open_quote", 2),
        (b'a;b\n1;"x\n' + b"2;y\n" * 60_000, "open_quote", 2),
        (b"<!DOCTYPE html><html>", "other_kind", 0),
        (b"PK\x03\x04", "other_kind", 0),
        (bytes.fromhex("d0cf11e0a1b11ae1"), "old_or_locked", 0),
        (b"a;b\n1;" + b"x" * 11_000 + b"\n", None, 0),
    ],
)
def test_what_is_no_table_is_refused_with_its_row(
    tmp_path: Path, data: bytes, rule: str | None, row: int
) -> None:
    if rule is None:  # a long text is for the reader of the rows, who knows the column
        assert len(read(data, tmp_path)[0][1][1]) == 11_000
        return
    with pytest.raises(UnreadableError) as error:
        read(data, tmp_path)

    assert [(problem.rule, problem.line) for problem in error.value.problems] == [(rule, row)]


def test_a_row_of_another_width_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"a;b\n1\n1;2;3\n4;5\n")
    findings = Findings("a.csv")
    table = open_table(tmp_path / "a.csv", findings=findings)

    assert [row.number for row in table.rows] == [4]
    assert [(problem.rule, problem.line) for problem in findings.problems] == [
        ("row_width", 2),
        ("row_width", 3),
    ]
