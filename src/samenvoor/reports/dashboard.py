"""The overview: whether the goals are reached, what the projects contribute, and what is missing."""

from __future__ import annotations

from samenvoor.blocks import Block, Page
from samenvoor.domain.words import Words
from samenvoor.reporting.aim_tiles import aim_tiles
from samenvoor.reporting.contribution_chart import contribution_chart
from samenvoor.reporting.figure_list import figure_list
from samenvoor.reporting.gap_fan import gap_fan
from samenvoor.reporting.impact_flow import impact_flow
from samenvoor.reporting.programme_answer import measured_and_assumed, programme_answer
from samenvoor.reporting.report import Report
from samenvoor.reporting.report_page import report_page
from samenvoor.reporting.view import View
from samenvoor.reporting.what_is_missing import what_is_missing, what_is_not_covered
from samenvoor.reporting.what_to_do import detectability_note, what_to_do

TITLE = Words("Overzicht", "Overview")


def build(view: View, *, key: str = "") -> Page:
    """The page for who asks: do we get there, and if not, what is missing? It takes no key."""
    answer, explanation = programme_answer(view)
    return report_page(
        view,
        title=view.words(TITLE),
        answer=answer,
        explanation=explanation,
        rests_on=measured_and_assumed(view),
        blocks=_blocks(view),
    )


def _blocks(view: View) -> list[Block]:
    """Tiles, the pictures of each goal, the impact flow, and what is missing and can be done."""
    pictures: list[Block | None] = []
    for result in view.answer.goals:
        pictures += [gap_fan(view, result=result), contribution_chart(view, result=result)]
    notes: list[Block | None] = [detectability_note(view, result=result) for result in view.answer.goals]
    return [
        aim_tiles(view),
        *(block for block in pictures if block is not None),
        impact_flow(view),
        *(block for block in notes if block is not None),
        what_is_missing(view),
        what_is_not_covered(view),
        what_to_do(view),
        *figure_list(view),
    ]


REPORT = Report(name="dashboard", title=TITLE, build=build)
