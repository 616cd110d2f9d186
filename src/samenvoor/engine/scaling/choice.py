"""What a choice of levels is made from: the options of each project as arrays, and what they may cost.

Source: METHOD §8.8: with z = -log(1 - x) what projects take off together is 1 - exp(-Σz), so z adds up.
"""

from __future__ import annotations

import msgspec
import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]

BUDGET_SLACK = 1e-9
"""So much of a budget may be passed by rounding."""


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """The options of all projects: exactly one of each project is chosen.

    project [O] says of which project (0, 1, 2, ...) an option is; z [O, S] is -log(1 - x) per segment;
    use [O, B] what it takes of each budget (a payer in a year, a total, or room in persons or hours);
    weight [S] what a share averted of a segment is worth, linear [O] what an option adds by itself
    (savings). Errors: ValueError when shapes do not fit, a number is not finite, a weight is below 0, or a
    project has no option.
    """

    project: Places
    z: FloatArray
    use: FloatArray
    weight: FloatArray
    linear: FloatArray

    def __post_init__(self) -> None:
        options = len(self.project)
        if not len(self.z) == len(self.use) == len(self.linear) == options or self.z.shape[1:] != (
            len(self.weight),
        ):
            raise ValueError(
                "project [O], z [O, S], use [O, B], weight [S] and linear [O] do not fit: "
                f"{self.project.shape}, {self.z.shape}, {self.use.shape}, {self.weight.shape}, "
                f"{self.linear.shape}"
            )
        if not all(np.isfinite(part).all() for part in (self.z, self.use, self.weight, self.linear)):
            raise ValueError("options must be finite; a project whose cost is unknown has one option")
        if (self.weight < 0.0).any():
            raise ValueError("no segment may weigh less than 0")
        if options and set(range(int(self.project.max()) + 1)) != set(self.project.tolist()):
            raise ValueError("every project needs an option")

    @property
    def projects(self) -> int:
        """How many projects there are."""
        return int(self.project.max()) + 1 if len(self.project) else 0

    def options_of(self, project: int) -> Places:
        """The options of one project, in order."""
        return np.flatnonzero(self.project == project)

    @property
    def combinations(self) -> int:
        """How many ways there are to choose one option of each project."""
        count = 1
        for number in np.bincount(self.project, minlength=self.projects).tolist():
            count *= number
        return count

    def value(self, chosen: Places) -> float:
        """What a choice [K] takes off: Σ W(1 - exp(-Σz)) + Σ linear."""
        return float(self.values(self.z[chosen].sum(axis=0)[None], self.linear[chosen].sum()[None])[0])

    def values(self, z: FloatArray, linear: FloatArray) -> FloatArray:
        """The same for many sums of z [N, S] and of linear [N]."""
        return np.asarray((-np.expm1(-z) * self.weight).sum(axis=1) + linear)

    def fits(self, chosen: Places, budget: FloatArray) -> bool:
        """Whether a choice stays within every budget [B]."""
        return bool(within(self.use[chosen].sum(axis=0), budget))


def within(use: FloatArray, budget: FloatArray) -> npt.NDArray[np.bool_]:
    """Whether uses [..., B] stay within the budgets [B], but for rounding."""
    slack = BUDGET_SLACK * np.maximum(np.abs(np.where(np.isfinite(budget), budget, 1.0)), 1.0)
    return np.asarray((use <= budget + slack).all(axis=-1))


class Best(msgspec.Struct, frozen=True, kw_only=True):
    """The choice found: per project the option [K], what it takes off, and how far it may be from the best.

    `bound` is a value no choice within the budgets can pass; `gap` is (bound - value) / |bound|, 0 when
    exact.
    """

    chosen: Places
    value: float
    bound: float
    exact: bool

    @property
    def gap(self) -> float:
        """How far the value may lie below the best one, as a share of it."""
        return max(self.bound - self.value, 0.0) / max(abs(self.bound), 1e-300) if not self.exact else 0.0
