"""The answer: per goal the sentence, every project's contribution, both readings, and what is missing."""

from __future__ import annotations

from samenvoor.answering.sentence import goal_heading, goal_sentence, rests_on
from samenvoor.blocks import Block, Cell, Column, Item, Items, Page, Table, Text, Words
from samenvoor.domain.aim import Aim
from samenvoor.domain.records.target_group import TargetGroup
from samenvoor.domain.words import Words as Bilingual
from samenvoor.engine.answer import not_covered
from samenvoor.engine.results import GoalResult, Measured
from samenvoor.reporting.contribution_chart import contribution_table
from samenvoor.reporting.goal_numbers import chance_cell, spread_cell
from samenvoor.reporting.phrases import listed
from samenvoor.reporting.report import Report
from samenvoor.reporting.report_page import report_page
from samenvoor.reporting.view import View


def build(view: View, /, *, key: str = "") -> Page:
    """The page that `samenvoor answer` prints; `key` narrows it to one goal."""
    goals = [result for result in view.answer.goals if not key or result.goal.key == key]
    main = next((result for result in goals if result.measured is not None), goals[0] if goals else None)
    heading = goal_heading(view.answer, main) if main else Bilingual("Nog geen doelen", "No goals yet")
    blocks: list[Block] = []
    for result in goals:
        blocks.append(_sentence(view, result))
        if result.measured is not None:
            blocks += _numbers(view, result, result.measured)
    blocks += _missing(view)
    return report_page(
        view,
        title=view.say("Het antwoord", "The answer"),
        answer=f"{view.words(heading)}.",
        rests_on=view.words(rests_on(view.answer)),
        blocks=blocks,
    )


def _sentence(view: View, result: GoalResult) -> Text:
    """The goal in a sentence."""
    aim = view.words(result.aim.words).capitalize()
    name = result.goal.name
    title = name if name.casefold().startswith(aim.casefold()) else f"{aim}: {name}"
    paragraphs = [view.words(goal_sentence(view.answer, result))]
    if not view.cards:
        paragraphs.append(
            view.say(
                "Nog geen projecten: zet voor elk project een kaart in project_card/, met aannames over "
                "bereik en effect in assumption/.",
                "No projects yet: put a card for each project in project_card/, with assumptions about reach "
                "and effect in assumption/.",
            )
        )
    return Text(title=title, paragraphs=paragraphs)


def _numbers(view: View, result: GoalResult, found: Measured) -> list[Block]:
    """Contributions, both readings, and what no project covers."""
    contributions = contribution_table(view, result=result)
    blocks: list[Block] = [contributions] if contributions else []
    blocks.append(_readings(view, result, found))
    covered = not_covered(view.answer, result)
    groups = view.names(TargetGroup, covered.target_groups)
    aims = [view.words(aim.words) for aim in Aim if aim.value in covered.aims]
    items = []
    if groups:
        items.append(Item(text=view.say("Doelgroepen: ", "Target groups: ") + listed(view, groups)))
    if aims:
        items.append(Item(text=view.say("Hoofddoelen: ", "Aims: ") + listed(view, aims)))
    if items:
        blocks.append(
            Items(
                title=view.say("Hiervoor telt geen project mee", "No project counts for these"), items=items
            )
        )
    return blocks


def _readings(view: View, result: GoalResult, found: Measured) -> Table:
    """If all projects succeed, beside weighted by the chance that they are carried out."""
    weighted = found.weighted
    rows: list[list[Cell]] = [
        [
            Words(text=view.say("Samen", "Together")),
            spread_cell(view, result, found.total, "total"),
            spread_cell(view, result, weighted.total, "probability_weighted/total"),
        ],
        [
            Words(text=view.say("Verschil met de projecten", "Gap with the projects")),
            spread_cell(view, result, found.projected, "projected"),
            spread_cell(view, result, weighted.projected, "probability_weighted/projected"),
        ],
        [
            Words(text=view.say("Blijft over", "Remains")),
            spread_cell(view, result, found.remaining, "remaining"),
            spread_cell(view, result, weighted.remaining, "probability_weighted/remaining"),
        ],
        [
            Words(text=view.say("Kans op het doel", "Chance of the goal")),
            chance_cell(view, result, found.probability_met, "probability_met"),
            chance_cell(view, result, weighted.probability_met, "probability_weighted/probability_met"),
        ],
    ]
    return Table(
        caption=view.say("Twee lezingen", "Two readings"),
        columns=[
            Column(heading=view.say("In procentpunten", "In percentage points")),
            Column(heading=view.say("Als alles slaagt", "If all succeed"), align="right"),
            Column(
                heading=view.say("Gewogen met de kans op doorgaan", "Weighted by carrying out"), align="right"
            ),
        ],
        rows=rows,
    )


def _missing(view: View) -> list[Block]:
    """How many fields of the project cards are still open, per project."""
    items = []
    for card in view.chosen_cards:
        fields = [entry for entry in view.answer.open_fields if entry.record == card.address]
        if fields:
            labels = [view.words(entry.label).lower() for entry in fields]
            items.append(Item(text=f"{card.name}: {listed(view, labels)}", tag=str(len(fields))))
    if not items:
        return []
    return [
        Items(title=view.say("Nog niet ingevuld of n.t.b.", "Not filled in or to be determined"), items=items)
    ]


REPORT = Report(name="answer", title=Bilingual("Het antwoord", "The answer"), build=build, narrows="goal")
