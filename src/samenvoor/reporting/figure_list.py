"""Where the main numbers of a page come from: their addresses, to be asked with `why`."""

from __future__ import annotations

from samenvoor.blocks import FigureEntry, Figures
from samenvoor.engine.results import GoalResult
from samenvoor.reporting.goal_numbers import chance_cell, place, points_cell, spread_cell
from samenvoor.reporting.view import View


def figure_list(view: View) -> list[Figures]:
    """The main numbers of every goal that is measured; nothing when there is none."""
    entries = [entry for result in view.answer.goals for entry in _of_goal(view, result)]
    if not entries:
        return []
    return [
        Figures(
            title=view.say("Waar de cijfers vandaan komen", "Where the figures come from"),
            subtitle=view.say(
                "Bij elk cijfer hoort een adres; daarmee vraagt u de hele keten op",
                "Every figure has an address, with which you can ask for the whole chain",
            ),
            entries=entries,
        )
    ]


def _of_goal(view: View, result: GoalResult) -> list[FigureEntry]:
    found = result.measured
    if found is None:
        return []
    cells = {
        "baseline/gap": points_cell(view, result, found.baseline_gap, "baseline/gap"),
        "target/gap": points_cell(view, result, found.target_gap, "target/gap"),
        "without_programme/median": spread_cell(view, result, found.without, "without_programme"),
        "projected/median": spread_cell(view, result, found.projected, "projected"),
        "total/median": spread_cell(view, result, found.total, "total"),
        "remaining/median": spread_cell(view, result, found.remaining, "remaining"),
        "probability_met": chance_cell(view, result, found.probability_met, "probability_met"),
    }
    if found.probability_shown is not None:
        name = "probability_shown"
        cells[name] = chance_cell(view, result, found.probability_shown, name)
    return [
        FigureEntry(address=address, label=view.words(view.figures[address].label), cell=cell)
        for name, cell in cells.items()
        if (address := place(result, name)) in view.figures
    ]
