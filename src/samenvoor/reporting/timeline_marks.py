"""What is marked on the timeline besides start and end: verdicts, decisions of people, and scale-up."""

from __future__ import annotations

import datetime

from samenvoor.blocks import Item, Items, TimelineBar, TimelineMarker, Verdict
from samenvoor.blocks.numbers import decimal, long_date
from samenvoor.domain.open import Open
from samenvoor.domain.period import is_period
from samenvoor.domain.records.evidence import Evidence
from samenvoor.domain.records.judgement import Grounds, Judgement
from samenvoor.domain.records.judgement import Verdict as Judged
from samenvoor.domain.records.judging_rule import JudgingRule
from samenvoor.domain.records.progress_report import ProgressReport
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.records.scale_up_plan import PlanStatus, ScaleUpPlan
from samenvoor.engine.judging.judged import judged
from samenvoor.engine.judging.past import quarter_end
from samenvoor.engine.learning.valid_list import valid_list
from samenvoor.reporting.codes import STAGES
from samenvoor.reporting.judgement_picture import COLOURS
from samenvoor.reporting.judgement_sentences import SHORT
from samenvoor.reporting.view import View

SHORT_OF = {COLOURS[verdict]: words for verdict, words in SHORT.items()}


def verdicts_shown(view: View) -> dict[str, Verdict]:
    """The verdict of every project of which something was measured; an expectation alone gets no sign."""
    programme = view.programme
    if not any(programme.of(kind) for kind in (JudgingRule, Evidence, ProgressReport)):
        return {}
    return {
        entry.project: COLOURS[entry.verdict]
        for entry in judged(view.prepared, simulate=False)
        if entry.verdict is not Judged.undecided or entry.standing.results
    }


def plans_of(view: View, project: str) -> list[ScaleUpPlan]:
    """The scale-up plans of a project that were not dropped."""
    return [
        plan
        for plan in view.programme.of(ScaleUpPlan)
        if plan.project == project and plan.status is not PlanStatus.dropped
    ]


def measured_bar(view: View, card: ProjectCard, verdict: Verdict | None) -> list[TimelineBar]:
    """The quarters from which results were reported, whatever the card says, with the verdict on them."""
    quarters = [report.quarter for report in valid_list(view.programme).of_project(card.key)]
    known = sorted(quarter for quarter in quarters if is_period(quarter) and len(quarter) > len("2026"))
    if not known:
        return []
    (first, one), (last, other) = ((int(known[at][:4]), int(known[at][-1])) for at in (0, -1))
    return [
        TimelineBar(
            stage=STAGES[card.project_kind],
            start=datetime.date(first, 3 * one - 2, 1),
            end=quarter_end(datetime.date(last, 3 * other, 1)),
            verdict=verdict,
            address=f"judge/{card.key}/probability" if verdict else "",
        )
    ]


def markers_of(view: View, card: ProjectCard, *, first: int, last: int) -> list[TimelineMarker]:
    """Arrows at the years in which a plan adds participants, and what people judged, in order of day.

    Only what lies in the years that are shown.
    """
    found = [marker for plan in plans_of(view, card.key) for marker in _arrows(view, plan)]
    found += [
        TimelineMarker(on=record.on, kind="decision", label=_judged_words(view, record))
        for record in view.programme.of(Judgement)
        if record.project == card.key
    ]
    return sorted((m for m in found if first <= m.on.year <= last), key=lambda marker: marker.on)


def scale_up_items(view: View) -> list[Items]:
    """The scale-up plans in words, year by year; nothing without plans."""
    items = [
        Item(text=f"{plan.name}: {_steps(view, plan)}", tag=_status(view, plan))
        for card in view.cards
        for plan in plans_of(view, card.key)
    ]
    if not items:
        return []
    title = view.say("Wat wordt opgeschaald", "What is scaled up")
    return [Items(title=title, items=items, width="full")]


def _arrows(view: View, plan: ScaleUpPlan) -> list[TimelineMarker]:
    """An arrow per step, the first one with the state of the plan; without steps one when it was decided."""
    if not plan.steps:
        if plan.decided_on is None:
            return []
        return [TimelineMarker(on=plan.decided_on, kind="scale_up", label=plan.name)]
    steps = sorted(plan.steps, key=lambda step: step.year)
    return [
        TimelineMarker(
            on=datetime.date(step.year, 1, 1),
            kind="scale_up",
            label=_more(view, step.persons) + (f" ({_status(view, plan)})" if step is steps[0] else ""),
        )
        for step in steps
    ]


def _steps(view: View, plan: ScaleUpPlan) -> str:
    """The extra participants year by year, or the day it was decided where nobody knows how many."""
    if not plan.steps:
        told = view.say("aantallen niet bekend", "numbers not known")
        if plan.decided_on is None:
            return told
        day = long_date(plan.decided_on, view.language)
        return view.say(f"besloten op {day}; {told}", f"decided on {day}; {told}")
    steps = sorted(plan.steps, key=lambda step: step.year)
    return ", ".join(f"{step.year} {_more(view, step.persons)}" for step in steps)


def _more(view: View, persons: float) -> str:
    """So many participants on top of the project's own plan."""
    return f"+{decimal(persons, 0, view.language)}"


def _status(view: View, plan: ScaleUpPlan) -> str:
    """How far a plan has come."""
    state = plan.status.open.words if isinstance(plan.status, Open) else plan.status.words
    return view.words(state)


def _judged_words(view: View, record: Judgement) -> str:
    """What people judged, short: the colour, and that it was not on figures where it was not."""
    word = view.words(SHORT[record.verdict])
    if record.grounds is Grounds.figures:
        return view.say(f"oordeel: {word}", f"verdict: {word}")
    return view.say(f"oordeel op ervaringen: {word}", f"judged on experience: {word}")
