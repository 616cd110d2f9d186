"""Finds numbers in records that cannot be: a probability above 1, a low above a high."""

from __future__ import annotations

import math
from collections.abc import Iterator

from samenvoor.domain.open import Open
from samenvoor.domain.problem import Problem
from samenvoor.domain.programme import Programme
from samenvoor.domain.record import Record
from samenvoor.domain.records.assumption import Assumption, Parameter
from samenvoor.domain.records.body import Body
from samenvoor.domain.records.goal import Goal
from samenvoor.domain.records.goal_alignment import GoalAlignment
from samenvoor.domain.records.overlap_group import OverlapGroup
from samenvoor.domain.words import Words
from samenvoor.engine.parameters import PARAMETERS

_ABOVE_ZERO = (Parameter.half_life, Parameter.cost_per_insured, Parameter.insured_years)
"""Zero is at the edge of their scale but means nothing: an effect gone at once, care that costs nothing."""

_LARGEST = 1e12
"""Nothing in a programme is larger; beyond it arithmetic loses its footing."""

_PERCENT = 2.0
"""From here a number that should be a part of 1 was meant in per cents."""

_Bounds = tuple[float, float]


def check(programme: Programme) -> list[Problem]:
    """Every number in a record lies within what it can be (METHOD §1, §9.5; bounds in engine/parameters)."""
    problems: list[Problem] = []
    for record in programme.records.values():
        if isinstance(record, Assumption):
            problems += [*_assumption(record), *_order(record), *_people(record), *_factor(record)]
        elif isinstance(record, OverlapGroup):
            problems += _overlap(record)
        elif isinstance(record, Goal):
            problems += [*_within(record, "share", record.share, (0.0, 1.0))]
            problems += [*_within(record, "ceiling", record.ceiling, (0.0, math.inf), above=True)]
        elif isinstance(record, GoalAlignment):
            problems += [*_within(record, "share", record.share, (0.0, 1.0))]
        elif isinstance(record, Body):
            problems += [*_within(record, "meetings_per_year", record.meetings_per_year, (0.0, 366.0))]
    return problems


def _assumption(record: Assumption) -> Iterator[Problem]:
    """Low, likely and high within the bounds of their parameter."""
    rule = PARAMETERS[record.parameter]
    above = record.parameter in _ABOVE_ZERO
    for field in ("low", "likely", "high"):
        value = getattr(record, field)
        endless = record.parameter is Parameter.half_life and field == "likely" and value == math.inf
        if not endless:  # an effect that does not fade has an endless half-life
            yield from _within(record, field, value, (rule.lower, rule.upper), above=above)


def _order(record: Assumption) -> Iterator[Problem]:
    """Low <= likely <= high, and low and high go together."""
    low, likely, high = record.low, record.likely, record.high
    if (low is None) != (high is None):
        what = Words(
            "Laag en hoog horen bij elkaar; er is er één.", "Low and high go together; there is one of them."
        )
        remedy = Words("geef allebei of geen van beide.", "give both or neither.")
        yield _problem(record, "low" if high is None else "high", what, _shown(record), _ORDER, remedy)
    elif low is not None and high is not None and isinstance(likely, Open):
        what = Words(
            "Laag en hoog zijn bekend, maar waarschijnlijk is open.",
            "Low and high are given; likely is open.",
        )
        remedy = Words("vul likely in, of haal low en high weg.", "fill in likely, or remove low and high.")
        yield _problem(record, "likely", what, _shown(record), _ORDER, remedy)
    elif low is not None and high is not None and not low <= _middle(record, low) <= high:
        what = Words("Laag, waarschijnlijk en hoog lopen niet op.", "Low, likely and high do not rise.")
        remedy = Words("zet de drie getallen op volgorde.", "put the three numbers in order.")
        yield _problem(record, "likely", what, _shown(record), _ORDER, remedy)


def _middle(record: Assumption, otherwise: float) -> float:
    """The likely value, where there is one."""
    return record.likely if isinstance(record.likely, int | float) else otherwise


