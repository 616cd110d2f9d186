"""The levels a project can be carried out at, each from a year on, and the scenario that a set of them is.

Source: METHOD §5.5, §8.8: stop, as planned, twice the plan, everybody who could take part, and every
scale-up plan that was proposed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from samenvoor.domain.records.scale_up_plan import ScaleUpPlan
from samenvoor.domain.words import Words
from samenvoor.engine.projects.participation import Participation
from samenvoor.engine.projects.plan_participation import COUNTED, moved
from samenvoor.engine.scenario import Scenario, largest_later

LevelKind = Literal["stop", "planned", "double", "full", "plan"]
EVERYBODY = 1e9
"""A factor no group has room for, so that everybody who could take part is what remains of it."""
TWICE = 2.0


class Level(msgspec.Struct, frozen=True, kw_only=True):
    """One way to carry out a project: what changes, from which year on, and the plan it follows.

    start is None as planned; counted are the plans of the project that count in the answer already, which
    stop with it.
    """

    project: str
    kind: LevelKind
    start: int | None = None
    plan: str = ""
    counted: tuple[str, ...] = ()

    def words(self, plan_name: str = "") -> Words:
        """What the level is, in words."""
        year = self.start
        name = plan_name or self.plan
        return {
            "stop": Words(f"stoppen vanaf {year}", f"stop from {year}"),
            "planned": Words("zoals gepland", "as planned"),
            "double": Words(f"2 keer zo veel vanaf {year}", f"twice as many from {year}"),
            "full": Words(f"iedereen die mee kan doen vanaf {year}", f"everybody who can from {year}"),
            "plan": Words(f"plan '{name}' vanaf {year}", f"plan '{name}' from {year}"),
        }[self.kind]


def levels_of(
    part: Participation, plans: Iterable[ScaleUpPlan], *, years: tuple[int, ...], now: int
) -> tuple[Level, ...]:
    """Every level of one project with every start from next year to the last; as planned comes first."""
    standing = tuple(plan.key for plan in plans if plan.status in COUNTED)
    found = [Level(project=part.project, kind="planned", counted=standing)]
    for start in (year for year in years if year > now):
        later = sum(
            float(persons)
            for persons, year, done in zip(part.intake, years, part.realised, strict=True)
            if year >= start and not done
        )
        most = largest_later(part, years, start - 1) if later > 0.0 else 1.0
        kinds: list[LevelKind] = ["stop"] if later > 0.0 else []
        kinds += ["double"] if most > TWICE else []
        kinds += ["full"] if most > 1.0 else []
        found += [Level(project=part.project, kind=kind, start=start, counted=standing) for kind in kinds]
        found += [
            Level(project=part.project, kind="plan", start=start, plan=plan.key, counted=standing)
            for plan in plans
            if plan.status not in COUNTED and any(step.year <= years[-1] for step in moved(plan, start))
        ]
    return tuple(found)


def scenario_of(levels: Iterable[Level], base: Scenario | None = None) -> Scenario:
    """The scenario in which each project is at its level, on top of another one."""
    found = base or Scenario()
    factors, years = dict(found.reach_factor), dict(found.from_year)
    plans, starts = list(found.with_plans), dict(found.plan_start)
    for level in levels:
        if level.kind == "plan" and level.start is not None:
            plans.append(level.plan)
            starts[level.plan] = level.start
        elif level.kind != "planned" and level.start is not None:
            stopped = level.counted if level.kind == "stop" else ()
            for key in (level.project, *stopped):
                factors[key] = {"stop": 0.0, "double": TWICE}.get(level.kind, EVERYBODY)
                years[key] = level.start
    return msgspec.structs.replace(
        found,
        reach_factor=factors,
        from_year=years,
        with_plans=tuple(dict.fromkeys(plans)),
        plan_start=starts,
    )
