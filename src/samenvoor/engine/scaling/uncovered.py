"""New projects that are needed: target groups, aims and areas that nothing covers, and how large.

Source: METHOD §5.4: what remains of the gap as extra full-dose participants at the portfolio's mean effect.
"""

from __future__ import annotations

import msgspec
import numpy as np

from samenvoor.domain.aim import Aim
from samenvoor.domain.records.area_vintage import AreaVintage
from samenvoor.domain.records.challenge import Challenge
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.engine.answer import Answer, Prepared, not_covered
from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.goals.gap_yardstick import GapYardstick
from samenvoor.engine.goals.measured import GoalSetup
from samenvoor.engine.people.cells import expand_areas
from samenvoor.engine.projects.savings_portfolio import SavingsPortfolio
from samenvoor.engine.results import GoalResult
from samenvoor.engine.scenario import Scenario


class Uncovered(msgspec.Struct, frozen=True, kw_only=True):
    """A target group for which nothing counts towards some aims; `projects` are for it, not counted yet."""

    target_group: str
    aims: tuple[Aim, ...]
    projects: tuple[str, ...] = ()


class Needed(msgspec.Struct, frozen=True, kw_only=True):
    """What would close the remaining gap of a goal: extra full-dose participants at the mean effect.

    remaining is the mean over the draws; participants is None when no project counts (then there is no
    mean effect) or nothing remains; each is what one takes off, in the unit of the goal.
    """

    remaining: float
    participants: float | None
    each: float | None


def uncovered(prepared: Prepared, answer: Answer) -> tuple[Uncovered, ...]:
    """The target groups that no counted project is for, with the aims for which that is so."""
    missing: dict[str, list[Aim]] = {}
    for result in answer.goals:
        for group in not_covered(answer, result).target_groups:
            missing.setdefault(group, []).append(result.aim)
    cards = prepared.programme.of(ProjectCard)
    return tuple(
        Uncovered(
            target_group=group,
            aims=tuple(dict.fromkeys(aims)),
            projects=tuple(card.key for card in cards if group in card.target_groups),
        )
        for group, aims in missing.items()
    )


def free_challenges(prepared: Prepared) -> tuple[Challenge, ...]:
    """Challenges that no project answers."""
    named = {key for card in prepared.programme.of(ProjectCard) for key in card.challenges}
    return tuple(record for record in prepared.programme.of(Challenge) if record.key not in named)


def areas_without(prepared: Prepared, result: GoalResult) -> tuple[str, ...]:
    """Areas within that of a goal in which no counted project works; a project without areas works in all."""
    counted = {entry.project for entry in result.measured.contributions} if result.measured else set()
    cards = [card for card in prepared.programme.of(ProjectCard) if card.key in counted]
    works = [expand_areas(prepared.programme, card.areas) for card in cards]
    if not works or not all(works) or any(result.goal.area in areas for areas in works):
        return ()
    covered = frozenset().union(*works)
    vintages = sorted(prepared.programme.of(AreaVintage), key=lambda record: -record.year)
    for vintage in vintages:
        parts = sorted(entry.code for entry in vintage.areas if entry.part_of == result.goal.area)
        if parts:
            return tuple(code for code in parts if code not in covered)
    return ()


def needed(setup: GoalSetup, result: GoalResult) -> Needed | None:
    """How many extra full-dose participants would close what remains; None when the goal is not measured."""
    if result.measured is None:
        return None
    remaining, total = result.measured.remaining.mean, result.measured.total.mean
    people = full_dose(setup)
    if remaining <= 0.0 or people <= 0.0 or total <= 0.0:
        return Needed(remaining=remaining, participants=None, each=None)
    return Needed(remaining=remaining, participants=remaining * people / total, each=total / people)


def full_dose(setup: GoalSetup) -> float:
    """Expected participants of all projects in whom the effect is at work in full in the last year."""
    portfolio, last = setup.portfolio, len(setup.portfolio.years) - 1
    persons = _persons(setup)
    found = 0.0
    for part, strength in portfolio.members:
        intake = Scenario().intake(part, portfolio.years)
        for lag in range(last + 1):
            people = float(np.sum(part.stock[last, :, lag] * persons))
            found += people * float(np.mean(intake[last - lag] * strength.dose[lag]))
    return found


def _persons(setup: GoalSetup) -> FloatArray:
    """People per cell that the goal counts, [N]."""
    portfolio = setup.portfolio
    if isinstance(portfolio, SavingsPortfolio):
        return portfolio.persons
    local = setup.yardstick.people.local if isinstance(setup.yardstick, GapYardstick) else 0.0
    return portfolio.weights[:, 1] * local
