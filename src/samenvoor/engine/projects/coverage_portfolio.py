"""The projects that change how many people have a complaint, counted together on all draws.

Sources: METHOD §2.3 (coverage of cases), §2.4 (overlap), §2.5 (indicator), §2.8 (contributions), §5.5.
"""

from __future__ import annotations

import copy

import msgspec
import numpy as np
import numpy.typing as npt

from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.flow.combine import OverlapGroup
from samenvoor.engine.flow.kernel import Kernel, contributions, coverage, scaled_total, total
from samenvoor.engine.flow.segments import Segments, Strength, merge_rows
from samenvoor.engine.projects.effect_chain import EffectChain
from samenvoor.engine.projects.participation import Participation
from samenvoor.engine.projects.standing import PlanMember, standing
from samenvoor.engine.scenario import Scenario, asked, largest_later, once

SIGNIFICANT = 14
"""Decimals of a stock that count: cells that differ by rounding only are one row."""


class Parts(msgspec.Struct, frozen=True, kw_only=True):
    """What the projects take off the indicator: together [D] and per project [K, D]."""

    total: FloatArray
    shapley: FloatArray
    alone: FloatArray
    last_in: FloatArray


class CoveragePortfolio:
    """Counted projects with their participants and effect chains, on the cells of one area.

    weight [N] is what a cell counts for in the indicator (its share of the group measured), prevalence
    [N] the share of cases there in the baseline year. Results are shares of the group (0-1).
    """

    def __init__(
        self,
        *,
        members: list[tuple[Participation, EffectChain]],
        overlap: list[tuple[tuple[str, ...], FloatArray]],
        weight: FloatArray,
        prevalence: FloatArray,
        years: tuple[int, ...],
        kernel: Kernel,
        plans: tuple[PlanMember[EffectChain], ...] = (),
    ) -> None:
        """Keep the parts; the rows of a year are merged when first asked for.

        plans: every scale-up plan of a counted project; those that are decided are members already.
        """
        self.members = members
        self.plans = plans
        self.variants: dict[object, CoveragePortfolio] = {}
        self.years = years
        self.kernel: Kernel = kernel
        self.weights = np.stack([weight * prevalence, weight], axis=1)
        self.prevalence = prevalence[weight > 0]
        self.overlap = overlap
        self.rows: dict[int, Segments] = {}

    @property
    def projects(self) -> tuple[str, ...]:
        """Keys of the counted projects, in order."""
        return tuple(part.project for part, _ in self.members)

    def without(self, keys: tuple[str, ...]) -> CoveragePortfolio:
        """The same portfolio without some projects."""
        if not set(keys) & set(self.projects):
            return self
        return self._of([pair for pair in self.members if pair[0].project not in keys])

    def under(self, scenario: Scenario) -> CoveragePortfolio:
        """The portfolio of a scenario: without what it leaves out, with the plans it tries."""
        members, name = standing(self.members, self.plans, scenario)
        if name is None:
            return self
        if name not in self.variants:
            self.variants[name] = self._of(members)
        return self.variants[name]

    def _of(self, members: list[tuple[Participation, EffectChain]]) -> CoveragePortfolio:
        """The same portfolio with other members."""
        other = copy.copy(self)
        other.members, other.rows, other.variants = members, {}, {}
        return other

    def parts(self, scenario: Scenario, *, shift: FloatArray) -> Parts:
        """Total and contributions in the last year; shift [D]: how far prevalence has moved."""
        if not self.members:
            nothing = np.zeros(shift.shape)
            none = np.zeros((0, *shift.shape))
            return Parts(total=nothing, shapley=none, alone=none, last_in=none)
        last = len(self.years) - 1
        found = contributions(
            self._rows(last), self._strength(last, scenario), self._groups(), kernel=self.kernel
        )
        return Parts(
            total=found.total[0] + shift * found.total[1],
            shapley=found.shapley[:, 0] + shift * found.shapley[:, 1],
            alone=found.alone[:, 0] + shift * found.alone[:, 1],
            last_in=found.last_in[:, 0] + shift * found.last_in[:, 1],
        )

    def total(
        self, scenario: Scenario, *, shift: FloatArray, year: int | None = None, carried_out: bool = False
    ) -> FloatArray:
        """What the projects take off together in a year (default the last one), [D].

        carried_out: only where a project is carried out as planned (METHOD §5.6).
        """
        index = len(self.years) - 1 if year is None else self.years.index(year)
        if not self.members or index == 0:
            return np.zeros(shift.shape)
        strength = self._strength(index, scenario, carried_out=carried_out)
        found = total(self._rows(index), strength, self._groups(), kernel=self.kernel)
        return np.asarray(found[0] + shift * found[1])

    def scaling(self, scenario: Scenario, *, shift: FloatArray, now: int, every: int) -> Scaling:
        """What is needed to try factors on the intake after the year `now`, on every n-th draw."""
        last = len(self.years) - 1
        strength, plan = self._strength(last, scenario), self._strength(last, once(scenario))
        future = self._future(now)
        thin = slice(None, None, every)
        past = Strength(ke=np.where(future, 0.0, strength.ke)[:, :, thin].copy(), e=strength.e[:, thin])
        later = Strength(ke=np.where(future, plan.ke, 0.0)[:, :, thin].copy(), e=plan.e[:, thin])
        rows = self._rows(last)
        return Scaling(
            past=coverage(rows, past, capped=False),
            later=coverage(rows, later, capped=False),
            effect=past.e,
            fidelity=np.stack([part.fidelity[thin] for part, _ in self.members]),
            largest=np.array([largest_later(part, self.years, now) for part, _ in self.members]),
            asked=np.array([asked(scenario, key) for key in self.projects]),
            overlap=[OverlapGroup(group.members, np.asarray(group.omega)[thin]) for group in self._groups()],
            weight=rows.weight,
            shift=shift[thin],
        )

    def _rows(self, index: int) -> Segments:
        """The merged rows of a year."""
        if index not in self.rows:
            stock = np.stack([part.stock[index] for part, _ in self.members], axis=1)
            self.rows[index] = merge_rows(np.round(stock, SIGNIFICANT), self.weights)
        return self.rows[index]

    def _strength(self, index: int, scenario: Scenario, *, carried_out: bool = False) -> Strength:
        """ρ·e·κ per lag, with the reach factor on intake that was not realised yet."""
        lags = len(self.years)
        ke = np.zeros((len(self.members), lags, len(self.members[0][1].effect)))
        for place, (part, chain) in enumerate(self.members):
            base = chain.targeting * chain.effect
            intake = scenario.intake(part, self.years)
            done = part.carried_out if carried_out else 1.0
            for lag in range(index + 1):
                ke[place, lag] = base * intake[index - lag] * chain.dose[lag] * done
        return Strength(ke=ke, e=np.stack([chain.effect for _, chain in self.members]))

    def _future(self, now: int) -> npt.NDArray[np.bool_]:
        """Which lags of the last year are intake after `now` that is still a plan, [K, L, 1]."""
        last = len(self.years) - 1
        return np.array(
            [
                [[self.years[last - lag] > now and not part.realised[last - lag]] for lag in range(last + 1)]
                for part, _ in self.members
            ]
        )

    def _groups(self) -> list[OverlapGroup]:
        """Overlap groups by position, of the counted projects only."""
        places = {key: place for place, key in enumerate(self.projects)}
        found = [
            OverlapGroup(tuple(places[key] for key in keys if key in places), omega)
            for keys, omega in self.overlap
        ]
        return [group for group in found if len(group.members) > 1]


class Scaling(msgspec.Struct, frozen=True, kw_only=True):
    """Past and future coverage kept apart [R, K, D], to try a factor on the future quickly (METHOD §5.5)."""

    past: FloatArray
    later: FloatArray
    effect: FloatArray
    fidelity: FloatArray
    largest: FloatArray
    asked: FloatArray
    overlap: list[OverlapGroup]
    weight: FloatArray
    shift: FloatArray

    def total(self, factor: float) -> FloatArray:
        """What the projects take off at `factor` times the intake to come; 1 is the scenario."""
        found = scaled_total(
            self.past,
            self.later,
            self.effect,
            np.minimum(factor * self.asked, self.largest),
            self.fidelity,
            self.overlap,
            self.weight,
        )
        return np.asarray(found[0] + self.shift * found[1])
