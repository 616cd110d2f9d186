"""What a scenario does to a goal, on draws: quick enough to try hundreds of them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.goals.measured import GoalSetup
from samenvoor.engine.scenario import Scenario


class Trial(NamedTuple):
    """Per draw [D]: the gap in the year of the goal (in its unit), and whether the goal is met."""

    gap: FloatArray
    met: npt.NDArray[np.bool_]

    @property
    def probability(self) -> float:
        """The chance that the goal is met."""
        return float(np.mean(self.met))


def tried(setup: GoalSetup, scenario: Scenario) -> Trial:
    """The goal under a scenario, without contributions, scale-up factors and readings."""
    stick, portfolio = setup.yardstick, setup.portfolio.under(scenario)
    reduction = portfolio.total(scenario, shift=stick.shift(stick.last_year))
    return Trial(gap=stick.gap(stick.last_year, reduction), met=stick.met(reduction))
