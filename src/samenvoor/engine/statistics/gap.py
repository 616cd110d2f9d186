"""Standardises the local and the national rate to one population and takes the difference.

Source: METHOD §1 (one standard population for both), §6.1, W11.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np


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


def _standard_error(w: np.ndarray, rate: np.ndarray, n: Sequence[int], deff: float) -> float:
    respondents = np.asarray(n, np.float64)
    counted = w > 0.0
    if respondents.shape != w.shape or not (respondents[counted] > 0.0).all() or not deff > 0.0:
        raise ValueError("n needs respondents in every stratum that counts, and deff must be above 0")
    variance = rate[counted] * (1.0 - rate[counted]) / respondents[counted]
    return float(np.sqrt((w[counted] ** 2 * variance).sum() * deff))
