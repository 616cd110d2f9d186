"""How far agreements have come: results against what was promised, the term, and the days to look at them.

An agreement lies under another one: covenant, region, project. What nobody measured is to be determined and
never zero. Reports that were superseded do not count (METHOD §4.4).
"""

from __future__ import annotations

import datetime

import msgspec

from samenvoor.domain.observation import Status
from samenvoor.domain.open import Open
from samenvoor.domain.period import year_of
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.agreement import (
    AgreedResult,
    Agreement,
    AgreementLevel,
    AgreementStatus,
    ResultMeasure,
)
from samenvoor.domain.records.progress_report import ProgressReport
from samenvoor.domain.words import Choice
from samenvoor.engine.learning.valid_list import valid_reports

EARLY = datetime.timedelta(days=31)
"""A review this much before its day is that review."""


class ResultState(Choice):
    """How an agreed result stands on a day."""

    reached = ("reached", "gehaald", "reached")
    on_course = ("on_course", "op koers", "on course")
    behind = ("behind", "loopt achter", "behind")
    not_yet = ("not_yet", "nog niet gehaald", "not reached yet")
    missed = ("missed", "niet gehaald", "missed")
    not_measured = ("not_measured", "nog niet gemeten", "not measured yet")
    no_number = ("no_number", "afspraak zonder getal", "agreed without a number")


class TermState(Choice):
    """Whether an agreement is in force on a day."""

    draft = ("draft", "nog niet getekend", "not signed yet")
    running = ("running", "loopt", "running")
    ended = ("ended", "afgelopen", "ended")
    unknown = ("unknown", "stand niet ingevuld", "state not filled in")


class ReviewState(Choice):
    """Whether the agreed days to look at an agreement were kept."""

    overdue = ("overdue", "te laat", "overdue")
    due = ("due", "komt nog", "to come")
    none = ("none", "geen dag afgesproken", "no day agreed")
    done = ("done", "alle dagen zijn geweest", "all days were kept")


class ResultProgress(msgspec.Struct, frozen=True, kw_only=True):
    """One agreed result with what was measured of it.

    done is None where nothing was measured; expected is what would be on course today, None where that
    cannot be said; sources are the addresses of the reports or figures counted; missing the quarters in
    which a report says nothing of it.
    """

    agreed: AgreedResult
    amount: float | None
    done: float | None
    expected: float | None
    state: ResultState
    sources: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


class AgreementProgress(msgspec.Struct, frozen=True, kw_only=True):
    """One agreement on a day, how deep it lies in the tree, its results, its term and its next review."""

    agreement: Agreement
    depth: int
    term: TermState
    review: ReviewState
    review_on: datetime.date | None
    results: tuple[ResultProgress, ...]


def agreements(programme: Programme, *, on: datetime.date) -> tuple[AgreementProgress, ...]:
    """Every agreement as a tree: what lies under another one comes right after it, one deeper."""
    records = programme.of(Agreement)
    keys = {record.key for record in records}
    order = list(AgreementLevel)
    found: list[AgreementProgress] = []
    seen: set[str] = set()

    def add(record: Agreement, depth: int) -> None:
        if record.key in seen:
            return
        seen.add(record.key)
        found.append(_progress(programme, record, depth=depth, on=on))
        for under in records:
            if under.under == record.key:
                add(under, depth + 1)

    roots = [record for record in records if not record.under or record.under not in keys]
    for record in sorted(roots, key=lambda entry: (order.index(entry.level), entry.key)):
        add(record, 0)
    # A circle has no root, and is still there to be seen.
    for record in records:
        add(record, 0)
    return tuple(found)


def _progress(programme: Programme, record: Agreement, *, depth: int, on: datetime.date) -> AgreementProgress:
    """One agreement on a day."""
    review, day = review_state(record, on)
    return AgreementProgress(
        agreement=record,
        depth=depth,
        term=term_state(record, on),
        review=review,
        review_on=day,
        results=tuple(result_progress(programme, record, result, on=on) for result in record.results),
    )


def term_state(record: Agreement, on: datetime.date) -> TermState:
    """Whether an agreement is in force: signed, and not past its last day."""
    if isinstance(record.status, Open):
        return TermState.unknown
    if record.status is AgreementStatus.ended or (record.ends_on is not None and record.ends_on < on):
        return TermState.ended
    return TermState.running if record.status is AgreementStatus.signed else TermState.draft


def review_state(record: Agreement, on: datetime.date) -> tuple[ReviewState, datetime.date | None]:
    """The first agreed day on which nobody looked yet: overdue when it is past."""
    if not record.reviews:
        return ReviewState.none, None
    waiting = sorted(day for day in record.reviews if not _was_kept(record, day))
    if not waiting:
        return ReviewState.done, None
    return (ReviewState.overdue if waiting[0] < on else ReviewState.due), waiting[0]


