"""Finds projects in two overlap groups at once, and groups of fewer than two projects."""

from __future__ import annotations

from collections.abc import Iterator

from samenvoor.domain.problem import Problem
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.overlap_group import OverlapGroup
from samenvoor.domain.words import Words
from samenvoor.engine.hold_together import pairs_that_meet


def check(programme: Programme) -> list[Problem]:
    """A project combines with others in one way: on any day it is in at most one group (METHOD §2.4)."""
    groups = programme.of(OverlapGroup)
    return [*(problem for group in groups for problem in _alone(group)), *_twice(groups)]


def _alone(group: OverlapGroup) -> Iterator[Problem]:
    """A group is of two different projects at least."""
    if len(set(group.projects)) < max(2, len(group.projects)):
        yield Problem(
            where=group.address,
            field="projects",
            rule="overlap_membership",
            what=Words(
                "Overlap is er tussen minstens twee verschillende projecten, elk één keer.",
                "Overlap is between at least two different projects, each once.",
            ),
            found=", ".join(group.projects),
            remedy=Words("vul de projecten aan of haal de groep weg.", "add projects or remove the group."),
        )


def _twice(groups: list[OverlapGroup]) -> Iterator[Problem]:
    """Projects that two groups name on the same day."""
    for first, second in pairs_that_meet(groups):
        for index, project in enumerate(second.projects):
            if project in first.projects:
                yield Problem(
                    where=second.address,
                    field=f"projects[{index}]",
                    rule="overlap_membership",
                    what=Words(
                        f"Dit project zit ook in {first.address}.",
                        f"This project is in {first.address} as well.",
                    ),
                    found=project,
                    allowed=Words("één overlapgroep per project", "one overlap group for each project"),
                    remedy=Words(
                        "maak van de twee groepen één groep, of haal het project uit één ervan.",
                        "make one group of the two, or take the project out of one.",
                    ),
                )
