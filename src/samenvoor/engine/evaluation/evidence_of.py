"""Makes an evidence record of an evaluation, and the mark that shows whether its figures changed since.

Source: METHOD §4.1 (estimate, error, design, allowance), §4.4 (a correction supersedes the old record).
"""

from __future__ import annotations

import datetime
from hashlib import blake2b

from samenvoor.domain.programme import Programme
from samenvoor.domain.records.assumption import Evidence as NetOrGross
from samenvoor.domain.records.evaluation import Evaluation
from samenvoor.domain.records.evidence import Evidence
from samenvoor.domain.words import Words
from samenvoor.engine.evaluation.evaluate import Evaluated, all_designs, evaluated
from samenvoor.engine.evaluation.panel import panel_of
from samenvoor.engine.learning.allowances import allowance_of
from samenvoor.engine.statistics.refused import RefusedError

DIGITS = 9
"""An evidence record carries nine significant digits, as all output does."""


def evidence_of(
    programme: Programme, *, evaluation: Evaluation, by: str, on: datetime.date, language: str = "nl"
) -> Evidence:
    """The evidence record that an evaluation gives, said by a role on a day.

    It supersedes the last evidence of the same evaluation that says something else. Errors: RefusedError,
    with the reason in words, when the evaluation gives no evidence.
    """
    found = evaluated(programme, evaluation=evaluation)
    return record_of(programme, found=found, by=by, on=on, language=language)


def record_of(
    programme: Programme, *, found: Evaluated, by: str, on: datetime.date, language: str = "nl"
) -> Evidence:
    """As `evidence_of`, of an evaluation that was carried out already."""
    if found.refused is not None:
        raise RefusedError(found.refused)
    if found.result is None or found.estimate is None or found.standard_error is None:
        raise RefusedError(Words("Er is geen resultaat.", "There is no result."))
    evaluation, result = found.evaluation, found.result
    allowance = allowance_of(programme, found.design)
    diluted = (found.bias_mean, found.bias_sd) != (allowance.mean, allowance.sd)
    earlier = standing(programme, evaluation=evaluation)
    factor = found.estimate / result.estimate if result.estimate else 1.0
    off = result.regression_to_mean
    return Evidence(
        key=_free_key(programme, evaluation),
        by=by,
        on=on,
        design=found.design,
        estimate=rounded(found.estimate),
        standard_error=rounded(found.standard_error),
        project=evaluation.project,
        outcome=evaluation.outcome,
        evaluation=evaluation.key,
        scale=found.scale,
        baseline_share=None if found.baseline_share is None else rounded(found.baseline_share),
        evidence=NetOrGross.gross if result.gross else NetOrGross.net,
        regression_to_mean=None if off is None else rounded(off * factor),
        bias_mean=rounded(found.bias_mean) if diluted else None,
        bias_sd=rounded(found.bias_sd) if diluted else None,
        supersedes=earlier.key if earlier else "",
        diagnostics=tuple(entry.words.in_language(language) for entry in found.diagnostics),
        rests_on=mark_of(
            programme,
            evaluation=evaluation,
            said=(rounded(found.estimate), rounded(found.standard_error)),
        ),
        reference=evaluation.reference or evaluation.name,
        url=evaluation.url,
    )


def standing(programme: Programme, *, evaluation: Evaluation) -> Evidence | None:
    """The evidence of an evaluation that nothing supersedes; None when there is none yet."""
    records = programme.of(Evidence)
    replaced = {record.supersedes for record in records}
    own = [record for record in records if record.evaluation == evaluation.key and record.key not in replaced]
    return max(own, key=lambda record: (record.on, record.key), default=None)


def says_the_same(one: Evidence, *, other: Evidence) -> bool:
    """Whether two evidence records give the same estimate of the same thing, to nine digits."""
    names = ("design", "scale", "project", "outcome", "evidence")
    numbers = (
        "estimate",
        "standard_error",
        "baseline_share",
        "regression_to_mean",
        "bias_mean",
        "bias_sd",
    )
    same = all(getattr(one, name) == getattr(other, name) for name in names)
    return same and all(_close(getattr(one, name), getattr(other, name)) for name in numbers)


def mark_of(programme: Programme, *, evaluation: Evaluation, said: tuple[float, float]) -> str:
    """The mark of what an evaluation rests on (its fields and figures) and of what was said of it.

    said: estimate and standard error. Empty when the figures cannot be read. It changes when a figure does,
    and when the estimate is written over.
    """
    words = [
        *(repr(rounded(value)) for value in said),
        evaluation.project,
        evaluation.outcome,
        str(evaluation.design),
        *(
            repr(value)
            for value in (
                evaluation.baseline_share,
                evaluation.took_part,
                evaluation.design_effect,
                evaluation.chosen,
                evaluation.not_chosen_as_bad,
                evaluation.experts,
                evaluation.calculated,
            )
        ),
    ]
    rule = all_designs()[evaluation.design]
    if rule.reads_figures:
        try:
            panel = panel_of(programme, evaluation=evaluation, always_after=rule.always_after)
        except RefusedError:
            return ""
        words += [*panel.units, *panel.periods]
        for table in (panel.treated, panel.start, panel.known, panel.share, panel.se):
            words += [repr(value) for value in table.ravel().tolist()]
    return blake2b("\n".join(words).encode(), digest_size=8).hexdigest()


def rounded(value: float) -> float:
    """A number of nine significant digits, and never minus zero."""
    return float(f"{value:.{DIGITS}g}") + 0.0


def _close(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= 1e-6 * max(abs(one), abs(other), 1e-6)


def _free_key(programme: Programme, evaluation: Evaluation) -> str:
    """The key of the evaluation, or with the first number behind it that no evidence has yet."""
    number = 1
    while True:
        key = evaluation.key if number == 1 else f"{evaluation.key}-{number}"
        if programme.find(Evidence, key) is None:
            return key
        number += 1
