"""What an evaluation will be able to show, said before it begins and while it can still be planned otherwise.

Source: METHOD §7.5, §8.1-8.3, §4.1. The error of the planned rounds follows from who is asked when; the
allowance of the design comes on top and does not shrink with more people.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, sqrt
from typing import Any

import msgspec
import numpy as np

from samenvoor.domain.programme import Programme
from samenvoor.domain.records.evaluation import Design, Evaluation
from samenvoor.domain.words import Words
from samenvoor.engine.evaluation.panel import panel_of
from samenvoor.engine.evaluation.planned_error import PlannedError, planned_error
from samenvoor.engine.evaluation.planned_share import ExpectedShare, expected_share, participant_scale
from samenvoor.engine.evaluation.said import number
from samenvoor.engine.evaluation.trends_before import FEWEST_ROUNDS
from samenvoor.engine.learning.allowances import Allowance, allowance_of
from samenvoor.engine.statistics.detectability import (
    power,
    power_two_sided,
    smallest_detectable_change,
    smallest_two_sided_change,
)
from samenvoor.engine.statistics.refused import RefusedError

ALPHA = 0.05
WANTED_POWER = 0.80
USUAL_CLUSTERING = (0.01, 0.05)
"""Intra-cluster correlations that are usual for people of one neighbourhood [choice]."""
_COMPARED = (
    Design.trial,
    Design.difference_in_differences,
    Design.staggered_start,
    Design.synthetic_control,
    Design.interrupted_series,
    Design.matched_controls,
    Design.before_after,
)


class EffectPower(msgspec.Struct, frozen=True, kw_only=True):
    """The chance that one effect is shown (0-1), and the people it takes.

    `effect`: probability that a participant with the complaint recovers; `change`: the fall it gives of the
    measured share. `power` looks for a fall only, at 5 %; `power_two_sided` also looks for a rise;
    `power_with_allowance` counts what the design may be off. `persons_needed`: in each planned round and
    group for a power of 80 %, None where no number of people is enough (and with a synthetic control).
    """

    effect: float
    change: float
    power: float
    power_two_sided: float
    power_with_allowance: float
    persons_needed: int | None
    persons_needed_with_allowance: int | None


class PlannedPower(msgspec.Struct, frozen=True, kw_only=True):
    """What the planned rounds of an evaluation can show; shares and changes as parts of 1.

    `standard_error` is of the measured fall, `error_by_asking` the part of it that more people take away;
    `allowance_mean`, `allowance_sd` belong to the design, on the measured share. `to_effect`: the measured
    fall per unit of effect. Smallest: shown with 80 %, one-sided at 5 %; `smallest_two_sided` looks both
    ways.
    `never_below`: the smallest effect that can be shown with infinitely many people in the planned rounds.
    `at_clustering`: (intra-cluster correlation, standard error) for some that are usual.
    """

    evaluation: str
    design: Design
    share: ExpectedShare
    rounds_before: int
    rounds_after: int
    groups_with: int
    groups_without: int
    persons: float
    standard_error: float
    error_by_asking: float
    allowance_mean: float
    allowance_sd: float
    standard_error_with_allowance: float
    to_effect: float
    smallest_change: float
    smallest_effect: float
    smallest_two_sided: float
    smallest_effect_with_allowance: float
    never_below: float
    at_clustering: tuple[tuple[float, float], ...]
    effects: tuple[EffectPower, ...]
    assumed: tuple[Words, ...]
    notes: tuple[Words, ...]


def planned_power(
    evaluation: Evaluation,
    *,
    programme: Programme,
    effects: Sequence[float],
    share: float | None = None,
    clustering: float = 0.0,
    lasting: float = 0.8,
) -> PlannedPower:
    """What the rounds of an evaluation, measured and planned, can show of some effects.

    `effects`: probabilities that a participant with the complaint recovers; `share`: the expected share with
    the complaint in planned rounds, by default what was measured. `clustering`: intra-cluster correlation
    (0-1) of people in one group and round; `lasting`: how much of it is the same in the next round [choice].
    Errors: RefusedError, with words, when the design compares no measured shares, no round is planned on some
    side, nobody says how many people are asked, or there is no share to expect. Source: METHOD §7.5, §8.
    """
    if evaluation.design not in _COMPARED:
        raise RefusedError(_not_compared(evaluation.design))
    lot = evaluation.design is Design.trial
    panel = panel_of(programme, evaluation=evaluation, always_after=lot)
    expected = expected_share(panel, evaluation=evaluation, share=share)
    scale, assumed = participant_scale(evaluation, expected)

    def error_at(correlation: float) -> PlannedError:
        return planned_error(
            panel, evaluation=evaluation, share=expected.value, clustering=correlation, lasting=lasting
        )

    error = error_at(clustering)
    return PlannedPower(
        evaluation=evaluation.key,
        design=evaluation.design,
        share=expected,
        rounds_before=error.rounds[0],
        rounds_after=error.rounds[1],
        groups_with=int(np.sum(panel.treated)),
        groups_without=int(np.sum(~panel.treated)),
        persons=error.persons,
        to_effect=scale,
        smallest_two_sided=smallest_two_sided_change(se=error.total, alpha=ALPHA, wanted_power=WANTED_POWER),
        at_clustering=tuple((value, error_at(value).total) for value in USUAL_CLUSTERING),
        assumed=(*assumed, *_said_of(clustering, lasting)),
        notes=(*panel.notes, *error.notes, *_refused_later(evaluation, before=error.rounds[0])),
        **_sizes(allowance_of(programme, evaluation.design), error, scale, effects),
    )


def _sizes(
    allowance: Allowance, error: PlannedError, scale: float, effects: Sequence[float]
) -> dict[str, Any]:
    """The errors, the smallest effects and the power for some effects, with and without the allowance."""
    # Groups that go their own way do so whoever took part, so the allowance is on the measured share.
    mean, spread = (0.01 * size for size in (allowance.mean, allowance.sd))
    total = sqrt(error.total**2 + spread**2)
    return {
        "standard_error": error.total,
        "error_by_asking": error.asking,
        "allowance_mean": mean,
        "allowance_sd": spread,
        "standard_error_with_allowance": total,
        "smallest_change": _smallest(error.total),
        "smallest_effect": _smallest(error.total) / scale,
        "smallest_effect_with_allowance": _smallest(total) / scale,
        "never_below": _smallest(sqrt(error.fixed**2 + spread**2)) / scale,
        "effects": tuple(_of_effect(effect, error=error, scale=scale, spread=spread) for effect in effects),
    }


def _of_effect(effect: float, *, error: PlannedError, scale: float, spread: float) -> EffectPower:
    """The power for one effect, and the people it takes."""
    change = effect * scale
    plain = error.total
    return EffectPower(
        effect=effect,
        change=change,
        power=power(change=change, se=plain, alpha=ALPHA),
        power_two_sided=power_two_sided(change=change, se=plain, alpha=ALPHA),
        power_with_allowance=power(change=change, se=sqrt(plain**2 + spread**2), alpha=ALPHA),
        persons_needed=_people(change, error, 0.0),
        persons_needed_with_allowance=_people(change, error, spread),
    )


def _people(change: float, error: PlannedError, spread: float) -> int | None:
    """People per planned round and group with which a change is shown in 80 of 100 cases."""
    if error.asking == 0.0 or change <= 0.0:
        return None
    room = (change / _smallest(1.0)) ** 2 - error.fixed**2 - spread**2
    if room <= 0.0:
        return None
    # A hair less, so that a change that is just shown asks for n and not for n + 1.
    return max(2, ceil(error.persons * error.asking**2 / room * (1.0 - 1e-12)))


def _smallest(se: float) -> float:
    return smallest_detectable_change(se=se, alpha=ALPHA, wanted_power=WANTED_POWER)


def _said_of(clustering: float, lasting: float) -> tuple[Words, ...]:
    """Which choices on how groups differ by themselves are in the error."""
    if clustering > 0.0:
        one, other = number(clustering, decimals=3), number(lasting, decimals=2)
        return (
            Words(
                f"Mensen in één groep lijken op elkaar: {one.nl}, waarvan deel {other.nl} blijft.",
                f"People in one group are alike: {one.en}, of which a part of {other.en} lasts.",
            ),
        )
    return (
        Words(
            "Hoe groepen uit zichzelf verschillen is niet meegeteld.",
            "How groups differ by themselves is not counted.",
        ),
    )


def _refused_later(evaluation: Evaluation, *, before: int) -> tuple[Words, ...]:
    """What this design will ask for that is not there yet."""
    if evaluation.design is Design.before_after:
        known = evaluation.chosen is not None or evaluation.not_chosen_as_bad
        return () if known else (_HOW_CHOSEN,)
    if evaluation.design is Design.difference_in_differences and before < FEWEST_ROUNDS:
        return (_TWO_BEFORE,)
    return ()


_HOW_CHOSEN = Words(
    "Zo telt de uitkomst straks niet: vul chosen in, of not_chosen_as_bad (terugval naar het gemiddelde).",
    "The result will not count like this: fill in chosen, or not_chosen_as_bad, for regression to the mean.",
)
_TWO_BEFORE = Words(
    "Zo telt de uitkomst straks niet als verschil in verschil: daarvoor zijn twee rondes vooraf nodig.",
    "The result will not count as difference in differences: that takes two rounds before the start.",
)


def _not_compared(design: Design) -> Words:
    return Words(
        f"Een {design.words.nl} vergelijkt geen gemeten groepen; vooraf is niet te zeggen wat die laat zien.",
        f"{design.words.en.capitalize()} compares no measured groups; what it shows cannot be said before.",
    )
