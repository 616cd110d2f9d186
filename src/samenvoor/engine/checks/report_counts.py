"""Finds counts in progress reports that cannot be: more who completed than were due to end, and the like."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator

import msgspec

from samenvoor.domain.open import Open
from samenvoor.domain.period import is_quarter, quarter_of
from samenvoor.domain.problem import Problem
from samenvoor.domain.programme import Programme
from samenvoor.domain.record import label_of, type_hints_of
from samenvoor.domain.records.progress_report import MeasuredOutcome, ProgressReport
from samenvoor.domain.words import Words

_COUNTS = ("eligible", "invited", "reached", "participated", "finished", "completed")
_AT_MOST = (
    ("participated", "eligible"),
    ("participated", "invited"),
    ("participated", "reached"),
    ("completed", "finished"),
)
"""Which count is a part of which other one, where both are known."""
_OUTCOME_AT_MOST = (("cases", "measured"), ("recovered", "cases"), ("by_themselves", "cases"))
_NOTHING = Words("", "")


def check(programme: Programme) -> list[Problem]:
    """Counts are of people, none is larger than what it is a part of, and a quarter is written as one."""
    return [
        problem
        for record in programme.of(ProgressReport)
        for problem in (*_quarter(record), *_counts(record), *_outcomes(record))
    ]


def _quarter(record: ProgressReport) -> Iterator[Problem]:
    """The quarter in its one spelling, and not handed in before it began."""
    if not is_quarter(record.quarter):
        yield _problem(
            record,
            "quarter",
            Words("Dit is geen kwartaal.", "This is not a quarter."),
            record.quarter,
            Words("bijvoorbeeld 2026Q1", "for example 2026Q1"),
            Words("schrijf jaar, Q en nummer.", "write year, Q and number."),
        )
    elif quarter_of(record.on) < record.quarter:
        yield _problem(
            record,
            "on",
            Words(
                "Dit is ingeleverd vóór het kwartaal begon.", "This was handed in before the quarter began."
            ),
            f"{record.on.isoformat()}; {record.quarter}",
            _NOTHING,
            Words("verbeter de dag of het kwartaal.", "mend the day or the quarter."),
        )


def _counts(record: ProgressReport) -> Iterator[Problem]:
    """The counts of the quarter itself."""
    for name in _COUNTS:
        yield from _people(record, name, getattr(record, name))
    for part, whole in _AT_MOST:
        yield from _part(record, part, getattr(record, part), whole, record)
    if isinstance(record.finished, Open) != isinstance(record.completed, Open):
        missing = "finished" if isinstance(record.finished, Open) else "completed"
        given = "completed" if missing == "finished" else "finished"
        yield _problem(
            record,
            given,
            Words(
                "Wie het afmaakte telt alleen mee met wie nu klaar zou zijn, en andersom.",
                "Those who completed count only beside those who were due to end, and the other way round.",
            ),
            "",
            _NOTHING,
            Words(f"vul ook {missing} in.", f"fill in {missing} as well."),
            remark=True,
        )


def _outcomes(record: ProgressReport) -> Iterator[Problem]:
    """The measured outcomes, each once."""
    times = Counter(measured.outcome for measured in record.outcomes)
    for index, measured in enumerate(record.outcomes):
        yield from _outcome(record, f"outcomes[{index}]", measured)
        if times[measured.outcome] > 1 and index == _last(record, measured.outcome):
            yield _problem(
                record,
                f"outcomes[{index}].outcome",
                Words("Deze uitkomst staat er meer dan eens.", "This outcome is given more than once."),
                measured.outcome,
                _NOTHING,
                Words("tel de aantallen op tot één.", "add the counts up into one."),
            )


def _last(record: ProgressReport, outcome: str) -> int:
    return max(place for place, measured in enumerate(record.outcomes) if measured.outcome == outcome)


def _outcome(record: ProgressReport, path: str, measured: MeasuredOutcome) -> Iterator[Problem]:
    """The counts of one measured outcome."""
    for name in ("measured", "cases", "recovered", "by_themselves"):
        yield from _people(record, f"{path}.{name}", getattr(measured, name))
    for part, whole in _OUTCOME_AT_MOST:
        yield from _part(record, f"{path}.{part}", getattr(measured, part), whole, measured)


def _people(record: ProgressReport, field: str, count: float | Open) -> Iterator[Problem]:
    """A number of people is finite and not below 0."""
    if not isinstance(count, Open) and not 0.0 <= count < math.inf:
        yield _problem(
            record,
            field,
            Words("Dit aantal kan niet.", "This count cannot be."),
            f"{count:g}",
            Words("0 of meer", "0 or more"),
            Words("verbeter het aantal.", "mend the count."),
        )


def _part(
    record: ProgressReport, field: str, part: float | Open, name: str, source: msgspec.Struct
) -> Iterator[Problem]:
    """A part is no more than the whole, where both are known."""
    whole: float | Open = getattr(source, name)
    kind = type(source)
    if isinstance(part, Open) or isinstance(whole, Open) or not part > whole:
        return
    label = label_of(type_hints_of(kind)[name]) or Words(name, name)
    yield _problem(
        record,
        field,
        Words(
            f"Dit zijn er meer dan in {name} ({label.nl}).", f"These are more than in {name} ({label.en})."
        ),
        f"{part:g}",
        Words(f"hoogstens {whole:g}", f"at most {whole:g}"),
        Words("verbeter een van de twee aantallen.", "mend one of the two counts."),
    )


def _problem(
    record: ProgressReport,
    field: str,
    what: Words,
    found: str,
    allowed: Words,
    remedy: Words,
    *,
    remark: bool = False,
) -> Problem:
    """One count that cannot be."""
    return Problem(
        where=record.address,
        field=field,
        rule="report_counts",
        what=what,
        found=found,
        allowed=allowed,
        remedy=remedy,
        remark=remark,
    )
