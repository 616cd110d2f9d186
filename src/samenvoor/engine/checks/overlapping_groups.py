"""Finds people counted twice: two published groups of one area and period that share ages."""

from __future__ import annotations

from itertools import pairwise

from samenvoor.domain.observation import EVERYONE, Group, Observation, parse_group
from samenvoor.domain.problem import Problem
from samenvoor.domain.programme import Programme
from samenvoor.domain.words import Words
from samenvoor.engine.people.cells import POPULATION

_OLDEST = 999


def check(programme: Programme) -> list[Problem]:
    """The age groups of a population do not overlap, so that adding them up counts everybody once."""
    groups: dict[tuple[str, str, str], list[tuple[Group, Observation]]] = {}
    for row in programme.rows(indicator=POPULATION):
        group = parse_group(row.group)
        if group is not None and row.group != EVERYONE:
            groups.setdefault((row.area, row.period, group.sex), []).append((group, row))
    return [
        _problem(earlier, later)
        for found in groups.values()
        for (before, earlier), (after, later) in pairwise(sorted(found, key=lambda pair: pair[0].age_from))
        if after.age_from <= (_OLDEST if before.age_to is None else before.age_to)
        and (earlier.group != later.group)
    ]


def _problem(earlier: Observation, later: Observation) -> Problem:
    return Problem(
        where=later.address,
        field=f"{later.group}.group",
        rule="overlapping_groups",
        what=Words(
            f"De groepen {earlier.group} en {later.group} delen leeftijden: die mensen tellen dubbel.",
            f"The groups {earlier.group} and {later.group} share ages: those people count twice.",
        ),
        found=later.group,
        remedy=Words(
            "houd één indeling in leeftijden over per gebied en periode.",
            "keep one division into ages per area and period.",
        ),
    )
