"""What the figures say of every project on one day, by themselves: effect, needed effect and colour.

Sources: METHOD §4.1 (effect in closed form), §5.1 (needed effect), §5.2 (colour). A project with several
outcomes that lead to the goal is judged on them together, each weighed by what it does to the goal.
"""

from __future__ import annotations

import datetime
import math
from typing import Literal

import msgspec
import numpy as np

from samenvoor.domain.records.goal import Goal
from samenvoor.domain.records.judgement import Verdict
from samenvoor.domain.records.judging_rule import JudgingRule, NeededBy
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.words import Words
from samenvoor.engine.answer import Prepared
from samenvoor.engine.goals.measured import GoalSetup
from samenvoor.engine.judging.agreed import how_judged, rule_agreed
from samenvoor.engine.judging.belief import Belief
from samenvoor.engine.judging.break_even import BreakEven
from samenvoor.engine.judging.fixed_effect import outcomes_of
from samenvoor.engine.judging.needed import Needed, Reduction, needed_for_share, reductions
from samenvoor.engine.judging.rule import Limits
from samenvoor.engine.learning.effects import EffectLearned, effect_learned

Why = Literal[
    "not_counted", "no_needed", "not_chosen", "no_results", "hardly_moved", "enough", "not_enough", "between"
]
NO_GOAL = Words("geen doel is te meten", "no goal can be measured")
NO_PATH = Words("effect op dit doel n.t.b.", "effect on this goal to be determined")


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """One project on one day; `own` is its colour by itself, whatever it was before.

    `prior` and `posterior` are None where nobody assumed an effect; `needed_effect` and `probability`
    where nothing was chosen or can be computed. `spread_left` is the posterior sd over the prior's,
    `error` the Monte-Carlo error of the probability. `because` explains not_counted and no_needed.
    """

    project: str
    on: datetime.date
    agreed: JudgingRule
    limits: Limits
    goal: str
    needed: dict[NeededBy, Needed]
    own: Verdict
    why: Why
    because: Words | None = None
    needed_by: NeededBy | None = None
    needed_effect: float | None = None
    probability: float | None = None
    error: float = 0.0
    prior: Belief | None = None
    posterior: Belief | None = None
    spread_left: float | None = None
    weights: dict[str, float] = {}
    learned: tuple[EffectLearned, ...] = ()

    @property
    def results(self) -> bool:
        """Whether anything was measured or found that counts."""
        return any(entry.evidence for entry in self.learned)

    @property
    def known(self) -> bool:
        """Whether anybody knows anything of the effect; an effect n.t.b. without results is not known."""
        return self.posterior is not None and all(entry.known for entry in self.learned)

    @property
    def hardly_moved(self) -> bool:
        """Whether the data hardly moved the prior, so that there is no colour (METHOD §5.2)."""
        left = self.spread_left
        return not self.results or left is None or left > self.agreed.most_spread_left


def standings(prepared: Prepared) -> dict[str, Standing]:
    """Every project of the programme on the day it was made ready for; NoSuchRuleError for a wrong rule."""
    money = BreakEven(prepared)
    by_goal: dict[str, dict[str, Reduction]] = {}
    found: dict[str, Standing] = {}
    for card in prepared.programme.of(ProjectCard):
        agreed = rule_agreed(prepared.programme, card.key)
        goal = goal_of(prepared, card.key, agreed)
        if goal not in by_goal:
            by_goal[goal] = reductions(prepared, goal)
        found[card.key] = _standing(prepared, card, agreed, goal, by_goal[goal].get(card.key), money)
    return found


def goal_of(prepared: Prepared, project: str, agreed: JudgingRule) -> str:
    """The goal a project is judged on: the one agreed, else the first one it counts for, else the first."""
    if agreed.goal:
        return agreed.goal
    measured = {key: ready for key, ready in prepared.setups.items() if isinstance(ready, GoalSetup)}
    order = sorted(measured, key=lambda key: not _leading(prepared, key))
    counts = [key for key in order if project in measured[key].members]
    return next(iter(counts or order), "")


def _leading(prepared: Prepared, goal: str) -> bool:
    record = prepared.programme.find(Goal, goal)
    return record is not None and record.leading


def _standing(
    prepared: Prepared,
    card: ProjectCard,
    agreed: JudgingRule,
    goal: str,
    reduction: Reduction | None,
    money: BreakEven,
) -> Standing:
    """One project: its beliefs, its two needed effects, and what follows."""
    assumed = prepared.setting.assumed
    weights = reduction.weights if reduction else dict.fromkeys(outcomes_of(assumed, card.key)[:1], 1.0)
    told = [effect_learned(assumed, card.key, outcome) for outcome in weights]
    learned = tuple(entry for entry in told if entry is not None)
    bare = Standing(
        project=card.key,
        on=prepared.on,
        agreed=agreed,
        limits=how_judged(agreed)[1],
        goal=goal,
        needed={
            NeededBy.share_of_goal: _needed_share(prepared, card.key, agreed, goal, reduction),
            NeededBy.break_even: money.needed(card.key, weights=weights, learned=learned),
        },
        own=Verdict.undecided,
        why="not_counted",
        because=NO_PATH,
        weights=weights,
        learned=learned,
    )
    if not learned or len(learned) < len(weights):
        return bare
    return _against_need(_believed(bare))


