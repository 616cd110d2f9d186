"""Finds numbers and periods in evaluations that cannot be: a share above 1, a start that is no period."""

from __future__ import annotations

import math
from collections.abc import Iterator

from samenvoor.domain.period import is_period
from samenvoor.domain.problem import Problem
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.evaluation import ChosenBecauseBad, Evaluation, Measurement
from samenvoor.domain.words import Words

_SHARE, _PEOPLE = (0.0, 1.0), (1.0, math.inf)
_DESIGN_EFFECT = (0.1, 100.0)
"""A survey ten times as precise as a simple one does not exist."""
_ORDER = Words("low <= likely <= high, van -1 tot 1", "low <= likely <= high, from -1 to 1")
_PERIOD = Words("2020 of 2026Q1", "2020 or 2026Q1")
_MEND = Words("verbeter het.", "mend it.")
_AS_A_PART = Words("schrijf 25 procent als 0.25.", "write 25 per cent as 0.25.")
_PERCENT = 2.0
"""From here a number that should be a part of 1 was meant in per cents."""


def check(programme: Programme) -> list[Problem]:
    """Shares lie between 0 and 1, periods are years or quarters, and every start is of a measured area."""
    return [problem for record in programme.of(Evaluation) for problem in _of(record)]


def _of(record: Evaluation) -> Iterator[Problem]:
    """What cannot be in one evaluation."""
    yield from _within(record, "baseline_share", record.baseline_share, _SHARE, above=True)
    yield from _within(record, "took_part", record.took_part, _SHARE, above=True)
    yield from _within(record, "design_effect", record.design_effect, _DESIGN_EFFECT)
    yield from _within(record, "persons", record.persons, _PEOPLE)
    yield from _period(record, "start", record.start)
    for index, measured in enumerate(record.measurements):
        yield from _measurement(record, f"measurements[{index}]", measured)
    yield from _starts(record)
    if record.chosen is not None:
        yield from _chosen(record, record.chosen)
    for index, expert in enumerate(record.experts):
        if not -1.0 <= expert.low <= expert.likely <= expert.high <= 1.0:
            what = Words("Laag, waarschijnlijk en hoog lopen niet op.", "Low, likely and high do not rise.")
            found = f"low {expert.low:g}, likely {expert.likely:g}, high {expert.high:g}"
            yield _problem(record, f"experts[{index}].likely", what, found, _ORDER)
    if record.calculated is not None:
        counts = record.calculated
        limits = (0.0, max(counts.participants, 0.0))
        yield from _within(record, "calculated.participants", counts.participants, _PEOPLE)
        yield from _within(record, "calculated.helped", counts.helped, limits)
        yield from _within(record, "calculated.by_itself", counts.by_itself, limits)


def _measurement(record: Evaluation, path: str, measured: Measurement) -> Iterator[Problem]:
    """What cannot be in one measurement."""
    yield from _period(record, f"{path}.period", measured.period)
    yield from _within(record, f"{path}.share", measured.share, _SHARE)
    yield from _within(record, f"{path}.persons", measured.persons, _PEOPLE)
    yield from _within(record, f"{path}.standard_error", measured.standard_error, _SHARE, above=True)


def _starts(record: Evaluation) -> Iterator[Problem]:
    """A start by area names an area that is measured with the project."""
    known = {*record.treated, *(entry.unit for entry in record.measurements if entry.side == "treated")}
    for index, entry in enumerate(record.starts):
        yield from _period(record, f"starts[{index}].period", entry.period)
        if entry.unit not in known:
            what = Words(
                "Dit gebied is niet gemeten met het project.", "This area was not measured with the project."
            )
            names = ", ".join(sorted(known)) or "-"
            yield _problem(record, f"starts[{index}].unit", what, entry.unit, Words(names, names))


def _chosen(record: Evaluation, chosen: ChosenBecauseBad) -> Iterator[Problem]:
    """How was chosen, in numbers that can be."""
    yield from _within(record, "chosen.mean", chosen.mean, _SHARE)
    yield from _within(record, "chosen.spread", chosen.spread, _SHARE, above=True)
    yield from _within(record, "chosen.correlation", chosen.correlation, _SHARE)
    yield from _within(record, "chosen.limit", chosen.limit, _SHARE)
    yield from _within(record, "chosen.measurements", float(chosen.measurements), (1.0, 1000.0))
    if record.not_chosen_as_bad:
        what = Words(
            "Hier staat hoe er is gekozen, en ook dat er niet is gekozen.",
            "It says how the choice was made, and that none was made.",
        )
        yield _problem(record, "not_chosen_as_bad", what, "true", Words("een van beide", "one of both"))


def _period(record: Evaluation, field: str, text: str) -> Iterator[Problem]:
    if text and not is_period(text):
        what = Words("Dit is geen periode.", "This is not a period.")
        yield _problem(record, field, what, text, _PERIOD)


def _within(
    record: Evaluation, field: str, value: float | None, bounds: tuple[float, float], *, above: bool = False
) -> Iterator[Problem]:
    """Whether a number, where there is one, lies within what it can be."""
    lower, upper = bounds
    if value is None or (math.isfinite(value) and lower <= value <= upper and not (above and value == lower)):
        return
    start = (f"meer dan {lower:g}", f"more than {lower:g}") if above else (f"{lower:g}", f"{lower:g}")
    if math.isfinite(upper):
        allowed = Words(f"{start[0]} tot en met {upper:g}", f"{start[1]} to {upper:g}")
    else:
        allowed = Words(f"{start[0]} of meer", f"{start[1]} or more")
    what = Words("Dit getal kan niet.", "This number cannot be.")
    remedy = _AS_A_PART if upper == 1.0 and value >= _PERCENT else _MEND
    yield _problem(record, field, what, f"{value:g}", allowed, remedy)


def _problem(
    record: Evaluation, field: str, what: Words, found: str, allowed: Words, remedy: Words = _MEND
) -> Problem:
    return Problem(
        where=record.address,
        field=field,
        rule="evaluation_numbers",
        what=what,
        found=found,
        allowed=allowed,
        remedy=remedy,
    )
