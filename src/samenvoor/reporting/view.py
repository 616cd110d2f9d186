"""The view a report is built from: an answer of a programme on a day, in one language."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from samenvoor.blocks import Language
from samenvoor.domain.aim import Aim
from samenvoor.domain.figure import Figure
from samenvoor.domain.programme import Programme
from samenvoor.domain.record import Record
from samenvoor.domain.records.programme_plan import ProgrammePlan
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.records.scale_up_plan import ScaleUpPlan
from samenvoor.domain.words import Words
from samenvoor.engine.answer import Answer, Prepared
from samenvoor.engine.results import GoalResult, YearPath
from samenvoor.reporting.shown_figures import shown_figures


@dataclass(frozen=True, kw_only=True)
class View:
    """A prepared programme, one answer of it, and the language of the reader.

    `exact` says that own counts are in it unrounded, for who may see them.
    """

    prepared: Prepared
    answer: Answer
    language: Language
    exact: bool = False

    @property
    def programme(self) -> Programme:
        """The programme as it stood on the day of the answer."""
        return self.answer.programme

    @property
    def on(self) -> datetime.date:
        """The day the view is of."""
        return self.answer.on

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """Every figure that a page may name, by its address."""
        return shown_figures(self.answer)

    @cached_property
    def cards(self) -> list[ProjectCard]:
        """All project cards, in order of their key."""
        return self.programme.of(ProjectCard)

    @cached_property
    def plan(self) -> ProgrammePlan | None:
        """The programme plan, when there is one."""
        return next(iter(self.programme.of(ProgrammePlan)), None)

    @cached_property
    def chosen_cards(self) -> list[ProjectCard]:
        """The project cards that take part in the scenario of the answer."""
        return [card for card in self.cards if card.key not in self.answer.scenario.without]

    def say(self, nl: str, en: str) -> str:
        """The text in the language of the reader."""
        return nl if self.language == "nl" else en

    def words(self, words: Words) -> str:
        """A text that carries both languages, in that of the reader."""
        return words.in_language(self.language)

    def address(self, address: str) -> str:
        """The address of a figure when there is one to ask about, else nothing."""
        return address if address in self.figures else ""

    def name(self, kind: type[Record], key: str) -> str:
        """The name of a record, or its key when it has none or does not hold on this day."""
        record = self.programme.find(kind, key)
        if record is None and kind is ProjectCard and (plan := self.programme.find(ScaleUpPlan, key)):
            return self._plan_name(plan)
        name = getattr(record, "name", None) or getattr(record, "title", None)
        return name if isinstance(name, str) else key

    def _plan_name(self, plan: ScaleUpPlan) -> str:
        """A scale-up plan where projects are named: by its project, and by itself where there are more."""
        others = [other for other in self.programme.of(ScaleUpPlan) if other.project == plan.project]
        own = f": {plan.name}" if len(others) > 1 else ""
        return f"{self.name(ProjectCard, plan.project)} ({self.say('opschaling', 'scale-up')}{own})"

    def names(self, kind: type[Record], keys: Iterable[str]) -> list[str]:
        """The names of records of one kind."""
        return [self.name(kind, key) for key in keys]

    def paths(self, result: GoalResult) -> tuple[YearPath, ...]:
        """The gap of a goal year by year under the scenario of the answer; empty when it is not measured."""
        return self.prepared.paths(result.goal.key, self.answer.scenario)

    def goals_of(self, aim: Aim) -> list[GoalResult]:
        """The goals of an aim, the leading ones first."""
        found = [result for result in self.answer.goals if result.aim is aim]
        return sorted(found, key=lambda result: not result.goal.leading)

    @cached_property
    def main_goal(self) -> GoalResult | None:
        """The goal a page is about when it can be about one: a measured one, health first, leading first."""
        goals = sorted(
            self.answer.goals,
            key=lambda result: (
                result.measured is None,
                list(Aim).index(result.aim),
                not result.goal.leading,
            ),
        )
        return goals[0] if goals else None
