"""The impact flow as a picture: projects through outcomes to the four aims, also before there are numbers.

Widths are mean Shapley contributions to one goal (means add up), split over a project's outcomes by the
mean effect along each path. Source: METHOD §2.8; the plan's step 2, all projects in one impact flow.
"""

from __future__ import annotations

from collections.abc import Iterator

from samenvoor.answering.rounding import decimals, points_scale
from samenvoor.blocks import (
    Amount,
    Cell,
    Column,
    EffectBasis,
    FlowLink,
    FlowNode,
    ImpactFlow,
    Missing,
    Table,
    Words,
)
from samenvoor.blocks.numbers import decimal
from samenvoor.domain.aim import Aim
from samenvoor.domain.records.outcome import Outcome
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.engine.results import GoalResult
from samenvoor.reporting.codes import AIMS
from samenvoor.reporting.goal_numbers import place, points_words, unit
from samenvoor.reporting.impact_routes import (
    aims_of,
    basis_of,
    counted_elsewhere,
    entry_of,
    first_shares,
    flow_goal,
    routes_through,
    shown_outcomes,
    width_of,
)
from samenvoor.reporting.phrases import projects
from samenvoor.reporting.view import View

DECIMALS = 3


def impact_flow(view: View) -> ImpactFlow:
    """The picture; with no number at all every link is there without a width."""
    goal = flow_goal(view)
    outcomes = shown_outcomes(view, goal)
    links = [*_first_links(view, goal), *_second_links(view, goal, outcomes)]
    return ImpactFlow(
        title=_title(view, links),
        subtitle=_subtitle(view, goal),
        conclusion=_conclusion(view, goal, links),
        projects=[_project_node(view, goal, card) for card in view.chosen_cards],
        outcomes=[FlowNode(key=f"outcome/{key}", name=view.name(Outcome, key)) for key in outcomes],
        aims=[_aim_node(view, aim) for aim in Aim],
        links=links,
        unit=unit(view),
        decimals=DECIMALS,
        table=_table(view, links) if links else None,
        empty=view.say(
            "Nog geen projecten: hier komt te staan hoe zij via uitkomsten bijdragen aan de vier "
            "hoofddoelen. Begin met een projectkaart en de uitkomsten waarop het project mikt.",
            "No projects yet: here will stand how they contribute to the four aims through outcomes. "
            "Begin with a project card and the outcomes the project is after.",
        ),
    )


def _first_links(view: View, goal: GoalResult | None) -> Iterator[FlowLink]:
    """From each project to the outcomes it works on, and to those its card names without a number."""
    for card in view.chosen_cards:
        entry = entry_of(goal, card)
        shares = first_shares(view, goal, card)
        for key, share in shares.items():
            if goal is None or entry is None:
                continue
            address = place(goal, f"contributions/{card.key}/shapley/mean")
            yield FlowLink(
                source=f"project/{card.key}",
                target=f"outcome/{key}",
                value=width_of(goal, entry, share),
                basis=basis_of(entry),
                aim=AIMS[goal.aim],
                address=view.address(address),
            )
        for key in card.outcomes:
            if key not in shares and view.programme.find(Outcome, key):
                yield FlowLink(source=f"project/{card.key}", target=f"outcome/{key}", basis="not_quantified")


def _second_links(view: View, goal: GoalResult | None, outcomes: list[str]) -> Iterator[FlowLink]:
    """From each outcome to the aims it serves: as wide as what flows in for the goal, thin for other aims."""
    for key in outcomes:
        through = routes_through(view, goal, key)
        for aim in aims_of(view, key):
            if goal is not None and aim is goal.aim and through:
                widths = [width for entry, share in through if (width := width_of(goal, entry, share))]
                yield FlowLink(
                    source=f"outcome/{key}",
                    target=f"aim/{aim.value}",
                    value=sum(widths) if widths else None,
                    basis=_together([basis_of(entry) for entry, _ in through]),
                    aim=AIMS[aim],
                )
            else:
                basis: EffectBasis = "assumed" if counted_elsewhere(view, aim, key) else "not_quantified"
                yield FlowLink(source=f"outcome/{key}", target=f"aim/{aim.value}", basis=basis, aim=AIMS[aim])


def _together(bases: list[EffectBasis]) -> EffectBasis:
    """What a bundle of contributions rests on: assumed as soon as one of them is."""
    for basis in ("assumed", "measured", "unknown"):
        if basis in bases:
            return basis
    return "not_quantified"


def _project_node(view: View, goal: GoalResult | None, card: ProjectCard) -> FlowNode:
    """A project with its contribution, or the words that say why it has none."""
    entry = entry_of(goal, card)
    note, address = "", ""
    if goal is not None and entry is not None and entry.state == "counted":
        mean = points_scale(goal.goal) * entry.shapley.mean
        number = decimal(mean, DECIMALS, view.language)
        note = view.say(f"gemiddeld {number}", f"{number} on average")
        address = view.address(place(goal, f"contributions/{card.key}/shapley/mean"))
    elif entry is not None:
        note = view.say("effect onbekend", "effect unknown")
    elif goal is not None and goal.measured is not None:
        reasons = [view.words(left.reason) for left in goal.measured.left_out if left.project == card.key]
        note = "; ".join(reasons)
    return FlowNode(
        key=f"project/{card.key}",
        name=card.name,
        note=note,
        basis=basis_of(entry),
        address=address,
    )


