"""The answer of the programme as a heading and a sentence, and what it was measured and assumed from."""

from __future__ import annotations

from samenvoor.answering.sentence import goal_heading, goal_summary
from samenvoor.domain.records.assumption import Assumption
from samenvoor.domain.records.indicator import Indicator
from samenvoor.engine.results import GoalResult
from samenvoor.reporting.gap_fan import known_rounds
from samenvoor.reporting.phrases import listed, projects, sentence, who_and_when
from samenvoor.reporting.report_page import authors
from samenvoor.reporting.view import View

MODELLED = ("modelschattingen", "model estimates")
PUBLISHED = ("metingen", "figures")


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
        heading = view.say(
            "Nog geen projecten: of wij de doelen halen is nog niet te zeggen",
            "No projects yet: whether we reach the goals cannot be said",
        )
        return heading, _nothing_yet(view)
    if main.measured is None:
        return _cannot_say(view, main)
    return view.words(goal_heading(view.answer, main)), view.words(goal_summary(view.answer, main))


def _cannot_say(view: View, main: GoalResult) -> tuple[str, str]:
    """What is said when no goal can be computed: why, whose turn it is, and which goals are not defined."""
    aim, year = view.words(main.aim.words), main.goal.target_year
    when = view.say(f" in {year}", f" in {year}") if isinstance(year, int) else ""
    heading = view.say(
        f"Of wij het doel voor {aim}{when} halen, is nog niet te zeggen",
        f"Whether we will reach the {aim} goal{when} cannot be said yet",
    )
    reason = sentence(view.words(main.reason)) if main.reason else ""
    who = who_and_when(view, main.goal.owner, main.goal.due)
    undefined = [result.goal.name for result in view.answer.goals if result.state == "undefined"]
    parts = [reason, view.say(f"Aan zet: {who}.", f"To act: {who}.")]
    if undefined:
        names = listed(view, undefined)
        parts.append(view.say(f"Nog niet bepaald: {names}.", f"Not defined yet: {names}."))
    return heading, " ".join(part for part in parts if part)


def _nothing_yet(view: View) -> str:
    """What will stand here once there are projects."""
    return view.say(
        "Hier komt te staan wat de projecten samen bijdragen aan de vier hoofddoelen, of dat genoeg is, "
        "en wat er ontbreekt. Begin met een doel en een projectkaart.",
        "Here will stand what the projects contribute together to the four aims, whether that is enough, "
        "and what is missing. Begin with a goal and a project card.",
    )


def measured_and_assumed(view: View) -> str:
    """In one line: which rounds were measured, for how many projects something is assumed, and by whom."""
    parts: list[str] = []
    for result in view.answer.goals:
        rounds = result.measured.rounds if result.measured else known_rounds(view, result)
        years = [str(entry.year) for entry in rounds if entry.excluded is None]
        if years:
            name, told = view.words(result.aim.words), listed(view, years)
            indicator = view.programme.find(Indicator, str(result.goal.indicator))
            modelled = indicator is not None and indicator.modelled
            what_nl, what_en = MODELLED if modelled else PUBLISHED
            parts.append(view.say(f"{what_nl} over {name} uit {told}", f"{what_en} on {name} of {told}"))
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
    if not assumed and view.cards:
        none = view.say(
            " Over de projecten is nog niets aangenomen.", " Nothing has been assumed about the projects yet."
        )
    else:
        none = ""
    return (
        sentence(view.say(f"Dit rust op {listed(view, parts)}", f"This rests on {listed(view, parts)}"))
        + none
    )
