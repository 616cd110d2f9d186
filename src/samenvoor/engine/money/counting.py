"""Counts the money of one project or plan: participants times what each costs and brings, purse by purse.

Sources: METHOD §5.6 (two readings), §5.9, §8.6.
"""

from __future__ import annotations

from enum import Enum

import msgspec
import numpy as np

from samenvoor.domain.payer import Payer
from samenvoor.domain.records.funding_line import FundingStatus
from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.money.benefits import ProjectBenefits
from samenvoor.engine.money.costs import CostLine, ProjectCosts
from samenvoor.engine.money.flows import BenefitEntry, FundingEntry, ProjectFlows, PurseFlows
from samenvoor.engine.money.participants import full_dose, new_participants
from samenvoor.engine.money.purses import InsurerSplit
from samenvoor.engine.projects.participation import Participation
from samenvoor.engine.scenario import Scenario

CERTAIN = frozenset({FundingStatus.agreed, FundingStatus.ended})


class Reading(Enum):
    """How the money is read: all of it, only means that are agreed, or only where projects are carried out.

    In the last one fixed means are still spent; participants and what they bring are not there.
    """

    all = "all"
    agreed = "agreed"
    carried_out = "carried_out"


class Counting(msgspec.Struct, frozen=True, kw_only=True):
    """What all projects are counted with."""

    years: tuple[int, ...]
    draws: int
    persons: FloatArray
    split: InsurerSplit
    scenario: Scenario
    reading: Reading

    @property
    def shape(self) -> tuple[int, int]:
        """Years and draws."""
        return len(self.years), self.draws


def counted(
    counting: Counting,
    part: Participation,
    *,
    project: str,
    costs: ProjectCosts,
    benefits: ProjectBenefits,
) -> ProjectFlows:
    """The money of one project or plan."""
    new = new_participants(part, counting.scenario, years=counting.years, draws=counting.draws)
    doses = full_dose(part, benefits.dose, counting.scenario, persons=counting.persons, years=counting.years)
    if counting.reading is Reading.carried_out and len(part.carried_out):
        new, doses = new * part.carried_out, doses * part.carried_out
    found = _Purses(counting.shape)
    funding = tuple(_paid(line, new, found, counting.reading) for line in costs.lines)
    entries = _gained(counting, benefits, doses, found)
    return ProjectFlows(
        project=part.project,
        of_project=project,
        years=counting.years,
        purses=found.flows(),
        hours_spent=costs.hours[:, None] + costs.hours_per_participant[:, None] * new,
        hours_saved=doses * benefits.hours,
        no_costs=not any(entry.counted for entry in funding),
        no_benefits=not entries,
        unvalued=costs.unvalued,
        not_counted=(*costs.not_counted, *benefits.not_counted),
        cases={case.outcome: doses * case.cases for case in benefits.cases if case.cases is not None},
        funding=funding,
        benefits=entries,
        reach=part.figures,
        timing=benefits.timing,
        of_hours=benefits.of_hours,
        factor=(costs.factor.figure,) if funding else (),
        figures=tuple(dict.fromkeys((*costs.figures, *benefits.figures, *part.figures))),
    )


def _paid(line: CostLine, new: FloatArray, found: _Purses, reading: Reading) -> FundingEntry:
    """What one funding line costs its purse."""
    budget = line.fixed[:, None] + line.per_participant[:, None] * new
    euro = budget * line.factor
    counts = line.counted and (reading is not Reading.agreed or line.status in CERTAIN)
    if counts:
        found.add(line.purse, cost=euro)
    hours = line.hours[:, None] + line.hours_per_participant[:, None] * new
    return FundingEntry(
        source=line.source,
        party=line.party,
        purse=line.purse,
        kind=line.kind,
        status=line.status,
        spend_kind=line.spend_kind,
        counted=counts,
        valued=line.valued,
        budget=budget.mean(axis=1),
        euro=euro.mean(axis=1),
        hours=hours.mean(axis=1),
        figure=line.figure,
        partly=line.partly,
    )


def _gained(
    counting: Counting, benefits: ProjectBenefits, doses: FloatArray, found: _Purses
) -> tuple[BenefitEntry, ...]:
    """What each saving brings each purse."""
    entries = []
    for saving in benefits.savings:
        for purse, euro in counting.split.of(saving.purse, saving.euro).items():
            gained = doses * euro
            cashable = gained * saving.cashable.values
            found.add(purse, benefit=gained, cashable=cashable)
            entries.append(
                BenefitEntry(
                    purse=purse,
                    euro=gained.mean(axis=1),
                    cashable=cashable.mean(axis=1),
                    figure=saving.figure,
                    share=saving.cashable.figure,
                    grounds=(*saving.figures, *counting.split.grounds(saving.purse)),
                )
            )
    return tuple(entries)


class _Purses:
    """Adds up what each purse pays and gains, [T, D]."""

    def __init__(self, shape: tuple[int, int]) -> None:
        """Begin with nothing."""
        self._shape = shape
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
