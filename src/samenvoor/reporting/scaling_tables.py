"""The tables of scaling up: stopping beside growing, the plans, the points of the frontier."""

from __future__ import annotations

from samenvoor.answering.rounding import decimals, points_scale
from samenvoor.blocks import Amount, Cell, Column, Missing, Table
from samenvoor.blocks import Words as Phrase
from samenvoor.domain.open import Open
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.engine.results import Spread
from samenvoor.engine.scaling.frontier import Point
from samenvoor.engine.scaling.plans_told import PlanTold
from samenvoor.engine.scaling.scaling import Scaling
from samenvoor.engine.scaling.stop_or_add import Change, StopOrAdd
from samenvoor.reporting.codes import open_code
from samenvoor.reporting.goal_numbers import chance_words, unit
from samenvoor.reporting.scaling_words import chosen_words, money
from samenvoor.reporting.view import View

FAMILY = "scale-up"
PLACES = 3
"""Decimals of a change, the same in every row so that rows can be held beside each other."""


def stop_or_add_table(view: View, found: Scaling) -> Table:
    """Per project what is lost when it stops and what growing brings, each on the gap."""
    goal = found.goal
    points = unit(view, goal.goal) if goal else ""
    from_year = found.years[0] if found.years else ""
    return Table(
        caption=view.say("Wat als wij stoppen, wat als wij groeien", "What if we stop, what if we grow"),
        columns=[
            Column(heading=view.say("Project", "Project")),
            Column(
                heading=view.say(f"Stoppen vanaf {from_year}", f"Stop from {from_year}"),
                unit=points,
                align="right",
            ),
            Column(heading=view.say("Twee keer zo veel", "Twice as many"), unit=points, align="right"),
            Column(heading=view.say("Iedereen die kan", "Everybody who can"), unit=points, align="right"),
        ],
        rows=[_stop_or_add_row(view, found, entry) for entry in found.stop_or_add],
        note=view.say(
            "Zoveel wordt het verschil groter (+) of kleiner (−) dan zoals gepland. Wie stopt, houdt wat er "
            "al bereikt is.",
            "So much larger (+) or smaller (−) the gap becomes than as planned. Who stops keeps what was "
            "reached.",
        ),
        empty=view.say("Nog geen project telt mee voor dit doel.", "No project counts for this goal yet."),
    )


def _stop_or_add_row(view: View, found: Scaling, entry: StopOrAdd) -> list[Cell]:
    place = f"{FAMILY}/stop_or_add/{entry.project}"
    cells: list[Cell] = [Phrase(text=view.name(ProjectCard, entry.project))]
    for kind in ("stop", "double", "full"):
        change = entry.of(kind)
        cells.append(_change(found, change, f"{place}/{kind}/gap/mean"))
    return cells


def _change(found: Scaling, change: Change | None, address: str) -> Cell:
    if change is None:
        return Missing(state="not_applicable")
    return _points(found, change.gap, address)


def _points(found: Scaling, spread: Spread, address: str) -> Amount:
    """A mean change of the gap with its interval in the unit of the goal."""
    scale = points_scale(found.goal.goal) if found.goal else 1.0
    return Amount(
        value=scale * spread.mean,
        low=scale * min(spread.p10, spread.mean),
        high=scale * max(spread.p90, spread.mean),
        style="signed",
        decimals=PLACES,
        address=address_of(found, address),
    )


def _off(view: View, found: Scaling, spread: Spread, address: str) -> Amount:
    """What a plan takes off: the median with its interval, as in the sentence above the table."""
    scale = points_scale(found.goal.goal) if found.goal else 1.0
    return Amount(
        value=scale * spread.median,
        low=scale * spread.p10,
        high=scale * spread.p90,
        style="number",
        decimals=decimals(spread, view.answer.worth, scale),
        address=address_of(found, address),
    )


def address_of(found: Scaling, address: str) -> str:
    """The address of a number; none where budgets were typed, since they are no part of the programme."""
    typed = found.budgets or found.hours is not None
    return "" if typed and address.startswith(f"{FAMILY}/frontier") else address


