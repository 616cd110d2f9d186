"""The gap of one goal through the years as a picture: measured rounds, what may come, and the goal."""

from __future__ import annotations

from samenvoor.answering.rounding import points_scale
from samenvoor.blocks import GapFan, PathPoint, Round, TargetPoint
from samenvoor.blocks.reading import Width
from samenvoor.domain.observation import Status
from samenvoor.domain.records.goal import GapKind
from samenvoor.engine import results
from samenvoor.engine.assumed import Assumed
from samenvoor.engine.goals.gap_yardstick import ERROR as GAP_ERROR
from samenvoor.engine.goals.ratio_yardstick import ERROR as RATIO_ERROR
from samenvoor.engine.goals.rounds import published_levels, rounds_of
from samenvoor.engine.results import GoalResult, YearPath
from samenvoor.engine.streams import Streams
from samenvoor.reporting.codes import AIMS
from samenvoor.reporting.goal_numbers import (
    EIGHTY,
    chance_words,
    gap_name,
    is_cost,
    place,
    points_words,
    spread_words,
    unit,
    what_is_counted,
)
from samenvoor.reporting.phrases import listed, sentence
from samenvoor.reporting.view import View

SURE, HOPELESS = 0.66, 0.33


def gap_fan(view: View, *, result: GoalResult, width: Width = "half") -> GapFan | None:
    """The fan of a goal; the measured rounds alone when it cannot be computed, None when there is nothing."""
    known = result.measured.rounds if result.measured else known_rounds(view, result)
    rounds = tuple(_round(view, result, entry) for entry in known)
    if not rounds:
        return None
    paths = view.paths(result)
    return GapFan(
        title=_title(view, result),
        subtitle=what_is_counted(view, result.goal),
        conclusion=_conclusion(view, result, rounds),
        unit=unit(view, result.goal),
        rounds=rounds,
        without_programme=[_point(view, result, entry, "without_programme") for entry in paths],
        projected=[_point(view, result, entry, "projected") for entry in paths],
        target=[_target(view, result, entry) for entry in paths],
        aim=AIMS[result.aim],
        assumed=result.measured.assumed if result.measured else True,
        width=width,
    )


def known_rounds(view: View, result: GoalResult) -> tuple[results.Round, ...]:
    """The rounds already published of a goal that cannot be computed yet, such as one before its baseline."""
    goal = result.goal
    if not isinstance(goal.rule, str) or not isinstance(goal.indicator, str):
        return ()
    cost = is_cost(goal)
    levels = published_levels(view.programme, goal, national=not cost)
    relative = goal.gap_kind is GapKind.ratio and not cost
    if relative:
        levels = [entry for entry in levels if entry.national > 0]
    gaps = [
        (
            entry,
            entry.local / entry.national - 1.0
            if relative
            else entry.local - (1.0 if cost else entry.national),
        )
        for entry in levels
    ]
    assumed = Assumed(view.programme, Streams(seed=view.answer.seed, draws=1))
    error = RATIO_ERROR if cost or relative else GAP_ERROR
    return rounds_of(view.programme, goal, gaps, assumed=assumed, error=error)


def observed_address(view: View, result: GoalResult, year: int) -> str:
    """The address of the area's own figure in a year."""
    goal = result.goal
    rows = view.programme.rows(
        indicator=str(goal.indicator), area=goal.area, period=str(year), group=goal.group
    )
    for row in rows:
        if row.status is Status.known:
            return view.address(row.address) or view.address(f"{row.address}/{row.group}")
    return ""


def _round(view: View, result: GoalResult, entry: results.Round) -> Round:
    """One round with its error as an 80 % interval; a round outside the series says why."""
    scale = points_scale(result.goal)
    reach = EIGHTY * entry.error
    return Round(
        year=entry.year,
        value=scale * entry.gap,
        low=scale * (entry.gap - reach),
        high=scale * (entry.gap + reach),
        excluded=view.words(entry.excluded) if entry.excluded else "",
        address=observed_address(view, result, entry.year),
    )


def _point(view: View, result: GoalResult, entry: YearPath, series: str) -> PathPoint:
    """One year of a path; only the last year is a figure of the answer."""
    scale = points_scale(result.goal)
    spread = entry.projected if series == "projected" else entry.without
    last = entry.year == result.goal.target_year
    return PathPoint(
        year=entry.year,
        median=scale * spread.median,
        p10=scale * spread.p10,
        p90=scale * spread.p90,
        address=view.address(place(result, f"{series}/median")) if last else "",
    )


def _target(view: View, result: GoalResult, entry: YearPath) -> TargetPoint:
    last = entry.year == result.goal.target_year
    return TargetPoint(
        year=entry.year,
        value=points_scale(result.goal) * entry.target,
        address=view.address(place(result, "target/gap")) if last else "",
    )


def _title(view: View, result: GoalResult) -> str:
    """A title that concludes."""
    name = gap_name(view, result)
    name = name[0].upper() + name[1:]
    if result.measured is None:
        return view.say(f"{name}: nog geen nulmeting", f"{name}: no baseline yet")
    chance = result.measured.probability_met
    if not result.measured.contributions:
        return view.say(f"{name} zonder projecten", f"{name} without projects")
    if chance >= SURE:
        return view.say(f"{name} wordt waarschijnlijk klein genoeg", f"{name} probably becomes small enough")
    if chance >= HOPELESS:
        return view.say(
            f"{name}: het doel is haalbaar, niet zeker", f"{name}: the goal is possible, not certain"
        )
    return view.say(f"{name} blijft waarschijnlijk te groot", f"{name} probably stays too large")


def _conclusion(view: View, result: GoalResult, rounds: tuple[Round, ...]) -> str:
    """What the picture says, for who cannot see it."""
    found, goal = result.measured, result.goal
    if found is None:
        years = listed(view, [str(entry.year) for entry in rounds])
        reason = view.words(result.reason) if result.reason else ""
        text = view.say(f"Gemeten in {years}", f"Measured in {years}")
        return f"{text}. {sentence(reason)}" if reason else f"{text}."
    start = points_words(view, result, found.baseline_gap)
    end = spread_words(view, result, found.projected)
    without = spread_words(view, result, found.without)
    target = points_words(view, result, found.target_gap)
    odds = chance_words(view, found.probability_met)
    name = gap_name(view, result)
    return sentence(
        view.say(
            f"{name} was in {goal.baseline_year} {start} procentpunt. Met de projecten is het in "
            f"{goal.target_year} naar verwachting {end}, zonder de projecten {without}. Het doel is "
            f"{target}, zo onzeker als de nulmeting; de kans dat het wordt gehaald is {odds}",
            f"{name} was {start} percentage points in {goal.baseline_year}. With the projects it is "
            f"expected to be {end} in {goal.target_year}, without them {without}. The goal is {target}; "
            f"the chance of that is {odds}",
        )
    )
