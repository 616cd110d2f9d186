"""Mappings: one that fits is read and used again, and every mistake in one is told by its field."""

import datetime
from pathlib import Path

import pytest

from samenvoor.counts.raw import Raw, UnreadableError
from samenvoor.domain.origin import Origin
from samenvoor.domain.words import Words
from samenvoor.sources import partner_file
from samenvoor.uploads import mapping as mapping_module
from samenvoor.uploads.figure_text import figure
from samenvoor.uploads.handed_table import ExcelDate, ExcelNumber
from samenvoor.uploads.mapping import FilePart, WrittenAs, read_mapping
from samenvoor.uploads.whole_number import Unfit
from tests.uploads.workbook import DATE_STYLE, book, cell

GOOD = """
title = "Monitor"
publisher = "GGD Voorbeeld"
licence = "op aanvraag"
published = 2024-05-01

[area]
column = "code"

[period]
column = "jaar"

[marks]
"#DIV/0!" = "unknown"

[[measures]]
key = "lonely"
value = "eenzaam"
unit = "%"
written_as = "share"
basis = "measured"
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "koppeling.toml"
    path.write_text(text, "utf-8")
    return path


def faults(tmp_path: Path, text: str) -> list[tuple[int, str]]:
    with pytest.raises(UnreadableError) as error:
        read_mapping(written(tmp_path, text))
    assert all(problem.remedy.nl for problem in error.value.problems)
    return [(problem.line, problem.field) for problem in error.value.problems]


def test_the_example_in_the_manual_text_is_a_mapping(tmp_path: Path) -> None:
    """The example in the docstring of the module, without its indent."""
    lines = (mapping_module.__doc__ or "").splitlines()
    example = "\n".join(line.removeprefix("    ") for line in lines if line.startswith("    ") or not line)

    assert read_mapping(written(tmp_path, example)).measures[0].key == "lonely"


def test_a_mapping_can_be_named_or_handed_in_and_says_whose_figures_these_are(tmp_path: Path) -> None:
    mapping = written(tmp_path, GOOD)
    data = tmp_path / "monitor.xlsx"
    data.write_bytes(
        book(
            [
                ["code", "jaar", "eenzaam"],
                ["GM0917", 2022, 0.125],
                ["GM0917", 2021, '<c r="C3" t="e"><v>#DIV/0!</v></c>'],
            ]
        )
    )

    named = partner_file.tidy(Raw(files=(data,), options={"mapping": str(mapping)}))
    handed = partner_file.tidy(Raw(files=(data, mapping)))

    assert named.tables["observations"].equals(handed.tables["observations"])
    rows = named.tables["observations"].select(["value", "status", "period", "unit"]).to_pylist()
    assert rows == [
        {"value": 12.5, "status": "value", "period": "2022", "unit": "%"},
        {"value": None, "status": "unknown", "period": "2021", "unit": "%"},
    ]
    assert (named.raw_rows, named.vintage, named.edition, named.table) == (2, "2022", "2024-05-01", "Monitor")
    assert partner_file.origin_of(Raw(files=(data, mapping), vintage="2022")) == Origin(
        producer="GGD Voorbeeld",
        title="Monitor",
        url_main="",
        licence="op aanvraag",
        may_be_shared=False,
        terms=Words(
            "Geef deze cijfers niet door zonder toestemming van GGD Voorbeeld.",
            "Do not pass these figures on without consent of GGD Voorbeeld.",
        ),
        date_published=datetime.date(2024, 5, 1),
        vintage="2022",
    )


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ('title = "Monitor"', "title = Monitor", [(2, "")]),
        ('title = "Monitor"', "", [(0, "title")]),
        ('title = "Monitor"', "title = 3", [(0, "title")]),
        ('title = "Monitor"', 'title = " "', [(0, "title")]),
        ('title = "Monitor"', 'titel = "Monitor"\ntitle = "x"', [(0, "titel")]),
        ("2024-05-01", '"gisteren"', [(0, "published")]),
        ('column = "code"', "", [(0, "area")]),
        ('column = "code"', 'column = "code"\nfixed = "NL"', [(0, "area")]),
        ('column = "code"', 'column = "code"\nletters = "XX"', [(0, "area.letters")]),
        ('"unknown"', '"weg"', [(0, "marks[...]")]),
        ('"unknown"', '"value"', [(0, "marks")]),
        ('unit = "%"', 'unit = "euro"', [(0, "measures[0].unit")]),
        ('unit = "%"', "", [(0, "measures[0].unit")]),
        ('value = "eenzaam"', "", [(0, "measures[0].value")]),
        ('value = "eenzaam"', 'value = "eenzaam"\nnamed = "eenzaam"', [(0, "measures[0].named")]),
        ('key = "lonely"', 'key = "één zaam"', [(0, "measures[0].key")]),
        ('basis = "measured"', 'basis = "guess"', [(0, "measures[0].basis")]),
        ("[area]", '[group]\nfixed = "jong"\n[file]\ndecimal = ";"\nthousands = "x"\nheader_row = -1\n[area]',
         [(0, "file.decimal"), (0, "file.thousands"), (0, "file.header_row"), (0, "group")]),
    ],
)  # fmt: skip
def test_a_mistake_is_told_by_its_field(
    tmp_path: Path, old: str, new: str, found: list[tuple[int, str]]
) -> None:
    assert old in GOOD
    assert faults(tmp_path, GOOD.replace(old, new)) == found


def test_a_measure_that_is_there_twice(tmp_path: Path) -> None:
    again = GOOD[GOOD.index("[[measures]]") :]

    assert faults(tmp_path, GOOD + again) == [(0, "measures[1]")]


def test_without_a_mapping_nothing_is_read(tmp_path: Path) -> None:
    data = tmp_path / "a.csv"
    data.write_text("code;jaar;eenzaam\nGM0917;2022;0,1\n", "utf-8")

    with pytest.raises(UnreadableError) as error:
        partner_file.tidy(Raw(files=(data,)))
    assert [problem.rule for problem in error.value.problems] == ["no_mapping"]


def test_a_blank_cell_is_never_zero(tmp_path: Path) -> None:
    data = tmp_path / "a.csv"
    data.write_text("code;jaar;eenzaam\nGM0917;2022;\n", "utf-8")
    with pytest.raises(UnreadableError) as error:
        partner_file.tidy(Raw(files=(data, written(tmp_path, GOOD))))
    assert [problem.rule for problem in error.value.problems] == ["blank_figure"]

    said = written(tmp_path, GOOD.replace('"#DIV/0!" =', '"" ='))
    table = partner_file.tidy(Raw(files=(data, said))).tables["observations"]
    assert table.select(["value", "status"]).to_pylist() == [{"value": None, "status": "unknown"}]


def test_a_year_that_excel_made_a_date_of(tmp_path: Path) -> None:
    data = tmp_path / "a.xlsx"
    data.write_bytes(
        book([["code", "jaar", "eenzaam"], ["GM0917", cell("B2", 44562, style=DATE_STYLE), 0.1]])
    )
    with pytest.raises(UnreadableError) as error:
        partner_file.tidy(Raw(files=(data, written(tmp_path, GOOD))))

    assert [(problem.rule, problem.field, problem.found) for problem in error.value.problems] == [
        ("date_made", "jaar", "")
    ]


def test_the_same_figure_in_two_files(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("code;jaar;eenzaam\nGM0917;2022;0,1\n", "utf-8")
    with pytest.raises(UnreadableError) as error:
        partner_file.tidy(Raw(files=(tmp_path / "a.csv", tmp_path / "b.csv", written(tmp_path, GOOD))))

    assert [problem.in_language("nl")[:74] for problem in error.value.problems] == [
        "b.csv:2: Rij 2: zelfde maat, gebied, periode en groep als rij 2 van a.csv."
    ]


@pytest.mark.parametrize(
    ("text", "decimal", "thousands", "written_as", "value"),
    [
        ("12,5", ",", "", "number", 12.5),
        ("-12,5", ",", ".", "number", -12.5),
        ("1.234.567,8", ",", ".", "number", 1234567.8),
        ("1 234", ",", " ", "number", 1234.0),
        ("12.5", ".", ",", "per_cent", 12.5),
        ("12,5 %", ",", "", "per_cent", 12.5),
        ("0,125", ",", "", "share", 12.5),
        (ExcelNumber("0.24"), ",", ".", "share", 24.0),
        (ExcelNumber("1e-05"), ",", ".", "share", 0.001),
    ],
)
def test_a_figure_is_read_as_the_mapping_says(
    text: str, decimal: str, thousands: str, written_as: str, value: float
) -> None:
    assert (
        figure(text, file=FilePart(decimal=decimal, thousands=thousands), written_as=WrittenAs(written_as))
        == value
    )


@pytest.mark.parametrize(
    ("text", "thousands", "written_as", "rule"),
    [
        ("1.234", "", "number", "ambiguous"),
        ("12.34", ".", "number", "ambiguous"),
        ("100,1", "", "per_cent", "outside_range"),
        ("-0,1", "", "share", "outside_range"),
        ("24", "", "share", "outside_range"),
        ("-99997", "", "number", "code_figure"),
        (ExcelNumber("-99991"), "", "number", "code_figure"),
        ("-99995.0", "", "number", "code_figure"),
        ("<10", "", "number", "no_figure"),
        ("nan", "", "number", "no_figure"),
        ("١٢", "", "number", "no_figure"),
        ("1_0", "", "number", "no_figure"),
        (ExcelDate("2024-01-01"), "", "number", "date_made"),
    ],
)
def test_what_is_no_figure(text: str, thousands: str, written_as: str, rule: str) -> None:
    found = figure(text, file=FilePart(thousands=thousands), written_as=WrittenAs(written_as))

    assert isinstance(found, Unfit)
    assert found.rule == rule


def test_a_mapping_that_is_nested_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "deep.toml"
    path.write_text("a = " + "[" * 5_000, "utf-8")

    with pytest.raises(UnreadableError, match="TOML"):
        read_mapping(path)
