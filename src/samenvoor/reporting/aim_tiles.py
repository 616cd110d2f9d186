"""The four aims at one glance: how each goal stands, and who has to act where there is no goal yet."""

from __future__ import annotations

from samenvoor.answering.rounding import share_words
from samenvoor.blocks import Tile, Tiles, TileState
from samenvoor.domain.aim import Aim
from samenvoor.engine.results import GoalResult, Measured
from samenvoor.reporting.codes import AIMS
from samenvoor.reporting.goal_numbers import chance_words, corrected, gap_name, is_cost, place, points_words
from samenvoor.reporting.phrases import who_and_when
from samenvoor.reporting.view import View


def aim_tiles(view: View) -> Tiles:
    """A tile for each aim, also for one without a goal: never 0, never green."""
    return Tiles(
        title=view.say("De vier hoofddoelen", "The four aims"), tiles=[_tile(view, aim) for aim in Aim]
    )


def _tile(view: View, aim: Aim) -> Tile:
    goals = view.goals_of(aim)
    if not goals:
        return _plain(
            view,
            aim,
            view.say("doel ontbreekt", "goal missing"),
            view.say("niemand heeft dit doel nog opgeschreven", "nobody has written this goal down yet"),
        )
    result = next((entry for entry in goals if entry.measured), goals[0])
    if result.measured is None:
        undefined = result.state == "undefined"
        who = who_and_when(view, result.goal.owner, result.goal.due)
        reason = view.words(result.reason) if result.reason else ""
        big = (
            view.say("doel ontbreekt", "goal missing")
            if undefined
            else view.say("nog niet te zeggen", "unknown")
        )
        return _plain(view, aim, big, who if undefined or not reason else reason)
    big, small, where = _measured(view, result, result.measured)
    state: TileState = "assumed" if result.measured.assumed else "measured"
    return Tile(
        aim=AIMS[aim],
        name=_name(view, aim),
        big=big,
        small=small,
        state=state,
        address=view.address(place(result, where)),
    )


def _plain(view: View, aim: Aim, big: str, small: str) -> Tile:
    return Tile(aim=AIMS[aim], name=_name(view, aim), big=big, small=small, state="undefined")


def _name(view: View, aim: Aim) -> str:
    name = view.words(aim.words)
    return name[0].upper() + name[1:]


def _measured(view: View, result: GoalResult, found: Measured) -> tuple[str, str, str]:
    """The large words, the small words and the address of a goal that is measured."""
    odds = chance_words(view, found.probability_met)
    chance = view.say(f"kans {odds}", f"chance {odds}")
    year = result.goal.baseline_year
    if is_cost(result.goal):
        high = points_words(view, result, found.baseline_gap)
        after = corrected(view, result.goal).lstrip(", ")
        note = "; ".join(part for part in (view.say(f"in {year}", f"in {year}"), after, chance) if part)
        if found.baseline_gap <= 0:
            return view.say("niet te hoog", "not too high"), note, "baseline/gap"
        return view.say(f"{high}% te hoog", f"{high}% too high"), note, "baseline/gap"
    if found.closes is None or not found.contributions:
        gap = points_words(view, result, found.baseline_gap)
        name = gap_name(view, result).removeprefix("het ").removeprefix("the ")
        small = view.say(f"{name} in {year}, in procentpunten", f"{name} in {year}, in percentage points")
        return gap, f"{small}; {chance}", "baseline/gap"
    share = share_words(found.closes.median, view.language)
    return (
        share,
        view.say(f"van wat nodig is; {chance}", f"of what is needed; {chance}"),
        "closes/median",
    )
