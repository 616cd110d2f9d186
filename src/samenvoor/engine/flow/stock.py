"""Follows participants as cohorts that age, move away and lose their effect.

Source: METHOD §2.1 (stock by lag), §2.2 (dose), §2.3 (coverage of cases).
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]


def dose(lags: int, onset: float | FloatArray, half_life: float | FloatArray) -> FloatArray:
    """Share of the full effect that is at work l years after intake: [L], or [L, D] with per-draw input.

    onset, half_life: years, one number or one per draw [D]; half_life may be infinite. A whole onset
    gives 0 before it and ½^((l − onset)/half_life) from it on; any other onset gives the average of that
    curve over [l − ½, l + ½].
    Errors: ValueError when onset < 0 or half_life <= 0. Source: METHOD §2.2.
    """
    start, half = np.broadcast_arrays(np.asarray(onset, np.float64), np.asarray(half_life, np.float64))
    if not (np.all(start >= 0.0) and np.all(half > 0.0) and np.all(np.isfinite(start))):
        raise ValueError("onset must be 0 or more and finite, half_life must be more than 0")
    lag = np.arange(lags, dtype=np.float64).reshape((lags,) + (1,) * start.ndim)
    with np.errstate(over="ignore", under="ignore"):
        point = np.where(lag >= start, np.exp2(-np.maximum(lag - start, 0.0) / half), 0.0)
        begin = np.maximum(lag - 0.5, start)
        width = np.maximum(lag + 0.5, start) - begin
        rate = np.log(2.0) / half
        # (1 − e^{−r·width}) / r, and simply the width where the effect does not fade.
        lasting = rate * width < 1e-12
        mean = np.where(lasting, width, -np.expm1(-rate * width) / np.where(lasting, 1.0, rate))
        average = np.exp2(-(begin - start) / half) * mean
    # One rule for all draws: an onset of exactly 0 among others would else count as a later, whole one.
    result: FloatArray = point if np.all(start == np.floor(start)) else average
    return result


def effective_stock(
    intake: Sequence[float] | FloatArray, *, onset: float, half_life: float, stay: float
) -> FloatArray:
    """Full-dose participants still living in the area, per year [T], from yearly intake [T].

    stay: yearly probability of surviving and still living there. Source: METHOD §2.1, §2.2, W1, W2.
    """
    new = np.asarray(intake, np.float64)
    years = new.shape[0]
    weight = dose(years, onset, half_life) * stay ** np.arange(years)
    stock = np.zeros(years)
    for lag in range(years):
        stock[lag:] += new[: years - lag] * weight[lag]
    return stock


def cases_averted_single(
    stock: Sequence[float] | FloatArray,
    *,
    population: float,
    rho: float,
    prevalence: float,
    effect: float,
    deadweight: float = 0.0,
    displacement: float = 0.0,
) -> FloatArray:
    """Cases averted per year [T] by one project in one cell of `population` persons.

    stock: full-dose participants per year [T]; rho: targeting; effect: ε. Give deadweight and displacement
    only with gross evidence. The coverage of cases never passes 1. Source: METHOD §2.3, W1, W2.
    """
    if population <= 0.0:
        return np.zeros(np.shape(stock))
    coverage = np.minimum(1.0, rho * np.asarray(stock, np.float64) / population)
    net = effect * (1.0 - deadweight) * (1.0 - displacement)
    result: FloatArray = coverage * net * prevalence * population
    return result


def stock_by_lag(
    intake: FloatArray, stay: FloatArray, persons: FloatArray, *, lags: int | None = None
) -> FloatArray:
    """Participants of l years ago as a share of the persons of a cell: [T, S, A, X, L].

    intake: persons newly reached [T, S, A, X]; stay: yearly probability of surviving and staying [S, A, X];
    persons: population [T, S, A, X]. Each year a cohort grows one year older; the last age group is open
    and accumulates. A cell without persons has no stock. lags: L, default T. Source: METHOD §2.1.
    """
    years = intake.shape[0]
    depth = years if lags is None else lags
    result = np.zeros((*intake.shape, depth))
    safe = np.where(persons > 0.0, persons, 1.0)
    present = persons > 0.0
    for first in range(years):
        cohort = intake[first].astype(np.float64)
        if not cohort.any():
            continue
        for lag in range(min(depth, years - first)):
            if lag:
                cohort = _one_year_older(cohort * stay)
            year = first + lag
            result[year, ..., lag] = np.where(present[year], cohort / safe[year], 0.0)
    return result


def _one_year_older(cohort: FloatArray) -> FloatArray:
    """Cohort [S, A, X] a year later: age a holds who was a − 1, the last age also who was there."""
    older = np.zeros_like(cohort)
    older[:, 1:] = cohort[:, :-1]
    older[:, -1] += cohort[:, -1]
    return older
