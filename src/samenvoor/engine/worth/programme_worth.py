"""Says for the whole programme what is worth knowing: per goal its assumptions and the planned studies.

Source: METHOD §8.7.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from samenvoor.domain.words import Words
from samenvoor.engine.answer import Prepared
from samenvoor.engine.results import GoalResult
from samenvoor.engine.scenario import Scenario
from samenvoor.engine.worth.already_learned import (
    Learned,
    LearnedElsewhere,
    already_learned,
    learned_elsewhere,
)
from samenvoor.engine.worth.decisions import Decision
from samenvoor.engine.worth.goal_worth import GoalWorth, goal_worth
from samenvoor.engine.worth.net_benefit import Told
from samenvoor.engine.worth.proposed_studies import ProposedStudy, proposed_studies


class GoalLearning(msgspec.Struct, frozen=True, kw_only=True):
    """One goal: what is worth knowing and which studies are worth their cost, or why that cannot be said."""

    key: str
    found: GoalWorth | None = None
    studies: tuple[ProposedStudy, ...] = ()
    reason: Words | None = None


class ProgrammeWorth(msgspec.Struct, frozen=True, kw_only=True):
    """All goals in their order, and what results have already taught."""

    goals: tuple[GoalLearning, ...]
    learned: tuple[Learned, ...]
    elsewhere: tuple[LearnedElsewhere, ...]


def programme_worth(
    prepared: Prepared,
    *,
    scenario: Scenario | None = None,
    portfolios: dict[str, Sequence[Decision]] | None = None,
    told: Told = lambda _what, _done, _all: None,
) -> ProgrammeWorth:
    """What is worth knowing; `portfolios` are further decisions per goal, `told` hears of every step."""
    goals: list[GoalLearning] = []
    for key, ready in prepared.setups.items():
        if isinstance(ready, GoalResult):
            goals.append(GoalLearning(key=key, reason=ready.reason))
            continue
        options = (portfolios or {}).get(key, ())
        found = goal_worth(prepared, ready, scenario=scenario, portfolios=options, told=told)
        studies = proposed_studies(prepared.programme, found)
        goals.append(GoalLearning(key=key, found=found, studies=studies))
    assumed = prepared.setting.assumed
    return ProgrammeWorth(
        goals=tuple(goals), learned=already_learned(assumed), elsewhere=learned_elsewhere(assumed)
    )
