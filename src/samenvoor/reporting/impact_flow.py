"""The impact flow as a picture: projects through outcomes to the four aims, also before there are numbers.

Widths are mean Shapley contributions to one goal (means add up), split over a project's outcomes by the
mean effect along each path. Source: METHOD §2.8; the plan's step 2, all projects in one impact flow.
"""

from __future__ import annotations

from collections.abc import Iterator

from samenvoor.answering.sentence import decimals, points_scale
from samenvoor.blocks import EffectBasis, FlowLink, FlowNode, ImpactFlow
from samenvoor.blocks.numbers import decimal
from samenvoor.domain.aim import Aim
from samenvoor.domain.records.outcome import Outcome
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.engine.outcomes_reached import outcomes_behind
from samenvoor.engine.results import ContributionResult, GoalResult
from samenvoor.reporting.codes import AIMS
from samenvoor.reporting.contribution_chart import rests_on_assumptions
from samenvoor.reporting.goal_numbers import place, points_words, unit
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
        empty=view.say(
            "Nog geen projecten: hier komt te staan hoe zij via uitkomsten bijdragen aan de vier "
            "hoofddoelen. "
            "Begin met een projectkaart en de uitkomsten waarop het project mikt.",
            "No projects yet: here will stand how they contribute to the four aims through outcomes. "
            "Begin with a project card and the outcomes the project is after.",
        ),
    )


def flow_goal(view: View) -> GoalResult | None:
    """The goal that gives the widths: the first measured one that projects reach through outcomes."""
    for aim in Aim:
        for result in view.goals_of(aim):
            if result.measured and any(entry.paths for entry in result.measured.contributions):
                return result
    return None


def shown_outcomes(view: View, goal: GoalResult | None) -> list[str]:
    """The outcomes projects begin with; without any project every outcome that leads on to another."""
    first = dict.fromkeys(
        key for card in view.chosen_cards for key in (*first_shares(view, goal, card), *card.outcomes)
    )
    known = [key for key in first if view.programme.find(Outcome, key)]
    if known or view.chosen_cards:
        return known
    every = view.programme.of(Outcome)
    return [record.key for record in every if record.leads_to] or [record.key for record in every]


def entry_of(goal: GoalResult | None, card: ProjectCard) -> ContributionResult | None:
    """What a project contributes to the goal, when it counts."""
    found = goal.measured.contributions if goal and goal.measured else ()
    return next((entry for entry in found if entry.project == card.key), None)


def first_shares(view: View, goal: GoalResult | None, card: ProjectCard) -> dict[str, float]:
    """The part of a project's contribution that goes through each of its first outcomes; together 1."""
    entry = entry_of(goal, card)
    shares: dict[str, float] = {}
    paths = [path for path in entry.paths if path.outcomes] if entry else []
    weights = [max(path.effect, 0.0) for path in paths]
    whole = sum(weights)
    for path, weight in zip(paths, weights, strict=True):
        part = weight / whole if whole > 0 else 1.0 / len(paths)
        shares[path.outcomes[0]] = shares.get(path.outcomes[0], 0.0) + part
    return {key: part for key, part in shares.items() if view.programme.find(Outcome, key)}


def basis_of(entry: ContributionResult | None) -> EffectBasis:
    """How a project looks in the picture grammar."""
    if entry is None:
        return "not_quantified"
    if entry.state != "counted":
        return "unknown"
    return "assumed" if rests_on_assumptions(entry) else "measured"


def _width(goal: GoalResult, entry: ContributionResult, share: float) -> float | None:
    """The width of a link; none for an unknown effect, or where a project works the wrong way."""
    value = points_scale(goal.goal) * entry.shapley.mean * share
    return value if entry.state == "counted" and value > 0 else None


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
                value=_width(goal, entry, share),
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
        through = _through(view, goal, key)
        for aim in aims_of(view, key):
            if goal is not None and aim is goal.aim and through:
                widths = [width for entry, share in through if (width := _width(goal, entry, share))]
                yield FlowLink(
                    source=f"outcome/{key}",
                    target=f"aim/{aim.value}",
                    value=sum(widths) if widths else None,
                    basis=_together([basis_of(entry) for entry, _ in through]),
                    aim=AIMS[aim],
                )
            else:
                basis: EffectBasis = "assumed" if _counted_elsewhere(view, aim, key) else "not_quantified"
                yield FlowLink(source=f"outcome/{key}", target=f"aim/{aim.value}", basis=basis, aim=AIMS[aim])


def _through(view: View, goal: GoalResult | None, outcome: str) -> list[tuple[ContributionResult, float]]:
    """The contributions that go through an outcome, with the part of each that does."""
    found = []
    for card in view.chosen_cards:
        entry = entry_of(goal, card)
        share = first_shares(view, goal, card).get(outcome)
        if entry is not None and share is not None:
            found.append((entry, share))
    return found


def _together(bases: list[EffectBasis]) -> EffectBasis:
    """What a bundle of contributions rests on: assumed as soon as one of them is."""
    for basis in ("assumed", "measured", "unknown"):
        if basis in bases:
            return basis
    return "not_quantified"


def aims_of(view: View, outcome: str) -> list[Aim]:
    """The aims an outcome serves, by itself and through what it leads to, in their fixed order."""
    records = [view.programme.find(Outcome, key) for key in outcomes_behind(view.programme, [outcome])]
    served = {aim for record in records if record for aim in record.aims}
    return [aim for aim in Aim if aim in served]


def _counted_elsewhere(view: View, aim: Aim, outcome: str) -> bool:
    """Whether a project with this outcome counts for a goal of another aim, in that goal's own unit."""
    here = {card.key for card in view.chosen_cards if outcome in card.outcomes}
    return any(
        entry.project in here
        for result in view.goals_of(aim)
        if result.measured
        for entry in result.measured.contributions
    )


def _project_node(view: View, goal: GoalResult | None, card: ProjectCard) -> FlowNode:
    """A project with its contribution, or the words that say why it has none."""
    entry = entry_of(goal, card)
    note, address = "", ""
    if goal is not None and entry is not None and entry.state == "counted":
        mean = points_scale(goal.goal) * entry.shapley.mean
        note = f"{decimal(mean, DECIMALS, view.language)} {unit(view)}"
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
        places = max(decimals(found.total, view.answer.draws, scale), 1)
        total = decimal(scale * found.total.mean, places, view.language)
        needed = points_words(view, measured, found.baseline_gap - found.target_gap)
        note = view.say(f"{total} van {needed} {unit(view)}", f"{total} of {needed} {unit(view)}")
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
    if goal is None:
        return view.say(
            "Nog zonder cijfers: elk lint is even breed en zegt alleen wat waarop mikt",
            "Still without figures: every ribbon is as wide and only says what is after what",
        )
    aim, year = view.words(goal.aim.words), goal.goal.target_year
    return view.say(
        f"Zo breed als de verwachte bijdrage aan {aim} in {year}, in procentpunten. Andere hoofddoelen "
        "tellen in "
        "een andere eenheid en hebben daarom geen breedte.",
        f"As wide as the expected contribution to {aim} in {year}, in percentage points. Other aims are "
        "counted "
        "in another unit and have no width.",
    )


def _conclusion(view: View, goal: GoalResult | None, links: list[FlowLink]) -> str:
    """What the picture says, for who cannot see it."""
    number = len(view.chosen_cards)
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
