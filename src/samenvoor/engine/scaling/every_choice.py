"""Tries every combination of options, so that the best one is known for certain.

Source: METHOD §8.8: below 10⁵ combinations; it is also the test of the optimiser.
"""

from __future__ import annotations

import numpy as np

from samenvoor.engine.scaling.choice import Best, Choice, FloatArray, Places, within

MOST_COMBINATIONS = 100_000


def best_of_all(choice: Choice, budget: FloatArray) -> Best | None:
    """The best choice within the budgets [B], the cheapest of equals; None when none fits.

    Errors: ValueError when there are more than `MOST_COMBINATIONS` combinations.
    """
    if choice.combinations > MOST_COMBINATIONS:
        raise ValueError(f"{choice.combinations} combinations are more than {MOST_COMBINATIONS}")
    z = np.zeros((1, choice.z.shape[1]))
    use = np.zeros((1, choice.use.shape[1]))
    linear = np.zeros(1)
    chosen: Places = np.zeros((1, 0), dtype=np.intp)
    for project in range(choice.projects):
        options = choice.options_of(project)
        before = np.repeat(np.arange(len(chosen)), len(options))
        added = np.tile(options, len(chosen))
        z, use = z[before] + choice.z[added], use[before] + choice.use[added]
        linear = linear[before] + choice.linear[added]
        chosen = np.concatenate([chosen[before], added[:, None]], axis=1)
    fitting = np.flatnonzero(within(use, budget))
    if not len(fitting):
        return None
    values = choice.values(z[fitting], linear[fitting])
    best = float(values.max())
    # Rounding makes equals differ; the cheapest of them is told.
    equal = np.flatnonzero(values >= best - 1e-12 * max(abs(best), 1e-300))
    cheapest = fitting[equal[np.argmin(use[fitting[equal]].sum(axis=1))]]
    value = choice.value(chosen[cheapest])
    return Best(chosen=chosen[cheapest], value=value, bound=value, exact=True)
