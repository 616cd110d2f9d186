"""The frontier as a picture: budget against the chance of the goal, with the plan as it is."""

from __future__ import annotations

from samenvoor.blocks import FrontierChart, FrontierPoint
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.engine.goals.measured import WANTED
from samenvoor.engine.scaling.frontier import Point
from samenvoor.engine.scaling.scaling import Scaling
from samenvoor.reporting.goal_numbers import chance_words
from samenvoor.reporting.phrases import listed
from samenvoor.reporting.scaling_tables import address_of, point_place, points_table
from samenvoor.reporting.scaling_words import frontier_heading, money
from samenvoor.reporting.view import View


def frontier_chart(view: View, found: Scaling) -> FrontierChart:
    """Every budget that was tried, and the plan; empty while no cost is known."""
    shown = [*found.frontier, *((found.current,) if found.current and found.frontier else ())]
    first, last = (found.years[0], found.years[-1]) if found.years else ("", "")
    names = listed(view, [view.words(payer.words) for payer in found.budgets])
    subtitle = view.say(
        f"Kans op het doel bij elk budget, in euro voor {first}-{last} samen",
        f"Chance of the goal for each budget, in euro for {first}-{last} together",
    )
    if found.budgets:
        subtitle += view.say(
            f"; budget van {names}, andere potjes houden wat het plan vraagt",
            f"; budget of {names}, other purses keep what the plan asks",
        )
    return FrontierChart(
        title=_title(view, found),
        subtitle=subtitle,
        conclusion=_conclusion(view, found),
        wanted=WANTED,
        points=[_point(view, found, point) for point in shown if point.budget is not None],
        table=points_table(view, found) if found.frontier else None,
        empty=view.say(
            "Hier komt de lijn van budget naar kans. Schrijf per project in funding_line/ wat het kost: "
            'vaste middelen per jaar of een bedrag per deelnemer, met spend_kind = "plus".',
            "Here the line from budget to chance will stand. Write for each project in funding_line/ what it "
            'costs: fixed means a year or an amount per participant, with spend_kind = "plus".',
        ),
    )


def _title(view: View, found: Scaling) -> str:
    """How much the chance rises over all budgets that were tried."""
    if not found.frontier:
        return view.say("Wat een budget doet met de kans op het doel", "What a budget does to the chance")
    low, high = found.frontier[0], found.frontier[-1]
    budgets = [money(view, end.budget or 0.0) for end in (low, high)]
    if high.probability - low.probability <= low.error + high.error:
        return view.say(
            f"Van {budgets[0]} tot {budgets[1]} verandert de kans op het doel niet zichtbaar",
            f"From {budgets[0]} to {budgets[1]} the chance of the goal does not change visibly",
        )
    chances = [chance_words(view, end.probability) for end in (low, high)]
    return view.say(
        f"Van {budgets[0]} tot {budgets[1]} gaat de kans op het doel van {chances[0]} naar {chances[1]}",
        f"From {budgets[0]} to {budgets[1]} the chance of the goal goes from {chances[0]} to {chances[1]}",
    )


def _point(view: View, found: Scaling, point: Point) -> FrontierPoint:
    place = point_place(found, point)
    return FrontierPoint(
        budget=point.budget or 0.0,
        probability=point.probability,
        error=point.error,
        chosen=_short(view, point),
        current=point.current,
        address=address_of(found, f"{place}/probability_met"),
    )


def _short(view: View, point: Point) -> str:
    """What is chosen in few words: which projects grow and which stop."""
    if point.current or all(level.kind == "planned" for level in point.levels):
        return view.say("zoals gepland", "as planned")
    grow = [level for level in point.levels if level.kind in {"double", "full", "plan"}]
    stop = [level for level in point.levels if level.kind == "stop"]
    names = [listed(view, [view.name(ProjectCard, level.project) for level in part]) for part in (grow, stop)]
    parts = [
        view.say(f"meer: {names[0]}", f"more: {names[0]}") if grow else "",
        view.say(f"stoppen: {names[1]}", f"stop: {names[1]}") if stop else "",
    ]
    return "; ".join(part for part in parts if part)


def _conclusion(view: View, found: Scaling) -> str:
    """What the picture says, for who cannot see it: both ends of the line, and the plan on it."""
    ends = [point for point in (*found.frontier[:1], *found.frontier[-1:]) if point.budget is not None]
    if len(ends) < 2 or found.current is None:
        return frontier_heading(view, found) + "."
    told = [f"{money(view, end.budget or 0.0)}: {chance_words(view, end.probability)}" for end in ends]
    plan = f"{money(view, found.current.euro)}: {chance_words(view, found.current.probability)}"
    return view.say(
        f"Van {told[0]}, naar {told[1]}. Het plan zoals het is: {plan}.",
        f"From {told[0]}, to {told[1]}. The plan as it is: {plan}.",
    )
