"""What a goal consists of and how far it has been worked out: its steps, its numbers and where they stand."""

from __future__ import annotations

from samenvoor.blocks import Amount, Cell, Fact, Facts, Item, Items, Missing, Words
from samenvoor.blocks.numbers import long_date
from samenvoor.blocks.reading import Width
from samenvoor.domain.area import NATION
from samenvoor.domain.observation import Status
from samenvoor.domain.open import Open
from samenvoor.domain.records.goal import Goal, Step
from samenvoor.domain.records.indicator import Indicator
from samenvoor.engine.results import GoalResult, Measured
from samenvoor.reporting.area_names import area_name
from samenvoor.reporting.codes import AIMS, NO_VALUE, open_code
from samenvoor.reporting.goal_numbers import (
    chance_cell,
    corrected,
    is_cost,
    place,
    points_cell,
    spread_cell,
)
from samenvoor.reporting.phrases import cited, who_and_when
from samenvoor.reporting.view import View


def steps_taken(view: View, goal: Goal) -> dict[Step, str]:
    """The steps taken up to the day of the view, with its date in words; what a goal shows to have counts."""
    shown = dict.fromkeys(_shown(view, goal), "")
    return shown | {
        taken.step: long_date(taken.on, view.language) if taken.on else ""
        for taken in goal.steps
        if taken.on is None or taken.on <= view.on
    }


def _shown(view: View, goal: Goal) -> list[Step]:
    """The steps that follow from the fields themselves, whether or not somebody wrote down the day."""
    has_indicator = isinstance(goal.indicator, str) and isinstance(goal.rule, str)
    measured = any(entry.goal.key == goal.key and entry.measured for entry in view.answer.goals)
    steps = (
        (Step.stated, isinstance(goal.statement, str)),
        (Step.indicator_chosen, has_indicator),
        (Step.baseline_measured, measured),
    )
    return [step for step, there in steps if there]


def next_step(view: View, goal: Goal) -> Step | None:
    """The step a goal is stuck on: the first that has not been taken; None when all are."""
    taken = steps_taken(view, goal)
    return next((step for step in Step if step not in taken), None)


def step_list(view: View, *, result: GoalResult, width: Width = "half") -> Items:
    """The five steps of working a goal out: taken on which day, and where it is now."""
    taken, waiting = steps_taken(view, result.goal), next_step(view, result.goal)
    items: list[Item] = []
    for step in Step:
        name = view.words(step.words)
        if step in taken:
            tag = taken[step] or view.say("gedaan", "done")
        elif step is waiting:
            name = view.say(f"{name}: hier zijn wij", f"{name}: we are here")
            tag = who_and_when(view, result.goal.owner, result.goal.due)
        else:
            tag = view.say("nog niet", "not yet")
        items.append(Item(text=name[0].upper() + name[1:], tag=tag))
    return Items(
        title=view.say("Hoe ver dit doel is uitgewerkt", "How far this goal has been worked out"),
        subtitle=result.goal.name,
        items=items,
        width=width,
    )


def goal_facts(view: View, *, result: GoalResult) -> Facts:
    """What a goal is: its statement, rule, baseline, target, chance and who owns it."""
    goal = result.goal
    facts = [Fact(label=view.say("Hoofddoel", "Aim"), cell=Words(text=view.words(goal.aim.words)))]
    facts += (
        [_open_or_text(view.say("Doelstelling", "Statement"), goal.statement)]
        if isinstance(goal.statement, Open)
        else []
    )
    if isinstance(goal.rule, Open):
        facts.append(_open_or_text(view.say("Doelregel", "Target rule"), goal.rule))
        facts.append(
            Fact(label=view.say("Stand", "State"), cell=Missing(state="to_be_determined"))
            if result.reason is None
            else Fact(label=view.say("Stand", "State"), cell=Words(text=view.words(result.reason)))
        )
    else:
        facts += _rule(view, goal)
        facts += _published(view, goal)
        if result.measured is not None:
            facts += _numbers(view, result, result.measured)
        elif result.reason is not None:
            cell = Missing(state="undeterminable", wording=view.words(result.reason))
            facts.append(Fact(label=view.say("Antwoord", "Answer"), cell=cell))
    who = who_and_when(view, goal.owner, goal.due)
    facts.append(Fact(label=view.say("Aan zet", "To act"), cell=Words(text=who)))
    if source := cited(view, goal):
        facts.append(Fact(label=view.say("Waar dit staat", "Where this is written"), cell=Words(text=source)))
    return Facts(
        title=goal.name,
        subtitle=goal.statement if isinstance(goal.statement, str) else "",
        facts=facts,
        aim=AIMS[goal.aim],
    )


