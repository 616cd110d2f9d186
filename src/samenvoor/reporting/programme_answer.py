"""The answer of the programme as a heading and a sentence: do we reach the goal, and how sure is that?"""

from __future__ import annotations

from samenvoor.answering.sentence import goal_heading, goal_sentence
from samenvoor.reporting.phrases import listed
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
