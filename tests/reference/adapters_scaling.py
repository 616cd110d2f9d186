"""Adapters of the reference cases on the choice of levels under a budget."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from samenvoor.engine.scaling.best_options import best_options
from samenvoor.engine.scaling.choice import Choice

Inputs = Mapping[str, Any]


def best_levels(given: Inputs) -> Any:
    """What the best levels take off of one target group; refused when two ways of finding them differ."""
    rows = [(place, *level) for place, levels in enumerate(given["levels"]) for level in levels]
    choice = Choice(
        project=np.array([row[0] for row in rows], dtype=np.intp),
        z=-np.log1p(-np.array([[row[2]] for row in rows])),
        use=np.array([[row[1]] for row in rows], dtype=np.float64),
        weight=np.ones(1),
        linear=np.zeros(len(rows)),
    )
    budget = np.array([float(given["budget"])])
    every, solved = (best_options(choice, budget, exhaustive=way) for way in (True, False))
    if every is None or solved is None or abs(every.value - solved.value) > 1e-12:
        raise ValueError(f"the optimiser found {solved}, every combination {every}")
    return every.value


SCALING: dict[str, Callable[[Inputs], Any]] = {"best_levels": best_levels}
