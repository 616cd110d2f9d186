"""Finds savings that a payer would count twice: directly, and again through better health."""

from __future__ import annotations

from samenvoor.domain.problem import Problem
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.assumption import Assumption, Parameter
from samenvoor.domain.records.goal import Goal
from samenvoor.domain.records.outcome import Outcome
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.words import Words
from samenvoor.engine.hold_together import hold_together
from samenvoor.engine.projects.outcomes_reached import outcomes_reached


def check(programme: Programme) -> list[Problem]:
    """For one payer a saving enters either directly or through a health outcome (METHOD §2.5)."""
    assumptions = programme.of(Assumption)
    costs = [record for record in assumptions if record.parameter is Parameter.case_cost]
    problems: list[Problem] = []
    for saving in assumptions:
        card = programme.find(ProjectCard, saving.project)
        if saving.parameter is not Parameter.saving or card is None:
            continue
        reached = outcomes_reached(programme, card)
        problems += [
            _problem(saving, cost)
            for cost in costs
            if cost.payer == saving.payer
            and hold_together(saving, cost)
            and _is_about(programme, cost, reached)
        ]
    return problems


def _is_about(programme: Programme, cost: Assumption, reached: set[str]) -> bool:
    """Whether the cost of a case hangs on an outcome the project reaches, or on the goal it ends in."""
    if cost.outcome:
        return cost.outcome in reached
    goal = programme.find(Goal, cost.goal)
    ends = {
        outcome.indicator
        for key in reached
        if (outcome := programme.find(Outcome, key)) and outcome.indicator
    }
    return goal is not None and goal.indicator in ends


def _problem(saving: Assumption, cost: Assumption) -> Problem:
    """One saving that enters twice."""
    return Problem(
        where=saving.address,
        field="parameter",
        rule="double_savings",
        what=Words(
            "Deze besparing telt dubbel: dezelfde betaler bespaart ook al via minder gevallen.",
            "This saving counts twice: the same payer already saves through fewer cases.",
        ),
        found=f"{cost.address} ({saving.payer or '-'})",
        allowed=Words("per betaler één van de twee", "one of the two for each payer"),
        remedy=Words(
            "haal de besparing per deelnemer weg, of de kosten per geval.",
            "remove the saving per participant, or the cost per case.",
        ),
    )
