"""Divides the local figure by its comparator, with an interval on the log scale.

Source: METHOD §7.2. The same two figures can show a smaller gap and a larger ratio: which one counts is a
choice of the goal.
"""

from math import exp, log, sqrt

from samenvoor.engine.statistics.estimate import Estimate, two_sided_z
from samenvoor.engine.statistics.gap import check_sides


def ratio_interval(
    *,
    local: float,
    se_local: float,
    comparator: float,
    se_comparator: float,
    local_part: float = 0.0,
    confidence: float = 0.95,
) -> Estimate:
    """Local through comparator with interval, from the two figures and their design-based standard errors.

    local_part: as in `gap_interval`. Errors: as `gap_interval`, and ValueError when a figure is not above 0.
    Source: METHOD §7.2.
    """
    check_sides(local, se_local, comparator, se_comparator, local_part)
    if not (local > 0.0 and comparator > 0.0):
        raise ValueError("a ratio needs two figures above 0; use the gap")
    here, there = se_local / local, se_comparator / comparator
    variance = here**2 + there**2 - 2.0 * local_part * se_local**2 / (local * comparator)
    width, middle = two_sided_z(confidence) * sqrt(max(variance, 0.0)), log(local / comparator)
    return Estimate(local / comparator, exp(middle - width), exp(middle + width))
