"""The effect in one area against a mixture of other areas that went the same way before the project.

Source: METHOD §8.3. The mixture is the one closest to the area on the outcomes before the start, or on
predictors whose weights are searched (Abadie). Several treated areas are first added up to one row by the
caller.
"""

from collections.abc import Sequence
from math import sqrt
from statistics import NormalDist
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
ErrorFrom = Literal["conformal", "placebos", "sampling"]

CONFIDENCE = 0.90
"""Of the interval [choice]: 95 % asks for twenty periods, which few pilots have."""


class SyntheticControl(NamedTuple):
    """What a synthetic control found, in the unit of the outcomes.

    `estimate`: mean over the periods after the start of area minus mixture, so a fall is below zero;
    `standard_error`: the largest of those that exist, `error_from` says which: half the conformal interval
    over its normal quantile, the spread of the placebos, the sampling error of the figures themselves.
    `low`, `high`: conformal, None where the series is too short. `weights` [unit], 0 for the area itself;
    `mixture` and `gap` [period]. `nested`: what the search of predictor weights found, where asked.
    """

    estimate: float
    standard_error: float
    error_from: ErrorFrom
    low: float | None
    high: float | None
    confidence: float
    p_no_effect: float
    weights: FloatArray
    mixture: FloatArray
    gap: FloatArray
    placebos: Placebos
    fit: Fit
    nested: Nested | None
    notes: tuple[Words, ...]


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
    others = np.delete(np.arange(len(outcomes)), treated)
    table, nested = outcomes[:, :start], None
    if predictors:
        follow = list(followed) or list(range(start))
        table = aggregated(predictors)
        nested = nested_weights(table, outcomes[:, follow], treated=treated)
        # Placebos are matched with the predictor weights of the area itself.
        table = table * np.sqrt(nested.predictors)
    weights = np.zeros(len(outcomes))
    weights[others] = simplex_weights(table[others], table[treated])
    mixture = weights @ outcomes
    gap = outcomes[treated] - mixture
    fit = fit_of(outcomes, gap, weights, start=start)
    tried = placebos(outcomes, start=start, table=table, donors=tuple(map(int, others)), gap=gap)
    estimate = float(gap[start:].mean())
    step = max(fit.misfit_before, tried.spread, 1e-6 * (1.0 + abs(estimate)))
    interval = conformal_interval(
        outcomes, treated=treated, start=start, estimate=estimate, step=step, confidence=confidence
    )
    size, source = _error(interval, confidence, tried.spread, _sampling(errors, weights, treated, start))
    return SyntheticControl(
        estimate=estimate,
        standard_error=size,
        error_from=source,
        low=interval.low,
        high=interval.high,
        confidence=confidence,
        p_no_effect=interval.p_no_effect,
        weights=weights,
        mixture=mixture,
        gap=gap,
        placebos=tried,
        fit=fit,
        nested=nested,
        notes=notes_of(fit, interval, confidence, predictors=nested is not None),
    )


def _error(
    interval: ConformalInterval, confidence: float, spread: float, sampling: float
) -> tuple[float, ErrorFrom]:
    """The largest of the errors that exist, and where it comes from."""
    found: list[tuple[float, ErrorFrom]] = [(spread, "placebos"), (sampling, "sampling")]
    if interval.low is not None and interval.high is not None:
        half = (interval.high - interval.low) / 2.0
        found.insert(0, (half / NormalDist().inv_cdf((1.0 + confidence) / 2.0), "conformal"))
    return max(found, key=lambda entry: entry[0])


def _sampling(errors: FloatArray | None, weights: FloatArray, treated: int, start: int) -> float:
    """Sampling error of the mean gap after the start, with the weights as they are; 0 where not known."""
    if errors is None:
        return 0.0
    variance = (np.asarray(errors, np.float64)[:, start:] ** 2).sum(axis=1)
    part = weights**2
    part[treated] = 1.0
    return sqrt(float((part * variance).sum())) / float(errors.shape[1] - start)
