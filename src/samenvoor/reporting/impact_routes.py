"""How contributions run from projects through outcomes to aims: which share goes along which way.

Mean contributions add up, so a project's share over its outcomes is by the mean effect along each path.
Source: METHOD §2.8; the programme plan's step 2, all projects in one impact flow.
"""

from __future__ import annotations

from samenvoor.answering.rounding import points_scale
from samenvoor.blocks import EffectBasis
from samenvoor.domain.aim import Aim
from samenvoor.domain.records.outcome import Outcome
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.engine.projects.outcomes_reached import outcomes_behind
from samenvoor.engine.results import ContributionResult, GoalResult
from samenvoor.reporting.contribution_chart import rests_on_assumptions
from samenvoor.reporting.view import View


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


def width_of(goal: GoalResult, entry: ContributionResult, share: float) -> float | None:
    """The width of a link; none for an unknown effect, or where a project works the wrong way."""
    value = points_scale(goal.goal) * entry.shapley.mean * share
    return value if entry.state == "counted" and value > 0 else None


def routes_through(
    view: View, goal: GoalResult | None, outcome: str
) -> list[tuple[ContributionResult, float]]:
    """The contributions that go through an outcome, with the part of each that does."""
    found = []
    for card in view.chosen_cards:
        entry = entry_of(goal, card)
        share = first_shares(view, goal, card).get(outcome)
        if entry is not None and share is not None:
            found.append((entry, share))
    return found


def aims_of(view: View, outcome: str) -> list[Aim]:
    """The aims an outcome serves, by itself and through what it leads to, in their fixed order."""
    records = [view.programme.find(Outcome, key) for key in outcomes_behind(view.programme, [outcome])]
    served = {aim for record in records if record for aim in record.aims}
    return [aim for aim in Aim if aim in served]


def counted_elsewhere(view: View, aim: Aim, outcome: str) -> bool:
    """Whether a project with this outcome counts for a goal of another aim, in that goal's own unit."""
    here = {card.key for card in view.chosen_cards if outcome in card.outcomes}
    return any(
        entry.project in here
        for result in view.goals_of(aim)
        if result.measured
        for entry in result.measured.contributions
    )
