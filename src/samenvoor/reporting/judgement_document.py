"""The verdicts as a document: one entry for each project, with what it rests on and how often it is wrong."""

from __future__ import annotations

from typing import Any

from samenvoor.domain.records.judging_rule import NeededBy
from samenvoor.engine.judging.belief import Belief
from samenvoor.engine.judging.judged import Compared, Judged
from samenvoor.engine.judging.needed import Needed
from samenvoor.engine.judging.operating_characteristics import OperatingCharacteristics
from samenvoor.engine.judging.past import Turn
from samenvoor.engine.judging.what_it_takes import WhatItTakes
from samenvoor.reporting.judgement_sentences import judgement_words, reason


def judgement_document(found: tuple[Judged, ...], *, language: str) -> list[dict[str, Any]]:
    """A list of projects; what is not known is null. Effects are 0-1, per case at full dose."""
    return [_entry(entry, language) for entry in found]


def _entry(judged: Judged, language: str) -> dict[str, Any]:
    """One project."""
    standing = judged.standing
    return {
        "project": judged.project,
        "verdict": judged.verdict.value,
        "probability": standing.probability if standing.known else None,
        "needed_effect": standing.needed_effect,
        "effect": _belief(standing.posterior) if standing.known else None,
        "rule": standing.agreed.rule,
        "reason": reason(judged).in_language(language),
        "why": standing.why,
        "on": standing.on.isoformat(),
        "by_itself": standing.own.value,
        "monte_carlo_error": standing.error,
        "goal": standing.goal,
        "outcomes": dict(standing.weights),
        "needed_by": standing.needed_by.value if standing.needed_by else None,
        "needed": {
            name.value: _needed(standing.needed[name], language)
            for name in NeededBy
            if name in standing.needed
        },
        "prior": _belief(standing.prior),
        "spread_left": standing.spread_left,
        "green_from": standing.limits.green_from,
        "red_up_to": standing.limits.red_up_to,
        "judging_rule": standing.agreed.address if standing.agreed.key != "method" else None,
        "evidence": _evidence(judged),
        "left_out": [
            {"address": piece.address, "reason": piece.reason.in_language(language)}
            for learned in standing.learned
            for piece in learned.left_out
        ],
        "history": [_turn(turn) for turn in judged.turns],
        "judgements": [_compared(entry, language) for entry in judged.compared],
        "operating_characteristics": [_characteristics(entry) for entry in judged.characteristics],
        "next_evaluation": _takes(judged.takes),
    }


def _belief(belief: Belief | None) -> dict[str, float] | None:
    """Mean, sd and 80 % interval of a belief."""
    if belief is None:
        return None
    return {
        "mean": belief.expected(),
        "sd": belief.spread(),
        "p10": belief.quantile(0.1),
        "p90": belief.quantile(0.9),
    }


def _needed(needed: Needed, language: str) -> dict[str, Any]:
    """One needed effect, or why there is none."""
    return {
        "effect": needed.effect,
        "monte_carlo_error": needed.error if needed.effect is not None else None,
        "p10": needed.low,
        "p90": needed.high,
        "reason": needed.reason.in_language(language) if needed.reason else None,
    }


def _evidence(judged: Judged) -> list[dict[str, Any]]:
    """What was found, on the scale of the effect, with its allowance for bias."""
    return [
        {
            "address": piece.address,
            "design": piece.estimate.design.value,
            "on": piece.on.isoformat(),
            "estimate": piece.estimate.value,
            "standard_error": piece.estimate.se,
            "bias_mean": piece.estimate.bias_mean,
            "bias_sd": piece.estimate.bias_sd,
        }
        for learned in judged.standing.learned
        for piece in learned.evidence
    ]


def _turn(turn: Turn) -> dict[str, Any]:
    """One quarter of the past."""
    return {
        "on": turn.on.isoformat(),
        "verdict": turn.verdict.value,
        "by_itself": turn.standing.own.value,
        "probability": turn.standing.probability,
        "needed_effect": turn.standing.needed_effect,
    }


def _compared(entry: Compared, language: str) -> dict[str, Any]:
    """A judgement of people beside the figures of its day."""
    record, standing = entry.record, entry.standing
    return {
        "judgement": record.address,
        "on": record.on.isoformat(),
        "grounds": record.grounds.value,
        "verdict_then": record.verdict.value,
        "probability_then": record.probability,
        "verdict_now": entry.verdict.value if entry.verdict is not None else None,
        "probability_now": standing.probability if standing is not None else None,
        "told": judgement_words(entry).in_language(language),
    }


def _characteristics(entry: OperatingCharacteristics) -> dict[str, Any]:
    """How often the rule is right and wrong in one way of measuring."""
    return {
        "design": entry.measuring.design.value,
        "cases_a_quarter": entry.measuring.cases,
        "from": "reports" if entry.measuring.reported else "plan",
        "rows": [
            {
                "true_effect_times_needed": row.times,
                "quarters": row.quarters,
                "green": row.green,
                "red": row.red,
                "monte_carlo_error": row.error,
            }
            for row in entry.rows
        ],
    }


def _takes(takes: WhatItTakes | None) -> dict[str, Any] | None:
    """What the next evaluation takes."""
    if takes is None:
        return None
    return {
        "design": takes.design.value,
        "persons_a_side": takes.persons,
        "green_if_good": takes.green,
        "red_if_nothing": takes.red,
    }
