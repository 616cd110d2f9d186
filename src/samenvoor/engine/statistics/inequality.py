"""Measures inequality over groups from worst-off to best-off: slope index (SII) and relative index (RII).

Source: METHOD §7.1. Each group stands at the middle of its share of the people (its ridit, 0 to 1); a line
through the groups, weighted by people, is read at both ends, so that all groups count and not only the
outer two.
"""

from collections.abc import Sequence
from math import exp, inf, log, sqrt
from typing import NamedTuple

import numpy as np
from scipy.special import stdtrit

from samenvoor.engine.statistics.estimate import Estimate, tail, two_sided_z


class InequalityLine(NamedTuple):
    """The line at the worst-off end (0) and the best-off end (1), in the unit of the values.

    `var_worst`, `var_best` and `covariance` of the two ends; `freedom`: degrees of freedom of the variances,
    infinite when the standard errors of the groups were given.
    """

    worst: float
    best: float
    var_worst: float
    var_best: float
    covariance: float
    freedom: float


def inequality_line(
    *, population: Sequence[float], value: Sequence[float], se: Sequence[float] | None = None
) -> InequalityLine:
    """The ridit-weighted line through groups [groups], in order from the worst-off to the best-off.

    population: persons per group; value: what is measured; se: standard errors of the values. Without se
    the scatter around the line stands in for them, which takes three groups or more. Errors: ValueError
    when lengths differ, a group has no people, a number is not finite or groups are too few. Source: METHOD
    §7.1.
    """
    n, y = np.asarray(population, np.float64), np.asarray(value, np.float64)
    if n.ndim != 1 or n.shape != y.shape or len(n) < (2 if se is not None else 3):
        raise ValueError("one population and one value per group; two groups with se, three without")
    if not (np.isfinite(n).all() and (n > 0.0).all() and np.isfinite(y).all()):
        raise ValueError("every group needs people and a finite value")
    share = n / n.sum()
    design = np.column_stack([np.ones_like(share), np.cumsum(share) - share / 2.0])
    inverse = np.linalg.inv(design.T @ (share[:, None] * design))
    pull = inverse @ (share[:, None] * design).T
    line = pull @ y
    if se is None:
        freedom = float(len(n) - 2)
        scatter = float((share * (y - design @ line) ** 2).sum()) / freedom
        covariance = scatter * inverse
    else:
        error = np.asarray(se, np.float64)
        if error.shape != n.shape or not (np.isfinite(error) & (error >= 0.0)).all():
            raise ValueError("se needs one standard error of 0 or more per group")
        freedom, covariance = inf, (pull * error**2) @ pull.T
    ends = np.array([[1.0, 0.0], [1.0, 1.0]])
    (worst, best), spread = ends @ line, ends @ covariance @ ends.T
    return InequalityLine(float(worst), float(best), spread[0, 0], spread[1, 1], spread[0, 1], freedom)


def slope_index(line: InequalityLine, *, confidence: float = 0.95) -> Estimate:
    """SII: best-off end minus worst-off end, in the unit of the values, with interval (METHOD §7.1)."""
    variance = line.var_worst + line.var_best - 2.0 * line.covariance
    width = _reach(line, confidence) * sqrt(max(variance, 0.0))
    value = line.best - line.worst
    return Estimate(value, value - width, value + width)


def relative_index(line: InequalityLine, *, confidence: float = 0.95) -> Estimate:
    """RII: best-off end divided by worst-off end, with an interval on the log scale.

    Errors: ValueError when the line is 0 or below at an end: a ratio would say nothing. Source: METHOD §7.1.
    """
    if not (line.worst > 0.0 and line.best > 0.0):
        raise ValueError(
            "the line is not above 0 at both ends: use the slope index, a ratio says nothing here"
        )
    relative = (
        line.var_worst / line.worst**2
        + line.var_best / line.best**2
        - 2.0 * line.covariance / (line.worst * line.best)
    )
    width, middle = _reach(line, confidence) * sqrt(max(relative, 0.0)), log(line.best / line.worst)
    return Estimate(line.best / line.worst, exp(middle - width), exp(middle + width))


def _reach(line: InequalityLine, confidence: float) -> float:
    if line.freedom == inf:
        return two_sided_z(confidence)
    return float(stdtrit(line.freedom, 1.0 - tail(confidence)))
