"""Finds years and ages that cannot be: a last year before the first, an age above 120."""

from __future__ import annotations

from collections.abc import Iterator

from samenvoor.domain.problem import Problem
from samenvoor.domain.programme import Programme
from samenvoor.domain.record import Record, extra_of, type_hints_of
from samenvoor.domain.words import Words
from samenvoor.engine.parts import parts_of

_PAIRS = (
    ("from_year", "to_year"),
    ("start_year", "target_year"),
    ("baseline_year", "target_year"),
    ("age_from", "age_to"),
)
_FIRST_YEAR, _LAST_YEAR = 1800, 2200
_OLDEST = 120


def check(programme: Programme) -> list[Problem]:
    """Years are four digits of our time, ages are people's, and nothing ends before it begins."""
    problems: list[Problem] = []
    for record in programme.records.values():
        problems += [*_years(record), *_ages(record), *_pairs(record), *_validity(record)]
    return problems


def _years(record: Record) -> Iterator[Problem]:
    """Every field or list whose unit is a year."""
    allowed = Words(f"{_FIRST_YEAR} tot en met {_LAST_YEAR}", f"{_FIRST_YEAR} to {_LAST_YEAR}")
    hints = type_hints_of(type(record))
    for path, value in parts_of(record):
        name = path.split("[")[0].split(".")[0]
        is_year = path.endswith(".year") or extra_of(hints[name]).get("unit") == "year"
        if is_year and isinstance(value, int) and not _FIRST_YEAR <= value <= _LAST_YEAR:
            what = Words("Dit is geen jaartal.", "This is not a year.")
            yield _problem(
                record, path, what, str(value), allowed, Words("verbeter het jaar.", "mend the year.")
            )


def _ages(record: Record) -> Iterator[Problem]:
    """The ages a project or a target group is for."""
    allowed = Words(f"0 tot en met {_OLDEST}", f"0 to {_OLDEST}")
    for field in ("age_from", "age_to"):
        value = getattr(record, field, None)
        if isinstance(value, int) and not 0 <= value <= _OLDEST:
            what = Words("Deze leeftijd kan niet.", "This age cannot be.")
            remedy = Words("verbeter de leeftijd.", "mend the age.")
            yield _problem(record, field, what, str(value), allowed, remedy)


def _pairs(record: Record) -> Iterator[Problem]:
    """A first and a last that belong together."""
    for first, last in _PAIRS:
        start, end = getattr(record, first, None), getattr(record, last, None)
        if isinstance(start, int) and isinstance(end, int) and start > end:
            what = Words("Het einde ligt voor het begin.", "The end lies before the beginning.")
            found = f"{first} {start}, {last} {end}"
            allowed = Words(f"{first} <= {last}", f"{first} <= {last}")
            yield _problem(
                record, last, what, found, allowed, Words("verbeter een van beide.", "mend one of them.")
            )


def _validity(record: Record) -> Iterator[Problem]:
    """From and until which day the record holds."""
    if record.since and record.until and record.since >= record.until:
        what = Words("Dit geldt op geen enkele dag.", "This holds on no day at all.")
        found = f"since {record.since}, until {record.until}"
        remedy = Words(
            "zet in until de eerste dag waarop het niet meer geldt.",
            "put in until the first day it no longer holds.",
        )
        yield _problem(record, "until", what, found, Words("since < until", "since < until"), remedy)


def _problem(record: Record, field: str, what: Words, found: str, allowed: Words, remedy: Words) -> Problem:
    """One impossible year, age or pair."""
    return Problem(
        where=record.address,
        field=field,
        rule="years_and_ages",
        what=what,
        found=found,
        allowed=allowed,
        remedy=remedy,
    )
