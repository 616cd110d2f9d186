"""The project cards: the six fields of each with their states, what it contributes and what that rests on."""

from __future__ import annotations

from samenvoor.answering.sentence import rests_on
from samenvoor.blocks import Block, Cell, Column, Item, Items, Missing, Page, Table
from samenvoor.blocks import Words as Phrase
from samenvoor.domain.aim import Aim
from samenvoor.domain.records.assumption import Assumption
from samenvoor.domain.records.project_card import SIX_FIELDS, ProjectCard
from samenvoor.domain.words import Words
from samenvoor.engine.results import GoalResult
from samenvoor.reporting.assumption_table import assumption_table
from samenvoor.reporting.goal_numbers import spread_cell
from samenvoor.reporting.open_entries import filled, filled_of_six
from samenvoor.reporting.phrases import projects
from samenvoor.reporting.project_account import project_card
from samenvoor.reporting.report import Report
from samenvoor.reporting.report_page import report_page
from samenvoor.reporting.steering import running_words, steering_words
from samenvoor.reporting.view import View

TITLE = Words("Projectkaarten", "Project cards")


def build(view: View, *, key: str = "") -> Page:
    """The page for who asks: what is this project? Raises KeyError when no card has this key."""
    if key:
        return _one(view, view.programme.records[f"{ProjectCard.KIND}/{key}"])
    return _all(view)


def _all(view: View) -> Page:
    """All cards under each other, after a table that says how full each is."""
    done = sum(filled_of_six(card) for card in view.cards)
    whole = len(SIX_FIELDS) * len(view.cards)
    if view.cards:
        answer = view.say(
            f"Van de {whole} velden op {projects(view, len(view.cards))} zijn er {done} ingevuld",
            f"Of the {whole} fields of {projects(view, len(view.cards))}, {done} are filled in",
        )
        explanation = view.say(
            "Elke kaart heeft zes velden: drie over de inhoud en drie over het proces. Wat nog niet "
            "bekend is, staat er met de woorden van het plan.",
            "Every card has six fields: three about content and three about process. What is not known "
            "yet stands there in the words of the plan.",
        )
    else:
        answer = view.say("Nog geen projecten", "No projects yet")
        explanation = view.say(
            "Hier komt van elk project een kaart met zes velden. Schrijf de eerste in project_card/.",
            "Here will stand a card with six fields for every project. Write the first in project_card/.",
        )
    blocks: list[Block] = [_table(view)]
    for card in view.cards:
        blocks += _project(view, card)
    return _page(view, answer=answer, explanation=explanation, blocks=blocks)


def _one(view: View, record: object) -> Page:
    """The card of one project."""
    if not isinstance(record, ProjectCard):
        raise KeyError(record)
    done = filled_of_six(record)
    answer = view.say(
        f"{record.name}: {done} van de 6 velden ingevuld", f"{record.name}: {done} of 6 fields filled in"
    )
    explanation = record.objective if isinstance(record.objective, str) else ""
    return _page(view, answer=answer, explanation=explanation, blocks=_project(view, record))


def _page(view: View, *, answer: str, explanation: str, blocks: list[Block]) -> Page:
    return report_page(
        view,
        title=view.words(TITLE),
        answer=answer,
        explanation=explanation,
        rests_on=view.words(rests_on(view.answer)),
        blocks=blocks,
    )


def _table(view: View) -> Table:
    """All projects with their status and how full their card is."""
    rows: list[list[Cell]] = []
    for card in view.cards:
        done, whole = filled(card)
        rows.append(
            [
                Phrase(text=card.name),
                Phrase(text=steering_words(view, card)),
                Phrase(text=running_words(view, card)),
                Phrase(text=view.say(f"{filled_of_six(card)} van de 6", f"{filled_of_six(card)} of 6")),
                Phrase(text=view.say(f"{done} van de {whole}", f"{done} of {whole}")),
            ]
        )
    return Table(
        caption=view.say("Alle projectkaarten", "All project cards"),
        columns=[
            Column(heading=view.say("Project", "Project")),
            Column(heading=view.say("Aansturing", "Steering")),
            Column(heading=view.say("Loopt het", "Running")),
            Column(heading=view.say("Zes velden", "Six fields"), align="right"),
            Column(heading=view.say("Alle velden", "All fields"), align="right"),
        ],
        rows=rows,
        empty=view.say("Nog geen projectkaarten.", "No project cards yet."),
    )


