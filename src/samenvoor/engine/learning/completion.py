"""What reports say about how many participants complete a project.

Source: METHOD §4.1 (Beta), §5.8. Where nobody assumed a share, every share is as likely
beforehand, Beta(1, 1).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from samenvoor.domain.figure import Basis, Figure
from samenvoor.domain.open import Open
from samenvoor.domain.records.assumption import Assumption, Parameter
from samenvoor.domain.records.progress_report import ProgressReport
from samenvoor.domain.words import Words
from samenvoor.engine.learning.closed_forms import beta_binomial, beta_moments
from samenvoor.engine.learning.said import number, with_spread
from samenvoor.engine.learning.two_piece import beta_of, moments_of
from samenvoor.engine.parameters import PARAMETERS

if TYPE_CHECKING:
    from samenvoor.engine.assumed import Assumed

UNIFORM = (1.0, 1.0)
"""Beta(1, 1): every share of completion is as likely."""


class CompletionLearned(msgspec.Struct, frozen=True, kw_only=True):
    """The share of participants who complete: a Beta(a, b), or without results the assumption as it was."""

    mean: float
    sd: float
    completed: float
    finished: float
    a: float | None
    b: float | None
    figure: Figure
    record: Assumption | None


def completion_learned(assumed: Assumed, project: str) -> CompletionLearned | None:
    """Completion of a project after its reports; None where nobody assumed or reported anything."""
    record = assumed.find(Parameter.completion, project=project)
    counted = [entry for entry in assumed.results.of_project(project) if _counts(entry)]
    finished, completed = (
        sum(persons(getattr(entry, name)) for entry in counted) for name in ("finished", "completed")
    )
    known = record is not None and isinstance(record.likely, float)
    if not known and not finished:
        return None
    if record is not None and known:
        mean, sd = moments_of(record)
    else:
        mean, sd = beta_moments(a=UNIFORM[0], b=UNIFORM[1])
    if not finished or not sd > 0.0:
        told = assumed.figure(record) if record is not None else _nobody_said(project)
        return CompletionLearned(
            mean=mean,
            sd=sd,
            completed=completed,
            finished=finished,
            a=None,
            b=None,
            figure=told,
            record=record,
        )
    prior = beta_of(mean, sd) if known else UNIFORM
    a, b = beta_binomial(a=prior[0], b=prior[1], k=completed, n=finished)
    after = beta_moments(a=a, b=b)
    before = assumed.figure(record) if record is not None and known else _nobody_said(project)
    return CompletionLearned(
        mean=after[0],
        sd=after[1],
        completed=completed,
        finished=finished,
        a=a,
        b=b,
        figure=_figure(project, (mean, sd), after, before, counted, (completed, finished)),
        record=record,
    )


def _counts(report: ProgressReport) -> bool:
    """Whether a report says how many were due to end, and how many of them completed."""
    if isinstance(report.finished, Open) or isinstance(report.completed, Open):
        return False
    return report.finished > 0.0 and 0.0 <= report.completed <= report.finished


def persons(count: float | Open) -> float:
    """A number of people that is known; an open one counts for nobody and is left out before."""
    return 0.0 if isinstance(count, Open) else float(count)


def _nobody_said(project: str) -> Figure:
    """The prior where nobody assumed a share."""
    rule = PARAMETERS[Parameter.completion]
    words = Parameter.completion.words
    return Figure(
        address=f"project_card/{project}.completion",
        label=Words(f"{words.nl}: {project}", f"{words.en}: {project}"),
        value=0.5,
        unit=rule.unit.nl,
        basis=Basis.assumed,
        formula=Words("vooraf is elk deel even aannemelijk", "beforehand every share is as likely"),
        by="standaard van de methode",
    )


def _figure(
    project: str,
    before: tuple[float, float],
    after: tuple[float, float],
    prior: Figure,
    counted: list[ProgressReport],
    counts: tuple[float, float],
) -> Figure:
    """The updated share as a figure: the prior and one figure for each report."""
    start, end = with_spread(*before), with_spread(*after)
    done, due = number(counts[0]), number(counts[1])
    words = Parameter.completion.words
    return Figure(
        address=f"learned/{project}/completion",
        label=Words(f"{words.nl}, na rapportages: {project}", f"{words.en}, after reports: {project}"),
        value=after[0],
        unit=PARAMETERS[Parameter.completion].unit.nl,
        basis=Basis.computed,
        formula=Words(
            f"{end.nl}: vooraf {start.nl} (als bètaverdeling), daarna {done.nl} van {due.nl} afgemaakt",
            f"{end.en}: before {start.en} (as a beta distribution), then {done.en} of {due.en} completed",
        ),
        inputs=(prior, *(_reported(entry) for entry in counted)),
    )


def _reported(report: ProgressReport) -> Figure:
    """What one report says about completion."""
    done, due = number(persons(report.completed)), number(persons(report.finished))
    return Figure(
        address=f"{report.address}.completed",
        label=Words(f"afgemaakt in {report.quarter}", f"completed in {report.quarter}"),
        value=persons(report.completed),
        unit="personen",
        basis=Basis.observed,
        formula=Words(f"{done.nl} van {due.nl} die klaar zouden zijn", f"{done.en} of {due.en} due to end"),
        by=report.by,
        on=report.on,
    )
