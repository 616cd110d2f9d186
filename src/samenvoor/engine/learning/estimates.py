"""Turns evidence records and measured results into estimates on the scale of the effect, or says why not.

Source: METHOD §4.1 (allowances and scales), §7.4 (model estimates), §8.5 (regression to the mean).
"""

from __future__ import annotations

import datetime
import math
from typing import TYPE_CHECKING

import msgspec

from samenvoor.domain.figure import Figure
from samenvoor.domain.open import Open
from samenvoor.domain.records.assumption import Assumption
from samenvoor.domain.records.assumption import Evidence as NetOrGross
from samenvoor.domain.records.design_allowance import DesignAllowance
from samenvoor.domain.records.evaluation import Design, Evaluation
from samenvoor.domain.records.evidence import Evidence, Scale
from samenvoor.domain.records.indicator import Indicator
from samenvoor.domain.records.progress_report import MeasuredOutcome, ProgressReport
from samenvoor.domain.words import Words
from samenvoor.engine.learning.allowances import allowance_of
from samenvoor.engine.learning.conversions import CannotConvertError, Step, by_basis, by_completion, by_share
from samenvoor.engine.learning.estimate_figures import found_figure
from samenvoor.engine.learning.joint_effect import Estimate
from samenvoor.engine.statistics.evidence import MODEL_ESTIMATE, refuse_as_evidence
from samenvoor.engine.statistics.refused import NotEvidenceError

if TYPE_CHECKING:
    from samenvoor.engine.assumed import Assumed

NO_REGRESSION = Words(
    "er is geen vergelijking, en er staat niet wat is afgetrokken voor regressie naar het gemiddelde",
    "there is no comparison, and it does not say what was taken off for regression to the mean",
)
BY_THEMSELVES_OPEN = Words(
    "er staat niet hoeveel deelnemers ook zonder project van de klacht af zouden zijn",
    "it does not say how many participants would be without it anyway",
)
NOBODY_ASKED = Words("geen deelnemers met de klacht", "no participants with the complaint")
NO_ERROR = Words("de standaardfout ontbreekt of is 0", "the standard error is missing or 0")
IMPOSSIBLE = Words("deze aantallen kunnen niet", "these counts cannot be")


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """One piece of evidence that counts: who found it, when, the estimate, and its figure."""

    address: str
    by: str
    on: datetime.date
    estimate: Estimate
    figure: Figure
    project: str = ""
    region: str = ""


class LeftOutEvidence(msgspec.Struct, frozen=True, kw_only=True):
    """One piece of evidence that does not count, and why."""

    address: str
    by: str
    on: datetime.date
    reason: Words


def of_evidence(assumed: Assumed, record: Evidence, *, prior: Assumption) -> Found | LeftOutEvidence:
    """An evidence record as an estimate beside an assumption of an effect."""
    allowance = allowance_of(assumed.programme, record.design)
    if not allowance.compared and record.regression_to_mean is None:
        return _left_out(record, NO_REGRESSION)
    if not record.standard_error > 0.0 or not math.isfinite(record.estimate):
        return _left_out(record, NO_ERROR)
    try:
        _refuse_modelled(assumed, record)
        steps = _steps(assumed, record, prior)
    except (CannotConvertError, NotEvidenceError) as problem:
        return _left_out(record, problem.reason)
    bias = (
        allowance.mean if record.bias_mean is None else record.bias_mean,
        allowance.sd if record.bias_sd is None else record.bias_sd,
    )
    own = record.bias_mean is not None or record.bias_sd is not None
    return _found(
        record,
        record.design,
        (record.estimate, record.standard_error),
        bias,
        steps,
        place=record,
        own=own,
        said=allowance.said,
    )


