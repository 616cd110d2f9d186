"""Which figures of a goal, published since the programme began, say something about the programme itself.

Sources: METHOD §4.3; §6.2 (rounds before the programme make the trend and are not counted twice), §7.4 (a
model estimate shows no effect), and breaks in a series stay out.
"""

from __future__ import annotations

import msgspec

from samenvoor.domain.figure import Figure
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.goal import Goal
from samenvoor.domain.records.indicator import Indicator
from samenvoor.domain.words import Words
from samenvoor.engine.assumed import Assumed
from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.goals import gap_yardstick, ratio_yardstick
from samenvoor.engine.goals.gap_yardstick import GapYardstick
from samenvoor.engine.goals.measured import GoalSetup
from samenvoor.engine.goals.rounds import OUTSIDE, published_levels, rounds_of
from samenvoor.engine.results import Round
from samenvoor.engine.scenario import Scenario
from samenvoor.engine.statistics.evidence import MODEL_ESTIMATE, refuse_as_evidence
from samenvoor.engine.statistics.refused import NotEvidenceError
from samenvoor.engine.target_rules import gap_reduction, ratio_to_expected

AFTER_GOAL = Words("van na het jaar van het doel", "from after the year of the goal")
NO_ERROR = Words("de standaardfout is 0", "the standard error is 0")
TWICE = Words("telt al mee bij een ander doel", "already counted for another goal")


class ObservedGap(msgspec.Struct, frozen=True, kw_only=True):
    """One observation of a goal's indicator since its baseline; `reason` says why it does not count.

    value and se in the unit of the goal's rounds: percentage points, or ratio points above 1. `expected` is
    what the assumptions foretold, and `surprise` how many spreads (of the expectation and the figure's own
    error together) it lies from that; both None where it does not count.
    """

    goal: str
    year: int
    value: float
    se: float
    reason: Words | None = None
    figures: tuple[Figure, ...] = ()
    expected: float | None = None
    surprise: float | None = None


def observed_gaps(programme: Programme, goal: Goal, *, assumed: Assumed) -> tuple[ObservedGap, ...]:
    """The observations of a goal's indicator after its baseline that are not rounds of its trend."""
    if not isinstance(goal.baseline_year, int) or not isinstance(goal.target_year, int):
        return ()
    found = []
    for entry in _rounds(programme, goal, assumed):
        if entry.year <= goal.baseline_year or entry.excluded is None:
            continue
        found.append(
            ObservedGap(
                goal=goal.key,
                year=entry.year,
                value=entry.gap,
                se=entry.error,
                reason=_reason(programme, goal, entry, last=goal.target_year),
                figures=entry.figures,
            )
        )
    return tuple(found)


def counted_once(programme: Programme, found: dict[str, tuple[ObservedGap, ...]]) -> tuple[ObservedGap, ...]:
    """All observations of all goals, in which a figure that two goals share counts for the first alone."""
    seen: set[tuple[str, str, str, int]] = set()
    told: list[ObservedGap] = []
    for key, entries in found.items():
        goal = programme.find(Goal, key)
        for entry in entries:
            place = (str(goal.indicator), goal.group, goal.area, entry.year) if goal else (key, "", "", 0)
            if entry.reason is None and place in seen:
                told.append(msgspec.structs.replace(entry, reason=TWICE))
                continue
            if entry.reason is None:
                seen.add(place)
            told.append(entry)
    return tuple(told)


def predicted(setup: GoalSetup, year: int) -> FloatArray:
    """What each draw expects to be observed in a year with the plan carried out, [D], as the rounds are."""
    stick = setup.yardstick
    reduction = setup.portfolio.total(Scenario(), shift=stick.shift(year), year=year)
    if isinstance(stick, GapYardstick):
        return in_points(stick, year, reduction)
    return stick.gap(year, reduction)


def in_points(stick: GapYardstick, year: int, reduction: FloatArray) -> FloatArray:
    """The level of the area over that of the country in points, whatever the goal's own reading."""
    found: FloatArray = stick.level(year) - 100.0 * reduction - stick.national_now
    return found


def _rounds(programme: Programme, goal: Goal, assumed: Assumed) -> tuple[Round, ...]:
    """The rounds of a goal as its yardstick has them."""
    if goal.rule == gap_reduction.NAME:
        gaps = [
            (entry, entry.local - entry.national)
            for entry in published_levels(programme, goal, national=True)
        ]
        return rounds_of(programme, goal, gaps, assumed=assumed, error=gap_yardstick.ERROR)
    if goal.rule == ratio_to_expected.NAME:
        ratios = [(entry, entry.local - 1.0) for entry in published_levels(programme, goal, national=False)]
        return rounds_of(programme, goal, ratios, assumed=assumed, error=ratio_yardstick.ERROR)
    return ()


def _reason(programme: Programme, goal: Goal, entry: Round, *, last: int) -> Words | None:
    """Why a round after the baseline does not count; None where it does."""
    indicator = programme.find(Indicator, str(goal.indicator))
    if entry.excluded is not OUTSIDE:
        return entry.excluded
    if entry.year > last:
        return AFTER_GOAL
    if not entry.error > 0.0:
        return NO_ERROR
    if indicator is not None and indicator.modelled:
        try:
            refuse_as_evidence([MODEL_ESTIMATE])
        except NotEvidenceError as problem:
            return problem.reason
    return None
