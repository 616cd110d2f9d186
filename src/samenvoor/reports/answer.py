"""The answer: what the projects contribute to each goal, whether that is enough, and what is missing."""

from __future__ import annotations

from samenvoor.answering.sentence import goal_sentence
from samenvoor.blocks import Block, Page, Text
from samenvoor.domain.words import Words
from samenvoor.engine.results import GoalResult
from samenvoor.reporting.contribution_chart import contribution_table
from samenvoor.reporting.goal_numbers import chance_words
from samenvoor.reporting.goal_readings import both_readings, other_readings
from samenvoor.reporting.phrases import sentence
from samenvoor.reporting.programme_answer import measured_and_assumed, programme_answer
from samenvoor.reporting.report import Report
from samenvoor.reporting.report_page import report_page
from samenvoor.reporting.view import View
from samenvoor.reporting.what_is_missing import what_is_missing, what_is_not_covered
from samenvoor.reporting.what_to_do import detectability_note, scale_up_words, what_to_do

TITLE = Words("Antwoord", "Answer")


def build(view: View, *, key: str = "") -> Page:
    """The page without pictures, for on a terminal: sentences, contributions, readings. It takes no key."""
    return report_page(
        view,
        title=view.words(TITLE),
        answer=programme_answer(view)[0],
        explanation=_all_goals(view),
        rests_on=measured_and_assumed(view),
        blocks=[
            *(block for result in view.answer.goals for block in _goal(view, result)),
            what_is_not_covered(view),
            what_is_missing(view),
            what_to_do(view),
        ],
    )


def _all_goals(view: View) -> str:
    """The chance that all measured goals are reached together; nothing when fewer than two are measured."""
    measured = [result for result in view.answer.goals if result.measured]
    probability = view.answer.probability_all
    if probability is None or len(measured) < 2:
        return ""
    odds = chance_words(view, probability)
    return view.say(
        f"De kans dat alle {len(measured)} meetbare doelen samen worden gehaald is {odds}.",
        f"The chance that all {len(measured)} measurable goals are reached together is {odds}.",
    )


def _goal(view: View, result: GoalResult) -> list[Block]:
    """One goal: its sentence, its contributions, its readings and what the survey can show."""
    paragraphs = [view.words(goal_sentence(view.answer, result))]
    if result.measured is not None:
        paragraphs.append(sentence(scale_up_words(view, result, result.measured)))
    blocks: list[Block | None] = [
        Text(title=result.goal.name, paragraphs=paragraphs),
        contribution_table(view, result=result),
        both_readings(view, result=result),
        other_readings(view, result=result),
        detectability_note(view, result=result),
    ]
    return [block for block in blocks if block is not None]


REPORT = Report(name="answer", title=TITLE, build=build)
