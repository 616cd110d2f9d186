"""Makes a goal ready to be computed: its people, its yardstick, and the projects that count for it.

Source: METHOD §2, §5.7 (what is not quantified), §5.9 (cost goal).
"""

from __future__ import annotations

import msgspec
import numpy as np

from samenvoor.domain.figure import Figure
from samenvoor.domain.observation import Status
from samenvoor.domain.open import Open
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.assumption import Parameter
from samenvoor.domain.records.goal import Goal
from samenvoor.domain.records.overlap_group import OverlapGroup
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.words import Words
from samenvoor.engine.assumed import Assumed
from samenvoor.engine.cells import Cells, NoPopulationError, build_cells
from samenvoor.engine.coverage_portfolio import CoveragePortfolio
from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.effect_chain import dose_of, effect_chain, net_factor
from samenvoor.engine.flow.kernel import Kernel
from samenvoor.engine.gap_yardstick import GapYardstick, NotMeasurableError, gap_yardstick
from samenvoor.engine.measured import GoalSetup, Member
from samenvoor.engine.participation import Participation, participation
from samenvoor.engine.population_of_group import persons_of_group
from samenvoor.engine.ratio_yardstick import RatioYardstick, ratio_yardstick
from samenvoor.engine.results import LeftOut
from samenvoor.engine.savings_portfolio import Saving, SavingsPortfolio
from samenvoor.engine.target_rules import gap_reduction, ratio_to_expected

NO_SAVING = Words("geen aanname over een besparing", "no assumption about a saving")
NO_POPULATION = Words(
    "van dit gebied is nog geen aantal inwoners bekend", "no population of this area is known yet"
)
NO_EXPECTED_COST = Words(
    "de verwachte zorgkosten per verzekerdenjaar zijn nog niet bekend",
    "the expected care costs per insured year are not known yet",
)


class GoalSetting(msgspec.Struct, frozen=True, kw_only=True):
    """What all goals of one run share."""

    programme: Programme
    assumed: Assumed
    kernel: Kernel
    now: int


def goal_setup(setting: GoalSetting, goal: Goal) -> GoalSetup:
    """Make one goal ready; raises NotMeasurableError with the reason when it cannot be computed."""
    years = _years(goal)
    try:
        cells = build_cells(setting.programme, area=goal.area, year=years[0])
    except NoPopulationError as problem:
        raise NotMeasurableError(NO_POPULATION) from problem
    parts = [
        participation(setting.programme, card, cells=cells, assumed=setting.assumed, years=years)
        for card in setting.programme.of(ProjectCard)
    ]
    if goal.rule == gap_reduction.NAME:
        return _gap_setup(setting, goal, cells=cells, parts=parts, years=years)
    if goal.rule == ratio_to_expected.NAME:
        return _ratio_setup(setting, goal, cells=cells, parts=parts, years=years)
    raise NotMeasurableError(
        Words(f"de doelregel {goal.rule} bestaat niet", f"there is no target rule {goal.rule}")
    )


def _years(goal: Goal) -> tuple[int, ...]:
    """The years from the baseline up to the goal's year; NotMeasurableError when one of them is open."""
    if not isinstance(goal.baseline_year, int) or not isinstance(goal.target_year, int):
        raise NotMeasurableError(
            Words("nulmeting of doeljaar n.t.b.", "baseline or target year to be determined")
        )
    if goal.target_year <= goal.baseline_year:
        raise NotMeasurableError(
            Words("het doeljaar ligt niet na de nulmeting", "target year not after baseline")
        )
    return tuple(range(goal.baseline_year, goal.target_year + 1))


def _gap_setup(
    setting: GoalSetting,
    goal: Goal,
    *,
    cells: Cells,
    parts: list[Participation],
    years: tuple[int, ...],
) -> GoalSetup:
    """A gap goal: projects count by the cases they take away."""
    people = persons_of_group(setting.programme, cells, group=goal.group, year=years[0])
    if people.local <= 0:
        raise NotMeasurableError(NO_POPULATION)
    stick = gap_yardstick(setting.programme, goal, people=people, assumed=setting.assumed)
    counted, members, left_out = [], {}, []
    for part in parts:
        card = _card(setting.programme, part.project)
        chain = effect_chain(
            setting.programme,
            card,
            indicator=str(goal.indicator),
            assumed=setting.assumed,
            lags=len(years),
        )
        reason = part.reason or chain.reason
        if reason is not None:
            left_out.append(LeftOut(project=part.project, reason=reason))
            continue
        counted.append((part, chain))
        members[part.project] = Member(
            project=part.project,
            state=chain.state,
            paths=chain.paths,
            figures=(*chain.figures, *part.figures),
            success=part.success,
        )
    prevalence = _prevalence(setting.programme, goal, cells, stick)
    portfolio = CoveragePortfolio(
        members=counted,
        overlap=_overlap(setting),
        weight=people.cells / people.local,
        prevalence=prevalence,
        years=years,
        kernel=setting.kernel,
    )
    return GoalSetup(
        yardstick=stick,
        portfolio=portfolio,
        members=members,
        left_out=tuple(left_out),
        now=setting.now,
        grounds=_grounds(setting, goal, stick),
    )


