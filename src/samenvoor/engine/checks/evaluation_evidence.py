"""Finds measured evaluations that are not written down as evidence, and evidence whose figures changed."""

from __future__ import annotations

from samenvoor.domain.problem import Problem
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.evaluation import Evaluation
from samenvoor.domain.records.evidence import Evidence
from samenvoor.domain.words import Words


def check(programme: Programme) -> list[Problem]:
    """What an evaluation found counts only as an evidence record, and that says what its figures say."""
    problems = [_of(programme, record) for record in programme.of(Evaluation)]
    return [problem for problem in problems if problem is not None]


def _of(programme: Programme, evaluation: Evaluation) -> Problem | None:
    """What is to be done about the evidence of one evaluation."""
    from samenvoor.engine.evaluation.evidence_of import standing

    stored = standing(programme, evaluation=evaluation)
    if stored is None:
        return _unwritten(evaluation) if _measured(programme, evaluation) else None
    return None if _agrees(programme, evaluation, stored) else _changed(evaluation, stored)


def _measured(programme: Programme, evaluation: Evaluation) -> bool:
    """Whether an evaluation has all its figures: no round is still to come."""
    from samenvoor.engine.evaluation.evaluate import all_designs
    from samenvoor.engine.evaluation.panel import panel_of
    from samenvoor.engine.statistics.refused import RefusedError

    rule = all_designs()[evaluation.design]
    if not rule.reads_figures:
        return bool(evaluation.experts) or evaluation.calculated is not None
    try:
        panel = panel_of(programme, evaluation=evaluation, always_after=rule.always_after)
    except RefusedError:
        return False
    return bool((panel.known & panel.after).any() and not panel.planned.any())


def _agrees(programme: Programme, evaluation: Evaluation, stored: Evidence) -> bool:
    """Whether evidence still says what the figures say; by its mark, or by computing again without one."""
    from samenvoor.engine.evaluation.evaluate import evaluated
    from samenvoor.engine.evaluation.evidence_of import mark_of, record_of, says_the_same

    if stored.rests_on:
        said = (stored.estimate, stored.standard_error)
        return stored.rests_on == mark_of(programme, evaluation=evaluation, said=said)
    if not _measured(programme, evaluation):
        return True  # somebody else's report, of which the figures are not here
    found = evaluated(programme, evaluation=evaluation)
    if found.refused is not None:
        return False
    return says_the_same(stored, other=record_of(programme, found=found, by=stored.by, on=stored.on))


def _unwritten(evaluation: Evaluation) -> Problem:
    return Problem(
        where=evaluation.address,
        field="name",
        rule="evaluation_evidence",
        what=Words(
            "Deze evaluatie is gemeten, maar telt nog niet mee: er is geen bewijs van opgeschreven.",
            "This evaluation is measured but does not count yet: no evidence of it is written down.",
        ),
        remedy=Words(
            f"bekijk samenvoor evaluate MAP {evaluation.key} en schrijf het op met --write --by ROL.",
            f"see samenvoor evaluate FOLDER {evaluation.key} and write it down with --write --by ROLE.",
        ),
        remark=True,
    )


def _changed(evaluation: Evaluation, stored: Evidence) -> Problem:
    return Problem(
        where=stored.address,
        field="estimate",
        rule="evaluation_evidence",
        what=Words(
            "Dit bewijs zegt iets anders dan de cijfers van zijn evaluatie nu geven.",
            "This evidence says something else than the figures of its evaluation give now.",
        ),
        found=f"{stored.estimate:g} ± {stored.standard_error:g}",
        remedy=Words(
            f"bekijk samenvoor evaluate MAP {evaluation.key}; --write --by ROL schrijft bewijs dat dit "
            "vervangt.",
            f"see samenvoor evaluate FOLDER {evaluation.key}; --write --by ROLE writes evidence that "
            "supersedes this.",
        ),
        remark=True,
    )
