"""The money of every project over the years of the programme: what it costs whom, what it brings whom.

Costs are the means that come on top of regular work; benefits are savings per participant and cases that no
longer cost, on the same draws of reach, dose and effect as the goals. Sources: METHOD §2.5, §5.9, §8.6.
"""

from __future__ import annotations

import msgspec
import numpy as np

from samenvoor.domain.payer import Payer
from samenvoor.domain.records.funding_line import FundingLine
from samenvoor.domain.records.programme_plan import ProgrammePlan
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.words import Words
from samenvoor.engine.answer import Prepared
from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.goals.setting import NO_POPULATION, GoalSetting
from samenvoor.engine.money.benefits import ProjectBenefits, project_benefits
from samenvoor.engine.money.costs import ProjectCosts, project_costs
from samenvoor.engine.money.flows import BenefitEntry, FundingEntry, ProjectFlows, PurseFlows
from samenvoor.engine.money.participants import Intake, full_dose, intake_of, new_participants
from samenvoor.engine.money.purses import InsurerSplit, insurer_split
from samenvoor.engine.people.cells import Cells, NoPopulationError, build_cells
from samenvoor.engine.projects.participation import Participation, participation
from samenvoor.engine.scenario import Scenario


class MoneyProject(msgspec.Struct, frozen=True, kw_only=True):
    """One project made ready: who takes part, what it costs and what it brings per participant."""

    card: ProjectCard
    part: Participation
    intake: Intake
    costs: ProjectCosts
    benefits: ProjectBenefits


class MoneySetup(msgspec.Struct, frozen=True, kw_only=True):
    """All projects made ready once, so that scenarios are counted within a moment; persons [N] per cell."""

    years: tuple[int, ...]
    now: int
    draws: int
    persons: FloatArray
    split: InsurerSplit
    projects: tuple[MoneyProject, ...]
    reason: Words | None = None

    def flows(self, scenario: Scenario | None = None) -> dict[str, ProjectFlows]:
        """The money of every project that is not left out of the scenario, by key."""
        chosen = scenario or Scenario()
        return {
            project.card.key: self._of(project, chosen)
            for project in self.projects
            if project.card.key not in chosen.without
        }

    def _of(self, project: MoneyProject, scenario: Scenario) -> ProjectFlows:
        """One project under a scenario."""
        new = new_participants(project.intake, scenario, draws=self.draws)
        doses = full_dose(
            project.part, project.benefits.dose, scenario, persons=self.persons, years=self.years
        )
        found = _Purses(years=len(self.years), draws=self.draws)
        funding = self._costs(project, new, found)
        entries = self._benefits(project, doses, found)
        costs, benefits = project.costs, project.benefits
        spent = costs.hours[:, None] + costs.hours_per_participant[:, None] * new
        return ProjectFlows(
            project=project.card.key,
            years=self.years,
            purses=found.flows(),
            hours_spent=spent,
            hours_saved=doses * benefits.hours,
            no_costs=not any(entry.counted for entry in funding),
            no_benefits=not entries,
            unvalued=costs.unvalued,
            not_counted=(*costs.not_counted, *benefits.not_counted),
            cases={part.outcome: doses * part.cases for part in benefits.cases if part.cases is not None},
            funding=funding,
            benefits=entries,
            figures=(*costs.figures, *benefits.figures, *project.part.figures),
        )

    def _costs(self, project: MoneyProject, new: FloatArray, found: _Purses) -> tuple[FundingEntry, ...]:
        """What each funding line costs its purse, with what was expected of it."""
        entries = []
        for line in project.costs.lines:
            euro = (line.fixed[:, None] + line.per_participant[:, None] * new) * line.factor
            if line.counted:
                found.add(line.purse, cost=euro)
            entries.append(
                FundingEntry(
                    line=line.line,
                    purse=line.purse,
                    counted=line.counted,
                    valued=line.valued,
                    euro=euro.mean(axis=1),
                    hours=(line.hours[:, None] + line.hours_per_participant[:, None] * new).mean(axis=1),
                    figure=line.figure,
                )
            )
        return tuple(entries)

    def _benefits(self, project: MoneyProject, doses: FloatArray, found: _Purses) -> tuple[BenefitEntry, ...]:
        """What each saving brings each purse, with what was expected of it."""
        entries = []
        for saving in project.benefits.savings:
            for purse, euro in self.split.of(saving.purse, saving.euro).items():
                gained = doses * euro
                cashable = gained * saving.cashable.values
                found.add(purse, benefit=gained, cashable=cashable)
                entries.append(
                    BenefitEntry(
                        purse=purse,
                        euro=gained.mean(axis=1),
                        cashable=cashable.mean(axis=1),
                        figure=saving.figure,
                        grounds=(*saving.figures, saving.cashable.figure, *self.split.grounds(saving.purse)),
                    )
                )
        return tuple(entries)


