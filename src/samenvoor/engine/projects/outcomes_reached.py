"""Which outcomes a project reaches, by itself and through what they lead to."""

from __future__ import annotations

from collections.abc import Iterable

from samenvoor.domain.programme import Programme
from samenvoor.domain.records.assumption import Assumption, Parameter
from samenvoor.domain.records.outcome import Outcome
from samenvoor.domain.records.project_card import ProjectCard


def outcomes_reached(programme: Programme, card: ProjectCard) -> set[str]:
    """The outcomes on a project's card and of its effects, and all that follow from them."""
    effects = {
        record.outcome
        for record in programme.of(Assumption)
        if record.parameter is Parameter.effect and record.project == card.key and record.outcome
    }
    return outcomes_behind(programme, {*card.outcomes, *effects})


def outcomes_behind(programme: Programme, outcomes: Iterable[str]) -> set[str]:
    """These outcomes and every one they lead to."""
    reached: set[str] = set()
    waiting = list(outcomes)
    while waiting:
        key = waiting.pop()
        if key not in reached:
            reached.add(key)
            waiting.extend(steps_from(programme, key))
    return reached


def steps_from(programme: Programme, outcome: str) -> tuple[str, ...]:
    """The outcomes that one outcome leads to."""
    record = programme.find(Outcome, outcome)
    return record.leads_to if record else ()


def route_back(programme: Programme, outcome: str) -> tuple[str, ...]:
    """The shortest way from an outcome back to itself, with itself at both ends; empty when there is none."""
    waiting: list[tuple[str, ...]] = [(outcome,)]
    seen: set[str] = set()
    while waiting:
        route = waiting.pop(0)
        for step in steps_from(programme, route[-1]):
            if step == outcome:
                return (*route, step)
            if step not in seen:
                seen.add(step)
                waiting.append((*route, step))
    return ()