def _believed(bare: Standing) -> Standing:
    """With what was believed before and is believed now of the judged outcomes together."""
    parts = tuple(bare.weights.values())
    prior = together(
        [Belief(mean=e.prior_mean, sd=e.prior_sd, lower=e.lower, upper=e.upper) for e in bare.learned], parts
    )
    posterior = together(
        [Belief(mean=e.mean, sd=e.sd, lower=e.lower, upper=e.upper) for e in bare.learned], parts
    )
    return msgspec.structs.replace(
        bare,
        because=None,
        prior=prior,
        posterior=posterior,
        spread_left=posterior.sd / prior.sd if prior.sd > 0.0 else None,
    )


def _against_need(known: Standing) -> Standing:
    """The probability of the needed effect that counts, and the colour by itself; or why there is none."""
    chosen = _chosen(known.agreed, known.needed)
    effect = known.needed[chosen].effect if chosen is not None else None
    posterior = known.posterior
    if chosen is None or effect is None or posterior is None:
        return _without_needed(known, chosen)
    rule, _ = how_judged(known.agreed)
    mean, sd = np.array([posterior.mean]), np.array([posterior.sd])
    p = float(rule.probability(mean, sd, effect, lower=posterior.lower, upper=posterior.upper)[0])
    weighed = msgspec.structs.replace(
        known,
        needed_by=chosen,
        needed_effect=effect,
        probability=p,
        error=posterior.density(effect) * known.needed[chosen].error,
    )
    return _coloured(weighed, p)


def together(parts: list[Belief], weights: tuple[float, ...]) -> Belief:
    """The belief about Σ weight x effect of independent effects; one effect keeps its bounds.

    For one outcome this is exact. Of several the sum of normals is taken, each before it is cut off.
    """
    if len(parts) == 1:
        return parts[0]
    mean = sum(weight * part.mean for weight, part in zip(weights, parts, strict=True))
    sd = math.sqrt(sum((weight * part.sd) ** 2 for weight, part in zip(weights, parts, strict=True)))
    return Belief(mean=mean, sd=sd, lower=-math.inf, upper=math.inf)


def _needed_share(
    prepared: Prepared, project: str, agreed: JudgingRule, goal: str, reduction: Reduction | None
) -> Needed:
    """The needed effect by the share of the goal, or why there is none."""
    setup = prepared.setups.get(goal)
    if not isinstance(setup, GoalSetup):
        return Needed(reason=(setup.reason if setup is not None else None) or NO_GOAL)
    if reduction is None:
        left = next((entry.reason for entry in setup.left_out if entry.project == project), NO_PATH)
        return Needed(reason=left)
    share = agreed.goal_share if isinstance(agreed.goal_share, float) else None
    return needed_for_share(setup, reduction, share=share)


def _chosen(agreed: JudgingRule, needed: dict[NeededBy, Needed]) -> NeededBy | None:
    """Which needed effect counts: the one agreed, else the share of the goal when that is the only one."""
    if isinstance(agreed.needed_by, NeededBy):
        return agreed.needed_by
    if needed[NeededBy.break_even].effect is None and needed[NeededBy.share_of_goal].effect is not None:
        return NeededBy.share_of_goal
    return None


def _without_needed(known: Standing, chosen: NeededBy | None) -> Standing:
    """A project for which it is not known how much effect is needed."""
    both = all(entry.effect is not None for entry in known.needed.values())
    if chosen is None and known.needed[NeededBy.break_even].effect is not None:
        return msgspec.structs.replace(
            known, why="not_chosen", because=None if both else known.needed[NeededBy.share_of_goal].reason
        )
    because = known.needed[chosen or NeededBy.share_of_goal].reason
    return msgspec.structs.replace(known, why="no_needed", needed_by=chosen, because=because)


def _coloured(known: Standing, probability: float) -> Standing:
    """The colour by itself, or why there is none."""
    if not known.results:
        return msgspec.structs.replace(known, why="no_results")
    if known.hardly_moved:
        return msgspec.structs.replace(known, why="hardly_moved")
    own = known.limits.colour(probability)
    why: dict[Verdict, Why] = {
        Verdict.green: "enough",
        Verdict.red: "not_enough",
        Verdict.undecided: "between",
    }
    return msgspec.structs.replace(known, own=own, why=why[own])
