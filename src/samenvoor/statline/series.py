"""The rows of observations of one measure, built column by column."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from samenvoor.counts.tables import OBSERVATIONS
from samenvoor.domain.observation import Status
from samenvoor.statline.cells import CODE, EMPTY, STATUSES, Cells
from samenvoor.statline.frames import Frame, Index, Rows
from samenvoor.statline.measures import Measure
from samenvoor.statline.rules import Rules

_STATUS_WORDS = pa.array([str(status) for status in STATUSES], pa.string())
USUAL_LEVELS = frozenset({0, 95})
"""The levels of an interval in the columns low and high; another one is kept as measures of its own."""


class Shared(msgspec.Struct, frozen=True):
    """What all the measures with the same rows share, built once."""

    frame: Frame
    level: int
    part: str
    area: pa.Array
    area_year: pa.Array
    period: pa.Array
    group: pa.Array
    number: pa.Array
    provisional: NDArray[np.bool_]
    slices: Index
    kept: dict[str, pa.Array] = msgspec.field(default_factory=dict)

    def all_the_same(self, text: str) -> pa.Array:
        """Return a column of one text, kept: a table has a hundred measures with the same unit and basis."""
        if text not in self.kept:
            self.kept[text] = pa.repeat(text, len(self.number))
        return self.kept[text]


def shared(frame: Frame, rows: Rows, rules: Rules, borders: int | None) -> Shared:
    """Build the columns of a frame; `borders` is a year, 0 for that of each period, None to look it up."""
    at = frame.rows
    known = rules.borders_of_period if borders is None else {}
    of_period = [borders or known.get(word, int(word[:4])) for word in rows.period.words]
    return Shared(
        frame=frame,
        level=rows.level,
        part=rows.part_titles.get(frame.part, ""),
        area=rows.area.text(at),
        area_year=pa.array(np.array(of_period, np.int16)[rows.period.index[at]]),
        period=rows.period.text(at),
        group=rows.group.text(at),
        number=pa.array(rows.number[at]),
        provisional=rows.provisional[at],
        slices=rows.period.index[at] * len(rows.group.words) + rows.group.index[at],
    )


def series(measure: Measure, cells: Cells, of: Shared, rules: Rules) -> Iterator[pa.Table]:
    """Give the rows of one measure: one table, or three where the interval is of an unusual level."""
    frame = of.frame
    status = cells.status[frame.cells]
    if frame.part and (status == EMPTY).all():
        return  # this category does not go with this topic: there is no such measure
    described = measure.block.column.described
    status = _without_empty(status, of.slices, CODE[rules.empty if described else rules.empty_undescribed])
    name = f"{measure.name}{frame.part}"
    unit = measure.unit or of.part
    ends = {"low": _bound(cells, frame.low), "high": _bound(cells, frame.high)}
    value = cells.value[frame.cells]
    if of.level in USUAL_LEVELS:
        yield _table(name, unit, value, status, cells, of, rules, ends)
        return
    yield _table(name, unit, value, status, cells, of, rules, {})
    for end, bound in ends.items():
        if bound is not None:
            known = np.where(np.isnan(bound), CODE[Status.unknown], CODE[Status.known])
            known = np.where(status == CODE[Status.known], known, status).astype(np.int8)
            yield _table(f"{name}.{end}{of.level}", unit, bound, known, cells, of, rules, {})


def _table(
    name: str,
    unit: str,
    value: NDArray[np.float64],
    status: NDArray[np.int8],
    cells: Cells,
    of: Shared,
    rules: Rules,
    ends: dict[str, NDArray[np.float64] | None],
) -> pa.Table:
    count, at = len(value), pa.array(of.frame.cells)
    own = cells.provisional
    nothing = of.all_the_same("")
    return pa.Table.from_arrays(
        [
            pa.repeat(name, count),
            of.area,
            of.area_year,
            of.period,
            of.group,
            pa.array(value, pa.float64(), mask=status != CODE[Status.known]),
            _floats(ends.get("low"), count),
            _floats(ends.get("high"), count),
            of.all_the_same(unit),
            _STATUS_WORDS.take(pa.array(status)),
            cells.bound.take(at) if cells.bound is not None else nothing,
            of.all_the_same(str(rules.basis)),
            pa.array(of.provisional if own is None else of.provisional | own[of.frame.cells]),
            nothing,
            of.number,
        ],
        schema=OBSERVATIONS,
    )


def _floats(values: NDArray[np.float64] | None, count: int) -> pa.Array:
    if values is None:
        return pa.nulls(count, pa.float64())
    return pa.array(values, pa.float64(), mask=np.isnan(values))


def _bound(cells: Cells, at: Index | None) -> NDArray[np.float64] | None:
    if at is None:
        return None
    return np.where(at >= 0, cells.value[at], np.nan)


def _without_empty(status: NDArray[np.int8], slices: Index, meaning: int) -> NDArray[np.int8]:
    """Say what an empty cell means: the whole column of that period and group, or this one cell."""
    empty = status == EMPTY
    if not empty.any():
        return status
    filled = np.bincount(slices, weights=~empty, minlength=1) > 0
    return np.where(empty, np.where(filled[slices], CODE[Status.unknown], meaning), status).astype(np.int8)
