"""The goals: what each asks, how far it has been worked out, and whether it is reached."""

from __future__ import annotations

from samenvoor.answering.sentence import goal_sentence
from samenvoor.blocks import Block, Cell, Column, Item, Items, Missing, Page, Table, Text
from samenvoor.blocks import Words as Phrase
from samenvoor.domain.aim import Aim
from samenvoor.domain.words import Words
from samenvoor.engine.results import GoalResult
from samenvoor.reporting.aim_tiles import aim_tiles
from samenvoor.reporting.figure_list import figure_list
from samenvoor.reporting.gap_fan import gap_fan, known_rounds
from samenvoor.reporting.goal_account import goal_facts, next_step, step_list
from samenvoor.reporting.goal_numbers import chance_cell, chance_words, points_cell, spread_cell, unit
from samenvoor.reporting.goal_readings import alignments, both_readings, other_readings
from samenvoor.reporting.phrases import listed, number_word, sentence, who_and_when
from samenvoor.reporting.programme_answer import measured_and_assumed
from samenvoor.reporting.report import Report
from samenvoor.reporting.report_page import report_page
from samenvoor.reporting.view import View
from samenvoor.reporting.what_to_do import detectability_note, first_steps, scale_up_words

TITLE = Words("Doelen", "Goals")


def build(view: View, *, key: str = "") -> Page:
    """The page for who asks: which goals do we have, and where do they stand? It takes no key."""
    return report_page(
        view,
        title=view.words(TITLE),
        answer=_heading(view),
        explanation=_explanation(view),
        rests_on=measured_and_assumed(view),
        blocks=[
            aim_tiles(view),
            _table(view),
            *(block for result in view.answer.goals for block in _goal(view, result)),
            *_missing_aims(view),
            *figure_list(view),
        ],
    )


def _heading(view: View) -> str:
    """How many of the goals can be measured, and which have not been defined."""
    goals = view.answer.goals
    if not goals:
        return view.say("Er zijn nog geen doelen opgeschreven", "No goals have been written down yet")
    measured = [result for result in goals if result.measured]
    undefined = [result.aim for result in goals if result.state == "undefined"]
    number, whole = number_word(view, len(measured)), number_word(view, len(goals))
    verb = view.say("is" if len(measured) < 2 else "zijn", "is" if len(measured) < 2 else "are")
    text = view.say(
        f"{number} van de {whole} doelen {verb} te berekenen",
        f"{number} of the {whole} goals {verb} computable",
    )
    if undefined:
        names = listed(view, [view.words(aim.words) for aim in undefined])
        one = len(undefined) == 1
        text += view.say(
            f"; {names} {'is' if one else 'zijn'} nog niet bepaald",
            f"; {names} {'has' if one else 'have'} not been defined yet",
        )
    return text[0].upper() + text[1:]


def _explanation(view: View) -> str:
    """The chance of every goal that can be computed, and what will stand here while there is none."""
    told = [
        view.say("voor ", "for ")
        + f"{view.words(result.aim.words)} {chance_words(view, result.measured.probability_met)}"
        for result in view.answer.goals
        if result.measured
    ]
    if told:
        chances = listed(view, told)
        return view.say(f"De kans op het doel is {chances}.", f"The chance of the goal is {chances}.")
    return view.say(
        "Van elk doel komt hier te staan waar het begint, waar het heen moet en hoe groot de kans is.",
        "For every goal will stand here where it begins, where it has to go and how large the chance is.",
    )


def _table(view: View) -> Table:
    """All goals under each other: where they are, where they should be, and the step they are stuck on."""
    return Table(
        caption=view.say("Alle doelen naast elkaar", "All goals side by side"),
        columns=[
            Column(heading=view.say("Doel", "Goal")),
            Column(heading=view.say("Nulmeting", "Baseline"), unit=unit(view), align="right"),
            Column(heading=view.say("Doel", "Target"), unit=unit(view), align="right"),
            Column(heading=view.say("Met de projecten", "With the projects"), unit=unit(view), align="right"),
            Column(heading=view.say("Kans", "Chance"), align="right"),
            Column(heading=view.say("Volgende stap", "Next step")),
            Column(heading=view.say("Aan zet", "To act")),
        ],
        rows=[_row(view, result) for result in view.answer.goals],
        note=view.say(
            "Een doel dat niet bepaald is, telt nergens als gehaald.",
            "A goal that is not defined never counts as reached.",
        ),
        empty=view.say(
            "Nog geen doelen: schrijf er een op in goal/.", "No goals yet: write one down in goal/."
        ),
    )


def _row(view: View, result: GoalResult) -> list[Cell]:
    found, goal = result.measured, result.goal
    step = next_step(view, goal)
    stuck = view.words(step.words) if step else view.say("niets meer", "nothing more")
    tail: list[Cell] = [Phrase(text=stuck), Phrase(text=who_and_when(view, goal.owner, goal.due))]
    name = Phrase(text=goal.name, strong=True)
    if found is None:
        nothing: Cell = (
            Missing(state="to_be_determined")
            if result.state == "undefined"
            else Missing(state="not_yet_available")
        )
        return [name, nothing, nothing, nothing, nothing, *tail]
    return [
        name,
        points_cell(view, result, found.baseline_gap, "baseline/gap"),
        points_cell(view, result, found.target_gap, "target/gap"),
        spread_cell(view, result, found.projected, "projected"),
        chance_cell(view, result, found.probability_met, "probability_met"),
        *tail,
    ]


def _goal(view: View, result: GoalResult) -> list[Block]:
    """Everything about one goal, the facts beside the picture."""
    found = result.measured
    text: Block | None = None
    if found is not None:
        text = Text(
            title=view.say(f"Het antwoord: {result.goal.name}", f"The answer: {result.goal.name}"),
            paragraphs=[
                view.words(goal_sentence(view.answer, result)),
                sentence(scale_up_words(view, result, found)),
            ],
        )
    blocks: list[Block | None] = [
        goal_facts(view, result=result),
        gap_fan(view, result=result),
        step_list(view, result=result),
        both_readings(view, result=result),
        other_readings(view, result=result),
        alignments(view, result=result),
        _breaks(view, result),
        text,
        detectability_note(view, result=result),
    ]
    return [block for block in blocks if block is not None]


def _breaks(view: View, result: GoalResult) -> Items | None:
    """Rounds that are kept and shown but do not count, with the reason."""
    rounds = result.measured.rounds if result.measured else known_rounds(view, result)
    out = [entry for entry in rounds if entry.excluded]
    if not out:
        return None
    return Items(
        title=view.say("Rondes die niet meetellen", "Rounds that do not count"),
        subtitle=result.goal.name,
        items=[Item(text=str(entry.year), tag=view.words(entry.excluded)) for entry in out if entry.excluded],
    )


def _missing_aims(view: View) -> list[Block]:
    """Aims nobody has written a goal for; and in an empty programme what to do first."""
    aims = [aim for aim in Aim if not view.goals_of(aim)]
    items = [
        Item(
            text=view.say(f"Een doel voor {view.words(aim.words)}", f"A goal for {view.words(aim.words)}"),
            tag=view.say("nog niet opgeschreven", "not written down yet"),
        )
        for aim in aims
    ]
    if not any(result.measured for result in view.answer.goals):
        items += first_steps(view)
    if not items:
        return []
    return [
        Items(title=view.say("Wat u eerst kunt doen", "What you can do first"), items=items, width="full")
    ]


REPORT = Report(name="goals", title=TITLE, build=build)
