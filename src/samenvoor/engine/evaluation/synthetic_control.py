"""The effect in one area against a mixture of other areas that went the same way before the project.

Source: METHOD §8.3. The mixture is the one closest to the area on the outcomes before the start, or on
predictors whose weights are searched (Abadie). Several treated areas are first added up to one row by the
caller.
"""

from collections.abc import Sequence
from math import sqrt
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from samenvoor.domain.words import Words
from samenvoor.engine.evaluation.conformal import ConformalInterval, conformal_interval
from samenvoor.engine.evaluation.placebos import Placebos, placebos
from samenvoor.engine.evaluation.predictor_weights import Nested, Predictor, aggregated, nested_weights
from samenvoor.engine.evaluation.simplex_weights import simplex_weights
from samenvoor.engine.evaluation.synthetic_fit import Fit, check_plan, fit_of, notes_of

FloatArray = npt.NDArray[np.float64]
ErrorFrom = Literal["placebos", "sampling"]

CONFIDENCE = 0.90
"""Of the interval [choice]: 95 % asks for twenty periods, which few pilots have."""


class SyntheticControl(NamedTuple):
    """What a synthetic control found, in the unit of the outcomes.

    `estimate`: mean over the periods after the start of area minus mixture, so a fall is below zero;
    `standard_error`: from the placebos, or the sampling error of the figures where that is larger
    (`error_from`): the root mean square of what donors show that fit about as well, widened as Student's t
    with as many degrees as there are such donors. The conformal interval is not turned into an error: in a
    short series its steps are so coarse that the error would be twice too large.
    `low`, `high`: conformal, None where the series is too short. `weights` [unit], 0 for the area itself;
    `gap` [period]: area minus mixture. `nested`: what the search of predictor weights found, where asked.
    """

    estimate: float
    standard_error: float
    error_from: ErrorFrom
    interval: ConformalInterval
    confidence: float
    weights: FloatArray
    gap: FloatArray
    placebos: Placebos
    fit: Fit
    nested: Nested | None
    notes: tuple[Words, ...]

    @property
    def low(self) -> float | None:
        """The low end of the conformal interval; None where the series is too short for one."""
        return self.interval.low

    @property
    def high(self) -> float | None:
        """The high end of the conformal interval; None where the series is too short for one."""
        return self.interval.high

    @property
    def p_no_effect(self) -> float:
        """The conformal p-value of no effect at all."""
        return self.interval.p_no_effect


def synthetic_control(
    outcomes: FloatArray,
    *,
    treated: int,
    start: int,
    predictors: Sequence[Predictor] = (),
    followed: Sequence[int] = (),
    errors: FloatArray | None = None,
    confidence: float = CONFIDENCE,
) -> SyntheticControl:
    """Estimate the effect in unit `treated` of outcomes [unit, period] from period `start` on.

    `predictors` with `followed` (the periods whose outcome the search follows; all before the start when
    empty) asks for the nested search; without them the outcomes before the start decide. `errors`
    [unit, period]: sampling standard errors of the outcomes, where known.
    Errors: RefusedError, with words, when there are too few donors or periods, a figure is missing, or the
    mixture does not follow the area before the start; ValueError when shapes do not fit.
    Source: METHOD §8.3.
    """
    outcomes = np.asarray(outcomes, np.float64)
    check_plan(outcomes, treated=treated, start=start)
    table, nested = outcomes[:, :start], None
    if predictors:
        nested, table = _searched(outcomes, predictors, list(followed) or list(range(start)), treated)
    others = np.delete(np.arange(len(outcomes)), treated)
    weights = np.insert(simplex_weights(table[others], table[treated]), treated, 0.0)
    gap = outcomes[treated] - weights @ outcomes
    fit = fit_of(outcomes, gap, weights, start=start)
    tried = placebos(outcomes, start=start, table=table, donors=tuple(map(int, others)), gap=gap)
    estimate = float(gap[start:].mean())
    step = max(fit.misfit_before, tried.spread, 1e-6 * (1.0 + abs(estimate)))
    reach = conformal_interval(outcomes, treated, start, estimate=estimate, step=step, confidence=confidence)
    size, source = _error(tried, _sampling(errors, weights, treated, start))
    return SyntheticControl(
        estimate=estimate,
        standard_error=size,
        error_from=source,
        interval=reach,
        confidence=confidence,
        weights=weights,
        gap=gap,
        placebos=tried,
        fit=fit,
        nested=nested,
        notes=notes_of(fit, reach, confidence, predictors=nested is not None),
    )


def _searched(
    outcomes: FloatArray, predictors: Sequence[Predictor], followed: list[int], treated: int
) -> tuple[Nested, FloatArray]:
    """The nested search, and the table [unit, P] to match on, for placebos with the same weights."""
    table = aggregated(predictors)
    found = nested_weights(table, outcomes[:, followed], treated=treated)
    return found, table * np.sqrt(found.predictors)


def _error(tried: Placebos, sampling: float) -> tuple[float, ErrorFrom]:
    """The larger of both errors, and which it is; there are always three donors that count."""
    chance = tried.spread * sqrt(tried.alike / (tried.alike - 2.0))
    return (sampling, "sampling") if sampling > chance else (chance, "placebos")


def _sampling(errors: FloatArray | None, weights: FloatArray, treated: int, start: int) -> float:
    """Sampling error of the mean gap after the start, with the weights as they are; 0 where not known."""
    if errors is None:
        return 0.0
    variance = (np.asarray(errors, np.float64)[:, start:] ** 2).sum(axis=1)
    part = weights**2
    part[treated] = 1.0
    return sqrt(float((part * variance).sum())) / float(errors.shape[1] - start)
