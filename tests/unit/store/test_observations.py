"""Figures come back from their CSV file as they were; every bad row is told, and no good row is lost."""

from __future__ import annotations

import math

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenvoor.domain.observation import Observation, Status
from samenvoor.store.observation_cells import spell_number
from samenvoor.store.observations import line_of_row, read_observations, write_observations
from tests.unit.store.made_records import floats, rows

HEAD = "area,period,group,value,status,bound,source,published\n"
GOOD = HEAD + "GM0917,2020,18+,30,,,rivm,2022-11-01\nNL,2020,18+,,suppressed,<10,rivm,2022-11-01\n"


def read(text: str | bytes) -> tuple[list[Observation], list[tuple[str, int, str]]]:
    """The rows of a text and its problems as (rule, line, column)."""
    data = text if isinstance(text, bytes) else text.encode()
    found, problems = read_observations(data, file="observations/health.csv", indicator="health")
    return list(found), [(problem.rule, problem.line, problem.field) for problem in problems]


@given(rows("health"))
def test_written_figures_read_back_equal_and_in_the_same_bytes(figures: tuple[Observation, ...]) -> None:
    written, refused = write_observations(figures, indicator="health")
    again, problems = read_observations(written, file="x", indicator="health")

    assert (refused, problems) == ([], [])
    assert again == figures
    assert write_observations(again, indicator="health") == (written, [])


@given(rows("health").flatmap(st.permutations))
def test_order_of_figures_makes_no_difference(figures: list[Observation]) -> None:
    assert write_observations(figures, indicator="health") == write_observations(
        figures[::-1], indicator="health"
    )


@given(floats.filter(math.isfinite))
def test_spelled_number_reads_back_as_the_same_number(number: float) -> None:
    spelled = spell_number(number)
    found, problems = read(HEAD + f"NL,2020,18+,{spelled},,,,\n")

    assert problems == []
    assert found[0].value == number


@pytest.mark.parametrize(
    ("number", "spelled"),
    [(22.0, "22"), (0.0, "0"), (-0.0, "0"), (22.5, "22.5"), (1.234, "1.2340"), (-12.345, "-12.3450"), (0.123, "0.123"),
     (1e300, "1e+300"), (5e-324, "5e-324"), (1e16, "1e+16"), (123456789.0, "123456789")],
)  # fmt: skip
def test_number_has_one_spelling(number: float, spelled: str) -> None:
    assert spell_number(number) == spelled


