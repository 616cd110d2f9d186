"""Makes the table of what is most worth knowing, which need not be what is most uncertain."""

from __future__ import annotations

from samenvoor.blocks import Cell, Column, Table
from samenvoor.blocks import Words as Phrase
from samenvoor.engine.worth.goal_worth import AssumptionWorth, GoalWorth
from samenvoor.reporting.view import View
from samenvoor.reporting.worth_amounts import UNITS, range_words, worth_words
from samenvoor.reporting.worth_figures import at

MOST = 5


def ranking_table(view: View, found: GoalWorth) -> Table:
    """The assumptions of which knowing is proven to be worth something, most first."""
    proven = [entry for entry in found.assumptions if entry.worth.worth.proven]
    proven.sort(key=lambda entry: -entry.worth.worth.value)
    return Table(
        caption=view.say("Wat het meeste waard is om te weten", "What is most worth knowing"),
        columns=[
            Column(heading=view.say("Aanname", "Assumption")),
            Column(heading=view.say("Laag – hoog", "Low – high"), align="right"),
            Column(
                heading=view.say("Zeker weten is waard", "Knowing is worth"),
                unit=UNITS[found.unit].in_language(view.language) if found.unit == "chance" else "",
                align="right",
            ),
        ],
        rows=[_row(view, found, entry) for entry in proven[:MOST]],
        empty=view.say(
            "Van geen enkele aanname staat vast dat u er een ander besluit door zou nemen.",
            "Of no assumption is it certain that knowing it would change your decision.",
        ),
    )


def _row(view: View, found: GoalWorth, entry: AssumptionWorth) -> list[Cell]:
    assumption, worth = entry.assumption, entry.worth
    return [
        Phrase(text=view.words(assumption.about), address=assumption.figure.address),
        Phrase(text=range_words(entry.low, entry.high, assumption.unit, view.language)),
        Phrase(
            text=worth_words(found.unit, worth.worth, worth.at_most, view.language, short=True),
            address=at(found.goal, assumption.address, "evppi"),
        ),
    ]
