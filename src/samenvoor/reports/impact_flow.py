"""The impact flow: from all projects through outcomes to the four aims, with and without numbers."""

from __future__ import annotations

from samenvoor.answering.sentence import rests_on
from samenvoor.blocks import Cell, Column, Item, Items, Missing, Page, Table
from samenvoor.blocks import Words as Phrase
from samenvoor.domain.records.outcome import Outcome
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.words import Words
from samenvoor.engine.results import GoalResult, Measured
from samenvoor.reporting.contribution_chart import contribution_chart
from samenvoor.reporting.figure_list import figure_list
from samenvoor.reporting.goal_numbers import points_words, spread_cell, spread_words
from samenvoor.reporting.impact_flow import impact_flow
from samenvoor.reporting.impact_routes import aims_of, entry_of, first_shares, flow_goal
from samenvoor.reporting.phrases import listed, projects
from samenvoor.reporting.report import Report
from samenvoor.reporting.report_page import report_page
from samenvoor.reporting.view import View
from samenvoor.reporting.what_to_do import what_to_do

TITLE = Words("Van projecten naar doelen", "From projects to goals")


def build(view: View, *, key: str = "") -> Page:
    """The page for who asks: through what do the projects work on the goals? It takes no key."""
    heading, explanation = _answer(view)
    goal = flow_goal(view)
    chart = contribution_chart(view, result=goal, width="full") if goal else None
    return report_page(
        view,
        title=view.words(TITLE),
        answer=heading,
        explanation=explanation,
        rests_on=view.words(rests_on(view.answer)),
        blocks=[
            impact_flow(view),
            _routes(view, goal),
            *([chart] if chart else []),
            _without_project(view),
            what_to_do(view),
            *figure_list(view),
        ],
    )


def _answer(view: View) -> tuple[str, str]:
    """What all projects together add up to, or where they aim when nothing can be counted."""
    goal = flow_goal(view)
    if not view.cards:
        return (
            view.say("Nog geen projecten", "No projects yet"),
            view.say(
                "Hier komt te staan via welke uitkomsten de projecten bijdragen aan de vier hoofddoelen.",
                "Here will stand through which outcomes the projects contribute to the four aims.",
            ),
        )
    if goal is None or goal.measured is None:
        aimed = sum(bool(card.outcomes) for card in view.chosen_cards)
        whole = projects(view, len(view.chosen_cards))
        return (
            view.say(
                f"Van {aimed} van de {whole} is bekend waarop zij mikken, van geen hoeveel zij bijdragen",
                f"Of {aimed} of {whole} it is known what they are after, of none how much they contribute",
            ),
            view.say(
                "De lijnen zeggen welk project op welke uitkomst mikt en welk hoofddoel daarbij hoort. "
                "Breedte krijgen zij als bereik en effect bekend zijn.",
                "The lines say which project is after which outcome and which aim belongs to it. They "
                "get a width once reach and effect are known.",
            ),
        )
    return _counted(view, goal, goal.measured)


def _counted(view: View, goal: GoalResult, found: Measured) -> tuple[str, str]:
    """What all projects together contribute of what is needed."""
    aim = goal.aim.words
    total = spread_words(view, goal, found.total)
    needed = points_words(view, goal, found.baseline_gap - found.target_gap)
    short = total.split(" (")[0]
    return (
        view.say(
            f"Alle projecten samen dragen naar verwachting {short} van de nodige {needed} procentpunt "
            f"bij aan {aim.nl}",
            f"All projects together are expected to contribute {short} of the {needed} percentage points "
            f"needed for {aim.en}",
        ),
        view.say(
            f"Als alle projecten slagen is dat in {goal.goal.target_year} {total}.",
            f"If all projects succeed, that is {total} in {goal.goal.target_year}.",
        ),
    )


def _routes(view: View, goal: GoalResult | None) -> Table:
    """Every route from a project to the aims, with what it contributes and what that rests on."""
    rows: list[list[Cell]] = []
    for card in view.chosen_cards:
        shares = first_shares(view, goal, card)
        outcomes = list(dict.fromkeys((*shares, *card.outcomes)))
        rows += [_route(view, goal, card, key) for key in outcomes]
        if not outcomes:
            nothing: Cell = Missing(state="not_filled")
            rows.append([Phrase(text=card.name), nothing, nothing, Missing(state="not_counted")])
    return Table(
        caption=view.say("Van project via uitkomst naar hoofddoel", "From project through outcome to aim"),
        columns=[
            Column(heading=view.say("Project", "Project")),
            Column(heading=view.say("Uitkomst", "Outcome")),
            Column(heading=view.say("Hoofddoelen", "Aims")),
            Column(
                heading=view.say("Bijdrage van het project", "Contribution of the project"), align="right"
            ),
        ],
        rows=rows,
        note=view.say(
            "Werkt een project langs meer uitkomsten, dan staat de hele bijdrage bij elke regel.",
            "Where a project works along several outcomes, the whole contribution stands in every row.",
        ),
        empty=view.say("Nog geen projecten.", "No projects yet."),
    )


def _route(view: View, goal: GoalResult | None, card: ProjectCard, outcome: str) -> list[Cell]:
    """One route; a project that does not count says why."""
    entry = entry_of(goal, card)
    reached = [view.words(aim.words) for aim in aims_of(view, outcome)]
    amount: Cell = Missing(state="not_counted", wording=_reason(view, goal, card))
    if goal is not None and entry is not None:
        amount = spread_cell(view, goal, entry.shapley, f"contributions/{card.key}/shapley")
        if entry.state != "counted":
            amount = Missing(state="unknown", wording=view.say("effect n.t.b.", "effect to be determined"))
    return [
        Phrase(text=card.name),
        Phrase(text=view.name(Outcome, outcome)),
        Phrase(text=listed(view, reached)) if reached else Missing(state="not_filled"),
        amount,
    ]


def _reason(view: View, goal: GoalResult | None, card: ProjectCard) -> str:
    left = goal.measured.left_out if goal and goal.measured else ()
    return "; ".join(view.words(entry.reason) for entry in left if entry.project == card.key)


def _without_project(view: View) -> Items:
    """Outcomes that no project works on."""
    used = {key for card in view.chosen_cards for key in card.outcomes}
    behind = {step for record in view.programme.of(Outcome) for step in record.leads_to}
    free = [
        record for record in view.programme.of(Outcome) if record.key not in used and record.key not in behind
    ]
    return Items(
        title=view.say("Uitkomsten waar geen project op mikt", "Outcomes no project is after"),
        items=[
            Item(text=record.name, tag=listed(view, [view.words(aim.words) for aim in record.aims]))
            for record in free
        ],
        empty=view.say(
            "Op elke uitkomst mikt een project."
            if used
            else "Nog geen uitkomsten: schrijf op wat er verandert.",
            "A project is after every outcome." if used else "No outcomes yet: write down what changes.",
        ),
    )


REPORT = Report(name="impact_flow", title=TITLE, build=build)