def _chance_columns(view: View, found: Scaling) -> list[Column]:
    """What stands in the table of chances and money."""
    points = unit(view, found.goal.goal) if found.goal else ""
    return [
        Column(heading=view.say("Project", "Project")),
        Column(
            heading=view.say("Als het er nooit was geweest", "Had it never been"), unit=points, align="right"
        ),
        Column(heading=view.say("Kans bij stoppen", "Chance when stopped")),
        Column(heading=view.say("Kans bij twee keer", "Chance at twice")),
        Column(heading=view.say("Kans bij iedereen", "Chance with everybody")),
        Column(heading=view.say("Bespaard bij stoppen", "Saved when stopped"), align="right"),
        Column(heading=view.say("Extra bij twee keer", "Extra at twice"), align="right"),
    ]


def chances_table(view: View, found: Scaling) -> Table:
    """Per project what stopping and growing do to the chance and to the money."""
    rows: list[list[Cell]] = []
    for entry in found.stop_or_add:
        stop, double, full = (entry.of(kind) for kind in ("stop", "double", "full"))
        place = f"{FAMILY}/stop_or_add/{entry.project}"
        rows.append(
            [
                Phrase(text=view.name(ProjectCard, entry.project)),
                _points(found, entry.last_in, f"{place}/last_in/mean"),
                _chance(view, stop, f"{place}/stop/probability_met"),
                _chance(view, double, f"{place}/double/probability_met"),
                _chance(view, full, f"{place}/full/probability_met"),
                _euro(view, stop, -1.0, f"{place}/stop/cost"),
                _euro(view, double, 1.0, f"{place}/double/cost"),
            ]
        )
    first, last = (found.years[0], found.years[-1]) if found.years else ("", "")
    return Table(
        caption=view.say("Wat dat doet met de kans en met het geld", "What that does to chance and money"),
        columns=_chance_columns(view, found),
        rows=rows,
        note=view.say(
            "Eerste kolom: zoveel groter was het verschil zonder het project (de laatste bijdrage). "
            f"Geld: alle potjes samen, {first}-{last}. Waar niemand zegt wat een extra deelnemer kost, "
            "groeien de vaste kosten mee met het aantal deelnemers.",
            "First column: so much wider the gap would be without the project (last in). "
            f"Money: all purses together, {first}-{last}. Where nobody says what one more participant "
            "costs, the fixed costs grow with the number of participants.",
        ),
        empty=view.say("Nog geen project telt mee voor dit doel.", "No project counts for this goal yet."),
    )


def _chance(view: View, change: Change | None, address: str) -> Cell:
    if change is None:
        return Missing(state="not_applicable")
    return Phrase(text=chance_words(view, change.probability), address=address)


def _euro(view: View, change: Change | None, sign: float, address: str) -> Cell:
    if change is None:
        return Missing(state="not_applicable")
    if change.euro is None:
        return Missing(state="to_be_determined", wording=view.say("kosten n.t.b.", "costs not known"))
    return Phrase(text=money(view, sign * change.euro), address=address)


def plans_table(view: View, found: Scaling) -> Table:
    """Every plan with its state, people, money per person and what it takes off the gap."""
    points = unit(view, found.goal.goal) if found.goal else ""
    return Table(
        caption=view.say("De opschalingsplannen", "The scale-up plans"),
        columns=[
            Column(heading=view.say("Plan", "Plan")),
            Column(heading=view.say("Project", "Project")),
            Column(heading=view.say("Stand", "State")),
            Column(heading=view.say("Extra deelnemers", "Extra participants"), align="right"),
            Column(heading=view.say("Euro per deelnemer", "Euro per participant"), align="right"),
            Column(
                heading=view.say("Haalt van het verschil af", "Takes off the gap"), unit=points, align="right"
            ),
        ],
        rows=[_plan_row(view, found, entry) for entry in found.plans],
        note=view.say(
            "Een besloten of uitgevoerd plan telt mee in het antwoord; een voorstel niet.",
            "A decided or carried out plan counts in the answer; a proposal does not.",
        ),
        empty=view.say("Er zijn nog geen opschalingsplannen.", "There are no scale-up plans yet."),
    )


