"""What all goals of one run share, and the figures under the parts of an answer that are not a project's."""

from __future__ import annotations

import msgspec

from samenvoor.domain.figure import Figure
from samenvoor.domain.open import Open
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.assumption import Parameter
from samenvoor.domain.records.goal import Goal
from samenvoor.domain.words import Words
from samenvoor.engine.assumed import Assumed
from samenvoor.engine.flow.kernel import Kernel
from samenvoor.engine.goals.gap_yardstick import GapYardstick
from samenvoor.engine.goals.measured import Member
from samenvoor.engine.goals.ratio_yardstick import RatioYardstick

NO_POPULATION = Words(
    "van dit gebied is nog geen aantal inwoners bekend", "no population of this area is known yet"
)


class GoalSetting(msgspec.Struct, frozen=True, kw_only=True):
    """What all goals of one run share."""

    programme: Programme
    assumed: Assumed
    kernel: Kernel
    now: int


def grounds_of(
    setting: GoalSetting,
    goal: Goal,
    stick: GapYardstick | RatioYardstick,
    members: dict[str, Member],
) -> dict[str, tuple[Figure, ...]]:
    """The figures under baseline, trend, comparator, survey and the chance that projects are carried out."""
    assumed = setting.assumed
    survey = [
        assumed.figure(record)
        for parameter in (Parameter.survey_respondents, Parameter.survey_design_effect)
        if (record := assumed.find(parameter, goal=goal.key)) and not isinstance(record.likely, Open)
    ]
    return {
        "baseline": stick.base.figures,
        "trend": stick.trend.figures,
        "comparator": (stick.national_figure,) if isinstance(stick, GapYardstick) else (),
        "survey": tuple(survey),
        "success": tuple(figure for member in members.values() for figure in member.success),
    }
