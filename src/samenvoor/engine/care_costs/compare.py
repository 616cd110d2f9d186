"""Turns sums per area and care group into observed, expected, ratio, excess and rank (METHOD §7.6, W11)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import isfinite, sqrt

import numpy as np

from samenvoor.domain.words import Words
from samenvoor.engine.care_costs.adjustment import Adjustment, AreaCosts, FloatArray
from samenvoor.engine.care_costs.result import Beside, CareCost, CareCosts
from samenvoor.engine.statistics.expected_cost import cost_ratio_interval

ALL = ""
"""The care group that holds all of them."""
NO_INTERVAL = Words(
    "Geen interval: uit sommen per gemeente is niet te zien hoe de kosten tussen personen verschillen. "
    "Met de standaarddeviatie per persoon, van een verzekeraar, kan het wel.",
    "No interval: sums per municipality do not show how cost differs between persons. "
    "With the standard deviation per person, of an insurer, there can be one.",
)
_NAMED_AT_MOST = 15


@dataclass(frozen=True, kw_only=True)
class Summed:
    """One row of the cube's answer: an area ("" is the rest row) and a care group.

    `insured_years` are those of the whole area, the same in each care group; `amount` and `expected`
    (on age and sex) are euro.
    """

    area: str
    care_group: str
    insured_years: float
    amount: float
    expected: float


def compare(
    *,
    year: int,
    summed: Sequence[Summed],
    adjustment: Adjustment,
    by_care_group: bool = False,
    scores: Mapping[str, float] | None = None,
    variance: Mapping[str, float] | None = None,
) -> CareCosts:
    """Care costs of one year under one adjustment set.

    scores: SES-WOA score by area, for sets that hold it. variance: variance of the observed euro by area,
    Σ n·sd², which gives the ratio of all care together an interval. Source: METHOD §7.6.
    Errors: ValueError without rows of areas; CannotAdjustError when the set lacks what it needs.
    """
    areas = sorted({row.area for row in summed if row.area})
    if not areas:
        raise ValueError("no rows of areas: nothing to compare")
    place = {area: number for number, area in enumerate(areas)}
    groups = sorted({row.care_group for row in summed}) if by_care_group else [ALL]
    score = np.array([(scores or {}).get(area, np.nan) for area in areas])
    years = np.zeros(len(areas))
    for row in summed:
        if row.area:
            years[place[row.area]] = row.insured_years
    rows: list[CareCost] = []
    remarks: list[Words] = list(adjustment.warnings)
    for group in groups:
        observed, age_sex = _sums(summed, place, group)
        costs = AreaCosts(insured_years=years, observed=observed, age_sex=age_sex, score=score)
        found = adjustment.expected(costs)
        rows += _ranked(areas, group, costs, found.euro)
        remarks += found.remarks if group == ALL else ()
    spoken_of = {row.area for row in rows}
    left_out = [area for area in areas if area not in spoken_of]
    if left_out:
        remarks.append(_left_out(left_out))
    if variance and not by_care_group:
        rows = [_with_interval(row, variance.get(row.area)) for row in rows]
    else:
        remarks.append(NO_INTERVAL)
    return _result(year, summed, adjustment, rows, years, tuple(remarks))


def _sums(summed: Sequence[Summed], place: Mapping[str, int], group: str) -> tuple[FloatArray, FloatArray]:
    """Observed and expected euro per area [A] of one care group, or of all together."""
    observed, expected = np.zeros(len(place)), np.zeros(len(place))
    for row in summed:
        if row.area and group in {ALL, row.care_group}:
            observed[place[row.area]] += row.amount
            expected[place[row.area]] += row.expected
    return observed, expected


def _ranked(areas: Sequence[str], group: str, costs: AreaCosts, expected: FloatArray) -> list[CareCost]:
    """The areas that the set can speak of, with their rank; areas of equal ratio share one."""
    usable = [n for n in range(len(areas)) if isfinite(expected[n]) and costs.insured_years[n] > 0.0]
    ratios = {n: float(costs.observed[n] / expected[n]) for n in usable if expected[n] > 0.0}
    ordered = np.sort(np.array(list(ratios.values())))
    rows = []
    for n in usable:
        ratio, years = ratios.get(n), float(costs.insured_years[n])
        excess = float(costs.observed[n] - expected[n])
        higher = None if ratio is None else len(ordered) - int(np.searchsorted(ordered, ratio, side="right"))
        rows.append(
            CareCost(
                area=areas[n],
                care_group=group,
                insured_years=years,
                observed=float(costs.observed[n]) / years,
                expected=float(expected[n]) / years,
                ratio=ratio,
                excess_per_insured_year=excess / years,
                excess=excess,
                rank=None if higher is None else higher + 1,
            )
        )
    return rows


def _with_interval(row: CareCost, variance: float | None) -> CareCost:
    """The row with the interval of its ratio; without a variance or cost there is none."""
    if variance is None or row.ratio is None or not row.observed > 0.0:
        return row
    low, high = cost_ratio_interval(
        persons=[row.insured_years],
        observed_mean=[row.observed],
        national_mean=[row.expected],
        sd=[sqrt(variance / row.insured_years)],
    )
    return replace(row, low=low, high=high)


def _left_out(areas: Sequence[str]) -> Words:
    shown = ", ".join(areas[:_NAMED_AT_MOST]) + (" …" if len(areas) > _NAMED_AT_MOST else "")
    return Words(
        f"Niet in de vergelijking, omdat er geen score van is: {len(areas)} ({shown}).",
        f"Not in the comparison, because there is no score of them: {len(areas)} ({shown}).",
    )


def _result(
    year: int,
    summed: Sequence[Summed],
    adjustment: Adjustment,
    rows: Sequence[CareCost],
    years: FloatArray,
    remarks: tuple[Words, ...],
) -> CareCosts:
    """The rows with the national figures and the rest row beside them."""
    inside = float(sum(row.amount for row in summed if row.area))
    rest_amount = float(sum(row.amount for row in summed if not row.area))
    rest_years = max((row.insured_years for row in summed if not row.area), default=0.0)
    people = float(years.sum())
    return CareCosts(
        year=year,
        adjustment=adjustment.name,
        version=adjustment.version,
        title=adjustment.title,
        rows=tuple(sorted(rows, key=lambda row: (row.area, row.care_group))),
        of=len({row.area for row in rows if row.rank is not None}),
        mean=inside / people if people > 0.0 else 0.0,
        rest=Beside(
            insured_years=rest_years,
            amount=rest_amount,
            share_of_insured_years=rest_years / (people + rest_years) if people + rest_years > 0.0 else 0.0,
            share_of_amount=rest_amount / (inside + rest_amount) if inside + rest_amount else 0.0,
        ),
        amount_with_rest=inside + rest_amount,
        insured_years_with_rest=people + rest_years,
        remarks=remarks,
    )
