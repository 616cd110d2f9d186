"""Keeps a line of figures honest: cut where the series breaks, never joined over a break or over two bases.

Source: METHOD §7.4, §6.1. A break is a year from which the question, the method or the area is another one.
What is measured, counted, modelled and forecast are different series, side by side and never in one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from samenvoor.domain.words import Words
from samenvoor.engine.statistics.evidence import known_basis, refuse_as_evidence
from samenvoor.engine.statistics.gap import Difference, gap_interval
from samenvoor.engine.statistics.refused import BrokenSeriesError, RefusedError
from samenvoor.engine.statistics.span import Span, span_of


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of a series: value None where there is none, se None where nobody knows it.

    `period`: 2020, 2026Q3 or 2019-2022; `basis`: how it came about (evidence.BASES); `definition`: which
    version of the indicator it follows, since two definitions are two series.
    """

    period: str
    value: float | None
    basis: str
    se: float | None = None
    definition: str = ""

    @property
    def span(self) -> Span:
        """The quarters that the figure is about."""
        return span_of(self.period)


@dataclass(frozen=True, slots=True)
class Break:
    """From `first` on (a period) the figures mean something else, because of `reason`."""

    first: str
    reason: Words


@dataclass(frozen=True, slots=True)
class Series:
    """Figures that may be drawn as one line, in order of time; `after`: the break it begins with, if any.

    Errors: BrokenSeriesError when bases, definitions or lengths of period are mixed; ValueError when there
    is no figure or a period comes twice.
    """

    points: tuple[Point, ...]
    after: Break | None = None

    def __post_init__(self) -> None:
        """Refuse what is not one series."""
        if not self.points:
            raise ValueError("a series needs at least one figure")
        for point in self.points:
            known_basis(point.basis)
        _refuse_mixed(self.points)
        ordered = tuple(sorted(self.points, key=lambda point: point.span))
        for earlier, later in pairwise(ordered):
            if earlier.span == later.span:
                raise ValueError(f"{later.period} comes twice in one series")
        object.__setattr__(self, "points", ordered)

    @property
    def basis(self) -> str:
        """How all figures of the series came about."""
        return self.points[0].basis


def cut(*, points: Iterable[Point], breaks: Iterable[Break] = ()) -> tuple[Series, ...]:
    """The series that these figures make, cut at every break.

    Apart by basis, definition and length of period. In order of first appearance of the kind, then of time.
    Errors: BrokenSeriesError when one figure is itself about both sides of a break; ValueError when a
    period comes twice. Source: METHOD §7.4.
    """
    at = sorted(breaks, key=lambda mark: span_of(mark.first))
    kinds: dict[tuple[str, str, int], list[Point]] = {}
    for point in points:
        kinds.setdefault((point.basis, point.definition, point.span.length), []).append(point)
    found: list[Series] = []
    for of_kind in kinds.values():
        stretches: dict[Break | None, list[Point]] = {}
        for point in sorted(of_kind, key=lambda point: point.span):
            stretches.setdefault(_last_break(point, at), []).append(point)
        found.extend(Series(tuple(stretch), mark) for mark, stretch in stretches.items())
    return tuple(found)


def change(
    *, before: Point, after: Point, breaks: Iterable[Break] = (), confidence: float = 0.95
) -> Difference:
    """What changed between two figures of one series, in their unit, with interval.

    Errors: BrokenSeriesError over a break, over two bases, definitions or lengths of period, or where the
    periods overlap; RefusedError where a value or a standard error is not there; ValueError when after is
    not later. Source: METHOD §7.2, §7.4.
    """
    if not before.span.start < after.span.start:
        raise ValueError(f"{after.period} is not later than {before.period}")
    _refuse_mixed((before, after))
    if after.span.start <= before.span.end:
        raise BrokenSeriesError(_overlap(before, after))
    at = sorted(breaks, key=lambda mark: span_of(mark.first))
    mark = _last_break(after, at)
    if mark is not None and mark != _last_break(before, at):
        raise BrokenSeriesError(_over_a_break(before, after, mark))
    (old, old_se), (new, new_se) = _known(before), _known(after)
    return gap_interval(
        local=new, se_local=new_se, comparator=old, se_comparator=old_se, confidence=confidence
    )


def change_as_evidence(
    *, before: Point, after: Point, breaks: Iterable[Break] = (), confidence: float = 0.95
) -> Difference:
    """The change, where it must serve as evidence of what a project does.

    Errors: NotEvidenceError when a figure is a model estimate or a forecast, and else as `change`.
    Source: METHOD §7.4.
    """
    refuse_as_evidence((before.basis, after.basis))
    return change(before=before, after=after, breaks=breaks, confidence=confidence)


def _known(point: Point) -> tuple[float, float]:
    if point.value is None:
        raise RefusedError(
            Words(
                f"Over {point.period} is er geen waarde, dus ook geen verandering.",
                f"There is no value for {point.period}, so there is no change.",
            )
        )
    if point.se is None:
        raise RefusedError(
            Words(
                f"Van {point.period} kennen wij de marge niet. Een verschil kan dan ook toeval zijn.",
                f"The margin of {point.period} is not known: a difference may be chance.",
            )
        )
    return point.value, point.se


def _last_break(point: Point, at: Sequence[Break]) -> Break | None:
    """The last break at or before the start of the figure."""
    last = None
    for mark in at:
        first = span_of(mark.first).start
        if first <= point.span.start:
            last = mark
        elif first <= point.span.end:
            raise BrokenSeriesError(_inside(point, mark))
    return last


def _refuse_mixed(points: Sequence[Point]) -> None:
    one = points[0]
    for other in points[1:]:
        if other.basis != one.basis:
            raise BrokenSeriesError(_mixed(one.basis, other.basis, "basis", "basis"))
        if other.definition != one.definition:
            raise BrokenSeriesError(_mixed(one.definition, other.definition, "definitie", "definition"))
        if other.span.length != one.span.length:
            raise BrokenSeriesError(_mixed(one.period, other.period, "duur", "length"))


def _mixed(one: str, other: str, nl: str, en: str) -> Words:
    return Words(
        f"Deze cijfers horen niet in één reeks: zij verschillen in {nl} ({one} en {other}).",
        f"These figures are not one series: they differ in {en} ({one} and {other}).",
    )


def _overlap(before: Point, after: Point) -> Words:
    return Words(
        f"{before.period} en {after.period} overlappen, dus het verschil is niet de verandering.",
        f"{before.period} and {after.period} overlap, so their difference is not the change.",
    )


def _over_a_break(before: Point, after: Point, mark: Break) -> Words:
    return Words(
        f"Tussen {before.period} en {after.period} breekt de reeks in {mark.first}: {mark.reason.nl}",
        f"Between {before.period} and {after.period} the series breaks in {mark.first}: {mark.reason.en}",
    )


def _inside(point: Point, mark: Break) -> Words:
    return Words(
        f"Het cijfer over {point.period} gaat over de breuk in {mark.first} heen: {mark.reason.nl}",
        f"The figure for {point.period} is on both sides of the break in {mark.first}: {mark.reason.en}",
    )
