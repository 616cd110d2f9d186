"""Finds outcomes that lead back to themselves."""

from __future__ import annotations

from samenvoor.domain.problem import Problem
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.outcome import Outcome
from samenvoor.domain.words import Words
from samenvoor.engine.projects.outcomes_reached import route_back


def check(programme: Programme) -> list[Problem]:
    """The impact flow runs one way: from projects to goals, never round; a circle is told once."""
    problems: list[Problem] = []
    told: set[frozenset[str]] = set()
    for outcome in programme.of(Outcome):
        route = route_back(programme, outcome.key)
        if not route or frozenset(route) in told:
            continue
        told.add(frozenset(route))
        problems.append(
            Problem(
                where=outcome.address,
                field="leads_to",
                rule="outcome_circles",
                what=Words("Deze uitkomst leidt weer tot zichzelf.", "This outcome leads back to itself."),
                found=" -> ".join(route),
                remedy=Words("haal één stap van de kring weg.", "remove one step of the circle."),
            )
        )
    return problems
