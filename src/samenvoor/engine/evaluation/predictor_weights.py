"""How much each predictor counts when a mixture of donors is chosen (the nested search of Abadie).

Source: METHOD §8.3, §11. The inner problem finds the mixture that comes closest on weighted predictors; the
outer problem finds the predictor weights whose mixture follows the outcome best. The outer problem has
many valleys: the answer is the best of the local searches from two fixed starts, as the published answers
were found, and a mixture that follows the outcome more closely may exist elsewhere. Who only wants the
closest mixture takes no predictors.
"""

from collections.abc import Callable, Sequence
from typing import Any, Literal, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import OptimizeResult, minimize

from samenvoor.domain.words import Words
from samenvoor.engine.evaluation.simplex_weights import simplex_weights
from samenvoor.engine.statistics.refused import RefusedError

FloatArray = npt.NDArray[np.float64]
Aggregation = Literal["mean", "median", "sum", "first", "last"]

_PATIENT: Any = {"maxiter": 20_000, "maxfev": 20_000, "xatol": 1e-8, "fatol": 1e-12, "adaptive": True}


class Predictor(NamedTuple):
    """One predictor: its values [unit, period] (nan where not counted), the periods used and how.

    `periods` are positions on the period axis; an aggregation passes over what was not counted.
    """

    name: str
    values: FloatArray
    periods: tuple[int, ...]
    aggregation: Aggregation = "mean"


class Nested(NamedTuple):
    """Weights of the donors [J], of the predictors [P] (together 1), the outer loss, and the best start."""

    weights: FloatArray
    predictors: FloatArray
    loss: float
    start: str


def aggregated(predictors: Sequence[Predictor]) -> FloatArray:
    """One number per unit and predictor [unit, P], in units of the spread between the units.

    Errors: RefusedError, with words, when a unit has no figure for a predictor or all units have the
    same one. Source: METHOD §8.3.
    """
    table = np.column_stack([_one(predictor) for predictor in predictors])
    spread = table.std(axis=0, ddof=1)
    for place, predictor in enumerate(predictors):
        if not spread[place] > 0.0:
            raise RefusedError(
                Words(
                    f"De voorspeller '{predictor.name}' is overal gelijk en kan niets onderscheiden.",
                    f"The predictor '{predictor.name}' is the same everywhere and tells nothing apart.",
                )
            )
    scaled: FloatArray = table / spread
    return scaled


def nested_weights(table: FloatArray, outcomes: FloatArray, *, treated: int) -> Nested:
    """The mixture for one unit from predictors [unit, P] and the outcomes to be followed [unit, R].

    Searches from equal predictor weights and from those of a regression of the outcomes on the
    predictors; the same input gives the same answer. Source: METHOD §8.3.
    """
    others = np.delete(np.arange(len(table)), treated)
    donors, target = outcomes[others], outcomes[treated]

    def mixture(raw: FloatArray) -> FloatArray:
        root = np.sqrt(_share(raw))
        return simplex_weights(table[others] * root, table[treated] * root, nearest=False)

    def loss(raw: FloatArray) -> float:
        left = target - mixture(raw) @ donors
        return float(left @ left) / len(left)

    def ended(name: str, found: OptimizeResult) -> Nested:
        raw = np.asarray(found.x, np.float64)
        return Nested(mixture(raw), _share(raw), float(found.fun), name)

    starts = (("equal", np.full(table.shape[1], 1.0)), ("regression", _regressed(table, outcomes)))
    ends: list[Nested] = []
    for name, start in starts:
        # The loss is flat where a change of weights changes no mixture; two kinds of search get past that.
        first = _share(start)
        ends.append(ended(name, minimize(loss, first, method="Nelder-Mead", options=_PATIENT)))
        ends.append(ended(name, minimize(loss, first, method="BFGS")))
    least = min(end.loss for end in ends)
    # Among ends that differ by rounding only the first is taken, so that the choice is stable.
    return next(end for end in ends if end.loss <= least * (1.0 + 1e-6))


def _share(raw: FloatArray) -> FloatArray:
    size = np.abs(raw)
    total = float(size.sum())
    return size / total if total > 0.0 else np.full(len(size), 1.0 / len(size))


def _regressed(table: FloatArray, outcomes: FloatArray) -> FloatArray:
    """Squared coefficients of the outcomes on the predictors, added over the periods."""
    filled = np.column_stack([np.ones(len(table)), table])
    slopes, *_ = np.linalg.lstsq(filled, outcomes, rcond=None)
    size: FloatArray = (slopes[1:] ** 2).sum(axis=1)
    return size


def _one(predictor: Predictor) -> FloatArray:
    """The aggregated value per unit; refuses where a unit has none."""
    chosen = np.asarray(predictor.values, np.float64)[:, list(predictor.periods)]
    found = np.empty(len(chosen))
    for unit, row in enumerate(chosen):
        counted = row[np.isfinite(row)]
        if not len(counted):
            raise RefusedError(
                Words(
                    f"Voor de voorspeller '{predictor.name}' heeft een van de gebieden geen enkel cijfer.",
                    f"One of the areas has no figure at all for the predictor '{predictor.name}'.",
                )
            )
        found[unit] = _AGGREGATIONS[predictor.aggregation](counted)
    return found


_AGGREGATIONS: dict[Aggregation, Callable[[FloatArray], float]] = {
    "mean": lambda counted: float(counted.mean()),
    "median": lambda counted: float(np.median(counted)),
    "sum": lambda counted: float(counted.sum()),
    "first": lambda counted: float(counted[0]),
    "last": lambda counted: float(counted[-1]),
}
