"""What one can do about the answer: scale up, measure first where it is least sure, fill in what is open."""

from __future__ import annotations

from samenvoor.blocks import Item, Items, Note
from samenvoor.blocks.numbers import chance_words as plain_chance
from samenvoor.blocks.numbers import decimal
from samenvoor.domain.records.assumption import Assumption
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.engine.results import Detectable, GoalResult, Measured
from samenvoor.reporting.goal_numbers import chance_words, place, points_words, spread_words
from samenvoor.reporting.view import View

RAREST = 0.001
"""Below this a chance is told as "minder dan 1 op 1.000"."""
LIKELY_ENOUGH = 0.8
"""The probability that counts as reaching a goal when projects are scaled up (METHOD §5.5)."""


def what_to_do(view: View) -> Items:
    """The first things to do, from setting goals to measuring; every line names what it is about."""
    if not view.cards or not any(result.measured for result in view.answer.goals):
        items = first_steps(view)
    else:
        items = [item for result in view.answer.goals for item in _for_goal(view, result)]
    return Items(
        title=view.say("Wat u kunt doen", "What you can do"),
        items=items,
        width="full",
        empty=view.say(
            "Nu niets: het doel wordt naar verwachting gehaald.", "Nothing now: the goal is expected."
        ),
    )


def first_steps(view: View) -> list[Item]:
    """What to do first in a programme that cannot be computed yet, only what has not been done."""
    steps = [*_goal_steps(view), *_project_steps(view)]
    if not steps:
        steps = [(view.say("Vul de open velden in", "Fill in the open fields"), "open_fields")]
    return [Item(text=text, tag=tag) for text, tag in steps]


def _goal_steps(view: View) -> list[tuple[str, str]]:
    """The steps for goals: write them down, define them, wait for their figures; each with its place."""
    if not view.answer.goals:
        return [(view.say("Schrijf de doelen op", "Write down the goals"), "goal/")]
    steps: list[tuple[str, str]] = []
    for result in view.answer.goals:
        name, aim = result.goal.name, view.words(result.aim.words)
        if result.state == "undefined":
            text = view.say(
                f"Bepaal het doel {name}: de doelregel, de indicator en de nulmeting",
                f"Define the goal {name}: its rule, indicator and baseline",
            )
            steps.append((text, f"{result.goal.address}.toml"))
        elif result.reason:
            why = view.words(result.reason)
            text = view.say(f"Wacht op cijfers over {aim}: {why}", f"Wait for figures on {aim}: {why}")
            steps.append((text, "observations/"))
    return steps


def _project_steps(view: View) -> list[tuple[str, str]]:
    """The steps for projects and figures: cards, assumptions, observations; each with its folder."""
    steps: list[tuple[str, str]] = []
    if not view.cards:
        steps.append(
            (view.say("Schrijf de eerste projectkaart", "Write the first project card"), "project_card/")
        )
    elif not view.programme.of(Assumption):
        text = view.say(
            "Vraag per project het verwachte bereik en effect uit, met wie het zegt en waarop",
            "Ask for each project its expected reach and effect, with who says so and on what ground",
        )
        steps.append((text, "assumption/"))
    if not view.programme.observations:
        text = view.say(
            "Zet de cijfers van de indicator en de inwoners erbij", "Add the figures and the residents"
        )
        steps.append((text, "observations/"))
    return steps


def _for_goal(view: View, result: GoalResult) -> list[Item]:
    found = result.measured
    if found is None or found.probability_met >= LIKELY_ENOUGH:
        return []
    items = [
        Item(
            text=view.say(
                f"Zoek voor {result.aim.words.nl} wat er nog meer kan",
                f"Look for what more can be done for {result.aim.words.en}",
            ),
            tag=view.say(
                f"er blijft {points_words_of_remaining(view, result, found)} over",
                f"{points_words_of_remaining(view, result, found)} remains",
            ),
            address=view.address(place(result, "remaining/median")),
        ),
        Item(
            text=scale_up_words(view, result, found),
            address=view.address(place(result, "scale_up/factor"))
            or view.address(place(result, "scale_up/ceiling")),
        ),
    ]
    unsure = least_sure(found)
    if unsure:
        name = view.name(ProjectCard, unsure)
        items.append(
            Item(
                text=view.say(
                    f"Meet eerst bij {name}: die bijdrage is het minst zeker",
                    f"Measure {name} first: that contribution is the least sure",
                ),
                address=view.address(place(result, f"contributions/{unsure}/shapley/median")),
            )
        )
    return items


