"""Finds two assumptions about the same thing on the same day."""

from __future__ import annotations

from collections import defaultdict

from samenvoor.domain.problem import Problem
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.assumption import Assumption
from samenvoor.domain.words import Words
from samenvoor.engine.hold_together import pairs_that_meet
from samenvoor.engine.learning.elsewhere import TRANSFERS

_ABOUT = ("parameter", "project", "outcome", "to_outcome", "goal", "payer", "silo", "target_group")


def check(programme: Programme) -> list[Problem]:
    """On one day one number holds for one parameter of one thing; a later one ends the earlier one."""
    groups: defaultdict[tuple[str, ...], list[Assumption]] = defaultdict(list)
    for record in programme.of(Assumption):
        about = tuple(str(getattr(record, field) or "") for field in _ABOUT)
        groups[(*about, record.intervention) if record.parameter in TRANSFERS else about].append(record)
    return [
        Problem(
            where=second.address,
            field="parameter",
            rule="assumptions_unique",
            what=Words(
                f"Over hetzelfde bestaat al een aanname die op dezelfde dag geldt: {first.address}.",
                f"There is an assumption about the same that holds on the same day: {first.address}.",
            ),
            found=", ".join(part for part in about if part),
            allowed=Words("één aanname tegelijk", "one assumption at a time"),
            remedy=Words(
                "zet bij de oude in until de eerste dag van de nieuwe, of haal er één weg.",
                "put the first day of the new one in until of the old one, or remove one.",
            ),
        )
        for about, records in groups.items()
        for first, second in pairs_that_meet(records)
    ]
