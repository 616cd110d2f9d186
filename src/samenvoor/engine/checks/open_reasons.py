"""Finds fields that are called not applicable without saying why."""

from __future__ import annotations

from samenvoor.domain.open import Open, OpenState
from samenvoor.domain.problem import Problem
from samenvoor.domain.programme import Programme
from samenvoor.domain.words import Words
from samenvoor.engine.parts import parts_of


def check(programme: Programme) -> list[Problem]:
    """Not applicable is a statement of ours and needs a reason; the source's wording is not one."""
    return [
        Problem(
            where=record.address,
            field=f"{path}.reason",
            rule="open_reasons",
            what=Words(
                "Dit veld is niet van toepassing, maar er staat niet waarom.",
                "This field is called not applicable, but not why.",
            ),
            found=value.wording,
            remedy=Words(
                'voeg reason = "…" toe, of kies to_be_determined, not_filled of under_study.',
                'add reason = "…", or choose to_be_determined, not_filled or under_study.',
            ),
        )
        for record in programme.records.values()
        for path, value in parts_of(record)
        if isinstance(value, Open) and value.open is OpenState.not_applicable and not value.reason.strip()
    ]