class _Purses:
    """Adds up what each purse pays and gains, [T, D]."""

    def __init__(self, *, years: int, draws: int) -> None:
        """Begin with nothing."""
        self._shape = (years, draws)
        self._found: dict[Payer, dict[str, FloatArray]] = {}

    def add(self, purse: Payer, **amounts: FloatArray) -> None:
        """Add amounts of a kind to a purse."""
        kinds = self._found.setdefault(purse, {})
        for kind, euro in amounts.items():
            kinds[kind] = kinds[kind] + euro if kind in kinds else np.broadcast_to(euro, self._shape)

    def flows(self) -> dict[Payer, PurseFlows]:
        """All purses with anything in them, in the order of the purses."""
        nothing = np.zeros(self._shape)
        return {
            purse: PurseFlows(
                cost=kinds.get("cost", nothing),
                benefit=kinds.get("benefit", nothing),
                cashable=kinds.get("cashable", nothing),
            )
            for purse in Payer
            if (kinds := self._found.get(purse)) is not None
        }


def project_flows(prepared: Prepared, scenario: Scenario | None = None) -> dict[str, ProjectFlows]:
    """The money of every project under a scenario, by key; all projects as planned without one.

    Errors: LookupError when the programme has no plan that says its area and years.
    """
    return money_setup(prepared).flows(scenario)


def money_setup(prepared: Prepared) -> MoneySetup:
    """Make the projects of a programme ready; raises LookupError when it has no plan."""
    setting = prepared.setting
    plans = setting.programme.of(ProgrammePlan)
    if not plans:
        raise LookupError("no programme plan says the area and the years")
    years = tuple(range(plans[0].start_year, plans[0].target_year + 1))
    lines: dict[str, list[FundingLine]] = {}
    for line in setting.programme.of(FundingLine):
        lines.setdefault(line.project, []).append(line)
    area = plans[0].area
    cells, reason = _cells(setting, area, years[0])
    return MoneySetup(
        years=years,
        now=setting.now,
        draws=setting.assumed.streams.draws,
        persons=cells.persons.reshape(-1) if cells else np.zeros(0),
        split=insurer_split(setting.programme, setting.assumed),
        projects=tuple(
            _project(
                setting, card, area=plans[0].area, cells=cells, years=years, lines=lines.get(card.key, [])
            )
            for card in setting.programme.of(ProjectCard)
        ),
        reason=reason,
    )


def _cells(setting: GoalSetting, area: str, year: int) -> tuple[Cells | None, Words | None]:
    """The people of the area; without them no participants can be followed."""
    try:
        return build_cells(setting.programme, area=area, year=year), None
    except NoPopulationError:
        return None, NO_POPULATION


def _project(
    setting: GoalSetting,
    card: ProjectCard,
    *,
    area: str,
    cells: Cells | None,
    years: tuple[int, ...],
    lines: list[FundingLine],
) -> MoneyProject:
    """One project made ready."""
    if cells is None:
        part = Participation(project=card.key, reason=NO_POPULATION)
    else:
        part = participation(setting.programme, card, cells=cells, assumed=setting.assumed, years=years)
    intake = intake_of(card, part, assumed=setting.assumed, years=years)
    return MoneyProject(
        card=card,
        part=part,
        intake=intake,
        costs=project_costs(setting, card, lines, intake=intake, years=years),
        benefits=project_benefits(setting, card, part, area=area, lags=len(years)),
    )