def _ratio_setup(
    setting: GoalSetting,
    goal: Goal,
    *,
    cells: Cells,
    parts: list[Participation],
    years: tuple[int, ...],
) -> GoalSetup:
    """A cost goal: projects count by what they save on the expected costs of the area."""
    assumed = setting.assumed
    stick = ratio_yardstick(setting.programme, goal, assumed=assumed)
    per_insured = assumed.draw(Parameter.cost_per_insured, owner=goal.address, goal=goal.key)
    insured = assumed.draw(Parameter.insured_years, owner=goal.address, goal=goal.key)
    cost_figures = tuple(drawn.figure for drawn in (per_insured, insured) if drawn is not None)
    counted, members, left_out = [], {}, []
    for part in parts:
        card = _card(setting.programme, part.project)
        found = _saving(card, assumed, lags=len(years))
        reason = part.reason or (NO_SAVING if found is None else None)
        if reason is None and (per_insured is None or per_insured.open):
            reason = NO_EXPECTED_COST
        if reason is not None or found is None:
            left_out.append(LeftOut(project=part.project, reason=reason or NO_SAVING))
            continue
        counted.append((part, found[0]))
        figures = (*found[1], *cost_figures, *part.figures)
        members[part.project] = Member(
            project=part.project, state="counted", figures=figures, success=part.success
        )
    persons = cells.persons.reshape(-1)
    draws = assumed.streams.draws
    expected = np.ones(draws)
    if per_insured is not None and insured is not None:
        expected = np.maximum(per_insured.values * insured.values * float(persons.sum()), 1.0)
    return GoalSetup(
        yardstick=stick,
        portfolio=SavingsPortfolio(members=counted, persons=persons, expected=expected, years=years),
        members=members,
        left_out=tuple(left_out),
        now=setting.now,
        grounds=_grounds(setting, goal, stick),
    )


def _saving(card: ProjectCard, assumed: Assumed, *, lags: int) -> tuple[Saving, tuple[Figure, ...]] | None:
    """All savings of a project together, net, with the figures they rest on; None without any."""
    latest = {record.payer: record for record in assumed.all(Parameter.saving, project=card.key)}
    euro = np.zeros(assumed.streams.draws)
    figures: list[Figure] = []
    for payer, record in sorted(latest.items()):
        drawn = assumed.draw(Parameter.saving, owner=card.address, project=card.key, payer=payer)
        if drawn is None or drawn.open:
            continue
        left, grounds = net_factor(card, record, assumed)
        euro = euro + drawn.values * left
        figures.extend((drawn.figure, *grounds))
    if not figures:
        return None
    curve, timing = dose_of(card, assumed, lags=lags)
    return Saving(euro=euro, dose=curve), (*figures, *timing)


def _prevalence(programme: Programme, goal: Goal, cells: Cells, stick: GapYardstick) -> FloatArray:
    """The share of cases per cell [N] in the baseline year: the district's own figure, else the area's."""
    shares = []
    for area in cells.areas:
        rows = programme.rows(
            indicator=str(goal.indicator), area=area, period=str(goal.baseline_year), group=goal.group
        )
        known = [row.value for row in rows if row.status is Status.value and row.value is not None]
        shares.append((known[-1] if known else stick.base.local) / 100.0)
    per_area = np.array(shares)[:, None, None]
    return np.broadcast_to(per_area, cells.persons.shape).reshape(-1)


def _overlap(setting: GoalSetting) -> list[tuple[tuple[str, ...], FloatArray]]:
    """The overlap groups with their draws of ω, evenly between low and high."""
    found = []
    for group in setting.programme.of(OverlapGroup):
        uniform = setting.assumed.streams.uniform(group.address, "omega")
        found.append((group.projects, group.low + (group.high - group.low) * uniform))
    return found


def _grounds(
    setting: GoalSetting, goal: Goal, stick: GapYardstick | RatioYardstick
) -> dict[str, tuple[Figure, ...]]:
    """The figures under the parts of the answer that are not a project's: baseline, trend, comparator, survey."""
    assumed = setting.assumed
    survey = [
        assumed.figure(record)
        for parameter in (Parameter.survey_respondents, Parameter.survey_design_effect)
        if (record := assumed.find(parameter, goal=goal.key)) and not isinstance(record.likely, Open)
    ]
    national = (stick.national_figure,) if isinstance(stick, GapYardstick) else ()
    return {
        "baseline": stick.base.figures,
        "trend": stick.trend.figures,
        "comparator": national,
        "survey": tuple(survey),
    }


def _card(programme: Programme, key: str) -> ProjectCard:
    card = programme.find(ProjectCard, key)
    if card is None:
        raise KeyError(key)
    return card
