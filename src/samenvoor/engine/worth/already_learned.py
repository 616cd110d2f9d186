"""Lists what results have already changed: per project what was thought before and is known now.

Sources: METHOD §4.1 (effect, reach, completion), §4.2 (between places).
"""

from __future__ import annotations

from typing import Literal

import msgspec

from samenvoor.domain.figure import Figure
from samenvoor.domain.records.assumption import Assumption, Parameter
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.engine.assumed import Assumed
from samenvoor.engine.learning.between_places import Between
from samenvoor.engine.learning.closed_forms import beta_moments
from samenvoor.engine.learning.completion import UNIFORM, completion_learned
from samenvoor.engine.learning.reach import reach_learned
from samenvoor.engine.learning.two_piece import moments_of

What = Literal["effect", "reach_factor", "completion"]


class Learned(msgspec.Struct, frozen=True, kw_only=True):
    """One assumption before and after results: mean and sd, how many results counted, how many did not."""

    project: str
    what: What
    outcome: str
    prior_mean: float
    prior_sd: float
    mean: float
    sd: float
    results: int
    left_out: int
    figure: Figure

    @property
    def learned(self) -> float:
        """The part (0-1) of the uncertainty that is gone: 1 less the ratio of the two variances."""
        return 1.0 - (self.sd / self.prior_sd) ** 2 if self.prior_sd > 0.0 else 0.0


class LearnedElsewhere(msgspec.Struct, frozen=True, kw_only=True):
    """What other places taught of an effect here: the places, and mean and sd of what to expect here."""

    project: str
    outcome: str
    intervention: str
    between: Between
    here: tuple[float, float]
    figure: Figure


def already_learned(assumed: Assumed) -> tuple[Learned, ...]:
    """Everything that reports and evidence changed, by project; and what was found but did not count."""
    found: list[Learned] = []
    for card in assumed.programme.of(ProjectCard):
        found += [*_effects(assumed, card.key), *_reach(assumed, card.key), *_completion(assumed, card.key)]
    return tuple(found)


def learned_elsewhere(assumed: Assumed) -> tuple[LearnedElsewhere, ...]:
    """Every effect that rests on what the same approach did in other places."""
    found: list[LearnedElsewhere] = []
    for record in _effect_records(assumed):
        known = assumed.effect(record.project, record.outcome)
        if known is not None and known.carried is not None:
            found.append(
                LearnedElsewhere(
                    project=record.project,
                    outcome=record.outcome,
                    intervention=record.intervention,
                    between=known.carried.between,
                    here=(known.carried.mean, known.carried.sd),
                    figure=known.carried.figure,
                )
            )
    return tuple(found)


def _effect_records(assumed: Assumed) -> list[Assumption]:
    """The effect assumption that counts of every project and outcome."""
    latest = {
        (record.project, record.outcome): record
        for record in assumed.all(Parameter.effect)
        if record.project and record.outcome
    }
    return [latest[key] for key in sorted(latest)]


def _effects(assumed: Assumed, project: str) -> list[Learned]:
    found: list[Learned] = []
    for record in _effect_records(assumed):
        known = assumed.effect(project, record.outcome) if record.project == project else None
        if known is None or not (known.evidence or known.left_out):
            continue
        found.append(
            Learned(
                project=project,
                what="effect",
                outcome=record.outcome,
                prior_mean=known.prior_mean,
                prior_sd=known.prior_sd,
                mean=known.mean,
                sd=known.sd,
                results=len(known.evidence),
                left_out=len(known.left_out),
                figure=known.figure,
            )
        )
    return found


def _reach(assumed: Assumed, project: str) -> list[Learned]:
    known = reach_learned(assumed, project)
    if known.a is None:
        return []
    return [
        Learned(
            project=project,
            what="reach_factor",
            outcome="",
            prior_mean=known.prior_mean,
            prior_sd=known.prior_sd,
            mean=known.mean,
            sd=known.sd,
            results=len(known.figure.inputs) - 1,
            left_out=0,
            figure=known.figure,
        )
    ]


def _completion(assumed: Assumed, project: str) -> list[Learned]:
    known = completion_learned(assumed, project)
    if known is None or known.a is None:
        return []
    said = known.record if known.record is not None and isinstance(known.record.likely, float) else None
    before = moments_of(said) if said else beta_moments(a=UNIFORM[0], b=UNIFORM[1])
    return [
        Learned(
            project=project,
            what="completion",
            outcome="",
            prior_mean=before[0],
            prior_sd=before[1],
            mean=known.mean,
            sd=known.sd,
            results=len(known.figure.inputs) - 1,
            left_out=0,
            figure=known.figure,
        )
    ]
