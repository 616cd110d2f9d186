"""The figures under a number on scaling up: of the goal, of the projects it is about, of their costs."""

from __future__ import annotations

from samenvoor.domain.figure import Figure
from samenvoor.engine.answer import Prepared
from samenvoor.engine.goals.measured import GoalSetup
from samenvoor.engine.money.project_flows import project_flows


class Grounds:
    """What the numbers of one goal rest on, looked up by the keys of projects and plans."""

    def __init__(self, prepared: Prepared, setup: GoalSetup) -> None:
        """Gather the figures once; without a programme plan there are none of costs."""
        self._setup = setup
        try:
            self._money = {key: flows.figures for key, flows in project_flows(prepared).items()}
        except LookupError:
            self._money = {}

    def of_projects(self, keys: list[str]) -> tuple[Figure, ...]:
        """The baseline of the goal and what is known or assumed of some projects and plans."""
        members = self._setup.members
        own = [figure for key in keys if key in members for figure in members[key].figures]
        return tuple(dict.fromkeys((*self._setup.grounds["baseline"], *self._setup.grounds["trend"], *own)))

    def of_costs(self, keys: list[str]) -> tuple[Figure, ...]:
        """What is known of the money of some projects."""
        return tuple(dict.fromkeys(figure for key in keys for figure in self._money.get(key, ())))
