"""A judging rule: what a project must bring about to be called green, and how sure one must be."""

from __future__ import annotations

import datetime
from typing import Annotated, ClassVar

from samenvoor.domain.open import NOT_FILLED, Open
from samenvoor.domain.record import Record
from samenvoor.domain.words import Choice, Words, about


class NeededBy(Choice):
    """Which of the two needed effects counts."""

    share_of_goal = ("share_of_goal", "het deel van het doel", "the share of the goal")
    break_even = ("break_even", "kostendekkend", "break-even")


class JudgingRule(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What the steering group agreed on judging a project; without a project it holds for all of them.

    `goal_share` (0-1) is the part of what `goal` asks that this project must deliver. The thresholds follow
    from the losses: green from L(wrong scale-up)/(sum), red up to L(wrong stop)/(sum). The colour changes
    when the chance passes a limit by `margin`, or stays past it for two quarters.
    """

    KIND: ClassVar[str] = "judging_rule"
    TITLE: ClassVar[Words] = Words("Spelregel voor het oordeel", "Judging rule")

    by: Annotated[str, about("Afgesproken door", "Agreed by", "Een gremium of rol.", "A body or role.")]
    on: Annotated[datetime.date, about("Afgesproken op", "Agreed on")]
    project: Annotated[str, about("Project", "Project", link="project_card")] = ""
    goal: Annotated[str, about("Doel", "Goal", link="goal")] = ""
    goal_share: Annotated[float | Open, about("Deel van het doel", "Share of the goal", unit="share")] = (
        NOT_FILLED
    )
    needed_by: Annotated[NeededBy | Open, about("Nodig is", "Needed is")] = NOT_FILLED
    rule: Annotated[str, about("Regel", "Rule", "probability_of_needed_effect.", "")] = (
        "probability_of_needed_effect"
    )
    loss_wrong_scale_up: Annotated[
        float, about("Hoe erg is onterecht opschalen", "Loss of a wrong scale-up")
    ] = 4.0
    loss_wrong_stop: Annotated[float, about("Hoe erg is onterecht stoppen", "Loss of a wrong stop")] = 1.0
    margin: Annotated[float, about("Marge bij wisselen", "Margin for a change", unit="probability")] = 0.03
    most_spread_left: Annotated[
        float,
        about(
            "Hoogstens zo onzeker als vooraf",
            "At most as unsure as before",
            "Is de spreiding groter dan dit deel van die vooraf, dan is er geen kleur.",
            "With more than this part of the prior spread left there is no colour.",
            unit="share",
        ),
    ] = 0.9

    def holds_on(self, day: datetime.date) -> bool:
        """A rule holds from the day it was agreed, whatever else it says."""
        return self.on <= day and super().holds_on(day)


RECORD = JudgingRule