def _people(record: Assumption) -> Iterator[Problem]:
    """No year has fewer than no people, and every year is given once."""
    seen: set[tuple[int, bool]] = set()
    for index, entry in enumerate(record.years):
        yield from _within(record, f"years[{index}].persons", entry.persons, (0.0, math.inf))
        if (entry.year, entry.realised) in seen:
            what = Words("Dit jaar staat er twee keer.", "This year is given twice.")
            remedy = Words("tel de personen op of haal er één weg.", "add the persons up or remove one.")
            found = str(entry.year)
            yield _problem(record, f"years[{index}].year", what, found, Words("", ""), remedy)
        seen.add((entry.year, entry.realised))


def _factor(record: Assumption) -> Iterator[Problem]:
    """A loading lies between -1 and 1 and goes with a factor."""
    yield from _within(record, "loading", record.loading, (-1.0, 1.0))
    if bool(record.factor) != (record.loading is not None):
        missing = "loading" if record.factor else "factor"
        what = Words(
            "Een samenhang heeft een naam en een sterkte nodig.", "A dependence needs a name and a strength."
        )
        remedy = Words(f"vul ook {missing} in.", f"fill in {missing} as well.")
        field = "factor" if record.factor else "loading"
        yield _problem(record, field, what, str(getattr(record, field)), Words("", ""), remedy)


def _overlap(record: OverlapGroup) -> Iterator[Problem]:
    """An overlap lies between other people (-1) and the same people (1)."""
    for field in ("low", "high"):
        yield from _within(record, field, getattr(record, field), (-1.0, 1.0))
    if record.low > record.high:
        what = Words(
            "De laagste overlap is hoger dan de hoogste.", "The lowest overlap is above the highest."
        )
        remedy = Words("wissel low en high om.", "swap low and high.")
        found = f"low {record.low:g}, high {record.high:g}"
        yield _problem(record, "low", what, found, Words("low <= high", "low <= high"), remedy)


def _within(
    record: Record, field: str, value: float | Open | None, bounds: _Bounds, *, above: bool = False
) -> Iterator[Problem]:
    """Whether a number, where there is one, is finite and within its bounds."""
    if not isinstance(value, int | float):
        return
    lower, upper = bounds
    if not abs(value) <= _LARGEST:
        what = Words("Dit is geen gewoon getal.", "This is not an ordinary number.")
        remedy = Words(
            "schrijf het getal, of laat het veld open.", "write the number, or leave the field open."
        )
        yield _problem(record, field, what, str(value), _range(bounds, above=above), remedy)
    elif value < lower or value > upper or (above and value <= lower):
        what = Words("Dit getal kan niet.", "This number cannot be.")
        remedy = Words("verbeter het getal.", "mend the number.")
        if upper == 1.0 and value >= _PERCENT:
            remedy = Words("schrijf 25 procent als 0.25.", "write 25 per cent as 0.25.")
        yield _problem(record, field, what, f"{value:g}", _range(bounds, above=above), remedy)


def _range(bounds: _Bounds, *, above: bool) -> Words:
    """The bounds in words."""
    lower, upper = bounds
    if math.isfinite(lower) and math.isfinite(upper):
        return Words(f"{lower:g} tot en met {upper:g}", f"{lower:g} to {upper:g}")
    if math.isfinite(lower):
        return Words(
            f"meer dan {lower:g}" if above else f"{lower:g} of meer",
            f"more than {lower:g}" if above else f"{lower:g} or more",
        )
    return Words("een eindig getal", "a finite number")


def _shown(record: Assumption) -> str:
    """The three numbers as they were found."""
    likely = record.likely.open if isinstance(record.likely, Open) else record.likely
    parts = [("low", record.low), ("likely", likely), ("high", record.high)]
    return ", ".join(f"{name} {value}" for name, value in parts if value is not None)


def _problem(record: Record, field: str, what: Words, found: str, allowed: Words, remedy: Words) -> Problem:
    """One impossible number."""
    return Problem(
        where=record.address,
        field=field,
        rule="impossible_numbers",
        what=what,
        found=found,
        allowed=allowed,
        remedy=remedy,
    )


_ORDER = Words(
    "low <= likely <= high (10e percentiel, mediaan, 90e percentiel), of alleen likely",
    "low <= likely <= high (10th percentile, median, 90th percentile), or only likely",
)
