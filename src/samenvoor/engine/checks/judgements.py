"""Finds judgements that cannot be held against their ground: on figures without them, or without a sender."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from samenvoor.domain.problem import Problem
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.judgement import Grounds, Judgement, Verdict
from samenvoor.domain.words import Words
from samenvoor.engine.problem_in import problem_in

_problem = partial(problem_in, rule="judgements")

_STORED = ("rule", "needed_effect", "probability", "green_from", "red_up_to")
_CHANCES = ("probability", "green_from", "red_up_to")


def check(programme: Programme) -> list[Problem]:
    """A judgement has a sender and its ground: the figures, or what was seen (METHOD §5.2)."""
    return [problem for record in programme.of(Judgement) for problem in _of(programme, record)]


def _of(programme: Programme, record: Judgement) -> Iterator[Problem]:
    """What is wrong with one judgement."""
    if not record.by.strip() and not record.body:
        yield _problem(
            record,
            "by",
            Words("Er staat niet wie dit oordeel gaf.", "It does not say who gave this judgement."),
            Words("vul by in met een rol, of body.", "fill in by with a role, or body."),
        )
    if record.grounds is Grounds.qualitative and not record.reason.strip():
        yield _problem(
            record,
            "reason",
            Words("Er staat niet waarop dit oordeel rust.", "It does not say what this judgement rests on."),
            Words("vul reason in.", "fill in reason."),
        )
    if record.grounds is Grounds.figures and record.verdict is not Verdict.undecided:
        yield from _without_figures(record)
    for name in _CHANCES:
        value = getattr(record, name)
        if value is not None and not 0.0 <= value <= 1.0:
            yield _problem(
                record,
                name,
                Words("Dit is geen kans.", "This is no probability."),
                Words("schrijf een getal van 0 tot en met 1.", "write a number from 0 up to 1."),
                found=f"{value:g}",
            )
    other = programme.find(Judgement, record.replaces) if record.replaces else None
    if other is not None and other.project != record.project:
        yield _problem(
            record,
            "replaces",
            Words(
                "Dit vervangt een oordeel over een ander project.",
                "This replaces a judgement on another project.",
            ),
            Words("kies een oordeel over hetzelfde project.", "choose a judgement on the same project."),
            found=record.replaces,
        )


def _without_figures(record: Judgement) -> Iterator[Problem]:
    """A colour on figures stores the rule and its numbers, so that it can be computed again."""
    missing = [name for name in _STORED if getattr(record, name) in {None, ""}]
    if missing:
        names = ", ".join(missing)
        yield _problem(
            record,
            missing[0],
            Words(
                "Een oordeel op cijfers bewaart de regel en de cijfers; hier ontbreken er.",
                "A judgement on figures stores the rule and the figures; some are missing.",
            ),
            Words(
                'laat het schrijven door samenvoor judge --write, of zet grounds = "qualitative".',
                'have it written by samenvoor judge --write, or put grounds = "qualitative".',
            ),
            found=names,
        )