def _aim_node(view: View, aim: Aim) -> FlowNode:
    """An aim with its goal: how much of what is needed comes in, or that the goal is missing."""
    goals = view.goals_of(aim)
    measured = next((result for result in goals if result.measured), None)
    address = ""
    if measured is not None and measured.measured is not None and measured.measured.contributions:
        found = measured.measured
        scale = points_scale(measured.goal)
        places = max(decimals(found.total, view.answer.worth, scale), 1)
        total = decimal(scale * found.total.mean, places, view.language)
        needed = points_words(view, measured, found.baseline_gap - found.target_gap)
        note = view.say(f"gemiddeld {total} van {needed}", f"{total} of {needed} on average")
        address = view.address(place(measured, "total/mean"))
    elif measured is not None:
        note = view.say("nog geen project telt mee", "no project counts yet")
    elif not goals:
        note = view.say("nog geen doel", "no goal yet")
    elif all(result.state == "undefined" for result in goals):
        note = view.say("doel nog niet bepaald", "goal not defined yet")
    else:
        note = view.say("nog niet te meten", "cannot be measured yet")
    name = view.words(aim.words)
    return FlowNode(
        key=f"aim/{aim.value}", name=name[0].upper() + name[1:], note=note, aim=AIMS[aim], address=address
    )


def widest_outcome(links: list[FlowLink]) -> str:
    """The key of the outcome most of the contribution goes through; empty without widths."""
    wide = [link for link in links if link.value and link.source.startswith("outcome/")]
    return max(wide, key=lambda link: link.value or 0.0).source.removeprefix("outcome/") if wide else ""


def _title(view: View, links: list[FlowLink]) -> str:
    """A title that concludes where most of it goes through."""
    widest = widest_outcome(links)
    if widest:
        name = view.name(Outcome, widest)
        return view.say(
            f"De meeste bijdrage loopt via: {name}", f"Most of the contribution goes through: {name}"
        )
    return view.say("Waar de projecten op mikken", "What the projects are after")


def _subtitle(view: View, goal: GoalResult | None) -> str:
    if not view.chosen_cards:
        return ""
    if goal is None:
        return view.say(
            "Nog zonder cijfers: elk lint is even breed en zegt alleen wat waarop mikt",
            "Still without figures: every ribbon is as wide and only says what is after what",
        )
    aim, year = view.words(goal.aim.words), goal.goal.target_year
    return view.say(
        f"Zo breed als wat een project gemiddeld bijdraagt aan {aim} in {year}, in procentpunten; "
        "gemiddelden tellen op. Andere hoofddoelen tellen in een andere eenheid en hebben geen breedte.",
        f"As wide as what a project contributes on average to {aim} in {year}, in percentage points; "
        "means add up. Other aims are counted in another unit and have no width.",
    )


def _conclusion(view: View, goal: GoalResult | None, links: list[FlowLink]) -> str:
    """What the picture says, for who cannot see it."""
    number = len(view.chosen_cards)
    if not number:
        return view.say("Nog geen projecten.", "No projects yet.")
    aimed = len({link.source for link in links if link.source.startswith("project/")})
    told = view.say(
        f"{aimed} van de {projects(view, number)} {'heeft' if aimed == 1 else 'hebben'} een uitkomst.",
        f"{aimed} of {projects(view, number)} {'has' if aimed == 1 else 'have'} an outcome.",
    )
    widest = widest_outcome(links)
    if goal is None or not widest:
        return told
    name = view.name(Outcome, widest)
    return told + view.say(
        f" De meeste bijdrage aan {goal.aim.words.nl} loopt via {name}.",
        f" Most of the contribution to {goal.aim.words.en} goes through {name}.",
    )


def _table(view: View, links: list[FlowLink]) -> Table:
    """Every link in words and numbers; one without a width says why."""
    rows: list[list[Cell]] = []
    for link in links:
        amount: Cell = Missing(state="not_counted")
        if link.value is not None:
            amount = Amount(value=link.value, unit=unit(view), decimals=DECIMALS, address=link.address)
        elif link.basis == "unknown":
            amount = Missing(state="unknown", wording=view.say("effect n.t.b.", "effect to be determined"))
        elif link.basis != "not_quantified":
            amount = Words(text=view.say("telt mee in een andere eenheid", "counts in another unit"))
        rows.append([Words(text=_end(view, link.source)), Words(text=_end(view, link.target)), amount])
    return Table(
        caption=view.say("Alle lijnen van het plaatje", "All lines of the picture"),
        columns=[
            Column(heading=view.say("Van", "From")),
            Column(heading=view.say("Naar", "To")),
            Column(
                heading=view.say("Gemiddelde bijdrage", "Mean contribution"), unit=unit(view), align="right"
            ),
        ],
        rows=rows,
    )


def _end(view: View, key: str) -> str:
    """The name of the node at one end of a link."""
    kind, _, name = key.partition("/")
    if kind == "project":
        return view.name(ProjectCard, name)
    if kind == "outcome":
        return view.name(Outcome, name)
    return next(view.words(aim.words) for aim in Aim if aim.value == name)
