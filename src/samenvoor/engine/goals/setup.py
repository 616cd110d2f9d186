"""Makes a goal ready to be computed: its people, who takes part, and the setup of its target rule."""

from __future__ import annotations

from samenvoor.domain.records.goal import Goal
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.words import Words
from samenvoor.engine.goals.cost_setup import cost_setup
from samenvoor.engine.goals.gap_setup import gap_setup
from samenvoor.engine.goals.gap_yardstick import NotMeasurableError
from samenvoor.engine.goals.measured import GoalSetup
from samenvoor.engine.goals.setting import NO_POPULATION, GoalSetting
from samenvoor.engine.people.cells import NoPopulationError, build_cells
from samenvoor.engine.projects.participation import participation
from samenvoor.engine.target_rules import gap_reduction, ratio_to_expected

SETUPS = {gap_reduction.NAME: gap_setup, ratio_to_expected.NAME: cost_setup}


def goal_setup(setting: GoalSetting, goal: Goal) -> GoalSetup:
    """Make one goal ready; raises NotMeasurableError with the reason when it cannot be computed."""
    setup = SETUPS.get(str(goal.rule))
    if setup is None:
        raise NotMeasurableError(
            Words(f"de doelregel {goal.rule} bestaat niet", f"there is no target rule {goal.rule}")
        )
    years = _years(goal)
    try:
        cells = build_cells(setting.programme, area=goal.area, year=years[0])
    except NoPopulationError as problem:
        raise NotMeasurableError(NO_POPULATION) from problem
    parts = [
        (card, participation(setting.programme, card, cells=cells, assumed=setting.assumed, years=years))
        for card in setting.programme.of(ProjectCard)
    ]
    return setup(setting, goal, cells=cells, parts=parts, years=years)


def _years(goal: Goal) -> tuple[int, ...]:
    """The years from the baseline up to the goal's year; NotMeasurableError when one of them is open."""
    if not isinstance(goal.baseline_year, int) or not isinstance(goal.target_year, int):
        raise NotMeasurableError(
            Words("nulmeting of doeljaar n.t.b.", "baseline or target year to be determined")
        )
    if goal.target_year <= goal.baseline_year:
        raise NotMeasurableError(
            Words("het doeljaar ligt niet na de nulmeting", "target year not after baseline")
        )
    return tuple(range(goal.baseline_year, goal.target_year + 1))
