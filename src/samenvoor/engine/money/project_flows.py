"""The money of every project over the years of the programme: what it costs whom, what it brings whom.

Costs are the means that come on top of regular work; benefits are savings per participant and cases that no
longer cost, on the same draws of reach, dose and effect as the goals. Sources: METHOD §2.5, §5.9, §8.6.
"""

from __future__ import annotations

import msgspec
import numpy as np

from samenvoor.domain.records.funding_line import FundingLine
from samenvoor.domain.records.programme_plan import ProgrammePlan
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.words import Words
from samenvoor.engine.answer import Prepared
from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.goals.plan_members import growths, plan_members, with_plans
from samenvoor.engine.goals.setting import NO_POPULATION, GoalSetting
from samenvoor.engine.money.benefits import ProjectBenefits, project_benefits
from samenvoor.engine.money.costs import ProjectCosts, plan_costs, project_costs
from samenvoor.engine.money.counting import Counting, Reading, counted
from samenvoor.engine.money.flows import ProjectFlows
from samenvoor.engine.money.participants import with_intake
from samenvoor.engine.money.purses import InsurerSplit, insurer_split
from samenvoor.engine.people.cells import Cells, NoPopulationError, build_cells
from samenvoor.engine.projects.participation import Participation, participation
from samenvoor.engine.projects.plan_participation import Growth
from samenvoor.engine.projects.standing import PlanMember, standing
from samenvoor.engine.scenario import Scenario


class NoPlanError(LookupError):
    """The programme has no plan, so nobody said in which area and over which years to count."""


class MoneyMember(msgspec.Struct, frozen=True, kw_only=True):
    """What one project (or one scale-up plan of it) costs and brings per participant."""

    project: str
    costs: ProjectCosts
    benefits: ProjectBenefits


class MoneySetup(msgspec.Struct, frozen=True, kw_only=True):
    """All projects made ready once, so that scenarios are counted within a moment.

    members: projects whose participants can be followed, with the plans that stand; unfollowed: the others,
    of which only costs can be counted; reason: why nobody can be followed at all.
    """

    years: tuple[int, ...]
    now: int
    draws: int
    persons: FloatArray
    split: InsurerSplit
    members: list[tuple[Participation, MoneyMember]]
    unfollowed: list[tuple[Participation, MoneyMember]]
    plans: tuple[PlanMember[MoneyMember], ...] = ()
    reason: Words | None = None

    def flows(
        self, scenario: Scenario | None = None, *, reading: Reading = Reading.all
    ) -> dict[str, ProjectFlows]:
        """The money of every project and plan that stands under a scenario, by key."""
        chosen = scenario or Scenario()
        kept = [pair for pair in self.unfollowed if pair[0].project not in chosen.without]
        standing_now = standing(self.members, self.plans, chosen)[0]
        counting = Counting(
            years=self.years,
            draws=self.draws,
            persons=self.persons,
            split=self.split,
            scenario=chosen,
            reading=reading,
        )
        return {
            part.project: counted(
                counting, part, project=member.project, costs=member.costs, benefits=member.benefits
            )
            for part, member in (*standing_now, *kept)
        }


def project_flows(prepared: Prepared, scenario: Scenario | None = None) -> dict[str, ProjectFlows]:
    """The money of every project and scale-up plan under a scenario, by key; as planned without one.

    Errors: NoPlanError when the programme has no plan that says its area and years.
    """
    return money_setup(prepared).flows(scenario)


def money_setup(prepared: Prepared) -> MoneySetup:
    """Make the projects of a programme ready; raises NoPlanError when it has no plan."""
    setting = prepared.setting
    plans = setting.programme.of(ProgrammePlan)
    if not plans:
        raise NoPlanError("no programme plan says the area and the years")
    years = tuple(range(plans[0].start_year, plans[0].target_year + 1))
    area = plans[0].area
    cells, reason = _cells(setting, area, years[0])
    parts = [(card, _part(setting, card, cells, years)) for card in setting.programme.of(ProjectCard)]
    made = [(part, _member(setting, card, part, area=area, years=years)) for card, part in parts]
    followed = [pair for pair in made if pair[0].reason is None]
    growing = growths(setting, cells=cells, parts=parts, years=years) if cells else ()

    def at_scale(member: MoneyMember, grown: Growth) -> MoneyMember:
        return _at_scale(setting, member, grown, years=years)

    members = plan_members(growing, {part.project: member for part, member in followed}, at_scale)
    return MoneySetup(
        years=years,
        now=setting.now,
        draws=setting.assumed.streams.draws,
        persons=cells.persons.reshape(-1) if cells else np.zeros(0),
        split=insurer_split(setting.programme, setting.assumed),
        members=with_plans(followed, members),
        unfollowed=[pair for pair in made if pair[0].reason is not None],
        plans=members,
        reason=reason,
    )


def _cells(setting: GoalSetting, area: str, year: int) -> tuple[Cells | None, Words | None]:
    """The people of the area; without them no participants can be followed."""
    try:
        return build_cells(setting.programme, area=area, year=year), None
    except NoPopulationError:
        return None, NO_POPULATION


def _part(
    setting: GoalSetting, card: ProjectCard, cells: Cells | None, years: tuple[int, ...]
) -> Participation:
    """Who takes part in a project; at least how many, where nobody can say who."""
    if cells is None:
        found = Participation(project=card.key, reason=NO_POPULATION)
    else:
        found = participation(setting.programme, card, cells=cells, assumed=setting.assumed, years=years)
    return with_intake(card, found, assumed=setting.assumed, years=years)


def _member(
    setting: GoalSetting, card: ProjectCard, part: Participation, *, area: str, years: tuple[int, ...]
) -> MoneyMember:
    """What one project costs and brings."""
    lines = [line for line in setting.programme.of(FundingLine) if line.project == card.key]
    return MoneyMember(
        project=card.key,
        costs=project_costs(setting, card, lines, reach_known=len(part.intake) > 0, years=years),
        benefits=project_benefits(setting, card, part, area=area, lags=len(years)),
    )


def _at_scale(
    setting: GoalSetting, member: MoneyMember, grown: Growth, *, years: tuple[int, ...]
) -> MoneyMember:
    """What a scale-up plan costs and brings: its own costs, and what stays of the effect at scale."""
    return MoneyMember(
        project=member.project,
        costs=plan_costs(setting, grown.plan, factor=member.costs.factor, years=years),
        benefits=member.benefits.times(grown.fidelity),
    )
