"""Whether records hold on the same day: only then do they meet."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable, Iterator
from typing import TypeVar

from samenvoor.domain.record import Record

R = TypeVar("R", bound=Record)


def hold_together(one: Record, other: Record) -> bool:
    """Whether there is a day on which both records hold."""
    since = max(one.since or datetime.date.min, other.since or datetime.date.min)
    until = min(one.until or datetime.date.max, other.until or datetime.date.max)
    return since < until


def pairs_that_meet(records: Iterable[R]) -> Iterator[tuple[R, R]]:
    """Every two records that hold on the same day, the first by key first."""
    ordered = sorted(records, key=lambda record: record.key)
    return ((one, other) for one, other in itertools.combinations(ordered, 2) if hold_together(one, other))