def _open_or_text(label: str, value: str | Open) -> Fact:
    """A field as it is written, or the state that says why it is open."""
    if isinstance(value, Open):
        return Fact(label=label, cell=Missing(state=open_code(value), wording=value.wording or value.reason))
    return Fact(label=label, cell=Words(text=value))


def _rule(view: View, goal: Goal) -> list[Fact]:
    """The rule of a goal in words, what it is measured with and compared with."""
    if is_cost(goal):
        rule = view.say(
            "zorgkosten hoogstens zo hoog als verwacht mag worden",
            "care costs no higher than may be expected",
        )
    else:
        share = f"{100 * goal.share:.0f}%" if isinstance(goal.share, float) else "?"
        other = view.words(goal.comparator.words)
        rule = view.say(f"verschil met {other} {share} kleiner", f"gap with {other} {share} smaller")
        kind = view.words(goal.gap_kind.words)
        rule = f"{rule} ({kind})"
    label = view.say("Doelregel", "Target rule")
    facts = [Fact(label=label, cell=Words(text=rule + corrected(view, goal)))]
    if isinstance(goal.indicator, Open):
        facts.append(_open_or_text(view.say("Indicator", "Indicator"), goal.indicator))
    else:
        group = "" if goal.group == "total" else f", {goal.group}"
        name = view.name(Indicator, goal.indicator)
        facts.append(Fact(label=view.say("Indicator", "Indicator"), cell=Words(text=f"{name}{group}")))
    return facts


def _published(view: View, goal: Goal) -> list[Fact]:
    """The published figures of the baseline year, of the area and of the country."""
    if not isinstance(goal.baseline_year, int) or not isinstance(goal.indicator, str):
        return []
    found: list[Fact] = []
    for area in dict.fromkeys((goal.area, NATION)):
        rows = view.programme.rows(
            indicator=goal.indicator, area=area, period=str(goal.baseline_year), group=goal.group
        )
        name = area_name(view, area)
        for row in rows[-1:]:
            label = view.say(f"Gepubliceerd {row.period}, {name}", f"Published {row.period}, {name}")
            if row.status is not Status.known or row.value is None:
                cell: Cell = Missing(state=NO_VALUE.get(row.status, "unknown"), wording=row.bound)
            else:
                address = view.address(row.address) or view.address(f"{row.address}/{row.group}")
                unit = getattr(view.programme.find(Indicator, goal.indicator), "unit", "")
                places = 3 if is_cost(goal) else 1
                cell = Amount(value=row.value, unit=unit, decimals=places, basis="observed", address=address)
            found.append(Fact(label=label, cell=cell))
    return found


def _numbers(view: View, result: GoalResult, found: Measured) -> list[Fact]:
    """Baseline, target and what is expected."""
    year, last = result.goal.baseline_year, result.goal.target_year
    gap = (
        view.say("boven verwacht", "above expected") if is_cost(result.goal) else view.say("verschil", "gap")
    )
    sign = gap[0].upper() + gap[1:]
    return [
        Fact(label=f"{sign}, {year}", cell=points_cell(view, result, found.baseline_gap, "baseline/gap")),
        Fact(
            label=view.say(f"Doel: {gap} in {last}", f"Goal: {gap} in {last}"),
            cell=points_cell(view, result, found.target_gap, "target/gap"),
        ),
        _target_value(view, result, found),
        Fact(
            label=view.say(f"Met de projecten, {last}", f"With the projects, {last}"),
            cell=spread_cell(view, result, found.projected, "projected"),
        ),
        Fact(
            label=view.say(f"Zonder de projecten, {last}", f"Without the projects, {last}"),
            cell=spread_cell(view, result, found.without, "without_programme"),
        ),
        Fact(
            label=view.say("Kans op het doel", "Chance of the goal"),
            cell=chance_cell(view, result, found.probability_met, "probability_met"),
        ),
        Fact(
            label=view.say("Kans dat het cijfer het laat zien", "Chance that the figure will show it"),
            cell=chance_cell(view, result, found.probability_shown, "probability_shown"),
        ),
    ]


def _target_value(view: View, result: GoalResult, found: Measured) -> Fact:
    """The level that meets the goal, in the unit of the indicator."""
    unit = getattr(view.programme.find(Indicator, str(result.goal.indicator)), "unit", "")
    cell = Amount(
        value=found.target_value,
        unit=unit,
        decimals=2,
        address=view.address(place(result, "target/value")),
    )
    return Fact(label=view.say("Streefwaarde van het gebied", "Target value of the area"), cell=cell)
