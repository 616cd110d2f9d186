"""Lists what one can decide from now on: go on as planned, stop a project, make it larger, or a portfolio.

Source: METHOD §8.7: decisions j, each a scenario on the same draws. What has been done cannot be decided any
more, so a decision holds for the years after the present one.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np

from samenvoor.domain.programme import Programme
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.records.scale_up_plan import ScaleUpPlan
from samenvoor.domain.words import Words
from samenvoor.engine.goals.measured import GoalSetup
from samenvoor.engine.scenario import Scenario, largest_later

TWICE = 2.0
EVERYBODY = 1e6
"""A factor that reaches everybody: a scenario never reaches more people than there are."""
MOST_PORTFOLIOS = 20
_CHANGES = (
    ("stoppen met {}", "stop {}"),
    ("{}: twee keer zoveel mensen", "{}: twice as many people"),
    ("{}: iedereen die kan meedoen", "{}: everybody who can take part"),
)


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """One thing one can decide, in words, and the scenario that follows; `stops` names a project it ends."""

    key: str
    words: Words
    scenario: Scenario
    stops: str = ""


PLAN = Words("doorgaan zoals gepland", "go on as planned")


def decisions(
    programme: Programme,
    setup: GoalSetup,
    *,
    scenario: Scenario | None = None,
    portfolios: Sequence[Decision] = (),
    fixed: Sequence[str] = (),
) -> tuple[Decision, ...]:
    """The plan, stopping each counted project, and the portfolios or else each project larger.

    `scenario` is what everything else is as, by default as planned. `fixed` are projects about which nothing
    is decided, because what that costs is not known. A project without intake to come is done, and nothing
    is left to decide about it.
    """
    now, years, base = setup.now, setup.portfolio.years, scenario or Scenario()
    found = [Decision(key="plan", words=PLAN, scenario=base)]
    larger: list[Decision] = []
    for part, _ in setup.portfolio.under(base).members:
        key, ahead = part.project, (np.array(years) > now) & (part.intake > 0.0)
        if key in fixed or not ahead.any():
            continue
        most = largest_later(part, years, now)
        name = _name(programme, key)
        stop, twice, everybody = (Words(nl.format(name), en.format(name)) for nl, en in _CHANGES)
        found.append(Decision(key=f"stop/{key}", words=stop, scenario=_later(base, key, 0.0, now), stops=key))
        for kind, factor, words in (("double", TWICE, twice), ("everybody", EVERYBODY, everybody)):
            if most > (TWICE if kind == "double" else 1.0):
                scenario_then = _later(base, key, factor, now)
                larger.append(Decision(key=f"{kind}/{key}", words=words, scenario=scenario_then))
    return (*found, *(portfolios[:MOST_PORTFOLIOS] if portfolios else larger))


def _later(base: Scenario, project: str, factor: float, now: int) -> Scenario:
    """The scenario with another factor on the intake of one project in the years to come."""
    return msgspec.structs.replace(
        base,
        reach_factor={**base.reach_factor, project: factor},
        from_year={**base.from_year, project: now + 1},
    )


def _name(programme: Programme, key: str) -> str:
    card, plan = programme.find(ProjectCard, key), programme.find(ScaleUpPlan, key)
    return card.name if card else plan.name if plan else key
