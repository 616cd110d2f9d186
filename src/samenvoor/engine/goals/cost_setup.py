"""Makes a cost goal ready: its yardstick, and the projects that count by what they save.

Source: METHOD §2.5, §5.9: a saving is entered per participant, or follows from cases that no longer cost.
"""

from __future__ import annotations

import msgspec
import numpy as np

from samenvoor.domain.figure import Figure
from samenvoor.domain.observation import Observation, Status
from samenvoor.domain.records.assumption import Assumption, Parameter
from samenvoor.domain.records.goal import Goal
from samenvoor.domain.records.outcome import Outcome
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.words import Words
from samenvoor.engine.assumed import Drawn
from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.goals.measured import GoalSetup, Member
from samenvoor.engine.goals.plan_members import growths, plan_members, with_plans
from samenvoor.engine.goals.ratio_yardstick import ratio_yardstick
from samenvoor.engine.goals.setting import GoalSetting, grounds_of
from samenvoor.engine.people.cells import Cells
from samenvoor.engine.projects.effect_chain import dose_of, effect_chain, net_factor
from samenvoor.engine.projects.participation import Participation
from samenvoor.engine.projects.plan_participation import Growth
from samenvoor.engine.projects.savings_portfolio import Saving, SavingsPortfolio
from samenvoor.engine.results import LeftOut

NO_SAVING = Words("besparing n.t.b.", "saving to be determined")
NO_EXPECTED_COST = Words(
    "de verwachte zorgkosten per verzekerdenjaar zijn nog niet bekend",
    "the expected care costs per insured year are not known yet",
)


def cost_setup(
    setting: GoalSetting,
    goal: Goal,
    *,
    cells: Cells,
    parts: list[tuple[ProjectCard, Participation]],
    years: tuple[int, ...],
) -> GoalSetup:
    """Make a cost goal ready; raises NotMeasurableError with the reason when it cannot be computed."""
    stick = ratio_yardstick(setting.programme, goal, assumed=setting.assumed)
    persons = cells.persons.reshape(-1)
    expected = _expected(setting, goal, float(np.sum(persons)))
    counted, members, left_out = _counted(setting, goal, parts, expected, lags=len(years))
    euro = expected[0] if expected else np.ones(setting.assumed.streams.draws)
    growing = growths(setting, cells=cells, parts=parts, years=years)
    plans = plan_members(growing, {part.project: saving for part, saving in counted}, _at_scale)
    for plan in plans:
        made = plan.begins(None)
        if made is not None:
            figures = tuple(dict.fromkeys((*made[0].figures, *members[plan.project].figures)))
            members[plan.key] = msgspec.structs.replace(
                members[plan.project], project=plan.key, figures=figures
            )
    return GoalSetup(
        yardstick=stick,
        portfolio=SavingsPortfolio(
            members=with_plans(counted, plans), plans=plans, persons=persons, expected=euro, years=years
        ),
        members=members,
        left_out=tuple(left_out),
        now=setting.now,
        grounds=grounds_of(setting, goal, stick, members),
    )


Counted = tuple[list[tuple[Participation, Saving]], dict[str, Member], list[LeftOut]]


def _counted(
    setting: GoalSetting,
    goal: Goal,
    parts: list[tuple[ProjectCard, Participation]],
    expected: tuple[FloatArray, tuple[Figure, ...]] | None,
    *,
    lags: int,
) -> Counted:
    """The projects that save something, with what they rest on, and those left out with the reason."""
    counted: list[tuple[Participation, Saving]] = []
    members: dict[str, Member] = {}
    left_out: list[LeftOut] = []
    for card, part in parts:
        found = _saving(setting, goal, card, lags=lags)
        reason = part.reason or (NO_SAVING if found is None else None)
        if reason is None and expected is None:
            reason = NO_EXPECTED_COST
        if reason is not None or found is None or expected is None:
            left_out.append(LeftOut(project=part.project, reason=reason or NO_SAVING))
            continue
        counted.append((part, found[0]))
        figures = (*found[1], *expected[1], *part.figures)
        members[part.project] = Member(
            project=part.project, state="counted", figures=figures, success=part.success
        )
    return counted, members, left_out


