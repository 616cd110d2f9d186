"""Makes the table of what one can decide from now on, the best first and the plan always among them."""

from __future__ import annotations

from samenvoor.blocks import Cell, Column, Table
from samenvoor.blocks import Words as Phrase
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.records.scale_up_plan import ScaleUpPlan
from samenvoor.engine.worth.goal_worth import DecisionWorth, GoalWorth
from samenvoor.reporting.phrases import listed
from samenvoor.reporting.view import View
from samenvoor.reporting.worth_amounts import amount_words
from samenvoor.reporting.worth_figures import at

MOST = 6


def decisions_table(view: View, found: GoalWorth) -> Table:
    """What is compared: the best decisions and the plan, with what each is expected to bring."""
    ordered = sorted(found.decisions, key=lambda entry: -entry.expected)
    plan = next(entry for entry in found.decisions if entry.decision.key == "plan")
    shown = ordered[:MOST]
    if plan not in shown:
        shown = [*shown[:-1], plan]
    heading = (
        view.say("Levert meer op dan het plan", "Brings more than the plan")
        if found.unit == "euro"
        else view.say("Kans op het doel", "Chance of the goal")
    )
    return Table(
        caption=view.say("Waartussen u kunt kiezen", "What you can choose between"),
        columns=[
            Column(heading=view.say("Besluit", "Decision")),
            Column(heading=heading, align="right"),
        ],
        rows=[_row(view, found, entry) for entry in shown],
        note=_note(view, found),
    )


def _row(view: View, found: GoalWorth, entry: DecisionWorth) -> list[Cell]:
    name = view.words(entry.decision.words)
    told = amount_words(found.unit, entry.expected, entry.error, view.language, short=True)
    if found.unit == "chance":
        told = f"{told}%" if entry.expected else view.say("minder dan 0,1%", "less than 0.1%")
    return [
        Phrase(text=name[0].upper() + name[1:], strong=entry.best),
        Phrase(text=told, address=at(found.goal, "decision", entry.decision.key)),
    ]


def _note(view: View, found: GoalWorth) -> str:
    """How many decisions were compared, and what is left out."""
    text = view.say(
        f"Vergeleken zijn {len(found.decisions)} besluiten, die gelden vanaf volgend jaar. Weten is pas iets "
        "waard als een ander besluit dan het beste ooit beter blijkt.",
        f"{len(found.decisions)} decisions were compared, which hold from next year. Knowing is worth "
        "something "
        "only if another decision than the best one may turn out better.",
    )
    if found.unit == "chance":
        text += view.say(
            " Kosten tellen hier niet mee, dus meer doen lijkt al gauw beter.",
            " Costs do not count here, so doing more soon seems better.",
        )
    if found.benefit.unknown_costs:
        names = listed(view, [_name(view, key) for key in found.benefit.unknown_costs])
        text += view.say(
            f" Van {names} zijn de kosten n.t.b.; daarover is geen besluit vergeleken.",
            f" The costs of {names} are to be determined; no decision on them was compared.",
        )
    return text


def _name(view: View, key: str) -> str:
    plan = view.programme.find(ScaleUpPlan, key)
    return plan.name if plan is not None else view.name(ProjectCard, key)
