"""Says in sentences which assumption matters most, which study is worth its cost, and what to do about it."""

from __future__ import annotations

from samenvoor.blocks import Item, Items
from samenvoor.blocks.numbers import euro
from samenvoor.domain.records.assumption import Parameter
from samenvoor.domain.records.evaluation import Evaluation
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.engine.results import GoalResult
from samenvoor.engine.worth.goal_worth import GoalWorth
from samenvoor.engine.worth.programme_worth import GoalLearning, ProgrammeWorth
from samenvoor.engine.worth.proposed_studies import ProposedStudy
from samenvoor.reporting.goal_numbers import gap_name
from samenvoor.reporting.phrases import counted, listed
from samenvoor.reporting.view import View
from samenvoor.reporting.worth_amounts import part_words, worth_words


def main_of(worth: ProgrammeWorth) -> GoalLearning | None:
    """The goal the page opens with: one with assumptions, one with money before one without, else none."""
    found = [goal for goal in worth.goals if goal.found is not None and goal.found.assumptions]
    euro_first = sorted(found, key=lambda goal: goal.found is None or goal.found.unit != "euro")
    return euro_first[0] if euro_first else None


def heading(view: View, main: GoalLearning | None) -> str:
    """Which assumption matters most, and whether a study is worth its cost."""
    first = main.found.first if main is not None and main.found is not None else None
    if main is None or first is None:
        return view.say("Nog niet te zeggen wat weten waard is", "Too early to say what knowing is worth")
    about = view.words(first.assumption.about)
    return view.say(
        f"Dit maakt het meeste uit: {about}. {studies_clause(view, main.studies)}",
        f"This matters most: {about}. {studies_clause(view, main.studies)}",
    )


def studies_clause(view: View, studies: tuple[ProposedStudy, ...]) -> str:
    """Which planned studies are worth their cost, in one short sentence."""
    asked = [study for study in studies if study.verdict != "measured"]
    worth = [study.evaluation.name for study in asked if study.verdict == "worth"]
    if not asked:
        return view.say("Er is geen studie gepland", "No study is planned")
    if worth:
        names = listed(view, [f"“{name}”" for name in worth])
        return view.say(
            f"{names} {'is haar' if len(worth) == 1 else 'zijn hun'} kosten waard",
            f"{names} {'is' if len(worth) == 1 else 'are'} worth the cost",
        )
    if all(study.verdict == "not_worth" for study in asked):
        return view.say("Geen geplande studie is haar kosten waard", "No planned study is worth its cost")
    return view.say(
        "Of een studie haar kosten waard is, is nog niet te zeggen",
        "Whether a study is worth its cost cannot be said yet",
    )


def explanation(view: View, result: GoalResult | None, found: GoalWorth | None) -> str:
    """How much of the uncertainty that is, and what knowing everything is worth."""
    if found is None or result is None:
        return view.say(
            "Hier komt te staan welke aanname het meeste uitmaakt en welke studie haar kosten waard is. Vul "
            "eerst bij een doel de doelregel en het cijfer in, en bij een project het bereik en het effect.",
            "Here will stand which assumption matters most and which study is worth its cost. First fill in "
            "the "
            "rule and the figure of a goal, and reach and effect of a project.",
        )
    first, name = found.first, gap_name(view, result)
    year = result.goal.target_year
    parts: list[str] = []
    if first is not None and first.worth.worth.proven:
        worth = worth_words(found.unit, first.worth.worth, first.worth.at_most, view.language)
        parts.append(view.say(f"Dat zeker weten is {worth} waard.", f"Knowing that is worth {worth}."))
    largest = found.assumptions[0] if found.assumptions else None
    if largest is not None:
        about, share = view.words(largest.assumption.about), part_words(largest.sobol, view.language)
        nl = f"Van de onzekerheid over {name} in {year} komt {share} door: {about}."
        en = f"Of the uncertainty about {name} in {year} {share} comes from: {about}."
        if largest is first:
            nl = f"Daar komt {share} van de onzekerheid over {name} in {year} vandaan."
            en = f"{share} of the uncertainty about {name} in {year} comes from it."
        parts.append(view.say(nl, en))
    parts += _of_projects(view, found)
    worth = worth_words(found.unit, found.evpi, found.evpi.at_most, view.language)
    parts.append(
        view.say(
            f"Alles zeker weten voordat u besluit is {worth} waard.",
            f"Knowing everything before you decide is worth {worth}.",
        )
    )
    return " ".join(parts)


