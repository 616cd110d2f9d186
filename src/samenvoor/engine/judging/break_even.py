"""The needed effect from break-even: the smallest with which the benefits are worth the costs.

Source: METHOD §5.1, INB(ε) ≥ 0 in present value. Benefits through cases grow with the effect; a saving that
was entered per participant was said with the effect expected beforehand, and is taken in proportion to it.
"""

from __future__ import annotations

import msgspec
import numpy as np

from samenvoor.domain.records.assumption import Parameter
from samenvoor.domain.records.programme_plan import ProgrammePlan
from samenvoor.domain.words import Words
from samenvoor.engine.answer import Prepared
from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.judging.fixed_effect import outcomes_of, with_effects
from samenvoor.engine.judging.needed import TINY, Needed
from samenvoor.engine.learning.effects import EffectLearned
from samenvoor.engine.money.flows import ProjectFlows
from samenvoor.engine.money.present_value import RATES, STANDARD, present_value
from samenvoor.engine.money.project_flows import project_flows

NO_COSTS = Words(
    "van dit project zijn geen kosten bekend, en dat is niet hetzelfde als gratis",
    "no costs of this project are known, which is not the same as free",
)
NO_BENEFITS = Words(
    "van dit project is niet bekend wat het wie oplevert", "it is not known what this project brings whom"
)
NO_GAIN = Words(
    "een groter effect levert bij dit project niet meer op",
    "with this project a larger effect brings no more",
)
NO_PRIOR = Words(
    "de besparing hoort bij een verwacht effect van 0 of minder, dus zij is niet om te rekenen",
    "the saving goes with an expected effect of 0 or less, so that it cannot be converted",
)


class BreakEven:
    """The money of all projects without effect and per unit of effect, counted once when first asked for."""

    def __init__(self, prepared: Prepared) -> None:
        """Keep the programme; nothing is counted yet."""
        self._prepared = prepared
        self._without: dict[str, ProjectFlows] | None = None
        self._tiny: dict[int, dict[str, ProjectFlows]] = {}

    def needed(
        self, project: str, *, weights: dict[str, float], learned: tuple[EffectLearned, ...]
    ) -> Needed:
        """The break-even effect of one project on the scale of its judged outcomes, or why there is none.

        With several outcomes their effects are taken to grow in the proportion expected beforehand.
        """
        flows = self._at_nothing().get(project)
        if flows is None or flows.no_costs:
            return Needed(reason=NO_COSTS)
        cost = _present(flows.total_cost())
        if not weights or len(learned) < len(weights):
            return Needed(reason=NO_BENEFITS)
        direct = _present(flows.total_benefit())
        slopes = {outcome: self._slope(project, outcome, flows) for outcome in weights}
        if flows.no_benefits and not any(np.any(slope) for slope in slopes.values()):
            return Needed(reason=NO_BENEFITS)
        priors = dict(zip(weights, (entry.prior_mean for entry in learned), strict=True))
        return _solved(cost, direct, slopes, priors, weights)

    def _at_nothing(self) -> dict[str, ProjectFlows]:
        """The money when no effect is there: all costs, and the savings entered per participant."""
        if self._without is None:
            self._without = self._flows({})
        return self._without

    def _slope(self, project: str, outcome: str, without: ProjectFlows) -> FloatArray:
        """The present value of what one unit of effect on an outcome brings through cases [D]."""
        place = outcomes_of(self._prepared.setting.assumed, project).index(outcome)
        if place not in self._tiny:
            self._tiny[place] = self._flows(self._each(place))
        flows = self._tiny[place][project]
        gained = (flows.total_benefit() - without.total_benefit()) / TINY
        valued = self._value_of_cases(project, flows) / TINY
        return _present(gained + valued)

    def _each(self, place: int) -> dict[tuple[str, str], float]:
        """A tiny effect on the outcome at one place of every project."""
        assumed = self._prepared.setting.assumed
        projects = {record.project for record in assumed.all(Parameter.effect) if record.project}
        names = {key: outcomes_of(assumed, key) for key in projects}
        return {(key, found[place]): TINY for key, found in names.items() if place < len(found)}

    def _flows(self, effects: dict[tuple[str, str], float]) -> dict[str, ProjectFlows]:
        """The money of all projects with these effects and no others; none before there was a plan."""
        if not self._prepared.programme.of(ProgrammePlan):
            return {}
        setting = with_effects(self._prepared.setting, effects)
        return project_flows(msgspec.structs.replace(self._prepared, setting=setting))

    def _value_of_cases(self, project: str, flows: ProjectFlows) -> FloatArray:
        """What years without the complaint are worth to the group, where it said so [T, D]."""
        assumed = self._prepared.setting.assumed
        total = np.zeros_like(flows.hours_spent)
        for outcome, cases in flows.cases.items():
            own = assumed.find(Parameter.case_value, outcome=outcome, project=project)
            links = {"outcome": outcome, "project": project if own is not None else ""}
            drawn = assumed.draw(Parameter.case_value, owner=f"outcome/{outcome}", **links)
            if drawn is not None and not drawn.open:
                total = total + cases * drawn.values
        return total


def _present(euro: FloatArray) -> FloatArray:
    """Euro a year [T, D] as one present value [D], at the standard rate (METHOD §8.6)."""
    return present_value(euro, RATES[STANDARD].money)


def _solved(
    cost: FloatArray,
    direct: FloatArray,
    slopes: dict[str, FloatArray],
    priors: dict[str, float],
    weights: dict[str, float],
) -> Needed:
    """The smallest effect with which the expected benefits are worth the expected costs."""
    saving = float(np.mean(direct))
    if len(weights) == 1:
        ((outcome, slope),) = slopes.items()
        prior = priors[outcome]
        if saving and prior <= 0.0:
            return Needed(reason=NO_PRIOR, weights=weights)
        per_unit = slope + (direct / prior if saving else 0.0)
    else:
        expected = sum(weights[name] * priors[name] for name in weights)
        if expected <= 0.0:
            return Needed(reason=NO_PRIOR, weights=weights)
        per_unit = (direct + sum(slopes[name] * priors[name] for name in weights)) / expected
    gained = float(np.mean(per_unit))
    if gained <= 0.0:
        return Needed(reason=NO_GAIN, weights=weights)
    effect = float(np.mean(cost)) / gained
    return Needed(
        effect=effect,
        weights=weights,
        error=float(np.std((cost - effect * per_unit) / gained)) / float(np.sqrt(len(cost))),
        asked=float(np.mean(cost)),
        per_effect=gained,
    )
