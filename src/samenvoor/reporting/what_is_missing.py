"""What keeps a programme from an answer: goals not set, projects not counted, groups and aims not covered."""

from __future__ import annotations

from samenvoor.blocks import Item, Items
from samenvoor.domain.aim import Aim
from samenvoor.domain.records.goal import Goal
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.records.target_group import TargetGroup
from samenvoor.engine.answer import not_covered
from samenvoor.engine.results import GoalResult
from samenvoor.reporting.open_entries import to_fill
from samenvoor.reporting.phrases import counted, late, who_and_when
from samenvoor.reporting.view import View


def what_is_missing(view: View) -> Items:
    """Goals without a rule or baseline, projects that do not count, and how many fields are open."""
    items = [*_goals(view), *_projects(view), *_fields(view)]
    return Items(
        title=view.say("Wat nog ontbreekt", "What is still missing"),
        subtitle=view.say("Met wie aan zet is", "With who has to act"),
        items=items,
        empty=view.say("Er ontbreekt niets.", "Nothing is missing."),
    )


def what_is_not_covered(view: View) -> Items:
    """Target groups and aims for which no counted project does anything."""
    items: list[Item] = []
    result = view.main_goal
    if result is not None and result.measured is not None:
        covered = not_covered(view.answer, result)
        aims = [view.words(aim.words) for aim in Aim if aim.value in covered.aims]
        items += [
            Item(
                text=view.say(f"Hoofddoel {name}", f"Aim {name}"),
                tag=view.say("geen project telt mee", "no project counts"),
            )
            for name in aims
        ]
        items += [
            Item(text=view.name(TargetGroup, key), tag=_why_not(view, result, key))
            for key in covered.target_groups
        ]
    return Items(
        title=view.say("Wat nog niet gedekt is", "What is not covered yet"),
        subtitle=view.say(
            "Doelgroepen en hoofddoelen waarvoor nog geen project meetelt",
            "Target groups and aims for which no project counts yet",
        ),
        items=items,
        empty=view.say(
            "Dit is pas te zeggen als een doel meetbaar is."
            if result is None or result.measured is None
            else "Voor elke doelgroep en elk hoofddoel telt een project mee.",
            "This can only be said once a goal is measurable."
            if result is None or result.measured is None
            else "A project counts for every target group and every aim.",
        ),
    )


def _why_not(view: View, result: GoalResult, group: str) -> str:
    """Whether a group has no project at all, or only projects that do not count yet."""
    here = [card for card in view.chosen_cards if group in card.target_groups]
    if not here:
        return view.say("geen project", "no project")
    left = {entry.project: entry.reason for entry in result.measured.left_out} if result.measured else {}
    reasons = [view.words(left[card.key]) for card in here if card.key in left]
    return f"{here[0].name}: {reasons[0]}" if reasons else view.say("telt niet mee", "does not count")


def _goals(view: View) -> list[Item]:
    """Goals that are undefined or cannot be measured, with their owner and date."""
    items: list[Item] = []
    for aim in Aim:
        if not view.goals_of(aim) and not view.programme.of(Goal):
            name = view.words(aim.words)
            items.append(Item(text=view.say(f"Een doel voor {name}", f"A goal for {name}")))
    for result in view.answer.goals:
        if result.measured is not None:
            continue
        reason = view.words(result.reason) if result.reason else ""
        who = who_and_when(view, result.goal.owner, result.goal.due)
        items.append(Item(text=f"{result.goal.name}: {reason}", tag=who))
    return items


def _projects(view: View) -> list[Item]:
    """Projects that do not count for the main goal, and those whose effect nobody knows."""
    result = view.main_goal
    if result is None or result.measured is None:
        return []
    items = [
        Item(
            text=f"{view.name(ProjectCard, entry.project)}: {view.words(entry.reason)}",
            tag=view.say("telt niet mee", "not counted"),
        )
        for entry in result.measured.left_out
    ]
    items += [
        Item(
            text=view.say(
                f"{view.name(ProjectCard, entry.project)}: effect n.t.b.",
                f"{view.name(ProjectCard, entry.project)}: effect to be determined",
            ),
            tag=view.say("maakt alleen onzekerder", "only adds uncertainty"),
        )
        for entry in result.measured.contributions
        if entry.state == "unknown_effect"
    ]
    return items


def _fields(view: View) -> list[Item]:
    """How many fields of the project cards are open, and which of them are late."""
    prefix = f"{ProjectCard.KIND}/"
    entries = [entry for entry in to_fill(view.answer.open_fields) if entry.record.startswith(prefix)]
    items: list[Item] = []
    for entry in entries:
        if late(view, entry.state.due):
            name = view.name(ProjectCard, entry.record.removeprefix(prefix))
            label, state = view.words(entry.label).lower(), view.words(entry.state.open.words)
            items.append(
                Item(
                    text=f"{name}: {label} {state}",
                    tag=who_and_when(view, entry.state.owner, entry.state.due),
                )
            )
    if entries:
        number = counted(view, len(entries), ("open veld", "open field"), ("open velden", "open fields"))
        without = sum(not entry.state.owner for entry in entries)
        items.append(
            Item(
                text=view.say(f"{number} op de projectkaarten", f"{number} on the project cards"),
                tag=view.say(f"{without} zonder eigenaar", f"{without} without an owner"),
            )
        )
    return items
