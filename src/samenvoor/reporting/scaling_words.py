"""What scaling up would do in sentences: short words for a level, a budget, a choice, and the conclusion."""

from __future__ import annotations

import math

from samenvoor.blocks.numbers import decimal, euro
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.records.scale_up_plan import ScaleUpPlan
from samenvoor.domain.records.target_group import TargetGroup
from samenvoor.engine.goals.measured import WANTED
from samenvoor.engine.results import GoalResult
from samenvoor.engine.scaling.frontier import Point
from samenvoor.engine.scaling.levels import Level
from samenvoor.engine.scaling.plans_told import PlanTold
from samenvoor.engine.scaling.scaling import Scaling
from samenvoor.engine.scaling.uncovered import Uncovered
from samenvoor.reporting.goal_numbers import chance_words, spread_words, unit
from samenvoor.reporting.phrases import counted, listed, projects, sentence
from samenvoor.reporting.view import View

FIGURES = 3
"""An expected amount is told in so many figures."""


def money(view: View, amount: float) -> str:
    """An expected amount, no finer than one can know it: "€ 3.280.000"."""
    if amount == 0.0:
        return euro(0.0, 0, view.language)
    places = FIGURES - 1 - math.floor(math.log10(abs(amount)))
    return euro(round(amount, min(places, 0)), 0, view.language)


def level_words(view: View, level: Level) -> str:
    """What a level is, with the name of its plan: "2 keer zo veel vanaf 2027"."""
    return view.words(level.words(view.name(ScaleUpPlan, level.plan) if level.plan else ""))


def chosen_words(view: View, point: Point) -> str:
    """What a point does other than the plan, projects with the same level together."""
    gathered: dict[str, list[str]] = {}
    order = {"plan": 0, "full": 1, "double": 2, "stop": 3}
    changed = [level for level in point.levels if level.kind != "planned"]
    for level in sorted(changed, key=lambda level: (order[level.kind], level.start or 0)):
        names = gathered.setdefault(level_words(view, level), [])
        names.append(view.name(ProjectCard, level.project))
    if not gathered:
        return view.say("alles zoals gepland", "everything as planned")
    same = len(point.levels) - len(changed)
    rest = view.say(f"; {projects(view, same)} zoals gepland", f"; {projects(view, same)} as planned")
    return "; ".join(f"{what}: {listed(view, names)}" for what, names in gathered.items()) + (
        rest if same else ""
    )


def frontier_heading(view: View, found: Scaling) -> str:
    """Whether more money brings the goal within reach."""
    if found.goal is None or found.current is None:
        return view.say(
            "Wat een budget doet voor de doelen, is nog niet te zeggen",
            "What a budget does for the goals cannot be said yet",
        )
    aim = view.words(found.goal.aim.words)
    if not found.frontier:
        return view.say(
            f"Wat een budget doet voor {aim}, is nog niet te zeggen: er zijn geen kosten bekend",
            f"What a budget does for {aim} cannot be said yet: no costs are known",
        )
    enough = next((point for point in found.frontier if point.probability >= WANTED), None)
    if enough is not None and enough.budget is not None:
        least = money(view, enough.budget)
        return view.say(
            f"Met ongeveer {least} is de kans op het doel voor {aim} 8 van de 10 of hoger",
            f"With about {least} the chance of the {aim} goal is 8 in 10 or higher",
        )
    best = max(point.probability for point in found.frontier)
    return view.say(
        f"Geen budget brengt de kans op het doel voor {aim} boven {chance_words(view, best)}",
        f"No budget brings the chance of the {aim} goal above {chance_words(view, best)}",
    )


def frontier_explanation(view: View, found: Scaling) -> str:
    """What the plan costs and does now, and what the best choice for the same money does."""
    plan = found.current
    if plan is None or found.goal is None or not found.frontier:
        return ""
    first, last = found.years[0], found.years[-1]
    same = [p for p in found.frontier if p.budget is not None and p.budget <= (plan.budget or 0.0) * 1.0001]
    best = max(same, key=lambda point: point.probability, default=plan)
    now = view.say(
        f"Zoals gepland kost het {money(view, plan.euro)} in {first}-{last} en is de kans "
        f"{chance_words(view, plan.probability)}.",
        f"As planned it costs {money(view, plan.euro)} in {first}-{last} and the chance is "
        f"{chance_words(view, plan.probability)}.",
    )
    if best.probability <= plan.probability + plan.error:
        told = view.say(
            " Anders verdelen van hetzelfde geld maakt geen verschil dat wij kunnen zien.",
            " Dividing the same money otherwise makes no difference that we can see.",
        )
    else:
        told = view.say(
            f" Voor hetzelfde geld kan de kans {chance_words(view, best.probability)} worden.",
            f" For the same money the chance can become {chance_words(view, best.probability)}.",
        )
    return now + told


