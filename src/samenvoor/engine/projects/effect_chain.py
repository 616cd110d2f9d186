"""From a project to the indicator of a goal: its effect on an outcome, and how outcomes lead to outcomes.

Sources: METHOD §1 (chains of at most three links), §2.2 (dose), §2.3 (net effect), §5.7 (unknown effect).
"""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

import msgspec
import numpy as np

from samenvoor.domain.figure import Figure
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.assumption import Assumption, Evidence, Parameter
from samenvoor.domain.records.outcome import Outcome
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.words import Words
from samenvoor.engine.assumed import Assumed
from samenvoor.engine.distributions import FloatArray, unknown_effect
from samenvoor.engine.flow.stock import dose
from samenvoor.engine.learning.completion import completion_learned

MOST_LINKS = 3
NO_EFFECT = Words("effect op dit doel n.t.b.", "effect on this goal to be determined")
NO_LINK = Words("doorwerking naar dit doel n.t.b.", "link to this goal to be determined")
LOWEST_EFFECT, HIGHEST_EFFECT = -0.5, 0.95

ChainState = Literal["counted", "unknown_effect", "not_quantified"]


class PathShare(msgspec.Struct, frozen=True, kw_only=True):
    """One path from the project to the goal: the outcomes on it and its mean effect."""

    outcomes: tuple[str, ...]
    effect: float


class EffectChain(msgspec.Struct, frozen=True, kw_only=True):
    """What one full-dose participant who is a case brings about, per draw.

    targeting ρ, net effect e [D]; dose κ [L, D]; the paths it goes along and the figures it rests on.
    """

    project: str
    state: ChainState
    reason: Words | None = None
    targeting: FloatArray = np.zeros(0)
    effect: FloatArray = np.zeros(0)
    dose: FloatArray = np.zeros((0, 0))
    paths: tuple[PathShare, ...] = ()
    figures: tuple[Figure, ...] = ()


def effect_chain(
    programme: Programme, card: ProjectCard, *, indicator: str, assumed: Assumed, lags: int
) -> EffectChain:
    """The chain of a project to an indicator; not_quantified with a reason when there is none."""
    effects = assumed.all(Parameter.effect, project=card.key)
    latest = {record.outcome: record for record in effects}
    routes = [
        (record, route)
        for outcome, record in sorted(latest.items())
        for route in routes_to(programme, outcome, indicator)
    ]
    if not routes:
        return EffectChain(project=card.key, state="not_quantified", reason=NO_EFFECT)
    survival = np.ones(assumed.streams.draws)
    paths: list[PathShare] = []
    figures: list[Figure] = []
    unknown = False
    for record, route in routes:
        along = _along(card, record, route, assumed)
        if along is None:
            continue
        effect, used, is_open = along
        survival *= 1.0 - effect
        unknown = unknown or is_open
        paths.append(PathShare(outcomes=route, effect=float(effect.mean())))
        figures.extend(used)
    if not paths:
        return EffectChain(project=card.key, state="not_quantified", reason=NO_LINK)
    targeting = assumed.draw(Parameter.targeting, owner=card.address, project=card.key)
    targeted = targeting or assumed.default(Parameter.targeting, card.address)
    curve, timing = dose_of(card, assumed, lags=lags)
    return EffectChain(
        project=card.key,
        state="unknown_effect" if unknown else "counted",
        targeting=np.ones(assumed.streams.draws) if targeted.open else targeted.values,
        effect=np.clip(1.0 - survival, LOWEST_EFFECT, HIGHEST_EFFECT),
        dose=curve,
        paths=tuple(paths),
        figures=(*dict.fromkeys(figures), targeted.figure, *timing),
    )


def routes_to(programme: Programme, outcome: str, indicator: str) -> list[tuple[str, ...]]:
    """All routes from an outcome to the one that is the goal's indicator, of at most three outcomes."""
    found: list[tuple[str, ...]] = []
    waiting: list[tuple[str, ...]] = [(outcome,)]
    while waiting:
        route = waiting.pop(0)
        record = programme.find(Outcome, route[-1])
        if record is None:
            continue
        if record.indicator == indicator:
            found.append(route)
        elif len(route) < MOST_LINKS:
            waiting.extend((*route, step) for step in record.leads_to if step not in route)
    return found


def dose_of(card: ProjectCard, assumed: Assumed, *, lags: int) -> tuple[FloatArray, tuple[Figure, ...]]:
    """How much of the effect is there l years after intake, [L, D], and the figures it rests on.

    The effect is that of a full dose, so that only those who complete have it; where nobody said or counted
    how many do, everybody does.
    """
    onset = assumed.draw(Parameter.onset, owner=card.address, project=card.key)
    half_life = assumed.draw(Parameter.half_life, owner=card.address, project=card.key)
    if onset is None or onset.open:
        onset = assumed.default(Parameter.onset, card.address)
    if half_life is None or half_life.open:
        half_life = assumed.default(Parameter.half_life, card.address)
    # A half-life of nothing at all would divide by zero; a day is as good.
    curve = dose(lags, onset.values, np.maximum(half_life.values, 1.0 / 365.0))
    figures = (onset.figure, half_life.figure)
    if completion_learned(assumed, card.key) is None:
        return curve, figures
    completion = assumed.draw(Parameter.completion, owner=card.address, project=card.key)
    if completion is None or completion.open:
        return curve, figures
    return curve * completion.values, (*figures, completion.figure)


def net_factor(
    card: ProjectCard, record: Assumption, assumed: Assumed
) -> tuple[FloatArray, tuple[Figure, ...]]:
    """What is left of a gross estimate after deadweight and displacement, [D]; 1 for a net one."""
    left = np.ones(assumed.streams.draws)
    used: list[Figure] = []
    if record.evidence is not Evidence.gross:
        return left, ()
    for parameter in (Parameter.deadweight, Parameter.displacement):
        drawn = assumed.draw(parameter, owner=card.address, project=card.key)
        if drawn is not None and not drawn.open:
            left = left * (1.0 - drawn.values)
            used.append(drawn.figure)
    return left, tuple(used)


def _along(
    card: ProjectCard, record: Assumption, route: tuple[str, ...], assumed: Assumed
) -> tuple[FloatArray, list[Figure], bool] | None:
    """The net effect [D] along one route; None when a link on it is not known."""
    drawn = assumed.draw(Parameter.effect, owner=card.address, project=card.key, outcome=record.outcome)
    if drawn is None:
        return None
    links = [
        assumed.draw(Parameter.link, owner=f"outcome/{start}", outcome=start, to_outcome=end)
        for start, end in pairwise(route)
    ]
    known = [link for link in links if link is not None]
    if len(known) < len(links):
        return None
    used = [drawn.figure, *(link.figure for link in known)]
    if drawn.open or any(link.open for link in known):
        uniform = assumed.streams.uniform(record.address, Parameter.effect.value)
        return unknown_effect(uniform), used, True
    left, grounds = net_factor(card, record, assumed)
    effect = drawn.values * left
    for link in known:
        effect = effect * link.values
    return effect, [*used, *grounds], False
