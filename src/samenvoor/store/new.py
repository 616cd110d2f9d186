"""Makes the folder of an empty programme: a plan, and for each of the four aims a goal still to be set."""

from __future__ import annotations

from pathlib import Path

from samenvoor.domain.aim import Aim
from samenvoor.domain.area import NATION
from samenvoor.domain.open import Open, OpenState
from samenvoor.domain.problem import Problem
from samenvoor.domain.programme import Programme
from samenvoor.domain.record import Record
from samenvoor.domain.records.area_vintage import AreaName, AreaVintage
from samenvoor.domain.records.goal import Goal
from samenvoor.domain.records.programme_plan import ProgrammePlan
from samenvoor.domain.words import Words
from samenvoor.store.folder import Written, is_empty, write
from samenvoor.store.listing import no_access

_YEARS = 10
"""The horizon of the first programme plans; a plan may name another target year."""


def new(folder: Path, *, start_year: int, name: str = "Nieuw programma", area: str = NATION) -> Written:
    """Write an empty programme in a folder that is absent or empty; refuses any other."""
    try:
        if not is_empty(folder):
            return Written(problems=(_not_empty(folder),))
    except OSError as error:
        return Written(problems=(no_access(str(folder), error),))
    return write(empty_programme(start_year=start_year, name=name, area=area), folder)


def empty_programme(*, start_year: int, name: str, area: str) -> Programme:
    """A plan, one undefined goal for each of the four aims, and the area the plan is about."""
    plan = ProgrammePlan(
        key="programma", name=name, area=area, start_year=start_year, target_year=start_year + _YEARS
    )
    to_do = Open(open=OpenState.to_be_determined)
    goals = [
        Goal(key=aim.words.nl, name=aim.words.nl.capitalize(), aim=aim, statement=to_do, rule=to_do)
        for aim in Aim
    ]
    records: list[Record] = [plan, *goals]
    if area != NATION:
        named = (AreaName(code=NATION, name="Nederland"), AreaName(code=area, name=area, part_of=NATION))
        records.append(AreaVintage(key=str(start_year), year=start_year, areas=named))
    return Programme(records={record.address: record for record in records})


def _not_empty(folder: Path) -> Problem:
    """There is something in the folder already."""
    return Problem(
        where=str(folder),
        rule="not_empty",
        what=Words("Deze map is niet leeg.", "This folder is not empty."),
        remedy=Words("kies een nieuwe of lege map.", "choose a new or an empty folder."),
    )
