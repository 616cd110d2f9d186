"""Carries out an evaluation: its figures through its design, and the result per participant.

What is measured of all residents is diluted by those who did not take part; the effect is that of a
participant with the complaint. Source: METHOD §4.1, §8.3, §8.4.
"""

from __future__ import annotations

import functools
from contextlib import suppress

import msgspec

from samenvoor.discover import discover
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.assumption import Assumption, Parameter
from samenvoor.domain.records.evaluation import Design, Evaluation
from samenvoor.domain.records.evidence import Scale
from samenvoor.domain.words import Words
from samenvoor.engine.evaluation import designs
from samenvoor.engine.evaluation.panel import Panel, panel_of
from samenvoor.engine.evaluation.result import (
    DesignRefusedError,
    DesignRule,
    Diagnostic,
    Estimated,
    Question,
)
from samenvoor.engine.evaluation.said import number, share
from samenvoor.engine.learning.allowances import allowance_of
from samenvoor.engine.statistics.refused import RefusedError

NO_SHARE = Words(
    "Welk deel van de deelnemers vooraf de klacht had, is niet bekend. Vul baseline_share in: zonder dat "
    "is de daling niet om te rekenen naar een effect per deelnemer.",
    "Which share of the participants had the complaint before is not known. Fill in baseline_share: "
    "without it the fall cannot be turned into an effect per participant.",
)

NOTHING_YET = Words(
    "Er is nog niets gemeten; alle rondes zijn gepland. Wat zij straks kunnen laten zien, zegt samenvoor "
    "power.",
    "Nothing has been measured yet; all rounds are planned. What they will be able to show, samenvoor "
    "power says.",
)


class Evaluated(msgspec.Struct, frozen=True, kw_only=True):
    """What an evaluation gives, per participant, or why it gives no evidence.

    estimate, standard_error: a fall above zero, on `scale`, of participants; measured: the same of everybody
    who was measured. baseline_share: participants with the complaint before, None on the scale of the effect.
    bias_mean, bias_sd: what the design may be off, in percentage points of `estimate`. `refused`: why this is
    no evidence; the numbers then are what the figures would give under `instead`, or None.
    """

    evaluation: Evaluation
    design: Design
    result: Estimated | None
    estimate: float | None
    standard_error: float | None
    scale: Scale
    baseline_share: float | None
    bias_mean: float
    bias_sd: float
    diagnostics: tuple[Diagnostic, ...]
    refused: Words | None = None
    instead: Design | None = None

    @property
    def effect(self) -> float | None:
        """The estimate as the probability that a participant with the complaint recovers."""
        return None if self.estimate is None else self.estimate / self.per_effect

    @property
    def effect_error(self) -> float | None:
        """The standard error on the scale of the effect."""
        return None if self.standard_error is None else self.standard_error / self.per_effect

    @property
    def per_effect(self) -> float:
        """The fall of the share of participants for an effect of 1."""
        return 1.0 if self.scale is Scale.effect or self.baseline_share is None else self.baseline_share


@functools.cache
def all_designs() -> dict[Design, DesignRule]:
    """Every design by its name; the folder engine/evaluation/designs is the registry."""
    found: dict[Design, DesignRule] = {}
    for module, rule in discover(designs, "DESIGN").items():
        if not isinstance(rule, DesignRule):
            raise TypeError(
                f"engine/evaluation/designs/{module}.py: DESIGN must be a DesignRule, found {rule!r}"
            )
        found[rule.design] = rule
    return found


def evaluated(programme: Programme, *, evaluation: Evaluation) -> Evaluated:
    """Carry out an evaluation; a refusal comes back as a value with its reason.

    Source: METHOD §8.3; per participant as in METHOD §8.4.
    """
    rule = all_designs()[evaluation.design]
    try:
        panel = _figures(programme, evaluation, rule) if rule.reads_figures else None
        found = rule.estimate(Question(evaluation=evaluation, panel=panel, programme=programme))
        return _per_participant(programme, evaluation, evaluation.design, found)
    except RefusedError as refusal:
        return _refused(programme, evaluation, refusal)


def _figures(programme: Programme, evaluation: Evaluation, rule: DesignRule) -> Panel:
    """The figures of an evaluation; refused when all of its rounds are still to come."""
    panel = panel_of(programme, evaluation=evaluation, always_after=rule.always_after)
    if not panel.known.any():
        raise RefusedError(NOTHING_YET)
    return panel


def _refused(programme: Programme, evaluation: Evaluation, refusal: RefusedError) -> Evaluated:
    """The reason, with what the same figures give under another design where there is one."""
    if isinstance(refusal, DesignRefusedError) and refusal.instead is not None:
        other, found = refusal.instead
        with suppress(RefusedError):
            shown = _per_participant(programme, evaluation, other, found)
            return msgspec.structs.replace(shown, refused=refusal.reason, instead=other)
    return _nothing(programme, evaluation, refusal.reason)


