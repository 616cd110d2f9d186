"""The pages on scaling up: whether growing is enough and what is needed, and what each budget can buy."""

from __future__ import annotations

import dataclasses

from samenvoor.blocks import Block, Item, Items, Note, Page, Text
from samenvoor.domain.words import Words
from samenvoor.engine.scaling.scaling import Scaling
from samenvoor.engine.scenario import Scenario
from samenvoor.reporting.area_names import area_name
from samenvoor.reporting.phrases import sentence
from samenvoor.reporting.report_page import report_page
from samenvoor.reporting.scaling_picture import frontier_chart
from samenvoor.reporting.scaling_tables import chances_table, plans_table, stop_or_add_table
from samenvoor.reporting.scaling_words import (
    cost_remark,
    frontier_explanation,
    frontier_heading,
    money,
    needed_words,
    plans_words,
    scale_up_heading,
    uncovered_words,
)
from samenvoor.reporting.view import View
from samenvoor.reporting.what_to_do import scale_up_words

SCALE_UP = Words("Opschalen", "Scaling up")
FRONTIER = Words("Wat een budget doet", "What a budget does")


def scale_up_page(view: View, found: Scaling) -> Page:
    """The page for who asks: is growing enough, what do plans add, and what is still needed?"""
    shown, notes = _as_planned(view, found)
    measured = found.goal.measured if found.goal else None
    told = [
        sentence(scale_up_words(shown, found.goal, measured)) if found.goal and measured else "",
        sentence(shown.words(found.reason)) if found.reason else "",
        plans_words(shown, found),
    ]
    blocks: list[Block] = [*notes, frontier_chart(shown, found)]
    return report_page(
        shown,
        title=shown.words(SCALE_UP),
        answer=scale_up_heading(shown, found),
        explanation=" ".join(part for part in told if part),
        rests_on=_rests_on(shown, found),
        blocks=[
            *blocks,
            stop_or_add_table(shown, found),
            chances_table(shown, found),
            plans_table(shown, found),
            _needed(shown, found),
            _uncovered(shown, found),
        ],
    )


def frontier_page(view: View, found: Scaling) -> Page:
    """The page for who asks: what can a budget buy, and what would more or less of it do?"""
    shown, notes = _as_planned(view, found)
    return report_page(
        shown,
        title=shown.words(FRONTIER),
        answer=frontier_heading(shown, found),
        explanation=frontier_explanation(shown, found),
        rests_on=_rests_on(shown, found),
        blocks=[*notes, frontier_chart(shown, found), _by_payer(shown, found)],
    )


def _as_planned(view: View, found: Scaling) -> tuple[View, list[Block]]:
    """The view of the plan as it stands, with a remark when another situation was asked for."""
    if view.answer.scenario == Scenario():
        return view, []
    shown = dataclasses.replace(view, answer=found.answer)
    text = view.say(
        "Deze bladzijde gaat uit van het programma zoals het staat; wat u wegliet of vergrootte, telt hier "
        "niet mee.",
        "This page starts from the programme as it stands; what you left out or enlarged does not count.",
    )
    return shown, [Note(kind="info", text=text)]


def _rests_on(view: View, found: Scaling) -> str:
    """What the choices rest on: the assumptions, the costs that are known, what is kept as it is."""
    if found.goal is None:
        return view.say("Er is nog niets om mee te rekenen.", "There is nothing to compute with yet.")
    known = len(found.stop_or_add) - len(found.fixed)
    told = view.say(
        f"Van {known} van de {len(found.stop_or_add)} projecten die meetellen zijn kosten bekend.",
        f"Of {known} of the {len(found.stop_or_add)} projects that count costs are known.",
    )
    return f"{told} {cost_remark(view, found)}".strip()


def _needed(view: View, found: Scaling) -> Text:
    """How many participants would close what remains."""
    words = needed_words(view, found)
    return Text(
        title=view.say("Hoeveel er nog nodig is", "How much is still needed"),
        paragraphs=[words or view.say("Er blijft niets over.", "Nothing remains.")],
    )


def _uncovered(view: View, found: Scaling) -> Items:
    """New projects needed, by target group and aim, and what no project answers."""
    # Groups without any project come first: there a new one is needed.
    ordered = sorted(found.uncovered, key=lambda entry: (bool(entry.projects), -len(entry.aims)))
    items = [Item(text=uncovered_words(view, entry)) for entry in ordered]
    items += [
        Item(text=challenge.statement, tag=view.say("geen project", "no project"))
        for challenge in found.challenges
    ]
    items += [
        Item(
            text=area_name(view, area), tag=view.say("geen project in dit gebied", "no project in this area")
        )
        for area in found.areas
    ]
    return Items(
        title=view.say("Waar nieuwe projecten nodig zijn", "Where new projects are needed"),
        subtitle=view.say(
            "Doelgroepen, doelen, uitdagingen en gebieden waarvoor nog niets meetelt",
            "Target groups, aims, challenges and areas for which nothing counts yet",
        ),
        items=items,
        empty=view.say("Voor elke doelgroep telt een project mee.", "For every group a project counts."),
        width="full",
    )


def _by_payer(view: View, found: Scaling) -> Items:
    """What the plan asks of each purse in the years to come."""
    plan = found.current
    return Items(
        title=view.say("Wat het plan van elk potje vraagt", "What the plan asks of each purse"),
        items=[
            Item(
                text=view.words(payer.words),
                tag=money(view, euro),
                address=f"scale-up/current/by_payer/{payer.value}",
            )
            for payer, euro in (plan.by_payer.items() if plan else ())
        ],
        empty=view.say("Er zijn nog geen kosten bekend.", "No costs are known yet."),
    )
