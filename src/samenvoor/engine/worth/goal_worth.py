"""Says for one goal which assumption matters most, and what it is worth to know it, all from the same draws.

Source: METHOD §8.7: EVPI, EVPPI by curves with blocks as a check, and the first-order Sobol share of the gap.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec
import numpy as np

from samenvoor.domain.records.goal import Goal
from samenvoor.engine.answer import Prepared
from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.goals.measured import GoalSetup
from samenvoor.engine.scenario import Scenario
from samenvoor.engine.worth.assumptions_drawn import DrawnAssumption, assumptions_drawn
from samenvoor.engine.worth.curve import curve, share_explained, smoother
from samenvoor.engine.worth.decisions import Decision
from samenvoor.engine.worth.information import PartialWorth, Worth, evpi, evppi_on
from samenvoor.engine.worth.listening import listened
from samenvoor.engine.worth.net_benefit import NetBenefit, Told, Unit, net_benefit

LOW, HIGH = 0.1, 0.9
"""A low and a high outcome of an assumption: its 10th and 90th percentile, as elsewhere (METHOD §5.8)."""


class AssumptionWorth(msgspec.Struct, frozen=True, kw_only=True):
    """One assumption: its part of the uncertainty, what knowing it is worth, and the goal at its two ends.

    sobol is its share (0-1) of the variance of the gap, `of_contribution` of what the projects take off.
    at_low and at_high are the gap (in the unit of the goal) where the assumption is `low` and `high`;
    contribution_at_low and _at_high what the projects take off there.
    """

    assumption: DrawnAssumption
    sobol: float
    of_contribution: float
    worth: PartialWorth
    low: float
    high: float
    at_low: float
    at_high: float
    contribution_at_low: float
    contribution_at_high: float

    @property
    def swing(self) -> float:
        """How far the goal moves between the two ends."""
        return abs(self.at_high - self.at_low)


class DecisionWorth(msgspec.Struct, frozen=True, kw_only=True):
    """One decision: what it is expected to bring, with its Monte-Carlo error, and whether it is the best now.

    Under benefits in euro that is against going on as planned; else it is the chance of the goal.
    """

    decision: Decision
    expected: float
    error: float
    best: bool


class GoalWorth(msgspec.Struct, frozen=True, kw_only=True):
    """What is worth knowing for one goal; assumptions with the largest part of the uncertainty first."""

    goal: Goal
    unit: Unit
    gap_unit: str
    middle: float
    contribution: float
    evpi: Worth
    decisions: tuple[DecisionWorth, ...]
    assumptions: tuple[AssumptionWorth, ...]
    benefit: NetBenefit
    inflate: float = 1.0

    @property
    def first(self) -> AssumptionWorth | None:
        """The assumption that matters most: most worth to know if that is proven, else most uncertainty."""
        proven = [entry for entry in self.assumptions if entry.worth.worth.proven]
        if proven:
            return max(proven, key=lambda entry: entry.worth.worth.value)
        return self.assumptions[0] if self.assumptions else None

    @property
    def first_of_projects(self) -> AssumptionWorth | None:
        """The assumption that matters most for what the projects take off together."""
        found = [entry for entry in self.assumptions if entry.of_contribution > 0.0]
        return max(found, key=lambda entry: entry.of_contribution) if found else None


def goal_worth(
    prepared: Prepared,
    setup: GoalSetup,
    *,
    scenario: Scenario | None = None,
    portfolios: Sequence[Decision] = (),
    told: Told,
) -> GoalWorth:
    """What is worth knowing for one goal that was made ready, by default with all projects as planned."""
    base = scenario or Scenario()
    heard = listened(prepared.setting, setup)
    benefit = net_benefit(prepared, heard, scenario=base, portfolios=portfolios, told=told)
    drawn = [
        entry
        for entry in assumptions_drawn(heard, projects=benefit.projects)
        if entry.project not in base.without
    ]
    # Draws that were weighted by what was observed stand for fewer independent ones (METHOD §4.3).
    inflate = math.sqrt(prepared.draws / setup.worth) if setup.worth else 1.0
    found: list[AssumptionWorth] = []
    for place, assumption in enumerate(drawn):
        found.append(_of(assumption, benefit, inflate=inflate))
        told("assumptions", place + 1, len(drawn))
    found.sort(key=lambda entry: (-entry.sobol, -entry.of_contribution, entry.assumption.address))
    return GoalWorth(
        goal=setup.yardstick.goal,
        unit=benefit.unit,
        gap_unit=setup.yardstick.unit,
        middle=float(benefit.plan.gap.mean()),
        contribution=float(benefit.contribution.mean()),
        evpi=evpi(benefit.values, inflate=inflate),
        decisions=_decisions(benefit, inflate=inflate),
        assumptions=tuple(found),
        benefit=benefit,
        inflate=inflate,
    )


def _of(assumption: DrawnAssumption, benefit: NetBenefit, *, inflate: float) -> AssumptionWorth:
    """One assumption, from curves over it through the decisions, the gap and the contribution."""
    smooth = smoother(assumption.values)
    outcome = np.stack([benefit.plan.gap, benefit.contribution], axis=1)
    drawn = curve(smooth, outcome)
    share = share_explained(drawn, outcome)
    low, high = _at(assumption.values, LOW), _at(assumption.values, HIGH)
    return AssumptionWorth(
        assumption=assumption,
        sobol=float(share[0]),
        of_contribution=float(share[1]),
        worth=evppi_on(smooth, benefit.values, assumption.values, inflate=inflate),
        low=float(assumption.values[low]),
        high=float(assumption.values[high]),
        at_low=float(drawn.fitted[low, 0]),
        at_high=float(drawn.fitted[high, 0]),
        contribution_at_low=float(drawn.fitted[low, 1]),
        contribution_at_high=float(drawn.fitted[high, 1]),
    )


def _at(values: FloatArray, share: float) -> int:
    """The draw in which an assumption is at one of its percentiles."""
    return int(np.argsort(values, kind="stable")[round(share * (len(values) - 1))])


def _decisions(benefit: NetBenefit, *, inflate: float) -> tuple[DecisionWorth, ...]:
    """What every decision brings, and which is best now."""
    values = benefit.values
    if benefit.unit == "euro":
        values = values - values[:, [0]]
    mean = values.mean(axis=0)
    spread = values.std(axis=0, ddof=1) if len(values) > 1 else np.zeros(values.shape[1])
    error = inflate * spread / np.sqrt(len(values))
    best = int(np.argmax(benefit.values.mean(axis=0)))
    return tuple(
        DecisionWorth(
            decision=decision, expected=float(mean[place]), error=float(error[place]), best=place == best
        )
        for place, decision in enumerate(benefit.decisions)
    )
