"""The cells of one column: a number, or the reason there is none, read for the whole column at once."""

from __future__ import annotations

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from samenvoor.domain.observation import Status

STATUSES = tuple(Status)
"""The order of the codes in `Cells.status`."""
CODE = {status: code for code, status in enumerate(STATUSES)}
EMPTY = -1
"""A cell in which nothing stands; what that means is known when the whole column is seen."""

_NUMBER = r"^[-+]?[0-9]+([.,][0-9]+)?$"
CONFIDENTIAL, IMPOSSIBLE, NOT_SAID = "Confidential", "Impossible", "?"
"""What a v4 table says beside a figure that is not there; the last is ours, for saying nothing."""
_HIDDEN = rf"^(\.|[xX]|<\s*[0-9]+|[0-9]+\s*-\s*[0-9]+|{CONFIDENTIAL})$"
_NOTHING_SAID = r"^(-|–|—|\?)$"
SUPPRESSED_CODES = (-99997.0,)
"""Numbers that CBS writes in the place of a hidden figure."""
UNKNOWN_CODES = (-99995.0, -99991.0, -99999.0, -99999999.0)
"""Numbers that CBS writes in the place of a figure it does not have."""


class Cells(msgspec.Struct, frozen=True):
    """One column, cell by cell.

    `value` is NaN where `status` (a code in STATUSES, or EMPTY) is not that of a value; `bound` holds
    the publisher's mark of a hidden cell, or is None when there is no such mark; `provisional` is None
    when no cell is; `bad` is the place (from 0) of a cell that is no number and no known mark, and
    `bad_count` how many there are.
    """

    value: NDArray[np.float64]
    status: NDArray[np.int8]
    bound: pa.Array | None = None
    provisional: NDArray[np.bool_] | None = None
    bad: int | None = None
    bad_count: int = 0


def read_cells(column: pa.ChunkedArray) -> Cells:
    """Read one column of text or of numbers; never a zero for a cell that holds none."""
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    if pa.types.is_null(column.type):
        return _nothing(len(column))
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        return _read_text(column.cast(pa.string()))
    return _read_numbers(column)


def _nothing(count: int) -> Cells:
    return Cells(np.full(count, np.nan), np.full(count, EMPTY, np.int8))


def _read_numbers(column: pa.ChunkedArray) -> Cells:
    value = np.array(pc.cast(column, pa.float64()).to_numpy(), np.float64)
    status = np.where(np.isnan(value), EMPTY, CODE[Status.known]).astype(np.int8)
    return _take_out_codes(value, status, None, None)


def _take_out_codes(
    value: NDArray[np.float64],
    status: NDArray[np.int8],
    bound: pa.Array | None,
    provisional: NDArray[np.bool_] | None,
) -> Cells:
    low = value < -99990  # all codes lie below; NaN compares false
    if low.any():
        hidden, unknown = np.isin(value, SUPPRESSED_CODES), np.isin(value, UNKNOWN_CODES)
        marks = np.where(hidden, value, 0).astype(np.int64)
        status = np.where(hidden, CODE[Status.suppressed], status).astype(np.int8)
        status = np.where(unknown, CODE[Status.unknown], status).astype(np.int8)
        said = pa.array(marks).cast(pa.string())
        bound = pc.if_else(pa.array(hidden), said, bound if bound is not None else "")
        value = np.where(hidden | unknown, np.nan, value)
    return Cells(value, status, bound, provisional)


def _read_text(column: pa.ChunkedArray) -> Cells:
    text = pc.utf8_trim_whitespace(pc.fill_null(column, ""))
    empty = pc.equal(text, "")
    if pc.all(empty).as_py():
        return _nothing(len(column))
    starred = pc.ends_with(text, "*")
    provisional = _bools(starred) if pc.any(starred).as_py() else None
    if provisional is not None:
        text = pc.utf8_trim_whitespace(pc.utf8_rtrim(text, "*"))
        empty = pc.equal(text, "")
    number = pc.match_substring_regex(text, _NUMBER)
    value = _values(text, number)
    known, blank = _bools(number), _bools(empty)
    status = np.where(known, CODE[Status.known], EMPTY).astype(np.int8)
    bound = None
    bad = np.zeros(len(known), np.bool_)
    if not (known | blank).all():
        hidden = _bools(pc.match_substring_regex(text, _HIDDEN))
        silent = _bools(pc.match_substring_regex(text, _NOTHING_SAID))
        nonsense = _bools(pc.equal(text, IMPOSSIBLE))
        status[hidden], status[silent] = CODE[Status.suppressed], CODE[Status.unknown]
        status[nonsense] = CODE[Status.not_applicable]
        bound = _one(pc.if_else(pa.array(hidden), _one(text), ""))
        bad = ~(known | blank | hidden | silent | nonsense)
    bad |= _mixed_marks(text, number)
    cells = _take_out_codes(value, status, bound, provisional)
    if not bad.any():
        return cells
    return msgspec.structs.replace(cells, bad=int(np.argmax(bad)), bad_count=int(bad.sum()))


def _values(text: pa.ChunkedArray, number: pa.ChunkedArray) -> NDArray[np.float64]:
    """Numbers with a point or a comma; a comma is a decimal mark, StatLine writes none for thousands."""
    digits = pc.replace_substring(pc.if_else(number, text, None), ",", ".")
    return np.array(pc.cast(digits, pa.float64()).to_numpy(), np.float64)


def _mixed_marks(text: pa.ChunkedArray, number: pa.ChunkedArray) -> NDArray[np.bool_]:
    """Cells with the rarer decimal mark in a column that has both: one of the two is no decimal mark."""
    comma = _bools(pc.and_(number, pc.match_substring(text, ",")))
    point = _bools(pc.and_(number, pc.match_substring(text, ".")))
    if not (comma.any() and point.any()):
        return np.zeros(len(comma), np.bool_)
    return comma if comma.sum() <= point.sum() else point


def _bools(mask: pa.ChunkedArray) -> NDArray[np.bool_]:
    return np.array(mask.to_numpy(), np.bool_)


def _one(column: pa.ChunkedArray | pa.Array) -> pa.Array:
    return pa.concat_arrays(column.chunks) if isinstance(column, pa.ChunkedArray) else column
