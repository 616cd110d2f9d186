"""Makes a cost goal ready: its yardstick, and the projects that count by what they save.

Source: METHOD §2.5, §5.9: a saving is entered per participant, or follows from cases that no longer cost.
Only what is saved on the costs that the goal is about counts: those of the Zvw, whichever insurer has them.
"""

from __future__ import annotations

import msgspec
import numpy as np

from samenvoor.domain.figure import Figure
from samenvoor.domain.records.assumption import Parameter
from samenvoor.domain.records.goal import Goal
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.words import Words
from samenvoor.engine.assumed import Drawn
from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.goals.measured import GoalSetup, Member
from samenvoor.engine.goals.plan_members import growths, plan_members, with_plans
from samenvoor.engine.goals.ratio_yardstick import ratio_yardstick
from samenvoor.engine.goals.setting import GoalSetting, grounds_of
from samenvoor.engine.money.purses import saves_care_costs
from samenvoor.engine.people.cells import Cells
from samenvoor.engine.projects.effect_chain import dose_of
from samenvoor.engine.projects.participation import Participation
from samenvoor.engine.projects.plan_participation import Growth
from samenvoor.engine.projects.savings import cases_averted, counted_last, direct_savings
from samenvoor.engine.projects.savings_portfolio import Saving, SavingsPortfolio
from samenvoor.engine.results import LeftOut

NO_SAVING = Words("besparing n.t.b.", "saving to be determined")
OTHER_COSTS = Words(
    "bespaart niet op zorgkosten (Zvw) maar op andere uitgaven",
    "saves no care costs (Zvw) but other spending",
)
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
        nothing = OTHER_COSTS if _saves_elsewhere(setting, card) else NO_SAVING
        reason = part.reason or (nothing if found is None else None)
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
    """All care costs that a project saves per full-dose participant together, net; None without any."""
    programme, assumed = setting.programme, setting.assumed
    found = [
        (part.euro, part.figures)
        for part in direct_savings(assumed, card)
        if saves_care_costs(programme, part.record)
    ]
    found += _through_cases(setting, goal, card, lags=lags)
    if not found:
        return None
    euro = np.zeros(assumed.streams.draws)
    for amount, _ in found:
        euro = euro + amount
    curve, timing = dose_of(card, assumed, lags=lags)
    figures = [figure for _, used in found for figure in used]
    return Saving(euro=euro, dose=curve), (*figures, *timing)


def _saves_elsewhere(setting: GoalSetting, card: ProjectCard) -> bool:
    """Whether all that somebody said of its savings is about other spending than care costs."""
    said = counted_last(setting.assumed.all(Parameter.saving, project=card.key))
    return bool(said) and not any(saves_care_costs(setting.programme, record) for record in said)


def _through_cases(
    setting: GoalSetting, goal: Goal, card: ProjectCard, *, lags: int
) -> list[tuple[FloatArray, tuple[Figure, ...]]]:
    """Savings that follow from cases averted: targeting x prevalence x effect x cost of a case."""
    programme, assumed = setting.programme, setting.assumed
    found = []
    for record in counted_last(assumed.all(Parameter.case_cost)):
        drawn = assumed.draw(Parameter.case_cost, owner=record.address, key=record.key)
        if drawn is None or drawn.open or not saves_care_costs(programme, record):
            continue
        part = cases_averted(
            programme, card, outcome=record.outcome, area=goal.area, assumed=assumed, lags=lags
        )
        if part.cases is not None:
            found.append((part.cases * drawn.values, (drawn.figure, *part.figures)))
    return found