def cost_remark(view: View, found: Scaling) -> str:
    """Which projects stay as planned because their costs are not known."""
    if found.goal is None:
        return view.words(found.reason) + "." if found.reason else ""
    if not found.fixed:
        return ""
    names = listed(view, [view.name(ProjectCard, key) for key in found.fixed])
    number = projects(view, len(found.fixed))
    return view.say(
        f"Van {number} zijn de kosten niet bekend; die blijven in elke keuze zoals gepland: {names}.",
        f"Of {number} the costs are not known; in every choice these stay as planned: {names}.",
    )


def scale_up_heading(view: View, found: Scaling) -> str:
    """Whether growing is enough, in one sentence."""
    if found.goal is None or found.goal.measured is None:
        return view.say(
            "Wat opschalen oplevert, is nog niet te zeggen", "What scaling up brings cannot be said yet"
        )
    aim = view.words(found.goal.aim.words)
    return {
        "already_met": view.say(f"Groeien is voor {aim} niet nodig", f"Growing is not needed for {aim}"),
        "reachable": view.say(f"Groeien kan genoeg zijn voor {aim}", f"Growing can be enough for {aim}"),
        "not_reachable": view.say(
            f"Groeien is voor {aim} niet genoeg: er zijn ook nieuwe projecten nodig",
            f"Growing is not enough for {aim}: new projects are needed too",
        ),
    }[found.goal.measured.scale_up.state]


def plans_words(view: View, found: Scaling) -> str:
    """How many plans there are, what those that count add, and what the others would."""
    if not found.plans:
        return view.say(
            "Er zijn nog geen opschalingsplannen. Schrijf er een in scale_up_plan/, met per jaar hoeveel "
            "deelnemers erbij komen en in welke gebieden.",
            "There are no scale-up plans yet. Write one in scale_up_plan/, with how many participants come "
            "in each year and in which areas.",
        )
    told = [plan_words(view, found.goal, entry) for entry in found.plans]
    return " ".join(told)


def plan_words(view: View, goal: GoalResult | None, entry: PlanTold) -> str:
    """One plan in a sentence."""
    name = f"'{entry.plan.name}' ({view.name(ProjectCard, entry.plan.project)})"
    if entry.reason is not None or entry.takes_off is None or goal is None:
        reason = view.words(entry.reason) if entry.reason else ""
        return view.say(
            f"Het plan {name} is nog niet te tellen: {reason.rstrip('.')}.",
            f"The plan {name} cannot be counted: {reason.rstrip('.')}.",
        )
    people = counted(view, round(entry.persons or 0.0), ("deelnemer", "participant"),
                     ("deelnemers", "participants"))  # fmt: skip
    middle, _, between = spread_words(view, goal, entry.takes_off).partition(" (")
    much = f"{middle} {unit(view, goal.goal)} ({between}"
    if entry.counted:
        return view.say(
            f"Het plan {name} telt mee: {people} erbij, samen {much} van het verschil af.",
            f"The plan {name} counts: {people} more, together {much} off the gap.",
        )
    return view.say(
        f"Het plan {name} is nog een voorstel en telt niet mee. Het zou {people} toevoegen en {much} "
        "van het verschil afhalen.",
        f"The plan {name} is still a proposal and does not count. It would add {people} and take {much} "
        "off the gap.",
    )


def needed_words(view: View, found: Scaling) -> str:
    """How many full participants would close what remains."""
    if found.needed is None or found.goal is None:
        return ""
    if found.needed.participants is None:
        return (
            view.say(
                "Hoeveel deelnemers er nog nodig zijn, is niet te zeggen zolang geen project iets bijdraagt.",
                "How many more participants are needed cannot be said while no project contributes.",
            )
            if found.needed.remaining > 0.0
            else ""
        )
    people = decimal(float(f"{found.needed.participants:.2g}"), 0, view.language)
    return view.say(
        f"Met het effect dat de projecten nu gemiddeld hebben, zijn er ongeveer {people} deelnemers meer "
        "nodig om de rest van het doel te halen. Is dat meer dan de stad aankan, dan is een project nodig "
        "dat per deelnemer meer doet.",
        f"With the effect the projects have on average now, about {people} more participants are needed to "
        "reach the rest of the goal. If that is more than the town can bear, a project is needed that does "
        "more for each participant.",
    )


def uncovered_words(view: View, entry: Uncovered) -> str:
    """A new project that is needed, described by its target group and aims."""
    group = view.programme.find(TargetGroup, entry.target_group)
    name = group.name if group else entry.target_group
    aims = listed(view, [view.words(aim.words) for aim in entry.aims])
    if entry.projects:
        names = listed(view, [view.name(ProjectCard, key) for key in entry.projects])
        return sentence(
            view.say(
                f"{name}: voor {aims} telt nog niets mee. Wel voor deze groep: {names}",
                f"{name}: for {aims} nothing counts yet. For this group there is: {names}",
            )
        )
    return sentence(
        view.say(
            f"{name}: er is geen project. Nodig is een project voor deze groep, voor {aims}",
            f"{name}: there is no project. Needed is a project for this group, for {aims}",
        )
    )