def _was_kept(record: Agreement, day: datetime.date) -> bool:
    """Whether an agreed day was followed by a review, before the next agreed day."""
    later = min((other for other in record.reviews if other > day), default=datetime.date.max)
    until = later if later == datetime.date.max else later - EARLY
    return any(day - EARLY <= held < until for held in record.reviewed_on)


def result_progress(
    programme: Programme, record: Agreement, result: AgreedResult, *, on: datetime.date
) -> ResultProgress:
    """One agreed result on a day."""
    amount = None if isinstance(result.amount, Open) else result.amount
    if result.measure is ResultMeasure.observation:
        done, sources = _observed(programme, result)
        missing: tuple[str, ...] = ()
        expected = None
    else:
        done, sources, missing = _reported(programme, record, result)
        expected = None if amount is None else _on_course(result, amount, on)
    return ResultProgress(
        agreed=result,
        amount=amount,
        done=done,
        expected=expected,
        state=_state(result, amount, done, expected, on),
        sources=sources,
        missing=missing,
    )


def _reported(
    programme: Programme, record: Agreement, result: AgreedResult
) -> tuple[float | None, tuple[str, ...], tuple[str, ...]]:
    """What the progress reports of the quarters agreed add up to, and the quarters that say nothing of it."""
    projects = (result.project,) if result.project else record.projects
    total: float | None = None
    sources: list[str] = []
    missing: list[str] = []
    for project in projects:
        for report in valid_reports(programme, project):
            if not _within(report.quarter, result):
                continue
            count = _count(report, result.measure)
            if count is None:
                missing.append(report.quarter)
                continue
            total = (total or 0.0) + count
            sources.append(report.address)
    return total, tuple(sources), tuple(sorted(set(missing)))


def _within(quarter: str, result: AgreedResult) -> bool:
    """Whether a quarter counts for a result; quarters are written so that they sort."""
    return (not result.from_quarter or result.from_quarter <= quarter) and (
        not result.by_quarter or quarter <= result.by_quarter
    )


def _count(report: ProgressReport, measure: ResultMeasure) -> float | None:
    """What a report says of a measure; None when it says nothing."""
    if measure is ResultMeasure.recovered:
        return sum(entry.recovered for entry in report.outcomes) if report.outcomes else None
    value = report.participated if measure is ResultMeasure.participants else report.completed
    return None if isinstance(value, Open) else value


def _observed(programme: Programme, result: AgreedResult) -> tuple[float | None, tuple[str, ...]]:
    """The last published figure of an indicator since the start, up to the year of the result."""
    rows = [
        row
        for row in programme.rows(indicator=result.indicator, area=result.area, group=result.group)
        if row.status is Status.known
        and row.value is not None
        and (not result.by_quarter or year_of(row.period) <= int(result.by_quarter[:4]))
        and (not result.from_quarter or year_of(row.period) >= int(result.from_quarter[:4]))
    ]
    if not result.indicator or not result.area or not rows:
        return None, ()
    last = max(rows, key=lambda row: row.period)
    return last.value, (programme.figure_of(last).address,)


def _on_course(result: AgreedResult, amount: float, on: datetime.date) -> float | None:
    """What would have been counted by the last quarter that is over, at an even pace."""
    if not result.by_quarter or not result.from_quarter:
        return None
    first, last = quarter_number(result.from_quarter), quarter_number(result.by_quarter)
    over = on.year * 4 + (on.month - 1) // 3
    passed = min(max(over - first, 0), last - first + 1)
    return amount * passed / max(last - first + 1, 1)


def quarter_number(quarter: str) -> int:
    """Quarters in a row as whole numbers; ValueError for what is not written as 2026Q1."""
    year, mark, part = quarter.partition("Q")
    if not mark or part not in {"1", "2", "3", "4"}:
        raise ValueError(f"{quarter} is no quarter")
    return int(year) * 4 + int(part) - 1


def _state(
    result: AgreedResult,
    amount: float | None,
    done: float | None,
    expected: float | None,
    on: datetime.date,
) -> ResultState:
    """How a result stands: what was measured against what was promised, and how much time is left."""
    if amount is None:
        return ResultState.no_number
    if done is None:
        return ResultState.not_measured
    over = bool(result.by_quarter) and on.year * 4 + (on.month - 1) // 3 > quarter_number(result.by_quarter)
    counted = result.measure is not ResultMeasure.observation
    if result.at_most:
        return _at_most(done, amount, over=over, counted=counted)
    if done >= amount or over:
        return ResultState.reached if done >= amount else ResultState.missed
    if expected is None:
        return ResultState.not_yet
    return ResultState.on_course if done >= expected else ResultState.behind


def _at_most(done: float, amount: float, *, over: bool, counted: bool) -> ResultState:
    """How a ceiling stands: a count only grows, so too much stays too much and little may still become it."""
    if done > amount:
        return ResultState.missed if over or counted else ResultState.not_yet
    return ResultState.on_course if counted and not over else ResultState.reached
