"""Moves the population itself: bands to single ages, entrants that dilute, and the two-state flow.

Source: METHOD §1 (any age bands), §2.6 (entrants), §2.7 (flow variant).
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
Number = float | FloatArray


def spread_bands(counts: FloatArray, starts: Sequence[int], *, ages: int = 101) -> FloatArray:
    """Persons per single age [..., A] from persons per age band [..., B], spread evenly within each band.

    starts: first age of each band, rising; a band ends before the next one starts and the last one runs to
    the open age A − 1. Ages before the first band get 0. Totals stay as published; that the spread is
    even is an assumption to be shown as such.
    Errors: ValueError when the starts do not rise, do not fit, or are not one per band. Source: METHOD §1.
    """
    edges = [*starts, ages]
    rising = all(a < b for a, b in pairwise(edges))
    if not starts or not rising or starts[0] < 0 or counts.shape[-1] != len(starts):
        raise ValueError(f"{counts.shape[-1]} bands with first ages {list(starts)} do not fit 0…{ages - 1}")
    result = np.zeros((*counts.shape[:-1], ages))
    for band, (first, following) in enumerate(pairwise(edges)):
        result[..., first:following] = counts[..., band, None] / (following - first)
    return result


def entrants(prevalence: FloatArray, prevalence_in: Number, share_in: Number) -> FloatArray:
    """Prevalence a year later when `share_in` of the people is replaced by entrants. Source: METHOD §2.6."""
    result: FloatArray = (1.0 - share_in) * prevalence + share_in * np.asarray(prevalence_in, np.float64)
    return result


def migration_drift(
    *, prevalence: Number, prevalence_in: Number, share_in: Number, years: float
) -> FloatArray:
    """Prevalence after `years` of random leavers and entrants (METHOD §2.6, W16)."""
    start = np.asarray(prevalence, np.float64)
    result: FloatArray = prevalence_in + (start - prevalence_in) * (1.0 - np.asarray(share_in)) ** years
    return result


def two_state(
    *, incidence: Number, recovery: Number, prevalence: Number, years: float
) -> tuple[FloatArray, FloatArray]:
    """Equilibrium and prevalence after `years` with yearly rates of incidence and recovery.

    Where nobody falls ill and nobody recovers, the prevalence stays and is its own equilibrium.
    Source: METHOD §2.7, W15: π* = i/(i + r), π(t + Δ) = π* + (π − π*)·e^{−(i+r)Δ}.
    """
    total, now = np.broadcast_arrays(
        np.asarray(incidence, np.float64) + recovery, np.asarray(prevalence, np.float64)
    )
    moving = total > 0.0
    equilibrium: FloatArray = np.where(moving, incidence / np.where(moving, total, 1.0), now)
    after: FloatArray = equilibrium + (now - equilibrium) * np.exp(-total * years)
    return equilibrium, after
