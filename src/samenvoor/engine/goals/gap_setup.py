"""Makes a gap goal ready: its yardstick, and the projects that count by the cases they take away.

Source: METHOD §2 (flow), §5.7 (what is not quantified).
"""

from __future__ import annotations

import msgspec
import numpy as np

from samenvoor.domain.figure import Basis, Figure
from samenvoor.domain.observation import Status
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.goal import Goal
from samenvoor.domain.records.overlap_group import OverlapGroup
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.words import Words
from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.goals.gap_yardstick import GapYardstick, NotMeasurableError, gap_yardstick
from samenvoor.engine.goals.measured import GoalSetup, Member
from samenvoor.engine.goals.plan_members import growths, plan_members, with_plans
from samenvoor.engine.goals.setting import NO_POPULATION, GoalSetting, grounds_of
from samenvoor.engine.people.cells import Cells
from samenvoor.engine.people.population_of_group import persons_of_group
from samenvoor.engine.projects.coverage_portfolio import CoveragePortfolio
from samenvoor.engine.projects.effect_chain import EffectChain, effect_chain
from samenvoor.engine.projects.participation import Participation
from samenvoor.engine.projects.plan_participation import Growth
from samenvoor.engine.projects.standing import PlanMember
from samenvoor.engine.results import LeftOut


def gap_setup(
    setting: GoalSetting,
    goal: Goal,
    *,
    cells: Cells,
    parts: list[tuple[ProjectCard, Participation]],
    years: tuple[int, ...],
) -> GoalSetup:
    """Make a gap goal ready; raises NotMeasurableError with the reason when it cannot be computed."""
    people = persons_of_group(setting.programme, cells, group=goal.group, year=years[0])
    if people.local <= 0:
        raise NotMeasurableError(NO_POPULATION)
    stick = gap_yardstick(setting.programme, goal, people=people, assumed=setting.assumed)
    prevalence, districts = _prevalence(setting.programme, goal, cells, stick)
    chains = [(card, part, _chain(setting, goal, card, lags=len(years))) for card, part in parts]
    counted = [(part, chain) for _, part, chain in chains if part.reason is None and chain.reason is None]
    growing = growths(setting, cells=cells, parts=parts, years=years)
    plans = plan_members(growing, {part.project: chain for part, chain in counted}, _at_scale)
    members = {part.project: _member(part, chain) for part, chain in counted}
    members |= {plan.key: _member(*made) for plan in plans if (made := plan.begins(None)) is not None}
    portfolio = CoveragePortfolio(
        members=with_plans(counted, plans),
        plans=plans,
        overlap=with_other_people(_overlap(setting), plans, draws=setting.assumed.streams.draws),
        weight=people.cells / people.local,
        prevalence=prevalence,
        years=years,
        kernel=setting.kernel,
    )
    return GoalSetup(
        yardstick=stick,
        portfolio=portfolio,
        members=members,
        left_out=tuple(
            LeftOut(project=part.project, reason=reason)
            for _, part, chain in chains
            if (reason := part.reason or chain.reason) is not None
        ),
        now=setting.now,
        grounds={**grounds_of(setting, goal, stick, members), "districts": districts},
    )


def _chain(setting: GoalSetting, goal: Goal, card: ProjectCard, *, lags: int) -> EffectChain:
    return effect_chain(
        setting.programme, card, indicator=str(goal.indicator), assumed=setting.assumed, lags=lags
    )


def _at_scale(chain: EffectChain, grown: Growth) -> EffectChain:
    """The chain of a project on the participants of its plan: what stays of the effect (METHOD §1)."""
    return msgspec.structs.replace(
        chain,
        project=grown.plan.key,
        effect=chain.effect * grown.fidelity,
    )


def with_other_people(
    overlap: list[tuple[tuple[str, ...], FloatArray]],
    plans: tuple[PlanMember[EffectChain], ...],
    *,
    draws: int,
) -> list[tuple[tuple[str, ...], FloatArray]]:
    """The overlap groups with each plan in that of its project; else the two reach other people (ω = -1).

    An extra participant of a project is by definition somebody who was not in it yet.
    """
    found = list(overlap)
    for project in dict.fromkeys(plan.project for plan in plans):
        keys = tuple(plan.key for plan in plans if plan.project == project)
        place = next((place for place, (members, _) in enumerate(found) if project in members), None)
        if place is None:
            found.append(((project, *keys), np.full(draws, -1.0)))
        else:
            found[place] = ((*found[place][0], *keys), found[place][1])
    return found


def _member(part: Participation, chain: EffectChain) -> Member:
    """A counted project with the figures it rests on."""
    return Member(
        project=part.project,
        state=chain.state,
        paths=chain.paths,
        figures=(*chain.figures, *part.figures),
        success=part.success,
    )


def _prevalence(
    programme: Programme, goal: Goal, cells: Cells, stick: GapYardstick
) -> tuple[FloatArray, tuple[Figure, ...]]:
    """The share of cases per cell [N] in the baseline year: the district's own figure, else the area's."""
    shares: list[float] = []
    found: list[Figure] = []
    for area in cells.areas:
        rows = programme.rows(
            indicator=str(goal.indicator), area=area, period=str(goal.baseline_year), group=goal.group
        )
        known = [row for row in rows if row.status is Status.known and row.value is not None]
        if known and area != goal.area:
            found.append(programme.figure_of(known[-1]))
        shares.append((float(known[-1].value or 0.0) if known else stick.base.local) / 100.0)
    per_area = np.broadcast_to(np.array(shares)[:, None, None], cells.persons.shape).reshape(-1)
    return per_area, (_districts(goal, found),) if found else ()


def _districts(goal: Goal, parts: list[Figure]) -> Figure:
    """The figures of the districts as one, so that a chain names them once."""
    return Figure(
        address=f"{goal.address}.districts",
        label=Words(f"aandeel per wijk, {goal.baseline_year}", f"share per district, {goal.baseline_year}"),
        value=None,
        unit="%",
        basis=Basis.computed,
        text=Words(f"{len(parts)} wijken", f"{len(parts)} districts"),
        formula=Words("elke wijk met haar eigen cijfer", "each district with its own figure"),
        inputs=tuple(parts),
    )


def _overlap(setting: GoalSetting) -> list[tuple[tuple[str, ...], FloatArray]]:
    """The overlap groups with their draws of ω, evenly between low and high."""
    found = []
    for group in setting.programme.of(OverlapGroup):
        uniform = setting.assumed.streams.uniform(group.address, "omega")
        found.append((group.projects, group.low + (group.high - group.low) * uniform))
    return found
