"""Lists what one can decide from now on: go on as planned, stop a project, make it larger, or a portfolio.

Source: METHOD §8.7: decisions j, each a scenario on the same draws. What has been done cannot be decided any
more, so a decision holds for the years after the present one.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

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


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """One thing one can decide, in words, and the scenario that follows; `stops` names a project it ends."""

    key: str
    words: Words
    scenario: Scenario
    stops: str = ""


PLAN = Decision(key="plan", words=Words("doorgaan zoals gepland", "go on as planned"), scenario=Scenario())


def decisions(
    programme: Programme, setup: GoalSetup, *, portfolios: Sequence[Decision] = (), fixed: Sequence[str] = ()
) -> tuple[Decision, ...]:
    """The plan, stopping each counted project, and the portfolios or else each project larger.

    `fixed` are projects about which nothing is decided, because what that costs is not known. A project
    without intake to come is done, and nothing is left to decide about it.
    """
    now, years = setup.now, setup.portfolio.years
    found = [PLAN]
    larger: list[Decision] = []
    for part, _ in setup.portfolio.members:
        key = part.project
        ahead = [year > now and persons > 0.0 for year, persons in zip(years, part.intake, strict=True)]
        if key in fixed or not any(ahead):
            continue
        name = _name(programme, key)
        stop = Words(f"stoppen met {name}", f"stop {name}")
        found.append(_from_now(key, f"stop/{key}", 0.0, stop, now=now, stops=key))
        most = largest_later(part, years, now)
        if most > TWICE:
            twice = Words(f"{name}: twee keer zoveel mensen", f"{name}: twice as many people")
            larger.append(_from_now(key, f"double/{key}", TWICE, twice, now=now))
        if most > 1.0:
            everybody = Words(f"{name}: iedereen die kan meedoen", f"{name}: everybody who can take part")
            larger.append(_from_now(key, f"everybody/{key}", EVERYBODY, everybody, now=now))
    return (*found, *(portfolios[:MOST_PORTFOLIOS] if portfolios else larger))


def _from_now(project: str, key: str, factor: float, words: Words, *, now: int, stops: str = "") -> Decision:
    """A factor on the intake of one project in the years to come."""
    scenario = Scenario(reach_factor={project: factor}, from_year={project: now + 1})
    return Decision(key=key, words=words, scenario=scenario, stops=stops)


def _name(programme: Programme, key: str) -> str:
    card, plan = programme.find(ProjectCard, key), programme.find(ScaleUpPlan, key)
    return card.name if card else plan.name if plan else key
