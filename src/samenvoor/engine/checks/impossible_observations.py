"""Finds counted figures that cannot be: a proportion above 100, fewer than nobody."""

from __future__ import annotations

import math

from samenvoor.domain.observation import Observation
from samenvoor.domain.problem import Problem
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.indicator import Indicator, IndicatorKind
from samenvoor.domain.words import Words

_BOUNDS: dict[str, tuple[float, float]] = {
    "proportion": (0.0, 100.0),
    "count": (0.0, math.inf),
    "rate": (0.0, math.inf),
    "ratio": (0.0, 100.0),
}
"""A mean or an index may be negative: costs can be corrected below zero. A ratio is a number such as 1.24."""

_LARGEST = 1e12


def check(programme: Programme) -> list[Problem]:
    """Every observed value is finite and within what its kind of indicator can be."""
    kinds = {indicator.key: indicator.indicator_kind for indicator in programme.of(Indicator)}
    problems = [_of_row(row, kinds.get(row.indicator)) for row in programme.observations]
    return [problem for problem in problems if problem is not None]


def _of_row(row: Observation, kind: IndicatorKind | None) -> Problem | None:
    """What cannot be in one figure."""
    if row.value is None:
        return None
    lower, upper = _BOUNDS.get(str(kind), (-math.inf, math.inf))
    if abs(row.value) <= _LARGEST and lower <= row.value <= upper:
        return None
    name = kind.words if kind else Words("cijfer", "figure")
    if math.isfinite(upper):
        allowed = Words(f"{lower:g} tot en met {upper:g} ({name.nl})", f"{lower:g} to {upper:g} ({name.en})")
    elif math.isfinite(lower):
        allowed = Words(f"{lower:g} of meer ({name.nl})", f"{lower:g} or more ({name.en})")
    else:
        allowed = Words("een eindig getal", "a finite number")
    return Problem(
        where=row.address,
        field=f"{row.group}.value",
        rule="impossible_observations",
        what=Words("Dit cijfer kan niet.", "This figure cannot be."),
        found=f"{row.value:g}",
        allowed=allowed,
        remedy=Words(
            "neem het cijfer van de uitgever opnieuw over; een code voor geheim of onbekend hoort in status.",
            "copy the publisher's figure again; a code for secret or unknown belongs in status.",
        ),
    )
