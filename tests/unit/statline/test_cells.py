"""The cells of a column: numbers in every spelling, and the kinds of nothing that stay apart."""

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenvoor.domain.observation import Status
from samenvoor.statline.cells import EMPTY, STATUSES, read_cells


def status_of(code: int) -> str:
    return "empty" if code == EMPTY else str(STATUSES[code])


@pytest.mark.parametrize(
    ("cell", "value", "status", "bound"),
    [
        ("    58.5", 58.5, "value", ""),
        ("58,5", 58.5, "value", ""),
        ("-0.298", -0.298, "value", ""),
        ("       0", 0.0, "value", ""),
        ("       .", None, "suppressed", "."),
        ("x", None, "suppressed", "x"),
        ("<10", None, "suppressed", "<10"),
        ("0-7", None, "suppressed", "0-7"),
        ("-99997", None, "suppressed", "-99997"),
        ("  -99997.0", None, "suppressed", "-99997"),
        ("-99995", None, "unknown", ""),
        ("-99991", None, "unknown", ""),
        ("-99999999", None, "unknown", ""),
        ("-", None, "unknown", ""),
        ("Impossible", None, "not_applicable", ""),
        ("", None, "empty", ""),
        (" ", None, "empty", ""),
        ("\u00a0", None, "empty", ""),
        (None, None, "empty", ""),
    ],
)
def test_cell(cell: str | None, value: float | None, status: str, bound: str) -> None:
    cells = read_cells(pa.chunked_array([["   12", cell]], pa.string()))
    assert status_of(cells.status[1]) == status
    assert (None if np.isnan(cells.value[1]) else cells.value[1]) == value
    assert (cells.bound[1].as_py() if cells.bound is not None else "") == bound
    assert cells.value[0] == 12.0
    assert cells.bad is None


@pytest.mark.parametrize(
    ("column", "statuses"),
    [
        (pa.chunked_array([[1, None, -99997]], pa.int32()), ["value", "empty", "suppressed"]),
        (pa.chunked_array([[0.0, float("nan"), -99995.0]], pa.float64()), ["value", "empty", "unknown"]),
        (pa.chunked_array([[None, None]], pa.null()), ["empty", "empty"]),
        (pa.chunked_array([pa.array(["1", ".", "1"]).dictionary_encode()]), ["value", "suppressed", "value"]),
    ],
)
def test_columns_of_another_type(column: pa.ChunkedArray, statuses: list[str]) -> None:
    assert [status_of(code) for code in read_cells(column).status] == statuses


def test_a_star_is_provisional_and_no_part_of_the_figure() -> None:
    cells = read_cells(pa.chunked_array([["2.5*", "3.5", "*"]]))
    assert cells.value[:2].tolist() == [2.5, 3.5]
    assert cells.provisional is not None
    assert cells.provisional.tolist() == [True, False, True]
    assert status_of(cells.status[2]) == "empty"


@pytest.mark.parametrize("cell", ["veel", "1.234.567", "1,234,567", "12 %", "nan", "1e5", "0x10", "NULL"])
def test_what_is_no_figure_is_said(cell: str) -> None:
    cells = read_cells(pa.chunked_array([["5", cell, cell]]))
    assert (cells.bad, cells.bad_count) == (1, 2)


def test_two_decimal_marks_in_one_column_are_said() -> None:
    assert read_cells(pa.chunked_array([["1,5", "2,5", "1.234"]])).bad == 2
    assert read_cells(pa.chunked_array([["1.5", "2,5", "1.234"]])).bad == 1


@given(st.lists(st.one_of(st.none(), st.integers(-99_000, 10**9), st.just("."), st.just(""))))
def test_nothing_ever_becomes_a_number(cells: list[int | str | None]) -> None:
    column = pa.chunked_array([pa.array([None if c is None else f"{c:>10}" for c in cells], pa.string())])
    read = read_cells(column)
    known = np.array([code == STATUSES.index(Status.known) for code in read.status], bool)
    assert read.value[known].tolist() == [float(c) for c in cells if isinstance(c, int)]
    assert np.isnan(read.value[~known]).all()