def _plan_row(view: View, found: Scaling, entry: PlanTold) -> list[Cell]:
    plan, place = entry.plan, f"{FAMILY}/plans/{entry.plan.key}"
    reason = view.words(entry.reason) if entry.reason else ""
    each = plan.cost_per_participant
    state = plan.status
    return [
        Phrase(text=plan.name),
        Phrase(text=view.name(ProjectCard, plan.project)),
        Missing(state=open_code(state)) if isinstance(state, Open) else Phrase(text=view.words(state.words)),
        Missing(state="not_counted", wording=reason)
        if entry.persons is None
        else Amount(value=entry.persons, style="count", address=f"{place}/persons"),
        Missing(state=open_code(each))
        if isinstance(each, Open)
        else Amount(value=each, style="euro", basis="assumed", address=f"{place}/cost_per_participant"),
        Missing(state="not_counted", wording=reason)
        if entry.takes_off is None
        else _off(view, found, entry.takes_off, f"{place}/takes_off/median"),
    ]


def points_table(view: View, found: Scaling) -> Table:
    """The points of the frontier with what is chosen: never one answer."""
    shown = [*((found.current,) if found.current else ()), *found.frontier]
    return Table(
        caption=view.say("Wat er bij elk budget wordt gekozen", "What is chosen for each budget"),
        columns=[
            Column(heading=view.say("Budget", "Budget")),
            Column(heading=view.say("Kans op het doel", "Chance of the goal")),
            Column(heading=view.say("Alle doelen samen", "All goals together")),
            Column(heading=view.say("Kosten", "Costs"), align="right"),
            Column(heading=view.say("Anders dan gepland", "Other than planned")),
        ],
        rows=[_point_row(view, found, point) for point in shown],
        note=optimiser_note(view, found),
    )


def point_place(found: Scaling, point: Point) -> str:
    """The address under which the numbers of a point stand."""
    if point.current:
        return f"{FAMILY}/current"
    return f"{FAMILY}/frontier/{found.frontier.index(point)}"


def _point_row(view: View, found: Scaling, point: Point) -> list[Cell]:
    place = point_place(found, point)
    plan = view.say("het plan", "the plan")
    budget = Missing(state="unknown") if point.budget is None else Phrase(
        text=plan if point.current else money(view, point.budget),
        address=address_of(found, f"{place}/budget"),
    )  # fmt: skip
    cost: Cell = Missing(state="unknown")
    if point.budget is not None:
        cost = Phrase(text=money(view, point.euro), address=address_of(found, f"{place}/cost"))
    return [
        budget,
        Phrase(
            text=chance_words(view, point.probability),
            address=address_of(found, f"{place}/probability_met"),
        ),
        Phrase(text=chance_words(view, point.together), address=address_of(found, f"{place}/together")),
        cost,
        Phrase(text=chosen_words(view, point)),
    ]


def optimiser_note(view: View, found: Scaling) -> str:
    """How sure it is that nothing better exists, and what the choice does not look at."""
    worst = max((point.mip_gap for point in found.frontier), default=0.0)
    told = ""
    if found.frontier and worst > 0.0:
        per_mille = "1 op 1.000" if worst <= 1e-3 else f"{100 * worst:.1f}%".replace(".", ",")
        english = "1 in 1,000" if worst <= 1e-3 else f"{100 * worst:.1f}%"
        told = view.say(
            f"Gemiddeld over de trekkingen is geen keuze meer dan {per_mille} beter dan wat hier staat. ",
            f"On average over the draws no choice is more than {english} better than what stands here. ",
        )
    return told + view.say(
        "De keuze kijkt alleen naar dit doel: een project dat hier stopt, kan elders nodig zijn.",
        "The choice looks at this goal only: a project that stops here may be needed for another.",
    )
