"""Finds corrections that go round in a circle or are of something else, and results that count twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from samenvoor.domain.problem import Problem
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.evidence import Evidence
from samenvoor.domain.records.progress_report import ProgressReport
from samenvoor.domain.words import Words
from samenvoor.engine.hold_together import pairs_that_meet

Result = Evidence | ProgressReport
_CORRECT = Words(
    'zet supersedes = "{0}" bij de verbetering, of haal er één weg.',
    'put supersedes = "{0}" on the correction, or remove one of them.',
)


def check(programme: Programme) -> list[Problem]:
    """A result is corrected by one of the same, and of a quarter or evaluation one counts (METHOD §4.4)."""
    reports, evidence = programme.of(ProgressReport), programme.of(Evidence)
    return [
        *_circles(reports),
        *_circles(evidence),
        *_other(reports, ("project", "quarter")),
        *_other(evidence, ("project", "outcome", "intervention")),
        *_twice(reports, _same_quarter),
        *_twice(evidence, _same_evaluation),
    ]


def _circles(records: Sequence[Result]) -> Iterator[Problem]:
    """Records that supersede each other in a circle, so that none of them counts."""
    after = {record.key: record.supersedes for record in records if record.supersedes}
    for record in records:
        route = [record.key]
        while after.get(route[-1]) and after[route[-1]] not in route:
            route.append(after[route[-1]])
        if after.get(route[-1]) == record.key and record.key == min(route):
            yield Problem(
                where=record.address,
                field="supersedes",
                rule="superseded_results",
                what=Words(
                    "Dit vervangt zichzelf, in een kring: niets ervan telt nog mee.",
                    "This supersedes itself, in a circle: none of it counts any more.",
                ),
                found=" → ".join([*route, record.key]),
                remedy=Words("haal één van de schakels weg.", "remove one of the links."),
            )


def _other(records: Sequence[Result], fields: tuple[str, ...]) -> Iterator[Problem]:
    """A correction of a record about something else."""
    known = {record.key: record for record in records}
    for record in records:
        old = known.get(record.supersedes)
        if old is None or old is record:
            continue
        for field in fields:
            here, there = getattr(record, field), getattr(old, field)
            if here != there:
                yield Problem(
                    where=record.address,
                    field="supersedes",
                    rule="superseded_results",
                    what=Words(
                        f"Wat dit vervangt gaat over iets anders ({field}).",
                        f"What this supersedes is about something else ({field}).",
                    ),
                    found=f"{here or '-'}; {old.address}: {there or '-'}",
                    remedy=Words("vervang alleen dezelfde uitslag.", "supersede the same result only."),
                )


def _twice(records: Sequence[Result], same: Callable[[Result, Result], Words | None]) -> Iterator[Problem]:
    """Two records of the same that both count."""
    replaced = {record.supersedes for record in records}
    standing = [record for record in records if record.key not in replaced]
    for one, other in pairs_that_meet(standing):
        what = same(one, other)
        if what is not None:
            first, last = sorted((one, other), key=lambda record: (record.on, record.key))
            yield Problem(
                where=last.address,
                field="supersedes",
                rule="superseded_results",
                what=what,
                found=first.address,
                remedy=Words(_CORRECT.nl.format(first.key), _CORRECT.en.format(first.key)),
            )


def _same_quarter(one: Result, other: Result) -> Words | None:
    """Two reports of one project and quarter."""
    if not isinstance(one, ProgressReport) or not isinstance(other, ProgressReport):
        return None
    if (one.project, one.quarter) != (other.project, other.quarter):
        return None
    return Words(
        "Van dit kwartaal is er nog een rapportage; alleen de laatste telt.",
        "There is another report of this quarter; the last one alone counts.",
    )


def _same_evaluation(one: Result, other: Result) -> Words | None:
    """Two pieces of evidence out of one evaluation, about the same place."""
    if not isinstance(one, Evidence) or not isinstance(other, Evidence) or not one.evaluation:
        return None
    keys = ("evaluation", "project", "outcome", "region")
    if any(getattr(one, key) != getattr(other, key) for key in keys):
        return None
    return Words(
        "Dit is uit dezelfde evaluatie als ander bewijs en telt zo twee keer.",
        "This is out of the same evaluation as other evidence, and so counts twice.",
    )
