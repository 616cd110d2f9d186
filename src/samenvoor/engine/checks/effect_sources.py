"""Finds effects, savings and links that do not say who says so, on what ground, and whether they are net."""

from __future__ import annotations

from collections.abc import Iterator

from samenvoor.domain.problem import Problem
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.assumption import Assumption, Parameter
from samenvoor.domain.words import Words

_ANYTHING = Words("", "")
_SOURCED = (Parameter.effect, Parameter.saving, Parameter.link)


def check(programme: Programme) -> list[Problem]:
    """What a project brings about is never a bare number (METHOD §9.5: an effect without source)."""
    return [
        problem
        for record in programme.of(Assumption)
        if record.parameter in _SOURCED
        for problem in _of(record)
    ]


def _of(record: Assumption) -> Iterator[Problem]:
    """What is missing beside one number."""
    name = record.parameter.words
    if not record.by.strip():
        what = Words(f"Er staat niet wie dit zegt ({name.nl}).", f"It does not say who says so ({name.en}).")
        remedy = Words('vul by in met een rol, of "voorbeeld".', 'fill in by with a role, or "voorbeeld".')
        yield _problem(record, "by", what, remedy)
    if not record.reference.strip():
        what = Words(
            f"Er staat niet waar dit op rust ({name.nl}).", f"It does not say on what ground ({name.en})."
        )
        remedy = Words(
            "vul reference in; is er geen openbare bron, zeg dat dan.",
            "fill in reference; when there is no public source, say so.",
        )
        yield _problem(record, "reference", what, remedy)
    known = isinstance(record.likely, float) or bool(record.intervention)
    if record.parameter is Parameter.effect and record.evidence is None and known:
        what = Words(
            "Er staat niet of dit effect netto of bruto is.", "It does not say whether it is net or gross."
        )
        remedy = Words(
            'zet evidence = "net" als er een vergelijking was, anders "gross".',
            'put evidence = "net" when there was a comparison, otherwise "gross".',
        )
        yield _problem(record, "evidence", what, remedy, Words("net of gross", "net or gross"))


def _problem(
    record: Assumption, field: str, what: Words, remedy: Words, allowed: Words = _ANYTHING
) -> Problem:
    """One thing that is missing."""
    return Problem(
        where=record.address, field=field, rule="effect_sources", what=what, allowed=allowed, remedy=remedy
    )
