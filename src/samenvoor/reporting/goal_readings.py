"""The other ways to read a goal: weighted by what goes ahead, as a ratio, and beside the goals of others."""

from __future__ import annotations

from samenvoor.blocks import Amount, Cell, Column, Item, Items, Table, Words
from samenvoor.domain.records.goal import Comparator, GapKind
from samenvoor.domain.records.goal_alignment import GoalAlignment
from samenvoor.engine.results import GoalResult, Measured
from samenvoor.reporting.goal_numbers import chance_cell, place, spread_cell
from samenvoor.reporting.view import View

_KINDS = {kind.value: kind for kind in GapKind}
_COMPARATORS = {comparator.value: comparator for comparator in Comparator}


def both_readings(view: View, *, result: GoalResult) -> Table | None:
    """If every project succeeds, and weighted by the chance that projects are carried out, side by side."""
    found = result.measured
    if found is None:
        return None
    return Table(
        caption=view.say(f"Twee lezingen: {result.goal.name}", f"Two readings: {result.goal.name}"),
        columns=[
            Column(heading=view.say("Wat", "What")),
            Column(heading=view.say("Als alles slaagt", "If all succeed"), align="right"),
            Column(
                heading=view.say(
                    "Gewogen met de kans dat het doorgaat", "Weighted by the chance it goes ahead"
                ),
                align="right",
            ),
        ],
        rows=_both(view, result, found),
        width="half",
    )


def _both(view: View, result: GoalResult, found: Measured) -> list[list[Cell]]:
    """The gap, the contribution, what remains and the chance, each under both readings."""
    weighted, last = found.weighted, result.goal.target_year
    pairs = {
        "projected": (
            view.say(f"Met de projecten, {last}", f"With the projects, {last}"),
            weighted.projected,
        ),
        "total": (
            view.say("Bijdrage van alle projecten samen", "Contribution of all projects together"),
            weighted.total,
        ),
        "remaining": (
            view.say("Wat overblijft tot het doel", "What remains to the goal"),
            weighted.remaining,
        ),
    }
    rows: list[list[Cell]] = [
        [
            Words(text=label),
            spread_cell(view, result, getattr(found, name), name),
            spread_cell(view, result, other, f"probability_weighted/{name}"),
        ]
        for name, (label, other) in pairs.items()
    ]
    place_of_chance = "probability_weighted/probability_met"
    rows.append(
        [
            Words(text=view.say("Kans op het doel", "Chance of the goal")),
            chance_cell(view, result, found.probability_met, "probability_met"),
            chance_cell(view, result, weighted.probability_met, place_of_chance),
        ]
    )
    return rows


def other_readings(view: View, *, result: GoalResult) -> Table | None:
    """The same goal read in another way: ratio or points, the country or the rest of it."""
    found = result.measured
    if found is None or not found.readings:
        return None
    rows: list[list[Cell]] = []
    for reading in found.readings:
        key = f"other_readings/{reading.reading}-{reading.comparator}"
        relative = reading.reading == GapKind.ratio.value
        target = Amount(
            value=100 * reading.target if relative else reading.target,
            unit="%" if relative else view.say("procentpunt", "percentage points"),
            decimals=1 if relative else 2,
            address=view.address(place(result, f"{key}/target")),
        )
        rows.append(
            [
                Words(text=view.words(_KINDS[reading.reading].words)),
                Words(text=view.words(_COMPARATORS[reading.comparator].words)),
                target,
                chance_cell(view, result, reading.probability_met, f"{key}/probability_met"),
            ]
        )
    return Table(
        caption=view.say(
            f"Hetzelfde doel anders gelezen: {result.goal.name}",
            f"The same goal read differently: {result.goal.name}",
        ),
        columns=[
            Column(heading=view.say("Lezing", "Reading")),
            Column(heading=view.say("Vergeleken met", "Compared with")),
            Column(heading=view.say("Doel", "Goal"), align="right"),
            Column(heading=view.say("Kans op het doel", "Chance of the goal"), align="right"),
        ],
        rows=rows,
        note=_no_difference(view, found),
        width="half",
    )


def _no_difference(view: View, found: Measured) -> str:
    """Why another reading gives the same chance, where every one does."""
    if any(reading.probability_met != found.probability_met for reading in found.readings):
        return ""
    return view.say(
        "De lezing maakt hier geen verschil, omdat wij Nederland op het laatste cijfer laten staan.",
        "The reading makes no difference here, because the country stays at its last figure.",
    )


def alignments(view: View, *, result: GoalResult) -> Items | None:
    """The goals of other bodies that this goal relates to."""
    found = [record for record in view.programme.of(GoalAlignment) if record.goal == result.goal.key]
    if not found:
        return None
    items: list[Item] = []
    for record in found:
        who = view.programme.records.get(record.set_by)
        name = getattr(who, "name", record.set_by)
        text = view.say(f"{record.their_goal} ({name})", f"{record.their_goal} ({name})")
        items.append(Item(text=text, tag=view.words(record.alignment_kind.words)))
    return Items(
        title=view.say("Doelen van anderen", "Goals of others"),
        subtitle=view.say(
            f"Hoe ‘{result.goal.name}’ staat tot de doelen van anderen in de regio",
            f"How ‘{result.goal.name}’ relates to the goals of others in the region",
        ),
        items=items,
    )
