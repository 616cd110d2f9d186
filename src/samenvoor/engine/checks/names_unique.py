"""Finds names that two parties or two projects go by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from samenvoor.domain.problem import Problem
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.party import Party
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.words import Words
from samenvoor.engine.hold_together import hold_together

_Named = Party | ProjectCard


def check(programme: Programme) -> list[Problem]:
    """A name or alias means one party or one project; capitals and blanks make no difference."""
    return [
        problem
        for records in (programme.of(Party), programme.of(ProjectCard))
        for problem in _among([*records])
    ]


def _among(records: list[_Named]) -> Iterator[Problem]:
    """Names that two of these records share on the same day."""
    owners: defaultdict[str, list[_Named]] = defaultdict(list)
    for record in records:
        for field, name in _names(record):
            plain = " ".join(name.casefold().split())
            others = (other for other in owners[plain] if other is not record)
            first = next((other for other in others if hold_together(other, record)), None)
            if first is not None:
                yield Problem(
                    where=record.address,
                    field=field,
                    rule="names_unique",
                    what=Words(
                        f"Zo heet {first.address} ook.", f"{first.address} goes by this name as well."
                    ),
                    found=name,
                    remedy=Words(
                        "kies een andere naam, of maak van de twee één.",
                        "choose another name, or make the two one.",
                    ),
                )
            owners[plain].append(record)


def _names(record: _Named) -> Iterator[tuple[str, str]]:
    """The name and the other names of a record, with their fields."""
    yield "name", record.name
    for index, alias in enumerate(record.aliases):
        yield f"aliases[{index}]", alias
