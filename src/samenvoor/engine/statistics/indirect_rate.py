"""Compares the events of an area with what the same people would have had at the rates of a reference.

Source: METHOD §7.1, §11 (895/835.88 = 1.070723, 1.001715–1.143233). Two areas standardised indirectly are
each comparable with the reference, and not with each other: their people differ.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from samenvoor.engine.statistics.count import count_interval


class Indirect(NamedTuple):
    """Observed and expected events, and the ratio or rate with its interval.

    `left_out`: the strata (from 0) without a count or persons here; they are in neither side.
    """

    observed: float
    expected: float
    value: float
    low: float
    high: float
    left_out: tuple[int, ...]


def indirect_ratio(
    *,
    events: Sequence[float | None],
    persons: Sequence[float | None],
    reference_events: Sequence[float],
    reference_persons: Sequence[float],
    per: float = 1.0,
    confidence: float = 0.95,
) -> Indirect:
    """Observed through expected events, times `per` (1, or 100 for an index), with interval.

    All arguments [strata]. Persons of 0 beside events are allowed: persons are counted on one day, events
    over a year. Errors: ValueError when lengths differ, a number is below 0, a stratum with persons here
    has none in the reference, or nothing is expected. Source: METHOD §7.1, §11.
    """
    if not len(events) == len(persons) == len(reference_events) == len(reference_persons):
        raise ValueError("events and persons, here and in the reference: one of each per stratum")
    left_out = tuple(
        place for place, pair in enumerate(zip(events, persons, strict=True)) if any(n is None for n in pair)
    )
    kept = [place for place in range(len(events)) if place not in left_out]
    x, n, x_ref, n_ref = (
        _numbers([part[place] for place in kept])
        for part in (events, persons, reference_events, reference_persons)
    )
    if (n_ref[n > 0.0] == 0.0).any():
        raise ValueError("a stratum has persons here and none in the reference: it has no expected events")
    observed = float(x.sum())
    expected = float((n * np.divide(x_ref, n_ref, out=np.zeros_like(n), where=n_ref > 0.0)).sum())
    if not expected > 0.0:
        raise ValueError("nothing is expected here at the rates of the reference, so there is no ratio")
    found = count_interval(observed, confidence=confidence).times(per / expected)
    return Indirect(observed, expected, *found, left_out)


def indirect_rate(
    *,
    events: Sequence[float | None],
    persons: Sequence[float | None],
    reference_events: Sequence[float],
    reference_persons: Sequence[float],
    per: float = 1.0,
    confidence: float = 0.95,
) -> Indirect:
    """The ratio times the crude rate of the whole reference, per `per` persons, with interval.

    Arguments and errors as `indirect_ratio`, and ValueError when the reference has no events.
    Source: METHOD §7.1, §11.
    """
    found = indirect_ratio(
        events=events,
        persons=persons,
        reference_events=reference_events,
        reference_persons=reference_persons,
        confidence=confidence,
    )
    crude = float(_numbers(reference_events).sum() / _numbers(reference_persons).sum()) * per
    return found._replace(value=found.value * crude, low=found.low * crude, high=found.high * crude)


def _numbers(given: Sequence[float | None]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    if any(number is None for number in given):
        raise ValueError("the reference has a stratum without a number")
    made = np.asarray(given, np.float64)
    if not (np.isfinite(made).all() and (made >= 0.0).all()):
        raise ValueError("events and persons must be numbers of 0 or more")
    return made
