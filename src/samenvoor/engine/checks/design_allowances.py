"""An allowance for bias has a spread that can be, and a design has one allowance of one day."""

from __future__ import annotations

import math
from collections.abc import Iterator

from samenvoor.domain.problem import Problem
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.design_allowance import DesignAllowance
from samenvoor.domain.words import Words

MOST = 100.0


def check(programme: Programme) -> Iterator[Problem]:
    """Find allowances that are no percentage points, and two of one design on one day."""
    first: dict[tuple[str, str], str] = {}
    for record in programme.of(DesignAllowance):
        for field, value, least in (("bias_mean", record.bias_mean, -MOST), ("bias_sd", record.bias_sd, 0.0)):
            if not (math.isfinite(value) and least <= value <= MOST):
                yield _impossible(record, field, value, least)
        place = (record.design.value, record.on.isoformat())
        if place in first:
            yield _twice(record, first[place])
        first.setdefault(place, record.address)


def _impossible(record: DesignAllowance, field: str, value: float, least: float) -> Problem:
    return Problem(
        where=record.address,
        field=field,
        rule="design_allowances",
        what=Words("Dit kan geen marge zijn.", "This cannot be an allowance."),
        found=f"{value:g}",
        allowed=Words(
            f"{least:g} tot en met {MOST:g} procentpunt", f"{least:g} to {MOST:g} percentage points"
        ),
        remedy=Words(
            "schrijf procentpunten: 2.0 is 2 procentpunt te gunstig.",
            "write percentage points: 2.0 is 2 percentage points too favourable.",
        ),
    )


def _twice(record: DesignAllowance, other: str) -> Problem:
    return Problem(
        where=record.address,
        field="design",
        rule="design_allowances",
        what=Words(
            "Van deze opzet staan er op één dag twee marges.", "This design has two allowances on one day."
        ),
        found=f"{record.design.value}; {other}",
        remedy=Words("houd er een over.", "keep one of them."),
    )
