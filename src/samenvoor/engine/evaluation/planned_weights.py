"""Which combination of measurements a planned evaluation will estimate with, before anything is measured.

Every design but the synthetic control is a sum of shares with weights that follow from who is measured when,
not from what comes out; so the error is known beforehand. Source: METHOD §8.1-8.3.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import numpy as np
import numpy.typing as npt

from samenvoor.domain.records.evaluation import Design
from samenvoor.domain.words import Words
from samenvoor.engine.evaluation.designs.interrupted_series import AFTER, BEFORE, interrupted
from samenvoor.engine.evaluation.imputation import impute
from samenvoor.engine.evaluation.linear import NotEstimableError, combination, dummies
from samenvoor.engine.evaluation.panel import Panel
from samenvoor.engine.statistics.refused import RefusedError

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

NO_COMPARISON = Words(
    "Met deze rondes kan deze opzet straks geen effect schatten. Plan metingen voor en na de start, met en "
    "zonder project; een onderbroken reeks vraagt 6 rondes voor en 4 na de start.",
    "With these rounds this design cannot estimate an effect. Plan measurements before and after the start, "
    "with and without the project; an interrupted series takes 6 rounds before and 4 after the start.",
)
STAGGERED = Words(
    'De gebieden beginnen niet tegelijk. Zet design = "staggered_start".',
    'The areas do not begin together. Put design = "staggered_start".',
)


def planned_weights(panel: Panel, design: Design) -> FloatArray:
    """The weights [U, T] of all measured and planned cells in the fall that `design` will estimate.

    Cells that nobody measures have weight 0. Errors: RefusedError, with words, when the rounds cannot tell
    an effect; KeyError for a design that is no comparison of measured shares. Source: METHOD §8.1-8.3.
    """
    if not panel.one_start and design is not Design.staggered_start:
        raise RefusedError(STAGGERED)
    unit, period = np.nonzero(panel.known | panel.planned)
    try:
        found = _WEIGHTS[design](panel, unit, period)
    except NotEstimableError:
        raise RefusedError(NO_COMPARISON) from None
    weights = np.zeros(panel.share.shape)
    # Above zero is a fall, which is the good direction.
    weights[unit, period] = -found
    return weights


def _both_sides(panel: Panel, unit: IntArray, period: IntArray) -> FloatArray:
    """One level per row and per round, and one effect (METHOD §8.1)."""
    x = np.column_stack([panel.after[unit, period], dummies(unit), dummies(period)]).astype(np.float64)
    return combination(x, wanted=_first(x))


def _one_side(panel: Panel, unit: IntArray, period: IntArray) -> FloatArray:
    """One level per row with the project, and one change after the start; nothing else is looked at."""
    own = panel.treated[unit]
    x = np.column_stack([panel.after[unit, period][own], dummies(unit[own])]).astype(np.float64)
    weights = np.zeros(len(unit))
    weights[own] = combination(x, wanted=_first(x))
    return weights


def _after_only(panel: Panel, unit: IntArray, period: IntArray) -> FloatArray:
    """Rounds after the start, with against without, one level per round (drawn by lot)."""
    late = period >= panel.first
    x = np.column_stack([panel.treated[unit[late]], dummies(period[late])]).astype(np.float64)
    weights = np.zeros(len(unit))
    weights[late] = combination(x, wanted=_first(x))
    return weights


def _imputed(panel: Panel, unit: IntArray, period: IntArray) -> FloatArray:
    """The mean over the cells with the project that the cells without it tell (METHOD §8.2)."""
    found = impute(msgspec.structs.replace(panel, known=panel.known | panel.planned))
    if found is None:
        raise NotEstimableError("no cell with the project can be told")
    table = np.zeros(panel.share.shape)
    table[found.cells.unit, found.cells.period] = found.weights
    return table[unit, period]


def _series(panel: Panel, unit: IntArray, period: IntArray) -> FloatArray:
    """The mean change of with minus without below its line (METHOD §8.3)."""
    rounds = np.flatnonzero((panel.known | panel.planned).all(axis=0))
    later = rounds >= panel.first
    if panel.treated.all() or (~later).sum() < BEFORE or later.sum() < AFTER:
        raise NotEstimableError("too few rounds for two lines, or no comparison")
    time = panel.years[rounds]
    single = np.eye(len(rounds))
    # The change is a sum over the rounds, so a series that is 1 in one round shows its weight.
    each = np.array([interrupted(row, time=time, later=later).change for row in single])
    sides = np.where(panel.treated, 1.0 / panel.treated.sum(), -1.0 / (~panel.treated).sum())
    table = np.zeros(panel.share.shape)
    table[:, rounds] = sides[:, None] * each[None, :]
    return table[unit, period]


def _first(x: FloatArray) -> FloatArray:
    wanted = np.zeros(x.shape[1])
    wanted[0] = 1.0
    return wanted


_WEIGHTS: dict[Design, Callable[[Panel, IntArray, IntArray], FloatArray]] = {
    Design.trial: _after_only,
    Design.matched_controls: _both_sides,
    Design.difference_in_differences: _both_sides,
    Design.staggered_start: _imputed,
    Design.interrupted_series: _series,
    Design.before_after: _one_side,
}