def _at_scale(saving: Saving, grown: Growth) -> Saving:
    """What a participant of a plan saves: the part of the project's saving that stays at scale."""
    return msgspec.structs.replace(saving, euro=saving.euro * grown.fidelity)


def _expected(
    setting: GoalSetting, goal: Goal, persons: float
) -> tuple[FloatArray, tuple[Figure, ...]] | None:
    """The expected cost of the area in euro a year [D]; None when the cost per insured year is not known."""
    drawn: list[Drawn] = []
    for parameter in (Parameter.cost_per_insured, Parameter.insured_years):
        found = setting.assumed.draw(parameter, owner=goal.address, goal=goal.key)
        if found is None or found.open:
            return None
        drawn.append(found)
    euro = np.maximum(drawn[0].values * drawn[1].values * persons, 1.0)
    return euro, tuple(entry.figure for entry in drawn)


def _saving(
    setting: GoalSetting, goal: Goal, card: ProjectCard, *, lags: int
) -> tuple[Saving, tuple[Figure, ...]] | None:
    """All savings of a project per full-dose participant together, net; None without any."""
    found = [
        _direct(setting, card, record) for record in _latest(setting, Parameter.saving, project=card.key)
    ]
    found += [
        _through_cases(setting, goal, card, record, lags=lags)
        for record in _latest(setting, Parameter.case_cost)
    ]
    known = [entry for entry in found if entry is not None]
    if not known:
        return None
    euro = np.zeros(setting.assumed.streams.draws)
    for amount, _ in known:
        euro = euro + amount
    curve, timing = dose_of(card, setting.assumed, lags=lags)
    figures = [figure for _, used in known for figure in used]
    return Saving(euro=euro, dose=curve), (*figures, *timing)


def _latest(setting: GoalSetting, parameter: Parameter, **links: str) -> list[Assumption]:
    """The assumption that counts for each payer and outcome."""
    records = setting.assumed.all(parameter, **links)
    return list({(record.payer, record.outcome): record for record in records}.values())


def _direct(
    setting: GoalSetting, card: ProjectCard, record: Assumption
) -> tuple[FloatArray, tuple[Figure, ...]] | None:
    """A saving that was entered per participant."""
    drawn = setting.assumed.draw(
        Parameter.saving, owner=card.address, project=card.key, payer=record.payer, outcome=record.outcome
    )
    if drawn is None or drawn.open:
        return None
    left, used = net_factor(card, record, setting.assumed)
    return drawn.values * left, (drawn.figure, *used)


def _through_cases(
    setting: GoalSetting, goal: Goal, card: ProjectCard, record: Assumption, *, lags: int
) -> tuple[FloatArray, tuple[Figure, ...]] | None:
    """A saving that follows from cases averted: targeting x prevalence x effect x cost of a case."""
    outcome = setting.programme.find(Outcome, record.outcome)
    if outcome is None or not outcome.indicator:
        return None
    chain = effect_chain(
        setting.programme, card, indicator=outcome.indicator, assumed=setting.assumed, lags=lags
    )
    level = _last_level(setting, outcome.indicator, goal.area)
    drawn = setting.assumed.draw(
        Parameter.case_cost, owner=record.address, outcome=record.outcome, payer=record.payer
    )
    if chain.state != "counted" or level is None or drawn is None or drawn.open:
        return None
    cases = chain.targeting * chain.effect * float(level.value or 0.0) / 100.0
    figures = (drawn.figure, *chain.figures, setting.programme.figure_of(level))
    return cases * drawn.values, figures


def _last_level(setting: GoalSetting, indicator: str, area: str) -> Observation | None:
    """The last published share of cases in the area."""
    rows = [
        row
        for row in setting.programme.rows(indicator=indicator, area=area)
        if row.status is Status.known and row.value is not None
    ]
    return max(rows, key=lambda row: row.period, default=None)
