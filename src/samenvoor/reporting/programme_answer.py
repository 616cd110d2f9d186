"""The answer of the programme as a heading and a sentence: do we reach the goal, and how sure is that?"""

from __future__ import annotations

from samenvoor.answering.sentence import goal_heading, goal_sentence
from samenvoor.domain.records.assumption import Assumption
from samenvoor.reporting.phrases import listed, projects, sentence
from samenvoor.reporting.report_page import authors
from samenvoor.reporting.view import View


def programme_answer(view: View) -> tuple[str, str]:
    """A short heading and the sentence under it, also when there is nothing to answer about yet."""
    main = view.main_goal
    if main is None:
        return (
            view.say("Nog geen doelen en nog geen antwoord", "No goals and no answer yet"),
            view.say(
                "Hier komt te staan of de projecten de doelen halen. Schrijf eerst een doel op.",
                "Here will stand whether the projects reach the goals. First write down a goal.",
            ),
        )
    if not view.cards:
        return view.say("Nog geen projecten", "No projects yet"), _nothing_yet(view)
    if main.measured is None:
        undefined = [result.goal.name for result in view.answer.goals if result.state == "undefined"]
        text = view.words(goal_sentence(view.answer, main))
        if undefined and main.state != "undefined":
            names = listed(view, undefined)
            text += view.say(f" Nog niet bepaald: {names}.", f" Not defined yet: {names}.")
        return view.words(goal_heading(view.answer, main)), text
    return view.words(goal_heading(view.answer, main)), view.words(goal_sentence(view.answer, main))


def _nothing_yet(view: View) -> str:
    """What will stand here once there are projects."""
    return view.say(
        "Hier komt te staan wat de projecten samen bijdragen aan de vier hoofddoelen, of dat genoeg is, en "
        "wat er "
        "ontbreekt. Begin met een doel en een projectkaart.",
        "Here will stand what the projects contribute together to the four aims, whether that is enough, and "
        "what is missing. Begin with a goal and a project card.",
    )


def measured_and_assumed(view: View) -> str:
    """In one line: which rounds were measured, for how many projects something is assumed, and by whom."""
    parts: list[str] = []
    for result in view.answer.goals:
        if result.measured is not None:
            years = [str(entry.year) for entry in result.measured.rounds if entry.excluded is None]
            name = view.words(result.aim.words)
            parts.append(
                view.say(
                    f"metingen over {name} uit {listed(view, years)}",
                    f"{name} measured in {listed(view, years)}",
                )
            )
    assumed = {record.project for record in view.programme.of(Assumption) if record.project}
    if assumed:
        by = listed(view, authors(view))
        number = projects(view, len(assumed))
        parts.append(view.say(f"aannames over {number} ({by})", f"assumptions about {number} ({by})"))
    if not parts:
        return view.say(
            "Er zijn nog geen metingen en geen aannames om mee te rekenen.",
            "There are no measurements and no assumptions to compute with yet.",
        )
    return sentence(view.say(f"Dit rust op {listed(view, parts)}", f"This rests on {listed(view, parts)}"))
