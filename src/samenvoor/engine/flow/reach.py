"""Counts the different people a set of projects reaches, as bounds: their lists are not linked.

Source: METHOD §2.4 (overlap), with the rule that two projects for the same 500 families never reach 1,000.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from samenvoor.engine.flow.combine import Overlap, combine


@dataclass(frozen=True, slots=True)
class Reach:
    """Different people reached: at least `lower`, at most `upper`, and `assumed` with the assumed overlap.

    assumed is None when the size of the target group is unknown, unless the bounds meet.
    """

    lower: float
    assumed: float | None
    upper: float


def people_reached(counts: Sequence[float], *, population: float | None, overlap: Overlap = ()) -> Reach:
    """Bounds on the different people reached in one target group.

    counts: people reached per project; population: size of the target group, None when unknown; overlap:
    the assumed overlap between projects, otherwise independent within the target group.
    Errors: ValueError when a count is negative or larger than the population. Source: METHOD §2.4.
    """
    numbers = [float(count) for count in counts]
    limit = float("inf") if population is None else float(population)
    if any(not 0.0 <= number <= limit for number in numbers):
        raise ValueError(f"counts {numbers} must lie between 0 and the target group of {limit:g}")
    lower = max(numbers, default=0.0)
    upper = min(sum(numbers), limit)
    if lower == upper or population is None:
        return Reach(lower, lower if lower == upper else None, upper)
    assumed = limit * float(combine(np.array(numbers) / limit, overlap))
    return Reach(lower, min(max(assumed, lower), upper), upper)
