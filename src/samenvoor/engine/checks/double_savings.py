"""Finds savings that a purse would count twice: directly, and again through better health."""

from __future__ import annotations

from samenvoor.domain.payer import Payer
from samenvoor.domain.problem import Problem
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.assumption import Assumption, Parameter
from samenvoor.domain.records.goal import Goal
from samenvoor.domain.records.outcome import Outcome
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.words import Words
from samenvoor.engine.hold_together import hold_together
from samenvoor.engine.money.purses import purse_of_assumption
from samenvoor.engine.projects.outcomes_reached import outcomes_reached


def check(programme: Programme) -> list[Problem]:
    """For one purse a saving enters either directly or through a health outcome (METHOD §2.5).

    Money of one payer in two purses is two savings; two payers with the same purse save it once.
    """
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
            if purse_of_assumption(programme, cost) is purse_of_assumption(programme, saving)
            and _same_payer(programme, cost, saving)
            and hold_together(saving, cost)
            and _is_about(programme, cost, reached)
        ]
    return problems


def _same_payer(programme: Programme, cost: Assumption, saving: Assumption) -> bool:
    """Whether it is the same party, or a purse that only one party can have; others is many parties."""
    purse = purse_of_assumption(programme, saving)
    return cost.payer == saving.payer or purse is not Payer.others


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
            "Deze besparing telt dubbel: hetzelfde potje bespaart ook al via minder gevallen.",
            "This saving counts twice: the same purse already saves through fewer cases.",
        ),
        found=f"{cost.address} ({saving.payer or '-'})",
        allowed=Words("per potje één van de twee", "one of the two for each purse"),
        remedy=Words(
            "haal de besparing per deelnemer weg, of de kosten per geval.",
            "remove the saving per participant, or the cost per case.",
        ),
    )