def _nothing(programme: Programme, evaluation: Evaluation, reason: Words) -> Evaluated:
    """An evaluation without a result."""
    allowance = allowance_of(programme, evaluation.design)
    return Evaluated(
        evaluation=evaluation,
        design=evaluation.design,
        result=None,
        estimate=None,
        standard_error=None,
        scale=Scale.risk_difference,
        baseline_share=None,
        bias_mean=allowance.mean,
        bias_sd=allowance.sd,
        diagnostics=(),
        refused=reason,
    )


def _per_participant(
    programme: Programme, evaluation: Evaluation, design: Design, found: Estimated
) -> Evaluated:
    """The result of all who were measured as one of those who took part; the allowance goes with it.

    A bias in the share of an area is, like the fall itself, that of its participants divided by their part.
    """
    took_part = evaluation.took_part if found.scale is Scale.risk_difference else None
    if took_part is not None and not 0.0 < took_part <= 1.0:
        raise RefusedError(
            Words(
                "took_part moet boven 0 liggen en hooguit 1 zijn.",
                "took_part must be above 0 and at most 1.",
            )
        )
    factor = 1.0 / (took_part or 1.0)
    allowance = allowance_of(programme, design)
    base, said = _baseline(programme, evaluation, found)
    diluted = (_diluted(took_part),) if took_part is not None and took_part < 1.0 else ()
    return Evaluated(
        evaluation=evaluation,
        design=evaluation.design,
        result=found,
        estimate=found.estimate * factor,
        standard_error=found.standard_error * factor,
        scale=found.scale,
        baseline_share=base,
        bias_mean=allowance.mean * factor,
        bias_sd=allowance.sd * factor,
        diagnostics=(*found.diagnostics, *diluted, *said),
    )


def _baseline(
    programme: Programme, evaluation: Evaluation, found: Estimated
) -> tuple[float | None, tuple[Diagnostic, ...]]:
    """The share of participants with the complaint before, and where it comes from.

    Written down; or measured of them; or, of residents, measured and times how much more often participants
    have the complaint (METHOD §4.1, ρπ₀). Errors: RefusedError when it is not known.
    """
    if found.scale is Scale.effect:
        return None, ()
    numbers: dict[str, float] = {}
    if evaluation.baseline_share is not None:
        base = evaluation.baseline_share
    else:
        base, numbers = _measured_base(programme, evaluation, found.share_before)
    if not 0.0 < base <= 1.0:
        raise RefusedError(NO_SHARE)
    said = share(base)
    words = Words(
        f"Vooraf had {said.nl} van de deelnemers de klacht.",
        f"Before, {said.en} of the participants had the complaint.",
    )
    if "targeting" in numbers:
        times = number(numbers["targeting"], decimals=2)
        words = Words(
            f"Vooraf had {said.nl} van de deelnemers de klacht: het gemeten deel, maal {times.nl} omdat "
            "deelnemers de klacht vaker of minder vaak hebben (aanname targeting, of 1).",
            f"Before, {said.en} of the participants had the complaint: the measured share, times "
            f"{times.en} as participants have it more or less often (assumption targeting, or 1).",
        )
    return base, (Diagnostic(name="baseline_share", words=words, numbers={"share": base} | numbers),)


def _measured_base(
    programme: Programme, evaluation: Evaluation, measured: float | None
) -> tuple[float, dict[str, float]]:
    """The measured share; of residents, times how much more often participants have the complaint."""
    if measured is None:
        raise RefusedError(NO_SHARE)
    if evaluation.took_part is None or evaluation.took_part == 1.0:
        return measured, {}
    said = [
        record.likely
        for record in sorted(programme.of(Assumption), key=lambda entry: (entry.on, entry.key))
        if record.parameter is Parameter.targeting
        and record.project == evaluation.project
        and isinstance(record.likely, float)
    ]
    targeting = said[-1] if said else 1.0
    return min(measured * targeting, 1.0), {"targeting": targeting}


def _diluted(took_part: float) -> Diagnostic:
    """That residents were measured and not participants."""
    said = share(took_part)
    words = Words(
        f"Gemeten is bij allen, van wie {said.nl} meedeed. De daling, haar fout en de marge zijn daardoor "
        "gedeeld: zo gaan zij over deelnemers.",
        f"All were measured, of whom {said.en} took part. The fall, its error and the allowance are "
        "divided by that, so that they are about participants.",
    )
    return Diagnostic(name="took_part", words=words, numbers={"took_part": took_part})