BAD = [
    ("empty", "", [("empty_file", 1, "")]),
    ("blank lines only", "\n\n  \n", [("empty_file", 1, "")]),
    ("header only", HEAD, [("no_rows", 1, "")]),
    ("missing column", HEAD.replace("value,", "") + "NL,2020,18+,,,,\n", [("missing_column", 1, "value")]),
    ("duplicate column", HEAD.replace("bound", "value") + "NL,2020,18+,1,,,,\n", [("missing_column", 1, "bound"), ("duplicate_column", 1, "value")]),
    ("unknown column", HEAD.replace("published", "published,naam") + "NL,2020,18+,1,,,,,x\n", [("unknown_column", 1, "")]),
    ("long row", HEAD + "NL,2020,18+,1,,,,,\n", [("row_width", 2, "")]),
    ("short row", HEAD + "NL,2020,18+,1\n", [("row_width", 2, "")]),
    ("decimal comma without quotes", HEAD + "NL,2020,18+,12,5,,,,\n", [("row_width", 2, "")]),
    ("invalid UTF-8", HEAD.encode() + b"NL,2020,18+,1,,\xff,,\n", [("not_utf8", 2, "")]),
    ("UTF-16", HEAD.encode("utf-16"), [("nul_byte", 1, "")]),
    ("NUL byte", HEAD + "NL,2020,18+,1,,\0,,\n", [("nul_byte", 2, "")]),
    ("unclosed quote", HEAD + 'NL,2020,18+,1,,,,\n"GM0917,2020,18+,1,,,,\n', [("not_csv", 3, "")]),
    ("field of 200 kB", HEAD + f"NL,2020,18+,1,,{'x' * 200_000},,\n", [("not_csv", 2, "")]),
    ("point of thousands or decimals", HEAD + "NL,2020,18+,1.234,,,,\n", [("ambiguous_number", 2, "value")]),
    ("comma of thousands or decimals", HEAD + 'NL,2020,18+,"1,234",,,,\n', [("ambiguous_number", 2, "value")]),
    ("points between thousands", HEAD + "NL,2020,18+,1.234.567,,,,\n", [("thousands", 2, "value")]),
    ("points and a comma", HEAD + 'NL,2020,18+,"1.234,5",,,,\n', [("thousands", 2, "value")]),
    ("blank between thousands", HEAD + "NL,2020,18+,17 407 585,,,,\n", [("thousands", 2, "value")]),
    ("NaN", HEAD + "NL,2020,18+,NaN,,,,\n", [("not_a_number", 2, "value")]),
    ("inf", HEAD + "NL,2020,18+,-inf,,,,\n", [("not_a_number", 2, "value")]),
    ("400 digits", HEAD + f"NL,2020,18+,{'9' * 400},,,,\n", [("too_large", 2, "value")]),
    ("Arabic digits", HEAD + "NL,2020,18+,٢٢,,,,\n", [("not_a_number", 2, "value")]),
    ("Arabic digits elsewhere", HEAD + "NL,٢٠٢٠,١٨+,1,,,,\n", [("not_a_period", 2, "period"), ("not_a_group", 2, "group")]),
    ("underscore in a number", HEAD + "NL,2020,18+,1_000,,,,\n", [("not_a_number", 2, "value")]),
    ("publisher's dot", HEAD + "NL,2020,18+,.,,,,\n", [("not_a_number", 2, "value")]),
    ("quarter that is not there", HEAD + "NL,2026Q5,18+,1,,,,\n", [("not_a_period", 2, "period")]),
    ("group that is not there", HEAD + "NL,2020,18-4,1,,,,\n", [("not_a_group", 2, "group")]),
    ("age that nobody reaches", HEAD + "NL,2020,18-400,1,,,,\n", [("not_a_group", 2, "group")]),
    ("right-to-left sign", HEAD + "NL\u202e,2020,18+,1,,,,\n", [("not_an_area", 2, "area")]),
    ("no area", HEAD + ",2020,18+,1,,,,\n", [("not_an_area", 2, "area")]),
    ("status that is not there", HEAD + "NL,2020,18+,,geheim,<10,,\n", [("wrong_choice", 2, "status")]),
    ("value and status", HEAD + "NL,2020,18+,1,unknown,,,\n", [("value_and_status", 2, "status")]),
    ("neither value nor status", HEAD + "NL,2020,18+,,,,,\n", [("no_value", 2, "value")]),
    ("bound without suppressed", HEAD + "NL,2020,18+,,unknown,<10,,\n", [("bound_without_suppressed", 2, "bound")]),
    ("bound of two lines", HEAD + 'NL,2020,18+,,suppressed,"a\nb",,\n', [("not_a_bound", 2, "bound")]),
    ("source that is no key", HEAD + "NL,2020,18+,1,,,CBS Statline,\n", [("not_a_key", 2, "source")]),
    ("date by a spreadsheet", HEAD + "NL,2020,18+,1,,,,31-8-2020\n", [("not_a_date", 2, "published")]),
    ("day that is not there", HEAD + "NL,2020,18+,1,,,,2020-02-31\n", [("not_a_date", 2, "published")]),
    ("same place twice", HEAD + "NL,2020,18+,1,,,,\nNL,2020,018+,2,,,,\n", [("duplicate_place", 3, "")]),
    ("row after a row of two lines", HEAD + 'NL,2020,18+,1,,,,\n"N\nL",2020,18+,1,,,,\nNL,20,18+,1,,,,\n', [("not_an_area", 3, "area"), ("not_a_period", 5, "period")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_bad_file_is_told_with_rule_row_and_column(
    text: str | bytes, expected: list[tuple[str, int, str]]
) -> None:
    _, problems = read(text)

    assert problems == expected


def test_good_rows_beside_a_bad_one_are_kept() -> None:
    found, problems = read(HEAD + "NL,2020,18+,22,,,,\nNL,2016,18+,veel,,,,\nGM0917,2020,18+,30,,,,\n")

    assert [row.address for row in found] == ["health/GM0917/2020", "health/NL/2020"]
    assert problems == [("not_a_number", 3, "value")]


def test_of_many_problems_fifty_are_told_and_the_rest_is_counted() -> None:
    text = HEAD + "".join(f"NL,{year},18+,x,,,,\n" for year in range(1900, 2000))

    _, problems = read_observations(text.encode(), file="x", indicator="health")

    assert len(problems) == 51
    assert problems[-1].what.nl == "Er zijn nog 50 problemen in dit bestand."


def test_thousands_of_columns_are_not_all_told() -> None:
    text = HEAD.strip() + "," + ",".join(f"k{number}" for number in range(100_000)) + "\n"

    _, problems = read(text)

    assert 0 < len(problems) <= 51


SPELLED = [
    ("mark at the start", "\ufeff" + GOOD),
    ("Windows line ends", GOOD.replace("\n", "\r\n")),
    ("old Mac line ends", GOOD.replace("\n", "\r")),
    ("semicolons", GOOD.replace(",", ";")),
    ("tabs", GOOD.replace(",", "\t")),
    ("decimal comma", GOOD.replace(",", ";").replace(";30;", ";30,0;")),
    ("decimal comma in quotes", GOOD.replace(",30,", ',"30,0",')),
    ("trailing blanks", GOOD.replace("18+,30", "18+ ,30 ")),
    ("blank lines", GOOD + "\n ,,\n"),
    ("no line end", GOOD.strip()),
    ("quotes", GOOD.replace("GM0917", '"GM0917"')),
    ("other order of rows", HEAD + "".join(reversed(GOOD.splitlines(keepends=True)[1:]))),
    ("capitals in the header", GOOD.replace("area", "Area")),
    ("zeros before an age", GOOD.replace("18+", "018+")),
    ("zeros behind a number", GOOD.replace(",30,", ",30.00,")),
    ("power of ten", GOOD.replace(",30,", ",3e1,")),
    ("plus", GOOD.replace(",30,", ",+30,")),
    ("status of a value written out", GOOD.replace(",30,,", ",30,value,")),
]


@pytest.mark.parametrize("text", [case[1] for case in SPELLED], ids=[case[0] for case in SPELLED])
def test_other_spelling_reads_the_same_with_one_remark(text: str) -> None:
    wanted, _ = read_observations(GOOD.encode(), file="x", indicator="health")
    found, problems = read_observations(text.encode(), file="x", indicator="health")

    assert found == wanted
    assert [(problem.rule, problem.remark) for problem in problems] == [("spelling", True)]
    assert write_observations(found, indicator="health")[0] == GOOD.encode()


def test_other_order_of_columns_reads_the_same() -> None:
    found, problems = read(
        "published,source,bound,status,value,group,period,area\n2022-11-01,rivm,,,30,18+,2020,GM0917\n"
    )

    assert [problem[0] for problem in problems] == ["spelling"]
    assert found == list(read_observations(GOOD.encode(), file="x", indicator="health")[0])[:1]


ROW = Observation(indicator="health", area="NL", period="2020", group="18+", value=22.0)


@pytest.mark.parametrize(
    "changed",
    [
        {"value": math.nan},
        {"value": math.inf},
        {"value": None},
        {"status": Status.unknown},
        {"bound": "<10"},
        {"value": None, "status": Status.suppressed, "bound": " <10"},
        {"value": None, "status": Status.suppressed, "bound": "\0"},
        {"value": None, "status": Status.suppressed, "bound": "\ud800"},
        {"area": ""},
        {"area": "NL\n"},
        {"period": "20"},
        {"group": "018+"},
        {"source": "CBS"},
        {"indicator": "other"},
    ],
    ids=str,
)
def test_figure_that_would_not_come_back_is_refused(changed: dict[str, object]) -> None:
    figure = msgspec.structs.replace(ROW, **changed)

    written, problems = write_observations([figure], indicator="health")

    assert written == b""
    assert problems


def test_whole_number_is_written_as_the_same_number() -> None:
    written, problems = write_observations([msgspec.structs.replace(ROW, value=22)], indicator="health")

    assert (written, problems) == (HEAD.encode() + b"NL,2020,18+,22,,,,\n", [])


def test_two_figures_for_one_place_are_refused() -> None:
    written, problems = write_observations([ROW, ROW], indicator="health")

    assert written == b""
    assert problems


@given(
    st.binary(max_size=300)
    | st.text(max_size=300).map(str.encode)
    | st.builds(lambda tail: HEAD.encode() + tail, st.binary())
)
def test_no_bytes_make_the_reader_fail(data: bytes) -> None:
    found, problems = read_observations(data, file="x", indicator="health")

    assert found or problems


@given(st.data())
def test_no_spoiled_file_makes_the_reader_fail(data: st.DataObject) -> None:
    spoiled = bytearray(GOOD.encode())
    for _ in range(data.draw(st.integers(1, 4))):
        spoiled[data.draw(st.integers(0, len(spoiled) - 1))] = data.draw(st.integers(0, 255))

    found, problems = read_observations(bytes(spoiled), file="x", indicator="health")

    if not any(not problem.remark for problem in problems):
        again, _ = read_observations(
            write_observations(found, indicator="health")[0], file="x", indicator="health"
        )
        assert again == found


def test_personal_data_in_a_cell_are_not_repeated() -> None:
    _, problems = read_observations(
        (HEAD + "NL,2020,18+,111222333x j@x.nl,,,,\n").encode(), file="x", indicator="health"
    )

    assert [problem.found for problem in problems] == ['"***"']


@pytest.mark.parametrize(
    ("place", "group", "line"),
    [("GM0917/2020", "18+", 2), ("NL/2020", "", 3), ("NL/2020", "65+", 1), ("X/1", "", 1)],
)
def test_row_of_a_figure_is_found(place: str, group: str, line: int) -> None:
    assert line_of_row(GOOD.encode(), place=place, group=group) == line
