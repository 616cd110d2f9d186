"""The numbers of one goal as cells: in percentage points, rounded to what the draws can carry."""

from __future__ import annotations

from samenvoor.answering.rounding import chance, decimals, points_scale, unit_words
from samenvoor.blocks import Amount, Cell, Missing, Words
from samenvoor.blocks.numbers import decimal, shortest
from samenvoor.domain.records.goal import GapKind, Goal
from samenvoor.domain.records.indicator import Indicator
from samenvoor.engine.results import GoalResult, Spread
from samenvoor.engine.target_rules import ratio_to_expected
from samenvoor.reporting.view import View

EIGHTY = 1.2815515655446004
"""Standard deviations on either side of the middle that hold 80 % of a normal distribution."""


def unit(view: View, goal: Goal | None = None) -> str:
    """The unit gaps and contributions of a goal are told in: percentage points unless it is a ratio."""
    return view.words(unit_words(goal)) if goal else view.say("procentpunt", "percentage points")


def is_cost(goal: Goal) -> bool:
    """Whether a goal is about costs against what is expected."""
    return goal.rule == ratio_to_expected.NAME


def place(result: GoalResult, name: str) -> str:
    """The address of a number of a goal: goals/gezondheid/projected/median."""
    return f"goals/{result.goal.key}/{name}"


def spread_cell(view: View, result: GoalResult, spread: Spread, name: str) -> Amount:
    """The median of draws with its 80 % interval."""
    scale = points_scale(result.goal)
    return Amount(
        value=scale * spread.median,
        low=scale * spread.p10,
        high=scale * spread.p90,
        unit=unit(view, result.goal),
        decimals=decimals(spread, view.answer.worth, scale),
        address=view.address(place(result, f"{name}/median")),
    )


def points_cell(view: View, result: GoalResult, value: float, name: str, *, places: int = 2) -> Amount:
    """One published or chosen number of a goal in percentage points."""
    shown = points_scale(result.goal) * value
    return Amount(
        value=shown,
        unit=unit(view, result.goal),
        decimals=fewest_decimals(shown, most=places),
        address=view.address(place(result, name)),
    )


def fewest_decimals(value: float, *, most: int) -> int:
    """As many decimals as a number has, at most `most`: 8.25 has two, 11.0 none."""
    return next((n for n in range(most) if abs(round(value, n) - round(value, most)) < 1e-9), most)


def chance_cell(view: View, result: GoalResult, probability: float | None, name: str) -> Cell:
    """A chance in words and per cent; why there is none when nobody plans to measure."""
    if probability is None:
        return Missing(
            state="undeterminable",
            wording=view.say(
                "er is nog niets aangenomen over de volgende meting",
                "nothing assumed about the survey yet",
            ),
        )
    text = chance(probability, view.answer.worth, view.language)
    return Words(text=text, address=view.address(place(result, name)))


def chance_words(view: View, probability: float) -> str:
    """A chance in words and per cent, as far as the draws can carry it."""
    return chance(probability, view.answer.worth, view.language)


def spread_words(view: View, result: GoalResult, spread: Spread) -> str:
    """A median with its interval in words: "0,20 (8 van de 10 keer tussen 0,10 en 0,32)"."""
    scale = points_scale(result.goal)
    places = decimals(spread, view.answer.worth, scale)
    median, low, high = (
        decimal(scale * value, places, view.language) for value in (spread.median, spread.p10, spread.p90)
    )
    return view.say(
        f"{median} (8 van de 10 keer tussen {low} en {high})",
        f"{median} (8 times out of 10 between {low} and {high})",
    )


def points_words(view: View, result: GoalResult, value: float) -> str:
    """A published or chosen number in percentage points in words: "8,25"."""
    return shortest(points_scale(result.goal) * value, view.language)


def gap_name(view: View, result: GoalResult) -> str:
    """What the gap of a goal is called in a sentence: "het verschil met Nederland"."""
    if is_cost(result.goal):
        return view.say("wat de zorg meer kost dan verwacht", "what care costs more than expected")
    other = view.words(result.goal.comparator.words)
    return view.say(f"het verschil met {other}", f"the gap with {other}")


def what_is_counted(view: View, goal: Goal) -> str:
    """What a goal's picture counts and in which unit, for the line under its title."""
    indicator = view.name(Indicator, goal.indicator) if isinstance(goal.indicator, str) else goal.name
    group = "" if goal.group == "total" else f" ({goal.group})"
    if is_cost(goal):
        return view.say(
            f"{indicator}{group}{corrected(view, goal)}: procentpunten boven wat verwacht mag worden",
            f"{indicator}{group}{corrected(view, goal)}: percentage points above what may be expected",
        )
    other = view.words(goal.comparator.words)
    if goal.gap_kind is GapKind.ratio:
        return view.say(
            f"{indicator}{group}: zoveel procent meer dan {other}",
            f"{indicator}{group}: so many per cent more than {other}",
        )
    return view.say(
        f"{indicator}{group}, in procentpunten meer dan {other}",
        f"{indicator}{group}, in percentage points more than {other}",
    )


def corrected(view: View, goal: Goal) -> str:
    """What the figures are corrected for: ", gecorrigeerd voor leeftijd en geslacht"."""
    if not goal.adjustment_set:
        return ""
    names = list(goal.adjustment_set)
    told = ", ".join(names[:-1]) + (view.say(" en ", " and ") if len(names) > 1 else "") + names[-1]
    return view.say(f", gecorrigeerd voor {told}", f", adjusted for {told}")
