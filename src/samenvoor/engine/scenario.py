"""A scenario: projects left out, and projects that reach more or fewer people than planned."""

from __future__ import annotations

import msgspec
import numpy as np

from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.projects.participation import Participation


class Scenario(msgspec.Struct, frozen=True, kw_only=True):
    """Keys of the projects left out, and per project how many times its planned intake."""

    without: tuple[str, ...] = ()
    reach_factor: dict[str, float] = {}

    def planned_intake(self, part: Participation) -> FloatArray:
        """What the planned intake of a project counts for, per draw [D].

        The reach factor of the project itself times the scenario's; beyond the plan with the fidelity of
        scaling, and never more than everybody who could take part (METHOD §2, §5.5).
        """
        factor = min(self.reach_factor.get(part.project, 1.0), max(part.largest_factor, 1.0))
        reached = part.reach * scaled(np.float64(factor), part.fidelity)
        return np.minimum(reached, max(part.largest_factor, 1.0))


def scaled(factor: np.float64, fidelity: FloatArray) -> FloatArray:
    """Effective intake at a factor: the plan in full, what goes beyond it at reduced fidelity [D]."""
    return min(float(factor), 1.0) + max(float(factor) - 1.0, 0.0) * fidelity
