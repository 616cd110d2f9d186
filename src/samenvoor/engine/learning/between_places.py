"""What one intervention did in several places, and what to expect of it in a new one.

Source: METHOD §4.2: effects of places are N(μ, τ²); μ and τ² by Paule-Mandel, and the expectation for a new
place is N(μ, τ² + se(μ)²).
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from samenvoor.domain.figure import Basis, Figure
from samenvoor.domain.records.assumption import Assumption, Parameter
from samenvoor.domain.records.assumption import Evidence as Kind
from samenvoor.domain.records.evidence import Evidence
from samenvoor.domain.words import Words
from samenvoor.engine.learning.estimate_figures import CHANCE, left_out_figure
from samenvoor.engine.learning.estimates import Found, LeftOutEvidence, of_evidence
from samenvoor.engine.learning.joint_effect import JointEffect
from samenvoor.engine.learning.said import number, with_spread

if TYPE_CHECKING:
    from samenvoor.engine.assumed import Assumed

ONE_PLACE_TAU = 0.05
"""How far places differ where only one is known: half of the spread of an effect nobody knows (§5.7)."""


class Pooled(msgspec.Struct, frozen=True, kw_only=True):
    """The mean over places with its standard error, and the spread between places."""

    mean: float
    se: float
    tau: float


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """What was found in one place: the mean and sd of its effect, and the evidence behind it."""

    name: str
    mean: float
    sd: float
    evidence: tuple[Found, ...]


class Between(msgspec.Struct, frozen=True, kw_only=True):
    """An intervention over places: μ with its error, τ, and what to expect in a new place."""

    mu: float
    se: float
    tau: float
    predictive_mean: float
    predictive_sd: float
    places: tuple[Place, ...]
    left_out: tuple[LeftOutEvidence, ...]
    figure: Figure


def paule_mandel(estimates: Sequence[float], variances: Sequence[float]) -> Pooled:
    """μ, its standard error and τ of estimates with known variances (METHOD §4.2).

    τ² is where Σ (y - μ)² / (v + τ²) equals the number of places less one; 0 where it is below that without.
    One place says nothing about τ, which is then 0. Errors: ValueError without an estimate, or with a
    variance that is not above 0.
    """
    y, v = np.asarray(estimates, dtype=np.float64), np.asarray(variances, dtype=np.float64)
    if y.size == 0 or y.size != v.size or not (v > 0.0).all():
        raise ValueError("estimates and variances above 0, as many of each, and at least one")

    def excess(square: float) -> float:
        weight = 1.0 / (v + square)
        mean = float(np.sum(weight * y) / np.sum(weight))
        return float(np.sum(weight * (y - mean) ** 2)) - (y.size - 1)

    square = 0.0
    if y.size > 1 and excess(0.0) > 0.0:
        from scipy.optimize import brentq

        high = float(np.ptp(y)) ** 2 + float(v.max())
        while excess(high) > 0.0:
            high *= 2.0
        square = float(brentq(excess, 0.0, high, xtol=1e-18, rtol=1e-14))
    weight = 1.0 / (v + square)
    return Pooled(
        mean=float(np.sum(weight * y) / np.sum(weight)),
        se=1.0 / math.sqrt(float(np.sum(weight))),
        tau=math.sqrt(square),
    )


def learned_between(
    assumed: Assumed,
    *,
    outcome: str,
    project: str = "",
    intervention: str = "",
    prior: Assumption | None = None,
) -> Between | None:
    """What to expect in a new place of an intervention, or of a project that runs in several places.

    prior: the effect assumption it is for, whose net or gross and whose project's shares the evidence is
    brought to (default: that of the project, else net); its project's own evidence is left aside when
    `intervention` is asked. None when nothing was found.
    """
    prior = prior or assumed.find(Parameter.effect, project=project, outcome=outcome) or _net(outcome)
    records = [
        record
        for record in assumed.results.evidence
        if record.outcome == outcome and _asked(record, project, intervention, prior)
    ]
    pieces = [of_evidence(assumed, record, prior=prior) for record in records]
    left_out = tuple(piece for piece in pieces if isinstance(piece, LeftOutEvidence))
    places = _places([piece for piece in pieces if isinstance(piece, Found)])
    if not places:
        return None
    pooled = paule_mandel([place.mean for place in places], [place.sd**2 for place in places])
    tau = pooled.tau if len(places) > 1 else ONE_PLACE_TAU
    return Between(
        mu=pooled.mean,
        se=pooled.se,
        tau=tau,
        predictive_mean=pooled.mean,
        predictive_sd=math.hypot(tau, pooled.se),
        places=places,
        left_out=left_out,
        figure=_figure(project or intervention, outcome, pooled, tau, places, left_out),
    )


def _net(outcome: str) -> Assumption:
    """A net effect of no project in particular, to bring evidence of an intervention to."""
    return Assumption(
        key="net", parameter=Parameter.effect, by="", on=datetime.date.min, outcome=outcome, evidence=Kind.net
    )


def _asked(record: Evidence, project: str, intervention: str, prior: Assumption) -> bool:
    """Whether a piece is about what was asked: the intervention elsewhere, or the project in any place."""
    if intervention:
        return record.intervention == intervention and record.project != prior.project
    return bool(project) and record.project == project


def _places(pieces: list[Found]) -> tuple[Place, ...]:
    """The evidence of each place together; a piece that names no place is one by itself."""
    named: dict[str, list[Found]] = {}
    for piece in sorted(pieces, key=lambda entry: entry.address):
        named.setdefault(piece.region or piece.project or piece.address, []).append(piece)
    found = []
    for name, group in sorted(named.items()):
        joint = JointEffect(prior_mean=0.0, prior_sd=math.inf).with_all(entry.estimate for entry in group)
        if math.isfinite(joint.sd):
            found.append(Place(name=name, mean=joint.mean, sd=joint.sd, evidence=tuple(group)))
    return tuple(found)


def _figure(
    name: str,
    outcome: str,
    pooled: Pooled,
    tau: float,
    places: tuple[Place, ...],
    left_out: tuple[LeftOutEvidence, ...],
) -> Figure:
    """The expectation for a new place as a figure: every piece of every place under it."""
    middle, between = with_spread(pooled.mean, pooled.se), number(tau)
    many = len(places)
    one = Words(
        "; over verschil tussen plaatsen zegt één plaats niets, dat is aangenomen",
        "; one place says nothing about how places differ, which is assumed",
    )
    return Figure(
        address=f"places/{name}/{outcome}",
        label=Words(
            f"verwacht effect in een nieuwe plaats: {name}", f"effect expected in a new place: {name}"
        ),
        value=pooled.mean,
        unit=CHANCE,
        basis=Basis.computed,
        formula=Words(
            f"gemiddeld {middle.nl} over {many} plaatsen, die onderling {between.nl} verschillen "
            f"(Paule-Mandel){one.nl if many == 1 else ''}",
            f"{middle.en} on average over {many} places, which differ by {between.en} "
            f"(Paule-Mandel){one.en if many == 1 else ''}",
        ),
        inputs=(
            *(piece.figure for place in places for piece in place.evidence),
            *(
                left_out_figure(piece.address, by=piece.by, on=piece.on, reason=piece.reason)
                for piece in left_out
            ),
        ),
    )
