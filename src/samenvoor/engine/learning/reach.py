"""What reports say about reach: the part of the plan that came, and years that are wholly counted.

Source: METHOD §4.1: new participants of a quarter are Poisson with mean R x plan, R has a Gamma prior. The
plan of a quarter is that of its year over 4; a year of which all four quarters are counted is no plan.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from samenvoor.domain.figure import Basis, Figure
from samenvoor.domain.open import Open
from samenvoor.domain.period import is_quarter, year_of
from samenvoor.domain.records.assumption import Assumption, Parameter
from samenvoor.domain.records.progress_report import ProgressReport
from samenvoor.domain.words import Words
from samenvoor.engine.learning.closed_forms import gamma_moments, gamma_poisson
from samenvoor.engine.learning.completion import persons
from samenvoor.engine.learning.said import number, with_spread
from samenvoor.engine.learning.two_piece import gamma_of, moments, moments_of
from samenvoor.engine.parameters import PARAMETERS

if TYPE_CHECKING:
    from samenvoor.engine.assumed import Assumed

QUARTERS = 4


class ReachLearned(msgspec.Struct, frozen=True, kw_only=True):
    """The reach factor of a project after its reports: a Gamma(a, b), or none when nothing met a plan.

    participated and planned are those of the quarters that count; `record` is the assumption it started from.
    """

    prior_mean: float
    prior_sd: float
    mean: float
    sd: float
    a: float | None
    b: float | None
    participated: float
    planned: float
    record: Assumption | None
    figure: Figure


class RealisedYear(msgspec.Struct, frozen=True, kw_only=True):
    """A year of which all four quarters are reported: how many people took part, and its figure."""

    year: int
    persons: float
    figure: Figure


def reach_learned(assumed: Assumed, project: str) -> ReachLearned:
    """The reach factor of a project after all its valid reports (METHOD §4.1)."""
    record = assumed.find(Parameter.reach_factor, project=project)
    said = record if record is not None and isinstance(record.likely, float) else None
    mean, sd = moments_of(said) if said else _default()
    owner = f"project_card/{project}"
    before = assumed.figure(said) if said else assumed.default(Parameter.reach_factor, owner).figure
    plan = _quarterly_plan(assumed, project)
    counted = [
        (report, plan[year_of(report.quarter)])
        for report in counted_reports(assumed, project)
        if plan.get(year_of(report.quarter), 0.0) > 0.0
    ]
    came = sum(persons(report.participated) for report, _ in counted)
    expected = sum(planned for _, planned in counted)
    learned = ReachLearned(
        prior_mean=mean,
        prior_sd=sd,
        mean=mean,
        sd=sd,
        a=None,
        b=None,
        participated=came,
        planned=expected,
        record=record,
        figure=before,
    )
    if not counted or not (sd > 0.0 and mean > 0.0):
        return learned
    prior = gamma_of(mean, sd)
    a, b = gamma_poisson(a=prior[0], b=prior[1], n=came, exposure=expected)
    after = gamma_moments(a=a, b=b)
    learned = msgspec.structs.replace(learned, mean=after[0], sd=after[1], a=a, b=b)
    return msgspec.structs.replace(learned, figure=_figure(project, learned, before, counted))


def realised_years(assumed: Assumed, project: str) -> dict[int, RealisedYear]:
    """The years of which a project counted its new participants in all four quarters."""
    by_year: dict[int, list[ProgressReport]] = {}
    for report in counted_reports(assumed, project):
        by_year.setdefault(year_of(report.quarter), []).append(report)
    return {
        year: RealisedYear(
            year=year,
            persons=sum(persons(report.participated) for report in reports),
            figure=_year_figure(project, year, reports),
        )
        for year, reports in by_year.items()
        if len(reports) == QUARTERS
    }


def counted_reports(assumed: Assumed, project: str) -> list[ProgressReport]:
    """The valid reports of a project about a quarter that say how many people newly took part."""
    return [
        report
        for report in assumed.results.of_project(project)
        if is_quarter(report.quarter)
        and not isinstance(report.participated, Open)
        and report.participated >= 0.0
    ]


def _quarterly_plan(assumed: Assumed, project: str) -> dict[int, float]:
    """Planned new participants per quarter, by year; a year counted in the plan itself is not a plan."""
    plan = assumed.find(Parameter.intake, project=project)
    if plan is None:
        return {}
    done = {entry.year for entry in plan.years if entry.realised}
    return {entry.year: entry.persons / QUARTERS for entry in plan.years if entry.year not in done}


def _default() -> tuple[float, float]:
    """Mean and sd of the method's own reach factor."""
    default = PARAMETERS[Parameter.reach_factor].default
    if default is None:
        raise KeyError(Parameter.reach_factor)
    return moments(Parameter.reach_factor, low=default[0], likely=default[1], high=default[2])


def _figure(
    project: str, learned: ReachLearned, before: Figure, counted: list[tuple[ProgressReport, float]]
) -> Figure:
    """The updated factor as a figure: the prior, and one figure for each quarter."""
    start, end = with_spread(learned.prior_mean, learned.prior_sd), with_spread(learned.mean, learned.sd)
    came, planned = number(learned.participated), number(learned.planned)
    words = Parameter.reach_factor.words
    return Figure(
        address=f"learned/{project}/reach_factor",
        label=Words(f"{words.nl}, na rapportages: {project}", f"{words.en}, after reports: {project}"),
        value=learned.mean,
        unit=PARAMETERS[Parameter.reach_factor].unit.nl,
        basis=Basis.computed,
        formula=Words(
            f"{end.nl}: vooraf {start.nl} (als gammaverdeling), daarna {came.nl} deelnemers waar er "
            f"{planned.nl} waren gepland",
            f"{end.en}: before {start.en} (as a gamma distribution), then {came.en} participants where "
            f"{planned.en} were planned",
        ),
        inputs=(before, *(_came(report, planned) for report, planned in counted)),
    )


def _came(report: ProgressReport, planned: float | None) -> Figure:
    """The new participants of one quarter, with the plan they are held against."""
    plan = None
    if planned is not None:
        shown = number(planned)
        plan = Words(f"gepland voor dit kwartaal: {shown.nl}", f"planned for this quarter: {shown.en}")
    return Figure(
        address=f"{report.address}.participated",
        label=Words(f"nieuwe deelnemers in {report.quarter}", f"new participants in {report.quarter}"),
        value=persons(report.participated),
        unit="personen",
        basis=Basis.observed,
        formula=plan,
        by=report.by,
        on=report.on,
    )


def _year_figure(project: str, year: int, reports: list[ProgressReport]) -> Figure:
    """A whole year out of its four quarters."""
    return Figure(
        address=f"learned/{project}/realised/{year}",
        label=Words(f"nieuwe deelnemers in {year}: {project}", f"new participants in {year}: {project}"),
        value=sum(persons(report.participated) for report in reports),
        unit="personen",
        basis=Basis.computed,
        formula=Words("de vier kwartalen opgeteld", "the four quarters added up"),
        inputs=tuple(_came(report, None) for report in reports),
    )
