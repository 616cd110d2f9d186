"""Gives the limits of a funnel: how far an area of this size may lie from the reference by chance alone.

Source: METHOD §7.1. An area within the limits is not shown to differ; small areas vary more, so theirs are
wider.
"""

from math import isfinite, sqrt
from typing import NamedTuple

from scipy.special import pdtr, pdtrik

from samenvoor.engine.statistics.count import exact_poisson
from samenvoor.engine.statistics.estimate import tail, two_sided_z


class Limits(NamedTuple):
    """The lower and the upper limit."""

    low: float
    high: float


def proportion_limits(*, share: float, n: float, confidence: float = 0.95) -> Limits:
    """Limits of a share (0–1) among n persons around the share of the reference.

    p ± z√(p(1−p)/n), kept within 0…1. Errors: ValueError when n is not above 0 or share lies outside 0…1.
    Source: METHOD §7.1.
    """
    if not (isfinite(n) and n > 0.0 and 0.0 <= share <= 1.0):
        raise ValueError(f"a share of {share} among {n} persons has no funnel")
    width = two_sided_z(confidence) * sqrt(share * (1.0 - share) / n)
    return Limits(max(0.0, share - width), min(1.0, share + width))


def count_limits(*, expected: float, confidence: float = 0.95) -> Limits:
    """Limits of a count, in events, where `expected` events are expected.

    The low limit is 0 where no count is low enough; the high limit is never below one event. Between whole
    counts the χ² form of the Poisson distribution is followed, so the limits are the inverse of
    `expected_at_limit`. Errors: ValueError when expected is not above 0. Source: METHOD §7.1.
    """
    if not (isfinite(expected) and expected > 0.0):
        raise ValueError(f"{expected} expected events have no funnel")
    out = tail(confidence)
    # Where even a count of 0 is not rarer than `out`, no count is too low.
    low = float(pdtrik(out, expected)) if pdtr(0.0, expected) < out else 0.0
    return Limits(max(0.0, low), float(pdtrik(1.0 - out, expected)) + 1.0)


def ratio_limits(*, expected: float, confidence: float = 0.95) -> Limits:
    """Limits of observed through expected around 1, for an area where `expected` events are expected.

    Errors: as `count_limits`. Source: METHOD §7.1.
    """
    found = count_limits(expected=expected, confidence=confidence)
    return Limits(found.low / expected, found.high / expected)


def expected_at_limit(*, observed: float, confidence: float = 0.95) -> Limits:
    """The expected events at which `observed` lies exactly on a limit, by inverting χ².

    high: expected so many, observed is on the lower limit; low: on the upper limit.
    Errors: ValueError when observed is not a number of 0 or more. Source: METHOD §7.1.
    """
    found = exact_poisson(observed, confidence=confidence)
    return Limits(found.low, found.high)
