"""Finds a programme without a programme plan, or with two on the same day."""

from __future__ import annotations

from samenvoor.domain.problem import Problem
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.programme_plan import ProgrammePlan
from samenvoor.domain.words import Words
from samenvoor.engine.hold_together import pairs_that_meet


def check(programme: Programme, *, broken: frozenset[str] = frozenset()) -> list[Problem]:
    """On any day one plan holds: it names the area and the years of everything else."""
    plans = programme.of(ProgrammePlan)
    if not plans and not any(name.startswith(f"{ProgrammePlan.KIND}/") for name in broken):
        return [
            Problem(
                where=f"{ProgrammePlan.KIND}/",
                rule="one_programme_plan",
                what=Words("Er is geen programmaplan.", "There is no programme plan."),
                allowed=Words("één programmaplan tegelijk", "one programme plan at a time"),
                remedy=Words(
                    "maak programme_plan/programma.toml met name, area, start_year en target_year.",
                    "make programme_plan/programma.toml with name, area, start_year and target_year.",
                ),
            )
        ]
    return [
        Problem(
            where=second.address,
            field="since",
            rule="one_programme_plan",
            what=Words(
                f"Dit plan en {first.address} gelden op dezelfde dag.",
                f"This plan and {first.address} hold on the same day.",
            ),
            found=f"{second.since or '…'} - {second.until or '…'}",
            allowed=Words("één programmaplan tegelijk", "one programme plan at a time"),
            remedy=Words(
                "geef het oude plan een dag in until en het nieuwe dezelfde dag in since.",
                "give the old plan a day in until and the new one the same day in since.",
            ),
        )
        for first, second in pairs_that_meet(plans)
    ]