def _of_projects(view: View, found: GoalWorth) -> list[str]:
    """What the contribution of the projects depends on most, where that is something else."""
    own = found.first_of_projects
    if own is None or own is found.first:
        return []
    about, part = view.words(own.assumption.about), part_words(own.of_contribution, view.language)
    return [
        view.say(
            f"Wat de projecten zelf bijdragen hangt het meest af van: {about} ({part}).",
            f"What the projects themselves contribute depends most on: {about} ({part}).",
        )
    ]


def rests_on(view: View, found: GoalWorth | None) -> str:
    """How many assumptions and decisions it rests on, and what a year without the complaint counts for."""
    if found is None:
        return view.say("Er is nog geen doel met cijfers en projecten.", "There is no goal with figures yet.")
    number = counted(
        view,
        len(found.assumptions),
        ("onzekere aanname", "uncertain assumption"),
        ("onzekere aannames", "uncertain assumptions"),
    )
    choices = counted(view, len(found.decisions), ("besluit", "decision"), ("besluiten", "decisions"))
    text = view.say(f"Dit rust op {number} en {choices}", f"This rests on {number} and {choices}")
    value = found.benefit.value
    if value is not None and value.value is not None:
        by = f", {value.by}" if value.by else ""
        worth = euro(value.value, None, view.language)
        return text + view.say(
            f"; een jaar zonder klacht telt voor {worth} (aanname{by}).",
            f"; a year without the complaint counts for {worth} (assumed{by}).",
        )
    return text + view.say(
        ". Niemand heeft gezegd wat een jaar zonder klacht waard is; daarom staat alles in kans op het doel.",
        ". Nobody said what a year without the complaint is worth; so all is told in chance of the goal.",
    )


def to_do(view: View, worth: ProgrammeWorth) -> Items:
    """What would make this page say more, and what to study first."""
    items: list[Item] = []
    found = [goal for goal in worth.goals if goal.found is not None]
    if found and not any(goal.found and goal.found.unit == "euro" for goal in found):
        items.append(
            Item(
                text=view.say(
                    "Leg vast wat een jaar zonder klacht waard is (aanname case_value bij het doel)",
                    "Record what a year without the complaint is worth (assumption case_value of the goal)",
                ),
                tag=view.say("dan in euro", "then in euro"),
            )
        )
    seen: set[str] = set()
    for goal in found:
        for study in goal.studies:
            if study.evaluation.cost is None and study.evaluation.key not in seen:
                seen.add(study.evaluation.key)
                name = study.evaluation.name
                text = view.say(
                    f"Vul in wat deze studie kost: {name}", f"Fill in what this study costs: {name}"
                )
                items.append(Item(text=text, tag=view.say("kosten n.t.b.", "cost unknown")))
    items += _not_studied(view, [goal.found for goal in found if goal.found is not None])
    return Items(
        title=view.say("Wat u kunt doen", "What you can do"),
        items=items,
        empty=view.say("Er is nu niets te doen.", "There is nothing to do now."),
        width="full",
    )


def _not_studied(view: View, found: list[GoalWorth]) -> list[Item]:
    """The effect that matters most for the contribution of each goal and that no evaluation is about."""
    studied = {(record.project, record.outcome) for record in view.programme.of(Evaluation)}
    items: dict[str, Item] = {}
    for goal in found:
        effects = [
            entry
            for entry in goal.assumptions
            if entry.assumption.parameter is Parameter.effect
            and (entry.assumption.project, entry.assumption.outcome) not in studied
            and entry.of_contribution >= 0.01
        ]
        if effects:
            first = max(effects, key=lambda entry: entry.of_contribution)
            name = view.name(ProjectCard, first.assumption.project)
            items[first.assumption.address] = Item(
                text=view.say(
                    f"Bedenk een evaluatie van {name}: naar dit effect is nog geen studie gepland",
                    f"Think of an evaluation of {name}: no study of this effect is planned",
                ),
                tag=part_words(first.of_contribution, view.language),
            )
    return list(items.values())
