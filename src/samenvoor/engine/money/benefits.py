"""What a project brings per full-dose participant a year: euro per purse, cases averted, staff hours saved.

Sources: METHOD §2.5 (direct or through cases), §5.9 (saving per participant), §8.6 (cashable share).
"""

from __future__ import annotations

import msgspec
import numpy as np

from samenvoor.domain.figure import Figure
from samenvoor.domain.payer import Payer
from samenvoor.domain.records.assumption import Assumption, Parameter
from samenvoor.domain.records.outcome import Outcome
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.words import Words
from samenvoor.engine.assumed import Drawn
from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.goals.setting import GoalSetting
from samenvoor.engine.money.purses import cashable_share, purse_of_assumption
from samenvoor.engine.projects.effect_chain import dose_of, net_factor
from samenvoor.engine.projects.outcomes_reached import outcomes_reached
from samenvoor.engine.projects.participation import Participation
from samenvoor.engine.projects.savings import CasesPart, cases_averted, counted_last, direct_savings


class PurseSaving(msgspec.Struct, frozen=True, kw_only=True):
    """One saving of one purse: euro per full-dose participant a year [D], and what of it is cash."""

    purse: Payer
    euro: FloatArray
    cashable: Drawn
    figure: Figure
    figures: tuple[Figure, ...]


class ProjectBenefits(msgspec.Struct, frozen=True, kw_only=True):
    """All a project brings per full-dose participant; dose [L, D], hours [D] saved a year.

    timing and of_hours are the figures under the dose and under the hours.
    """

    savings: tuple[PurseSaving, ...]
    cases: tuple[CasesPart, ...]
    dose: FloatArray
    hours: FloatArray
    not_counted: tuple[Words, ...]
    timing: tuple[Figure, ...]
    of_hours: tuple[Figure, ...]
    figures: tuple[Figure, ...]

    def times(self, part: FloatArray) -> ProjectBenefits:
        """The same for participants in whom only a part [D] of the effect stays, as at scale."""
        return msgspec.structs.replace(
            self,
            savings=tuple(msgspec.structs.replace(one, euro=one.euro * part) for one in self.savings),
            cases=tuple(
                one if one.cases is None else msgspec.structs.replace(one, cases=one.cases * part)
                for one in self.cases
            ),
            hours=self.hours * part,
        )


def project_benefits(
    setting: GoalSetting, card: ProjectCard, part: Participation, *, area: str, lags: int
) -> ProjectBenefits:
    """The benefits of a project, and what of them is known but cannot be counted."""
    curve, timing = dose_of(card, setting.assumed, lags=lags)
    hours, of_hours = _hours(setting, card)
    ends = sorted(
        key
        for key in outcomes_reached(setting.programme, card)
        if (outcome := setting.programme.find(Outcome, key)) and outcome.indicator
    )
    cases = tuple(
        cases_averted(setting.programme, card, outcome=key, area=area, assumed=setting.assumed, lags=lags)
        for key in ends
    )
    entered = (*_direct(setting, card), *_through_cases(setting, card, cases))
    counted = entered if part.reason is None else ()
    return ProjectBenefits(
        savings=counted,
        cases=cases if part.reason is None else (),
        dose=curve,
        hours=hours,
        not_counted=_left_out(setting, card, part, found=bool(entered), cases=cases),
        timing=timing,
        of_hours=of_hours,
        figures=tuple(
            dict.fromkeys((*(figure for saving in counted for figure in saving.figures), *timing, *of_hours))
        ),
    )


def _direct(setting: GoalSetting, card: ProjectCard) -> list[PurseSaving]:
    """Savings that were entered per participant."""
    return [
        _of_purse(setting, card, part.record, part.euro, figure=part.figure, figures=part.figures)
        for part in direct_savings(setting.assumed, card)
    ]


def _through_cases(
    setting: GoalSetting, card: ProjectCard, cases: tuple[CasesPart, ...]
) -> list[PurseSaving]:
    """Savings because a case no longer costs."""
    found = []
    averted = {part.outcome: part for part in cases if part.cases is not None}
    for record in counted_last(setting.assumed.all(Parameter.case_cost)):
        part = averted.get(record.outcome)
        drawn = setting.assumed.draw(Parameter.case_cost, owner=record.address, key=record.key)
        if part is None or part.cases is None or drawn is None or drawn.open:
            continue
        euro = part.cases * drawn.values
        figures = (drawn.figure, *part.figures)
        found.append(_of_purse(setting, card, record, euro, figure=drawn.figure, figures=figures))
    return found


def _of_purse(
    setting: GoalSetting,
    card: ProjectCard,
    record: Assumption,
    euro: FloatArray,
    *,
    figure: Figure,
    figures: tuple[Figure, ...],
) -> PurseSaving:
    """A saving with its purse and the part of it that becomes money."""
    purse = purse_of_assumption(setting.programme, record)
    share = cashable_share(
        setting.assumed, owner=card.address, project=card.key, payer=record.payer, purse=purse
    )
    return PurseSaving(purse=purse, euro=euro, cashable=share, figure=figure, figures=figures)


def _hours(setting: GoalSetting, card: ProjectCard) -> tuple[FloatArray, tuple[Figure, ...]]:
    """Staff hours saved per full-dose participant a year, [D]; zeros and no figure where nobody said."""
    total = np.zeros(setting.assumed.streams.draws)
    figures: list[Figure] = []
    for record in counted_last(setting.assumed.all(Parameter.staff_hours, project=card.key)):
        drawn = setting.assumed.draw(Parameter.staff_hours, owner=card.address, key=record.key)
        if drawn is None or drawn.open:
            continue
        left, used = net_factor(card, record, setting.assumed)
        total = total + drawn.values * left
        figures += [drawn.figure, *used]
    return total, tuple(figures)


def _left_out(
    setting: GoalSetting,
    card: ProjectCard,
    part: Participation,
    *,
    found: bool,
    cases: tuple[CasesPart, ...],
) -> tuple[Words, ...]:
    """What would be a benefit if something else were known."""
    remarks: list[Words] = []
    if found and part.reason is not None:
        remarks.append(Words(f"besparing: {part.reason.nl}", f"saving: {part.reason.en}"))
    costed = {record.outcome for record in setting.assumed.all(Parameter.case_cost)}
    remarks += [
        Words(f"kosten per geval: {entry.reason.nl}", f"cost per case: {entry.reason.en}")
        for entry in cases
        if entry.outcome in costed and entry.reason is not None
    ]
    opened = [
        record
        for record in counted_last(setting.assumed.all(Parameter.saving, project=card.key))
        if not isinstance(record.likely, float)
    ]
    remarks += [Words("een besparing is n.t.b.", "a saving is to be determined") for _ in opened]
    return tuple(remarks)
