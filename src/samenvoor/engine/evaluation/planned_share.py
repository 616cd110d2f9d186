"""The share with the complaint that planned rounds are expected to find, and what an effect does to it.

Source: METHOD §7.5, §4.1: the effect is the probability that a participant with the complaint recovers, so a
measured share falls by effect × share of participants with the complaint × part that took part.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from samenvoor.domain.records.evaluation import Evaluation
from samenvoor.domain.words import Words
from samenvoor.engine.evaluation.panel import Panel
from samenvoor.engine.evaluation.said import share as said
from samenvoor.engine.statistics.refused import RefusedError


class ExpectedShare(NamedTuple):
    """A share between 0 and 1, and where it comes from."""

    value: float
    source: Words


def expected_share(panel: Panel, *, evaluation: Evaluation, share: float | None = None) -> ExpectedShare:
    """The share to plan with: what is given, else measured before the start, else the one written down.

    Errors: RefusedError, with words, when there is none or it is not between 0 and 1. Source: METHOD §7.5.
    """
    found = _found(panel, evaluation, share)
    if found is None or not 0.0 < found.value < 1.0:
        raise RefusedError(
            Words(
                "Welk deel de klacht heeft is niet bekend, of 0 of 1. Vul baseline_share in, of meet eerst.",
                "Which share has the complaint is not known, or 0 or 1. Fill in baseline_share, or measure.",
            )
        )
    return found


def participant_scale(evaluation: Evaluation, expected: ExpectedShare) -> tuple[float, tuple[Words, ...]]:
    """The fall of the measured share per unit of effect, and what had to be assumed for it.

    Errors: RefusedError, with words, when a share of participants is not above 0 and at most 1.
    Source: METHOD §4.1.
    """
    took_part, own = evaluation.took_part, evaluation.baseline_share
    assumed: list[Words] = []
    if own is None:
        assumed.append(
            Words(
                f"Van de deelnemers heeft {said(expected.value).nl} de klacht, als van wie wordt gemeten.",
                f"Of the participants {said(expected.value).en} have the complaint, as of those measured.",
            )
        )
    if took_part is None:
        assumed.append(Words("Iedereen die wordt gemeten doet mee.", "Everybody who is measured takes part."))
    shares = (expected.value if own is None else own, 1.0 if took_part is None else took_part)
    scale = shares[0] * shares[1]
    if not (scale > 0.0 and max(shares) <= 1.0):
        raise RefusedError(
            Words(
                "Er is geen effect te zien: baseline_share en took_part liggen boven 0 en zijn hooguit 1.",
                "There is no effect to see: baseline_share and took_part must be above 0 and at most 1.",
            )
        )
    return scale, tuple(assumed)


def _found(panel: Panel, evaluation: Evaluation, share: float | None) -> ExpectedShare | None:
    if share is not None:
        return ExpectedShare(share, Words("opgegeven bij de vraag", "given with the question"))
    untouched = panel.known & ~panel.after
    for chosen, source in (
        (untouched & panel.treated[:, None], Words("gemeten voor de start", "measured before the start")),
        (untouched, Words("gemeten bij de vergelijking", "measured in the comparison")),
    ):
        if chosen.any():
            people = panel.persons[chosen]
            weights = people if (people > 0.0).all() else None
            return ExpectedShare(float(np.average(panel.share[chosen], weights=weights)), source)
    if evaluation.baseline_share is not None:
        return ExpectedShare(
            evaluation.baseline_share, Words("baseline_share van de evaluatie", "baseline_share of it")
        )
    return None
