"""What evidence and reports do to the effect of a project on an outcome: the prior, and what was found.

Sources: METHOD §4.1 (update with a bias per design), §4.4 (always from the prior and the whole valid list),
§5.7 (an effect that nobody knows), §5.8 (a two-piece prior becomes a normal one).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from samenvoor.domain.figure import Basis, Figure
from samenvoor.domain.open import Open
from samenvoor.domain.records.assumption import Assumption, Parameter
from samenvoor.domain.records.assumption import Evidence as NetOrGross
from samenvoor.domain.words import Words
from samenvoor.engine.learning.elsewhere import Carried, carried_over
from samenvoor.engine.learning.estimate_figures import CHANCE, left_out_figure
from samenvoor.engine.learning.estimates import Found, LeftOutEvidence, of_evidence, of_report
from samenvoor.engine.learning.joint_effect import JointEffect
from samenvoor.engine.learning.said import with_spread
from samenvoor.engine.learning.two_piece import moments_of
from samenvoor.engine.parameters import PARAMETERS

if TYPE_CHECKING:
    from samenvoor.engine.assumed import Assumed

UNKNOWN_SD, UNKNOWN_BOUND = 0.10, 0.25
"""An effect that nobody knows: N(0, 0.10²) between -0.25 and 0.25 (METHOD §5.7)."""
FIXED = Words(
    "de aanname is één vast getal (zonder laag en hoog), dus geen bewijs verandert haar",
    "the assumption is one fixed number (without low and high), so that no evidence changes it",
)


class EffectLearned(msgspec.Struct, frozen=True, kw_only=True):
    """The effect of a project on an outcome before and after its evidence, on the scale of its assumption.

    mean and sd are of a normal distribution within lower and upper; `gross` says that deadweight and
    displacement are still to be taken off. `known` is false when nobody assumed or found anything. `carried`
    is what evidence from elsewhere gave as a prior.
    """

    prior_mean: float
    prior_sd: float
    mean: float
    sd: float
    evidence: tuple[Found, ...]
    left_out: tuple[LeftOutEvidence, ...]
    record: Assumption
    known: bool
    gross: bool
    lower: float
    upper: float
    figure: Figure
    carried: Carried | None = None

    @property
    def updated(self) -> bool:
        """Whether any evidence counted."""
        return bool(self.evidence)


def effect_learned(assumed: Assumed, project: str, outcome: str) -> EffectLearned | None:
    """The effect of a project on an outcome after all valid evidence; None when nobody assumed one at all.

    Source: METHOD §4.1. A project without an assumption of this effect has no prior, so that evidence has
    nothing to meet; an assumption that is n.t.b. has the one of METHOD §5.7.
    """
    record = assumed.find(Parameter.effect, project=project, outcome=outcome)
    if record is None:
        return None
    carried = carried_over(assumed, record)
    prior_mean, prior_sd, lower, upper, known = _prior(record, carried)
    found, left_out = _pieces(assumed, record)
    if found and known and not prior_sd > 0.0:
        left_out += [
            LeftOutEvidence(address=piece.address, by=piece.by, on=piece.on, reason=FIXED) for piece in found
        ]
        found = []
    joint = JointEffect(prior_mean=prior_mean, prior_sd=prior_sd).with_all(piece.estimate for piece in found)
    learned = EffectLearned(
        prior_mean=prior_mean,
        prior_sd=prior_sd,
        mean=joint.mean,
        sd=joint.sd,
        evidence=tuple(found),
        left_out=tuple(left_out),
        record=record,
        known=known or bool(found),
        gross=record.evidence is NetOrGross.gross,
        lower=lower,
        upper=upper,
        figure=assumed.figure(record),
        carried=carried,
    )
    return msgspec.structs.replace(learned, figure=_figure(learned, assumed))


def _prior(record: Assumption, carried: Carried | None) -> tuple[float, float, float, float, bool]:
    """Mean, sd, lower and upper bound of the effect before its own evidence, and whether anybody knows it."""
    rule = PARAMETERS[Parameter.effect]
    if carried is not None and carried.sd > 0.0:
        return carried.mean, carried.sd, rule.lower, rule.upper, True
    if record.likely is None or isinstance(record.likely, Open):
        return 0.0, UNKNOWN_SD, -UNKNOWN_BOUND, UNKNOWN_BOUND, False
    return *moments_of(record), rule.lower, rule.upper, True


def _pieces(assumed: Assumed, record: Assumption) -> tuple[list[Found], list[LeftOutEvidence]]:
    """Everything said of this effect: what counts and what does not, each by address."""
    pieces: list[Found | LeftOutEvidence] = [
        of_evidence(assumed, entry, prior=record)
        for entry in assumed.results.evidence
        if entry.project == record.project and entry.outcome == record.outcome
    ]
    pieces += [
        of_report(assumed, report, index, prior=record)
        for report in assumed.results.of_project(record.project)
        for index, measured in enumerate(report.outcomes)
        if measured.outcome == record.outcome
    ]
    ordered = sorted(pieces, key=lambda piece: piece.address)
    return (
        [piece for piece in ordered if isinstance(piece, Found)],
        [piece for piece in ordered if isinstance(piece, LeftOutEvidence)],
    )


_NOT_YET = Words(
    "zoals aangenomen: er is nog geen bewijs dat meetelt", "as assumed: there is no evidence that counts yet"
)


def _figure(learned: EffectLearned, assumed: Assumed) -> Figure:
    """The effect as a figure: the assumption, or what was made of it with every piece under it."""
    record = learned.record
    prior = learned.carried.figure if learned.carried else assumed.figure(record)
    if not (learned.evidence or learned.left_out):
        return prior
    words = Parameter.effect.words
    about = f"{record.project}, {record.outcome}"
    return Figure(
        address=f"learned/{record.project}/effect/{record.outcome}",
        label=Words(f"{words.nl}, na bewijs: {about}", f"{words.en}, after evidence: {about}"),
        value=learned.mean if learned.known else None,
        unit=CHANCE,
        basis=Basis.computed,
        text=None if learned.known else Words("nog geen bewijs dat telt", "no evidence that counts yet"),
        formula=_formula(learned),
        inputs=(
            prior,
            *(piece.figure for piece in learned.evidence),
            *(
                left_out_figure(piece.address, by=piece.by, on=piece.on, reason=piece.reason)
                for piece in learned.left_out
            ),
        ),
    )


def _formula(learned: EffectLearned) -> Words:
    """How the effect came about: before, and how many times it was measured since."""
    if not learned.evidence:
        return _NOT_YET
    start = with_spread(learned.prior_mean, learned.prior_sd)
    end = with_spread(learned.mean, learned.sd)
    unknown = not (learned.carried or isinstance(learned.record.likely, float))
    before = Words("vooraf weet niemand het, ", "nobody knew before, ") if unknown else _BEFORE
    number = len(learned.evidence)
    return Words(
        f"{end.nl}: {before.nl}{start.nl} (als normale verdeling), {number} keer gemeten; "
        "wat op dezelfde manier is gemeten deelt één vertekening",
        f"{end.en}: {before.en}{start.en} (as a normal distribution), measured {number} "
        f"{'time' if number == 1 else 'times'}; what was measured in the same way shares one bias",
    )


_BEFORE = Words("vooraf ", "before ")
