"""Brings an estimate to the scale of the assumption it meets, or says why that cannot be done.

Sources: METHOD §4.1 (risk difference, its error and its allowance over the share with the complaint), §1
(what is taken off a gross estimate); an estimate among all participants is one among those who complete times
the share who complete, as the effect is that of a full dose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from samenvoor.domain.figure import Figure
from samenvoor.domain.records.assumption import Assumption, Parameter
from samenvoor.domain.records.assumption import Evidence as NetOrGross
from samenvoor.domain.words import Words
from samenvoor.engine.learning.completion import completion_learned
from samenvoor.engine.learning.said import number
from samenvoor.engine.statistics.refused import RefusedError

if TYPE_CHECKING:
    from samenvoor.engine.assumed import Assumed

NO_SHARE = Words(
    "de schatting is een daling van het deel met de klacht; vul baseline_share in om haar om te rekenen",
    "the estimate is a fall of the share with the complaint; fill in baseline_share to convert it",
)
NO_DEADWEIGHT = Words(
    "bewijs en aanname zijn niet allebei netto of bruto, en van het project is niet bekend welk deel ook "
    "zonder project gebeurt (deadweight)",
    "evidence and assumption are not both net or gross, and nobody says which part would have happened "
    "without the project (deadweight)",
)
NOBODY_COMPLETES = Words(
    "niemand maakt het project af, dus dit zegt niets over wie het wel afmaakt",
    "nobody completes the project, so this says nothing about those who do",
)


class CannotConvertError(RefusedError):
    """An estimate cannot be brought to the scale of the assumption; carries the reason in both languages."""


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One factor of a conversion: what it is times, in words, and the figures behind it."""

    factor: float
    words: Words
    figures: tuple[Figure, ...] = ()


def by_share(share: float | None) -> Step:
    """From a fall of the share of participants with the complaint to the chance that a case recovers."""
    if share is None or not 0.0 < share <= 1.0:
        raise CannotConvertError(NO_SHARE)
    shown = number(share)
    words = Words(f"gedeeld door deel met de klacht {shown.nl}", f"over the share of cases {shown.en}")
    return Step(factor=1.0 / share, words=words)


def by_completion(assumed: Assumed, project: str) -> Step | None:
    """From all participants to those who complete; None where everybody is taken to complete."""
    learned = completion_learned(assumed, project)
    if learned is None:
        return None
    if not learned.mean > 0.0:
        raise CannotConvertError(NOBODY_COMPLETES)
    shown = number(learned.mean)
    words = Words(f"gedeeld door deel dat het afmaakt {shown.nl}", f"over the share who complete {shown.en}")
    return Step(factor=1.0 / learned.mean, words=words, figures=(learned.figure,))


def by_basis(assumed: Assumed, record: Assumption, *, project: str, given: NetOrGross) -> Step | None:
    """Between net and gross, with the likely deadweight and displacement; None where both are the same."""
    wanted = record.evidence or NetOrGross.net
    if wanted is given:
        return None
    deadweight = assumed.likely(Parameter.deadweight, project=project)
    displacement = assumed.number(Parameter.displacement, default=0.0, project=project)
    if deadweight is None:
        raise CannotConvertError(NO_DEADWEIGHT)
    left = (1.0 - deadweight) * (1.0 - displacement)
    if not left > 0.0:
        raise CannotConvertError(NO_DEADWEIGHT)
    shown = number(left)
    if wanted is NetOrGross.gross:
        factor = 1.0 / left
        words = Words(f"van netto naar bruto, gedeeld door {shown.nl}", f"net to gross, over {shown.en}")
    else:
        factor = left
        words = Words(f"van bruto naar netto, maal {shown.nl}", f"gross to net, times {shown.en}")
    return Step(factor=factor, words=words, figures=_taken_off(assumed, project))


def _taken_off(assumed: Assumed, project: str) -> tuple[Figure, ...]:
    """The assumptions behind what is taken off a gross estimate."""
    found: list[Figure] = []
    for parameter in (Parameter.deadweight, Parameter.displacement):
        said = assumed.find(parameter, project=project)
        if said is not None:
            found.append(assumed.figure(said))
        elif parameter is Parameter.displacement:
            found.append(assumed.default(parameter, f"project_card/{project}").figure)
    return tuple(found)
