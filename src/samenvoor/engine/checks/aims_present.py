"""Names the aims of the Quadruple Aim for which the programme has no goal, not even an undefined one."""

from __future__ import annotations

from samenvoor.domain.aim import Aim
from samenvoor.domain.problem import Problem
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.goal import Goal
from samenvoor.domain.words import Words


def check(programme: Programme, *, broken: frozenset[str] = frozenset()) -> list[Problem]:
    """Each of the four aims has a goal; one still to be worked out is open, not absent."""
    if any(name.startswith(f"{Goal.KIND}/") for name in broken):
        return []
    present = {goal.aim for goal in programme.of(Goal)}
    return [
        Problem(
            where=f"{Goal.KIND}/",
            field=str(aim),
            rule="aims_present",
            what=Words(
                f"Er is geen doel voor het hoofddoel {aim.words.nl}.",
                f"There is no goal for the aim {aim.words.en}.",
            ),
            allowed=Words("voor elk hoofddoel minstens één doel", "at least one goal for each aim"),
            remedy=Words(
                f'maak een doel met aim = "{aim}"; rule mag open blijven.',
                f'make a goal with aim = "{aim}"; rule may stay open.',
            ),
            remark=True,
        )
        for aim in Aim
        if aim not in present
    ]
