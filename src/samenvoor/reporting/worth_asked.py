"""Computes what is worth knowing once for what is asked, since a page and its figures ask the same."""

from __future__ import annotations

from samenvoor.engine.answer import Prepared
from samenvoor.engine.scenario import Scenario
from samenvoor.engine.worth.net_benefit import Told
from samenvoor.engine.worth.programme_worth import ProgrammeWorth, programme_worth

_LAST: list[tuple[Prepared, Scenario, ProgrammeWorth]] = []


def worth_of(
    prepared: Prepared,
    scenario: Scenario | None = None,
    *,
    told: Told = lambda _what, _done, _all: None,
) -> ProgrammeWorth:
    """What is worth knowing of a prepared programme; kept until something else is asked."""
    asked = scenario or Scenario()
    for before, under, found in _LAST:
        if before is prepared and under == asked:
            return found
    found = programme_worth(prepared, scenario=asked, told=told)
    _LAST[:] = [(prepared, asked, found)]
    return found
