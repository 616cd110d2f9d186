"""An evaluation, and what a planned one can show, as JSON documents: fixed keys, numbers of nine digits."""

from __future__ import annotations

import math
from typing import Any

from samenvoor.engine.distributions import Z_90
from samenvoor.engine.evaluation.evaluate import Evaluated
from samenvoor.engine.evaluation.evidence_of import rounded
from samenvoor.engine.evaluation.power import EffectPower, PlannedPower
from samenvoor.engine.evaluation.result import Diagnostic
from samenvoor.engine.evaluation.would_become import WouldBecome
from samenvoor.engine.learning.effects import EffectLearned

Document = dict[str, Any]


def evaluation_document(found: Evaluated, become: WouldBecome, *, language: str) -> Document:
    """What an evaluation found and would do; shares and chances 0-1, the allowance in percentage points.

    `estimate` and `standard_error` are of participants on `scale`; with `refused` they are what the figures
    would give as `instead`, and no evidence.
    """
    evaluation, result = found.evaluation, found.result
    return {
        "evaluation": evaluation.key,
        "project": evaluation.project,
        "outcome": evaluation.outcome,
        "design": evaluation.design.value,
        "estimate": _number(found.estimate),
        "standard_error": _number(found.standard_error),
        "scale": found.scale.value,
        "effect": _effect(found),
        "allowance": {"mean": rounded(found.bias_mean), "sd": rounded(found.bias_sd)},
        "diagnostics": [_diagnostic(entry, language) for entry in found.diagnostics],
        "refused": found.refused.in_language(language) if found.refused else None,
        "would_become": _learned(become.then) if become.left_out is None else None,
        "instead": found.instead.value if found.instead else None,
        "measured": {
            "estimate": _number(result.estimate if result else None),
            "standard_error": _number(result.standard_error if result else None),
        },
        "baseline_share": _number(found.baseline_share),
        "regression_to_mean": _number(result.regression_to_mean if result else None),
        "as_assumed": _number(become.as_assumed),
        "is_now": _learned(become.now),
        "left_out": become.left_out.in_language(language) if become.left_out else None,
        "evidence": become.stored.key if become.stored else None,
        "evidence_agrees": become.agrees,
    }


def power_document(found: PlannedPower, names: dict[float, list[str]], *, language: str) -> Document:
    """What planned rounds can show; `names` says which effects are asked and why; shares and chances 0-1."""
    return {
        "evaluation": found.evaluation,
        "design": found.design.value,
        "share": {"value": rounded(found.share.value), "source": found.share.source.in_language(language)},
        "rounds": {"before": found.rounds_before, "after": found.rounds_after},
        "groups": {"with": found.groups_with, "without": found.groups_without},
        "persons": rounded(found.persons),
        "standard_error": rounded(found.standard_error),
        "allowance": {
            "mean": rounded(100.0 * found.allowance_mean),
            "sd": rounded(100.0 * found.allowance_sd),
        },
        "smallest_change": rounded(found.smallest_change),
        "smallest_two_sided": rounded(found.smallest_two_sided),
        "smallest_effect": rounded(found.smallest_effect),
        "smallest_effect_with_allowance": rounded(found.smallest_effect_with_allowance),
        "never_below": rounded(found.never_below),
        "effects": [_power(entry, names.get(entry.effect, [])) for entry in found.effects],
        "assumed": [words.in_language(language) for words in found.assumed],
        "notes": [words.in_language(language) for words in found.notes],
        "refused": None,
    }


def _power(entry: EffectPower, names: list[str]) -> Document:
    return {
        "what": names,
        "effect": rounded(entry.effect),
        "change": rounded(entry.change),
        "power": rounded(entry.power),
        "power_two_sided": rounded(entry.power_two_sided),
        "power_with_allowance": rounded(entry.power_with_allowance),
        "persons_needed": entry.persons_needed,
        "persons_needed_with_allowance": entry.persons_needed_with_allowance,
    }


def _effect(found: Evaluated) -> Document | None:
    """The estimate itself, before the allowance, with its 80 % interval."""
    mean, se = found.effect, found.effect_error
    if mean is None or se is None:
        return None
    return {
        "mean": rounded(mean),
        "se": rounded(se),
        "p10": rounded(mean - Z_90 * se),
        "p90": rounded(mean + Z_90 * se),
    }


def _learned(found: EffectLearned | None) -> Document | None:
    return None if found is None else {"mean": rounded(found.mean), "sd": rounded(found.sd)}


def _diagnostic(entry: Diagnostic, language: str) -> Document:
    return {
        "name": entry.name,
        "text": entry.words.in_language(language),
        "warning": entry.warning,
        "numbers": {name: _number(value) for name, value in entry.numbers.items()},
    }


def _number(value: float | None) -> float | None:
    """Nine significant digits; None for what is no number."""
    return None if value is None or not math.isfinite(value) else rounded(value)
