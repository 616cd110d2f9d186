"""What an evaluation would make of the project's effect: known before, known now, and with this evidence.

Source: METHOD §4.1, §4.4: always from the prior and the whole valid list, in which this evidence takes the
place of what the same evaluation gave before.
"""

from __future__ import annotations

import datetime

import msgspec

from samenvoor.domain.programme import Programme
from samenvoor.domain.records.evidence import Evidence
from samenvoor.domain.words import Words
from samenvoor.engine.assumed import Assumed
from samenvoor.engine.evaluation.evaluate import Evaluated
from samenvoor.engine.evaluation.evidence_of import record_of, says_the_same, standing
from samenvoor.engine.learning.effects import EffectLearned, effect_learned
from samenvoor.engine.streams import Streams

NO_ASSUMPTION = Words(
    "Van dit effect is nog geen aanname. Maak er een (parameter effect, met project en outcome; likely mag "
    "open zijn): zonder die telt geen bewijs.",
    "Nobody assumed this effect yet. Make an assumption (parameter effect, with project and outcome; "
    "likely may be open): without it no evidence counts.",
)


class WouldBecome(msgspec.Struct, frozen=True, kw_only=True):
    """The effect as known now and with the evidence of an evaluation; None where nobody assumed it.

    `stored`: the evidence of this evaluation that counts now, if any; `agrees`: it says the same. `left_out`:
    why the evidence would not count. `as_assumed`: the estimate as the assumption means the effect, which may
    be gross, and is of those who complete.
    """

    now: EffectLearned | None
    then: EffectLearned | None
    stored: Evidence | None
    agrees: bool
    left_out: Words | None = None
    as_assumed: float | None = None


def would_become(
    programme: Programme, *, found: Evaluated, on: datetime.date, streams: Streams
) -> WouldBecome:
    """The effect before and after the evidence of `found`, as the programme stood on a day.

    A refused evaluation with numbers is carried on under the design it could be instead. Source: METHOD §4.1.
    """
    evaluation = found.evaluation
    links = (evaluation.project, evaluation.outcome)
    now = effect_learned(Assumed(programme, streams), *links)
    stored = standing(programme, evaluation=evaluation)
    if found.result is None:
        return WouldBecome(now=now, then=None, stored=stored, agrees=False)
    taken = msgspec.structs.replace(found, refused=None, design=found.instead or found.design)
    record = record_of(programme, found=taken, by=evaluation.by or evaluation.project, on=on)
    agrees = stored is not None and says_the_same(stored, other=record)
    if now is None:
        return WouldBecome(now=None, then=None, stored=stored, agrees=agrees, left_out=NO_ASSUMPTION)
    if agrees:
        counted = _as_assumed(now, stored.address if stored else "")
        return WouldBecome(now=now, then=now, stored=stored, agrees=True, as_assumed=counted)
    more = Programme(
        records={**programme.records, record.address: record}, observations=programme.observations
    )
    then = effect_learned(Assumed(more, streams), *links)
    left = next(
        (entry.reason for entry in (then.left_out if then else ()) if entry.address == record.address), None
    )
    counted = _as_assumed(then, record.address)
    return WouldBecome(now=now, then=then, stored=stored, agrees=False, left_out=left, as_assumed=counted)


def _as_assumed(learned: EffectLearned | None, address: str) -> float | None:
    """The estimate of one evidence record, converted to the scale of the assumption."""
    found = learned.evidence if learned else ()
    return next((entry.estimate.value for entry in found if entry.address == address), None)