def points_words_of_remaining(view: View, result: GoalResult, found: Measured) -> str:
    """What remains of a goal in words without its interval."""
    return spread_words(view, result, found.remaining).split(" (")[0] + view.say(
        " procentpunt", " percentage points"
    )


def least_sure(found: Measured) -> str:
    """The project whose contribution is spread widest; empty when none counts."""
    if not found.contributions:
        return ""
    return max(found.contributions, key=lambda entry: entry.shapley.p90 - entry.shapley.p10).project


def scale_up_words(view: View, result: GoalResult, found: Measured) -> str:
    """The answer of scaling up: how many times the future intake, or what keeps it from being enough."""
    scale, aim = found.scale_up, view.words(result.aim.words)
    wanted = view.say("8 van de 10", "8 in 10")
    if scale.state == "already_met":
        return view.say(
            f"Opschalen is voor {aim} niet nodig: de kans is zonder meer bereik al {wanted} of hoger.",
            f"Scaling up is not needed for {aim}: without more reach the chance is {wanted} already, or "
            "higher.",
        )
    if scale.state == "reachable" and scale.factor is not None:
        factor = decimal(scale.factor, 1, view.language)
        return view.say(
            f"Opschalen kan genoeg zijn voor {aim}: met {factor} keer de komende deelnemers is de kans "
            f"{wanted}.",
            f"Scaling up can be enough for {aim}: with {factor} times the coming participants the chance "
            f"is {wanted}.",
        )
    ceiling = chance_words(view, scale.ceiling)
    if scale.ceiling >= RAREST:
        ceiling = view.say(f"hoogstens {ceiling}", f"at most {ceiling}")
    because = {
        "reachable_group": view.say(
            "er zijn niet meer mensen in de doelgroep", "the group has no more people"
        ),
        "effect": view.say("het effect per deelnemer is te klein", "the effect per participant is too small"),
        "no_future_intake": view.say(
            "er zijn geen komende deelnemers gepland", "no coming participants are planned"
        ),
    }.get(scale.limited_by or "", "")
    return view.say(
        f"Opschalen alleen is voor {aim} niet genoeg: de kans blijft {ceiling}, want {because}.",
        f"Scaling up alone is not enough for {aim}: the chance stays {ceiling}, because {because}.",
    )


def detectability_note(view: View, *, result: GoalResult) -> Note | None:
    """What the planned survey can show at all; None where no survey is planned."""
    found = result.measured.detectable if result.measured else None
    if found is None or result.measured is None:
        return None
    return Note(
        kind="info",
        title=view.say("Wat de geplande meting kan laten zien", "What the planned survey can show"),
        text=_detectability(view, result, result.measured, found),
    )


def _detectability(view: View, result: GoalResult, found: Measured, seen: Detectable) -> str:
    people = decimal(seen.respondents, 0, view.language)
    smallest = decimal(seen.smallest_change, 1, view.language)
    needed = points_words(view, result, found.baseline_gap - found.target_gap)
    power = plain_chance(seen.power, view.language)
    expected = points_words(view, result, found.total.median)
    enough = seen.smallest_change <= found.baseline_gap - found.target_gap
    year = result.goal.target_year
    nl = (
        f"Met ongeveer {people} deelnemers laat de meting van {year} pas een verandering vanaf "
        f"{smallest} procentpunt goed zien (8 van de 10 keer). Het doel vraagt {needed}; de kans dat "
        f"zo'n verandering opvalt is {power}. De projecten leveren naar verwachting {expected}."
    )
    en = (
        f"With about {people} respondents the survey of {year} shows a change well (8 times out of 10) "
        f"only from {smallest} percentage points. The goal asks {needed}; the chance that such a change "
        f"is seen is {power}. The projects are expected to deliver {expected}."
    )
    if not enough:
        nl += " Wacht dus niet op deze meting alleen: kijk ook naar de resultaten van de projecten zelf."
        en += " So do not wait for this survey alone: look at the results of the projects themselves too."
    return view.say(nl, en)
