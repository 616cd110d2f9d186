"""With against without, after against before: the estimate of a panel with one level per area and per round.

Source: METHOD §8.1: (y11 - y10) - (y01 - y00); with more areas and rounds the same by two-way fixed effects,
which is allowed only where all who have the project began together.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from samenvoor.domain.words import Words
from samenvoor.engine.evaluation.area_errors import area_error, said_of_error
from samenvoor.engine.evaluation.linear import (
    Cells,
    NotEstimableError,
    cells_of,
    combination,
    dummies,
    sampling_error,
)
from samenvoor.engine.evaluation.panel import Panel
from samenvoor.engine.evaluation.result import Diagnostic, Estimated
from samenvoor.engine.statistics.refused import RefusedError

FloatArray = npt.NDArray[np.float64]

NO_ERROR = Words(
    "Hoe zeker deze cijfers zijn, is niet bekend. Vul persons in bij de metingen (of standard_error), of "
    "vergelijk minstens drie gebieden met en drie zonder project.",
    "How sure these figures are is not known. Fill in persons with the measurements (or standard_error), or "
    "compare at least three areas with and three without the project.",
)
NO_COMPARISON = Words(
    "Met deze metingen is er niets te vergelijken: er moet voor en na de start gemeten zijn, met en zonder "
    "project.",
    "These measurements compare nothing: one must measure before and after the start, with and without it.",
)


class Compared(NamedTuple):
    """A fall with its error, the cells and weights behind it, and what is to be said of the error."""

    fall: float
    standard_error: float
    cells: Cells
    weights: FloatArray
    diagnostics: tuple[Diagnostic, ...]


def compare(panel: Panel) -> Compared:
    """The fall of those with the project beyond the fall of those without it.

    Errors: RefusedError when a side or a moment is missing or the error of the figures is not known.
    """
    cells = cells_of(panel)
    with_it = panel.after[cells.unit, cells.period].astype(np.float64)
    x = np.column_stack([with_it, dummies(cells.unit), dummies(cells.period)])
    wanted = np.zeros(x.shape[1])
    wanted[0] = 1.0
    try:
        weights = combination(x, wanted=wanted)
    except NotEstimableError:
        raise RefusedError(NO_COMPARISON) from None
    within = np.column_stack([with_it, dummies(cells.period)[:, 1:]])
    return finished(panel, cells, weights, within=within, absorbed=True)


def finished(
    panel: Panel, cells: Cells, weights: FloatArray, *, within: FloatArray, absorbed: bool
) -> Compared:
    """The estimate of these weights with the larger of the errors that can be known.

    within [N, K]: the model for the residuals with the wanted coefficient first; absorbed: one level per
    row is taken out. Errors: RefusedError when no error can be known.
    """
    sampling = sampling_error(weights, cells)
    area = area_error(panel, cells, weights, within=within, absorbed=absorbed)
    found = [error for error in (sampling, area.widened) if error is not None]
    if not found:
        raise RefusedError(NO_ERROR)
    return Compared(
        fall=-float(weights @ cells.share),
        standard_error=max(found),
        cells=cells,
        weights=weights,
        diagnostics=(said_of_error(sampling, area),),
    )


def share_before(panel: Panel) -> float | None:
    """The share with the complaint among those with the project before it began; None when not measured."""
    before = panel.known & ~panel.after & panel.treated[:, None]
    return _pooled(panel, before)


def share_without(panel: Panel) -> float | None:
    """The share with the complaint among those without the project, after it began."""
    rounds = np.arange(len(panel.periods)) >= panel.first
    return _pooled(panel, panel.known & ~panel.treated[:, None] & rounds[None, :])


def _pooled(panel: Panel, chosen: npt.NDArray[np.bool_]) -> float | None:
    """The mean share of some cells, by people where their number is known."""
    if not chosen.any():
        return None
    people = panel.persons[chosen]
    return float(np.average(panel.share[chosen], weights=people if (people > 0.0).all() else None))


def as_estimated(panel: Panel, found: Compared, diagnostics: tuple[Diagnostic, ...] = ()) -> Estimated:
    """A comparison as the result of a design."""
    return Estimated(
        estimate=found.fall,
        standard_error=found.standard_error,
        share_before=share_before(panel),
        diagnostics=(*noted(panel), *diagnostics, *found.diagnostics),
    )


def noted(panel: Panel) -> tuple[Diagnostic, ...]:
    """What was left out of the figures."""
    return tuple(Diagnostic(name="left_out", words=words) for words in panel.notes)