def _project(view: View, card: ProjectCard) -> list[Block]:
    """A card, what the project contributes to each aim, and the assumptions about it."""
    records = [record for record in view.programme.of(Assumption) if record.project == card.key]
    return [
        project_card(view, card),
        _contributions(view, card),
        assumption_table(
            view,
            records,
            caption=view.say(f"Aannames over {card.name}", f"Assumptions about {card.name}"),
            empty=view.say(
                "Over dit project is nog niets aangenomen. Vul eerst het bereik en het effect in.",
                "Nothing has been assumed about this project yet. First fill in its reach and effect.",
            ),
        ),
        *_next(view, card),
    ]


def _contributions(view: View, card: ProjectCard) -> Table:
    """What the project contributes to the goal of each aim, or why nobody can say."""
    rows: list[list[Cell]] = []
    for aim in Aim:
        goals = view.goals_of(aim)
        if not goals:
            nothing: Cell = Missing(state="not_filled")
            name = view.words(aim.words)
            rows.append(
                [Phrase(text=name), nothing, nothing, Phrase(text=view.say("nog geen doel", "no goal yet"))]
            )
        rows += [_contribution(view, card, result) for result in goals]
    return Table(
        caption=view.say(f"Wat {card.name} bijdraagt", f"What {card.name} contributes"),
        columns=[
            Column(heading=view.say("Doel", "Goal")),
            Column(heading=view.say("Bijdrage", "Contribution"), align="right"),
            Column(heading=view.say("Wat wegvalt als het stopt", "Lost when it stops"), align="right"),
            Column(heading=view.say("Let op", "Please note")),
        ],
        rows=rows,
    )


def _contribution(view: View, card: ProjectCard, result: GoalResult) -> list[Cell]:
    """One goal: the contribution, an unknown effect, or the reason why the project does not count."""
    name = Phrase(text=result.goal.name)
    found = result.measured
    if found is None:
        nothing: Cell = Missing(state="undeterminable")
        return [name, nothing, nothing, Phrase(text=view.words(result.reason) if result.reason else "")]
    entry = next((one for one in found.contributions if one.project == card.key), None)
    if entry is None:
        reasons = [view.words(left.reason) for left in found.left_out if left.project == card.key]
        uncounted: Cell = Missing(state="not_counted")
        return [name, uncounted, uncounted, Phrase(text="; ".join(reasons))]
    place = f"contributions/{card.key}"
    note = ""
    if entry.state != "counted":
        note = view.say(
            "effect onbekend: verbreedt alleen de onzekerheid", "effect unknown: only widens the uncertainty"
        )
    return [
        name,
        spread_cell(view, result, entry.shapley, f"{place}/shapley"),
        spread_cell(view, result, entry.last_in, f"{place}/last_in"),
        Phrase(text=note),
    ]


def _next(view: View, card: ProjectCard) -> list[Items]:
    """What to fill in next on this card."""
    done, whole = filled(card)
    if done == whole:
        return []
    text = view.say(
        f"Vul de {whole - done} open velden van {card.name} in",
        f"Fill in the {whole - done} open fields of {card.name}",
    )
    return [
        Items(
            title=view.say("Wat u kunt doen", "What you can do"),
            items=[Item(text=text, tag=f"{card.address}.toml")],
            width="full",
        )
    ]


REPORT = Report(name="card", title=TITLE, build=build, narrows=ProjectCard.KIND)
