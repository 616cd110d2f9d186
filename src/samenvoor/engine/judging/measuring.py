"""How a project is measured: with which design, and with how many participants a quarter.

From its reports and evaluations where there are, else from its plan. Source: METHOD §4.1, §5.2.
"""

from __future__ import annotations

import math

import msgspec
import numpy as np

from samenvoor.domain.open import Open
from samenvoor.domain.records.assumption import Evidence as NetOrGross
from samenvoor.domain.records.assumption import Parameter
from samenvoor.domain.records.evaluation import Design, Evaluation
from samenvoor.engine.answer import Prepared
from samenvoor.engine.goals.measured import GoalSetup
from samenvoor.engine.judging.operating_characteristics import Measuring
from samenvoor.engine.judging.standing import Standing
from samenvoor.engine.learning.allowances import ALLOWANCES, allowance_of
from samenvoor.engine.learning.conversions import CannotConvertError, by_basis, by_completion
from samenvoor.engine.learning.valid_list import valid_list
from samenvoor.engine.projects.coverage_portfolio import CoveragePortfolio

QUARTERS = 4


def measuring_of(prepared: Prepared, standing: Standing) -> tuple[Measuring, ...]:
    """By its own reports first, then with the best comparison that is planned (or one of equal size).

    Empty where nobody knows how many participants there are or how many of them have the complaint.
    """
    found = _reported(prepared, standing) or _planned(prepared, standing)
    if found is None:
        return ()
    factor = _factor(prepared, standing)
    if factor is None:
        return ()
    compared = _compared(prepared, standing.project)
    return tuple(
        msgspec.structs.replace(
            found, factor=factor, design=design, allowance=allowance_of(prepared.programme, design)
        )
        for design in (Design.self_report, compared)
    )


def _factor(prepared: Prepared, standing: Standing) -> float | None:
    """What a measured effect is multiplied by on its way to the judged one; None when that cannot be done."""
    record = standing.learned[0].record if standing.learned else None
    if record is None:
        return None
    assumed, project = prepared.setting.assumed, standing.project
    try:
        steps = (
            by_completion(assumed, project),
            by_basis(assumed, record, project=project, given=NetOrGross.net),
        )
    except CannotConvertError:
        return None
    return math.prod(step.factor for step in steps if step is not None)


def _reported(prepared: Prepared, standing: Standing) -> Measuring | None:
    """Participants with the complaint a quarter as the reports have them, on the first judged outcome."""
    outcome = next(iter(standing.weights), "")
    told = [
        measured
        for report in valid_list(prepared.programme).of_project(standing.project)
        for measured in report.outcomes
        if measured.outcome == outcome and measured.cases > 0.0 and measured.measured > 0.0
    ]
    if not told:
        return None
    cases, asked = sum(entry.cases for entry in told), sum(entry.measured for entry in told)
    return Measuring(
        design=Design.self_report,
        cases=cases / len(told),
        share_of_cases=min(cases / asked, 1.0),
        reported=True,
    )


def _planned(prepared: Prepared, standing: Standing) -> Measuring | None:
    """Participants with the complaint a quarter by the plan: those who are to come and complete it."""
    plan = prepared.setting.assumed.find(Parameter.intake, project=standing.project)
    if plan is None or isinstance(plan.likely, Open):
        return None
    coming = [entry.persons for entry in plan.years if entry.year >= prepared.on.year and entry.persons > 0]
    share = _share_of_cases(prepared, standing)
    if not coming or share is None:
        return None
    completion = prepared.setting.assumed.number(Parameter.completion, default=1.0, project=standing.project)
    persons = sum(coming) / len(coming) / QUARTERS * completion
    return Measuring(design=Design.self_report, cases=persons * share, share_of_cases=share, reported=False)


def _share_of_cases(prepared: Prepared, standing: Standing) -> float | None:
    """The share of participants with the complaint: that of the residents times the targeting."""
    setup = prepared.setups.get(standing.goal)
    if not isinstance(setup, GoalSetup) or not isinstance(setup.portfolio, CoveragePortfolio):
        return None
    prevalence = setup.portfolio.prevalence
    if not prevalence.size:
        return None
    targeting = prepared.setting.assumed.number(Parameter.targeting, default=1.0, project=standing.project)
    share = float(np.mean(prevalence)) * targeting
    return min(share, 1.0) if share > 0.0 else None


def _compared(prepared: Prepared, project: str) -> Design:
    """The design with a comparison that is planned for a project, else the usual one."""
    planned = [
        record.design
        for record in prepared.programme.of(Evaluation)
        if record.project == project and ALLOWANCES[record.design].compared
    ]
    return planned[0] if planned else Design.difference_in_differences
