"""The imputation estimator: what each area would have been without the project, from who did not have it yet.

Area and round levels are fitted on the cells without the project only; what a cell with the project differs
from that is its effect, and the effects are averaged. Source: METHOD §8.2 (Borusyak, Jaravel, Spiess).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from samenvoor.engine.evaluation.linear import Cells, IntArray, cells_of, clusters_of, dummies
from samenvoor.engine.evaluation.panel import Panel

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]


class Imputed(NamedTuple):
    """Effects [M] of the cells with the project, as a change of the share (a fall is below zero).

    effect: not a number to be used where `identified` is false (0 there); unit, period [M]: where;
    change: the mean over the identified cells; weights [N]: that mean as a combination of all `cells`;
    standard_error: conservative, clustered by area; clusters: how many areas.
    """

    effect: FloatArray
    identified: BoolArray
    unit: IntArray
    period: IntArray
    change: float
    weights: FloatArray
    cells: Cells
    standard_error: float
    clusters: int


def impute(panel: Panel) -> Imputed | None:
    """The effect of every cell with the project that can be told, and their mean; None when none can be told.

    A cell is identified when its area was measured without the project, its round too, and both hang
    together through such cells. Source: METHOD §8.2.
    """
    cells = cells_of(panel)
    with_it = panel.after[cells.unit, cells.period]
    x = np.column_stack([dummies(cells.unit), dummies(cells.period)])
    plain = x[~with_it]
    if not plain.size or not with_it.any():
        return None
    to_levels = np.linalg.pinv(plain)
    # A cell is told when its own row is a combination of the rows without the project.
    spread = x[with_it] @ to_levels
    identified = np.asarray(np.isclose(spread @ plain, x[with_it], atol=1e-8).all(axis=1), np.bool_)
    if not identified.any():
        return None
    effect = np.where(identified, cells.share[with_it] - spread @ cells.share[~with_it], 0.0)
    each = identified / identified.sum()
    weights = np.zeros(len(cells.share))
    weights[with_it] = each
    weights[~with_it] = -each @ spread
    residual = np.zeros(len(cells.share))
    residual[~with_it] = cells.share[~with_it] - plain @ (to_levels @ cells.share[~with_it])
    clusters = clusters_of(panel, cells)
    residual[with_it] = effect - _middle(each, effect, clusters[with_it])
    return Imputed(
        effect=effect,
        identified=identified,
        unit=cells.unit[with_it],
        period=cells.period[with_it],
        change=float(each @ effect),
        weights=weights,
        cells=cells,
        standard_error=_conservative(weights * residual, clusters),
        clusters=int(np.unique(clusters).size),
    )


def _middle(each: FloatArray, effect: FloatArray, clusters: IntArray) -> float:
    """The mean effect that residuals of cells with the project are taken from.

    One for all cells: effects that differ are then counted as error, which makes the error too large and
    never too small. Source: METHOD §8.2 (Borusyak, Jaravel, Spiess, the leave-in form of their variance).
    """
    total, squares = 0.0, 0.0
    for area in np.unique(clusters):
        inside = clusters == area
        weight = float(each[inside].sum())
        total += weight * float(each[inside] @ effect[inside])
        squares += weight * weight
    return total / squares


def _conservative(scores: FloatArray, clusters: IntArray) -> float:
    """Root of the sum over areas of the square of their summed scores, with the correction for few areas."""
    sums = np.array([scores[clusters == area].sum() for area in np.unique(clusters)])
    number = len(sums)
    return float(np.sqrt(np.sum(sums**2) * number / max(number - 1, 1)))
