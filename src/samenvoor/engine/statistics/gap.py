"""Standardises the local and the national rate to one population and takes the difference, with its interval.

Source: METHOD §1 (one standard population for both), §6.1, §7.2, W11.
"""

from collections.abc import Sequence
from math import isfinite, sqrt
from typing import NamedTuple

import numpy as np

from samenvoor.engine.statistics.estimate import two_sided_z


class Gap(NamedTuple):
    """Local minus national standardised rate, both rates, and the standard error of the local one."""

    gap: float
    local: float
    national: float
    se_local: float | None


def standardised_gap(
    *,
    weights: Sequence[float],
    local: Sequence[float],
    national: Sequence[float],
    n: Sequence[int] | None = None,
    deff: float = 1.0,
) -> Gap:
    """Difference of two directly standardised proportions, in the unit of the rates (0 to 1).

    weights: standard population per stratum, any total above 0; local, national: proportions per stratum;
    n: respondents per stratum, for the stratified standard error with design effect `deff`; None gives no
    standard error. Errors: ValueError when lengths differ, a proportion lies outside 0…1, or a stratum that
    counts has no respondents. Source: METHOD §6.1, W11.
    """
    w, here, there = (np.asarray(part, np.float64) for part in (weights, local, national))
    if not w.shape == here.shape == there.shape or not (w >= 0.0).all() or not w.sum() > 0.0:
        raise ValueError("weights, local and national need one number per stratum and weights of 0 or more")
    if not ((here >= 0.0) & (here <= 1.0) & (there >= 0.0) & (there <= 1.0)).all():
        raise ValueError("a proportion must lie between 0 and 1")
    w = w / w.sum()
    rate, comparator = float((w * here).sum()), float((w * there).sum())
    return Gap(rate - comparator, rate, comparator, None if n is None else _standard_error(w, here, n, deff))


class Difference(NamedTuple):
    """A difference with its interval and standard error, in the unit of the two sides."""

    value: float
    low: float
    high: float
    se: float


class StandardisedShare(NamedTuple):
    """A directly standardised share (0–1) and its design-based standard error."""

    value: float
    se: float


def standardised_share(
    *, weights: Sequence[float], share: Sequence[float], n: Sequence[int], deff: float = 1.0
) -> StandardisedShare:
    """One side of a gap: the shares per stratum [strata] at the standard population, with standard error.

    n: respondents per stratum; deff: design effect. Errors: as `standardised_gap`, and ValueError when
    every share is 0 or 1, for then the usual standard error is 0 and says nothing. Source: METHOD §6.1,
    §7.2.
    """
    found = standardised_gap(weights=weights, local=share, national=share, n=n, deff=deff)
    if not found.se_local:
        raise ValueError("every share is 0 or 1: the standard error would be 0; take the Wilson interval")
    return StandardisedShare(found.local, found.se_local)


def gap_interval(
    *,
    local: float,
    se_local: float,
    comparator: float,
    se_comparator: float,
    local_part: float = 0.0,
    confidence: float = 0.95,
) -> Difference:
    """Local minus comparator with interval, from the two figures and their design-based standard errors.

    local_part (0–1): which part of the comparator is the local area itself (Heerlen in the Netherlands);
    what is shared cancels out of the gap. 0 takes the two as independent, which is never too narrow.
    Errors: ValueError when a figure is not finite, a standard error is below 0, local_part lies outside
    0…1, or the comparator is surer than the local part of it can be. Source: METHOD §7.2 (variance sum).
    """
    check_sides(local, se_local, comparator, se_comparator, local_part)
    variance = se_local**2 + se_comparator**2 - 2.0 * local_part * se_local**2
    se, value = sqrt(max(variance, 0.0)), local - comparator
    width = two_sided_z(confidence) * se
    return Difference(value, value - width, value + width, se)


def check_sides(
    local: float, se_local: float, comparator: float, se_comparator: float, local_part: float
) -> None:
    """Refuse two sides that cannot be compared.

    Errors: ValueError as `gap_interval` says.
    """
    if not all(isfinite(number) for number in (local, se_local, comparator, se_comparator)):
        raise ValueError("both sides need a finite figure and a finite standard error")
    if se_local < 0.0 or se_comparator < 0.0:
        raise ValueError("a standard error is below 0")
    if not 0.0 <= local_part <= 1.0:
        raise ValueError(f"the local part of the comparator lies between 0 and 1, not {local_part}")
    if se_comparator < local_part * se_local:
        raise ValueError("the comparator cannot be surer than the local part of it alone")


def _standard_error(w: np.ndarray, rate: np.ndarray, n: Sequence[int], deff: float) -> float:
    respondents = np.asarray(n, np.float64)
    counted = w > 0.0
    if respondents.shape != w.shape or not (respondents[counted] > 0.0).all() or not deff > 0.0:
        raise ValueError("n needs respondents in every stratum that counts, and deff must be above 0")
    variance = rate[counted] * (1.0 - rate[counted]) / respondents[counted]
    return float(np.sqrt((w[counted] ** 2 * variance).sum() * deff))