def of_report(
    assumed: Assumed, report: ProgressReport, index: int, *, prior: Assumption
) -> Found | LeftOutEvidence:
    """A measured outcome of a report as an estimate: those who recovered but would not have by themselves.

    `by_themselves` takes off what would have happened anyway, so that what is left is net; the error is
    that of a share, with half a person added to both sides where nobody or everybody recovered.
    """
    measured: MeasuredOutcome = report.outcomes[index]
    cases, recovered = measured.cases, measured.recovered
    if isinstance(measured.by_themselves, Open):
        return _left_out(report, BY_THEMSELVES_OPEN, index)
    if not cases > 0.0:
        return _left_out(report, NOBODY_ASKED, index)
    if not (0.0 <= recovered <= cases and 0.0 <= measured.by_themselves <= cases):
        return _left_out(report, IMPOSSIBLE, index)
    try:
        steps = _converted(assumed, prior, project=report.project, given=NetOrGross.net, everybody=True)
    except CannotConvertError as problem:
        return _left_out(report, problem.reason, index)
    share = recovered / cases
    sure = share if 0.0 < share < 1.0 else (recovered + 0.5) / (cases + 1.0)
    estimate = ((recovered - measured.by_themselves) / cases, math.sqrt(sure * (1.0 - sure) / cases))
    allowance = allowance_of(assumed.programme, Design.self_report)
    bias = (allowance.mean, allowance.sd)
    return _found(
        report,
        Design.self_report,
        estimate,
        bias,
        steps,
        place=report,
        index=index,
        said=allowance.said,
    )


def _refuse_modelled(assumed: Assumed, record: Evidence) -> None:
    """Evidence from an evaluation on a figure that a publisher computed with a model is refused."""
    evaluation = assumed.programme.find(Evaluation, record.evaluation) if record.evaluation else None
    indicator = assumed.programme.find(Indicator, evaluation.indicator) if evaluation else None
    if indicator is not None and indicator.modelled:
        refuse_as_evidence([MODEL_ESTIMATE])


def _steps(assumed: Assumed, record: Evidence, prior: Assumption) -> list[Step]:
    """What an evidence record is multiplied by on its way to the scale of the assumption."""
    first = [by_share(record.baseline_share)] if record.scale is Scale.risk_difference else []
    # What was measured elsewhere is converted with the shares of the project it is carried over to.
    project = record.project or prior.project
    return first + _converted(
        assumed, prior, project=project, given=record.evidence, everybody=not record.completers_only
    )


def _converted(
    assumed: Assumed, prior: Assumption, *, project: str, given: NetOrGross, everybody: bool
) -> list[Step]:
    """Completion and net or gross."""
    completion = by_completion(assumed, project) if everybody else None
    basis = by_basis(assumed, prior, project=project, given=given)
    return [step for step in (completion, basis) if step is not None]


def _found(
    record: Evidence | ProgressReport,
    design: Design,
    estimate: tuple[float, float],
    bias: tuple[float, float],
    steps: list[Step],
    *,
    place: Evidence | ProgressReport,
    index: int | None = None,
    own: bool = False,
    said: DesignAllowance | None = None,
) -> Found:
    """The estimate times the factors of its conversion, and its figure."""
    factor = math.prod(step.factor for step in steps)
    address = record.address if index is None else f"{record.address}.outcomes[{index}]"
    return Found(
        address=address,
        by=record.by,
        on=record.on,
        estimate=Estimate(
            address=address,
            design=design,
            value=factor * estimate[0],
            se=abs(factor) * estimate[1],
            bias_mean=factor * bias[0] / 100.0,
            bias_sd=abs(factor) * bias[1] / 100.0,
        ),
        figure=found_figure(
            record,
            address=address,
            design=design,
            estimate=estimate,
            bias=bias,
            steps=steps,
            own=own,
            said=said,
        ),
        project=place.project,
        region=place.region if isinstance(place, Evidence) else "",
    )


def _left_out(record: Evidence | ProgressReport, reason: Words, index: int | None = None) -> LeftOutEvidence:
    """A piece that does not count."""
    address = record.address if index is None else f"{record.address}.outcomes[{index}]"
    return LeftOutEvidence(address=address, by=record.by, on=record.on, reason=reason)
