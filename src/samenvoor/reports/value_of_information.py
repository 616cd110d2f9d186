"""The worth of knowing: which assumption matters most, which study is worth its cost, what was learned."""

from __future__ import annotations

from samenvoor.blocks import Block, Items, Page, Text
from samenvoor.blocks import Item as Line
from samenvoor.domain.words import Words
from samenvoor.engine.results import GoalResult
from samenvoor.engine.worth.goal_worth import GoalWorth
from samenvoor.engine.worth.programme_worth import GoalLearning, ProgrammeWorth
from samenvoor.reporting.report import Report
from samenvoor.reporting.report_page import report_page
from samenvoor.reporting.view import View
from samenvoor.reporting.worth_asked import worth_of
from samenvoor.reporting.worth_decisions import decisions_table
from samenvoor.reporting.worth_learned import elsewhere_table, learned_table
from samenvoor.reporting.worth_ranking import ranking_table
from samenvoor.reporting.worth_sentences import explanation, heading, main_of, rests_on, to_do
from samenvoor.reporting.worth_studies import studies_items, studies_table
from samenvoor.reporting.worth_tornado import contribution_tornado, gap_tornado

TITLE = Words("Wat is het weten waard?", "What is worth knowing?")


def build(view: View, *, key: str = "") -> Page:
    """The page for who asks: what should we find out before we decide? It takes no key."""
    worth = worth_of(view.prepared, view.answer.scenario)
    main = main_of(worth)
    found = main.found if main else None
    elsewhere = elsewhere_table(view, worth.elsewhere)
    return report_page(
        view,
        title=view.words(TITLE),
        answer=heading(view, main),
        explanation=explanation(view, _result(view, main), found),
        rests_on=rests_on(view, found),
        blocks=[
            *(block for goal in _ordered(worth, main) for block in _of_goal(view, goal)),
            *_without(view, worth),
            learned_table(view, worth.learned),
            *([elsewhere] if elsewhere else []),
            to_do(view, worth),
            _how(view),
        ],
    )


def _ordered(worth: ProgrammeWorth, main: GoalLearning | None) -> list[GoalLearning]:
    """The goal of the heading first."""
    return sorted(worth.goals, key=lambda goal: goal is not main)


def _result(view: View, goal: GoalLearning | None) -> GoalResult | None:
    """The goal as it was answered."""
    return next((entry for entry in view.answer.goals if goal and entry.goal.key == goal.key), None)


def _of_goal(view: View, goal: GoalLearning) -> list[Block]:
    """The pictures, studies and decisions of one goal."""
    result, found = _result(view, goal), goal.found
    if found is None or result is None or not found.assumptions:
        return []
    contribution = contribution_tornado(view, result, found)
    studies = studies_table(view, found, goal.studies)
    return [
        _opening(view, found),
        gap_tornado(view, result, found),
        *([contribution] if contribution else []),
        ranking_table(view, found),
        studies_items(view, found, goal.studies),
        *([studies] if studies else []),
        decisions_table(view, found),
    ]


def _opening(view: View, found: GoalWorth) -> Text:
    """For which goal the next blocks are."""
    return Text(
        title=view.say(f"Doel: {found.goal.name}", f"Goal: {found.goal.name}"),
        paragraphs=[
            view.say(
                "Eerst wat onzeker is, dan of een studie dat beter maakt, dan waartussen u kunt kiezen.",
                "First what is uncertain, then whether a study improves that, then what you can choose "
                "between.",
            )
        ],
    )


def _without(view: View, worth: ProgrammeWorth) -> list[Items]:
    """The goals of which nothing can be said, and why."""
    items = [
        Line(text=result.goal.name, tag=view.words(goal.reason))
        for goal in worth.goals
        if goal.reason is not None and (result := _result(view, goal)) is not None
    ]
    if not items:
        return []
    title = view.say("Doelen waarvoor dit nog niet kan", "Goals for which this cannot be said yet")
    return [Items(title=title, items=items, width="full")]


def _how(view: View) -> Text:
    """What the words mean, in plain words."""
    return Text(
        title=view.say("Hoe u dit leest", "How to read this"),
        paragraphs=[
            view.say(
                "Een aanname kan veel onzekerheid geven en toch weinig waard zijn om te weten. Weten is pas "
                "iets "
                "waard als u er een ander besluit door neemt. Daarom staan beide hier: het deel van de "
                "onzekerheid, en wat zeker weten waard is.",
                "An assumption may give much uncertainty and yet be worth little to know. Knowing is worth "
                "something only if it changes your decision. So both stand here: the part of the "
                "uncertainty, "
                "and what knowing is worth.",
            ),
            view.say(
                "Een studie maakt de aanname scherper, maar nooit helemaal zeker. Zij is dus minder waard "
                "dan "
                "zeker weten. “Minder dan” betekent: meer is met deze trekkingen niet te onderscheiden van "
                "toeval.",
                "A study makes the assumption sharper, but never quite certain. So it is worth less than "
                "knowing. "
                "“Less than” means: more cannot be told from chance with these draws.",
            ),
        ],
    )


REPORT = Report(name="value_of_information", title=TITLE, build=build)
