"""A linear estimate: which combination of the cells of a panel it is, and how sure it is.

Every comparison of shares is a sum of cells with weights. The sampling error follows from those weights;
how much areas differ by themselves follows from the residuals, clustered by area. Source: METHOD §8.1.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from samenvoor.engine.evaluation.panel import Panel

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]
IntArray = npt.NDArray[np.int64]

FEWEST_AREAS = 3
"""On each side: with fewer, how areas differ by themselves cannot be told from what the project does."""
FEW_AREAS = 20
"""With fewer areas in all, an error clustered by area is too small; it is widened, and the page says so."""


class NotEstimableError(ValueError):
    """What is asked does not follow from these cells, whatever their values."""


class Cells(NamedTuple):
    """The known cells of a panel, one after another: row and round, share, error (0 where not certain)."""

    unit: IntArray
    period: IntArray
    share: FloatArray
    se: FloatArray
    certain: bool


def cells_of(panel: Panel, *, chosen: BoolArray | None = None) -> Cells:
    """The known cells [N] of a panel, only those `chosen` [U, T] where given."""
    take = panel.known if chosen is None else panel.known & chosen
    unit, period = np.nonzero(take)
    return Cells(
        unit=unit,
        period=period,
        share=panel.share[take],
        se=panel.se[take],
        certain=bool(panel.certain[take].all()),
    )


def dummies(labels: IntArray) -> FloatArray:
    """One column of zeros and ones for every label there is, in their order."""
    names = np.unique(labels)
    return np.asarray(labels[:, None] == names[None, :], np.float64)


def combination(x: FloatArray, *, wanted: FloatArray) -> FloatArray:
    """The weights [N] that cells get in the least-squares estimate of wanted · coefficients.

    x [N, K]: the model; wanted [K]. Errors: NotEstimableError when the cells cannot tell it.
    """
    weights = wanted @ np.linalg.pinv(x)
    if not np.allclose(weights @ x, wanted, atol=1e-8):
        raise NotEstimableError("the cells cannot tell this combination")
    kept: FloatArray = np.where(np.abs(weights) < 1e-12, 0.0, weights)
    return kept


def sampling_error(weights: FloatArray, cells: Cells) -> float | None:
    """The error that comes from asking some people and not all; None where it is not known."""
    if not cells.certain:
        return None
    return float(np.sqrt(np.sum((weights * cells.se) ** 2)))


def clustered(
    y: FloatArray, x: FloatArray, *, clusters: IntArray, absorbed: IntArray | None = None
) -> tuple[FloatArray, FloatArray]:
    """Coefficients [K] of y on x and their covariance [K, K], with residuals clustered by area.

    absorbed [N]: rows whose own level is taken out first (one mean each), so that those levels are not
    counted as parameters; x then holds the other columns. Source: METHOD §8.1; statsmodels OLS, cov_type
    "cluster".
    """
    from statsmodels.regression.linear_model import OLS

    if absorbed is not None:
        levels = dummies(absorbed)
        means = levels / levels.sum(axis=0)
        y, x = y - levels @ (means.T @ y), x - levels @ (means.T @ x)
    fitted = OLS(y, x).fit(cov_type="cluster", cov_kwds={"groups": clusters})
    return np.asarray(fitted.params, np.float64), np.asarray(fitted.cov_params(), np.float64)


def clusters_of(panel: Panel, cells: Cells) -> IntArray:
    """The area of each cell [N]: two groups of one area are one cluster, a group without a name its own."""
    names = [unit or f"\0{row}" for row, unit in enumerate(panel.units)]
    places = {name: index for index, name in enumerate(dict.fromkeys(names))}
    return np.array([places[names[row]] for row in cells.unit], dtype=np.int64)
