"""Small made-up programmes for tests: a town with one gap goal, one cost goal and a few projects."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

import msgspec

from samenvoor.domain.observation import Observation
from samenvoor.domain.programme import Programme
from samenvoor.domain.record import Record
from samenvoor.domain.records.area_vintage import AreaVintage
from samenvoor.domain.records.assumption import Assumption
from samenvoor.domain.records.goal import Goal
from samenvoor.domain.records.indicator import Indicator
from samenvoor.domain.records.outcome import Outcome
from samenvoor.domain.records.programme_plan import ProgrammePlan
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.records.target_group import TargetGroup

SAID_ON = datetime.date(2026, 1, 1)
PUBLISHED = datetime.date(2022, 1, 1)
TODAY = datetime.date(2026, 11, 1)
TOWN = "GM9999"


def record(kind: type[Record], key: str, **fields: Any) -> Record:
    """A record of a kind with these fields, as if it had been read from a file."""
    return msgspec.convert({"key": key, **fields}, kind)


def assumption(parameter: str, *, key: str = "", **fields: Any) -> Record:
    """An assumption said by the test on one fixed day."""
    named = key or "-".join(
        [parameter.replace("_", "-"), *(str(v) for v in fields.values() if isinstance(v, str))]
    )
    return record(Assumption, named, parameter=parameter, by="toets", on=SAID_ON, reference="toets", **fields)


def three(low: float, likely: float, high: float) -> dict[str, Any]:
    """Low, likely and high as fields."""
    return {"low": low, "likely": likely, "high": high}


def project(
    key: str, *, persons: float = 300.0, effect: dict[str, Any] | None = None, **fields: Any
) -> list[Record]:
    """A project for adults that starts after the baseline, with its plan and its effect."""
    years = [{"year": year, "persons": persons} for year in range(2021, 2031)]
    return [
        record(ProjectCard, key, name=key, target_groups=["adults"], outcomes=["coping"], **fields),
        assumption("intake", project=key, years=years),
        assumption(
            "effect", project=key, outcome="coping", evidence="net", **(effect or three(0.05, 0.15, 0.3))
        ),
    ]


def observation(indicator: str, area: str, year: int, value: float, group: str = "total") -> Observation:
    """A published value."""
    return Observation(
        indicator=indicator, area=area, period=str(year), group=group, value=value, published=PUBLISHED
    )


ROUNDS = ((2012, 33.0, 24.0), (2016, 35.0, 25.0), (2020, 32.0, 22.0))
RATIOS = ((2016, 1.20), (2017, 1.22), (2018, 1.23), (2019, 1.24), (2020, 1.23))


def goals() -> list[Record]:
    """A gap goal, a cost goal and an undefined goal."""
    to_do = {"open": "to_be_determined", "owner": "programmamanager"}
    common = {"area": TOWN, "baseline_year": 2020, "target_year": 2030, "standard": "as_published"}
    return [
        record(Goal, "gezondheid", name="Gezondheid", aim="health", rule="gap_reduction", share=0.25,
               indicator="less-than-good", group="18+", trend_rounds=[2012, 2016, 2020], **common),
        record(Goal, "kosten", name="Kosten", aim="cost", rule="ratio_to_expected", ceiling=1.0,
               indicator="cost-ratio", adjustment_set=["leeftijd", "geslacht"], **common),
        record(Goal, "kwaliteit", name="Kwaliteit", aim="quality", rule=to_do),
    ]  # fmt: skip


def frame() -> list[Record]:
    """What every made-up programme has besides goals and projects."""
    return [
        record(ProgrammePlan, "plan", name="Toetsstad", area=TOWN, start_year=2020, target_year=2030),
        record(Indicator, "less-than-good", name="Minder dan goed", indicator_kind="proportion", unit="%"),
        record(Indicator, "cost-ratio", name="Kostenverhouding", indicator_kind="ratio", unit="verhouding"),
        record(Indicator, "population", name="Inwoners", indicator_kind="count", unit="personen"),
        record(Outcome, "health", name="Ervaren gezondheid", aims=["health"], indicator="less-than-good"),
        record(Outcome, "coping", name="Omgaan met klachten", aims=["health"], leads_to=["health"]),
        record(TargetGroup, "adults", name="Volwassenen", age_from=18),
        record(AreaVintage, "2020", year=2020, areas=[
            {"code": "NL", "name": "Nederland"}, {"code": TOWN, "name": "Toetsstad", "part_of": "NL"}]),
        assumption("link", outcome="coping", to_outcome="health", **three(0.1, 0.3, 0.5)),
        assumption("cost_per_insured", goal="kosten", likely=2800.0),
        assumption("survey_respondents", goal="gezondheid", likely=1000.0),
    ]  # fmt: skip


def counted() -> list[Observation]:
    """Rounds, ratios and people of the town and the country."""
    rows = [observation("less-than-good", TOWN, year, here, "18+") for year, here, _ in ROUNDS]
    rows += [observation("less-than-good", "NL", year, there, "18+") for year, _, there in ROUNDS]
    rows += [observation("cost-ratio", TOWN, year, ratio) for year, ratio in RATIOS]
    rows.append(observation("population", TOWN, 2020, 87_000.0))
    for age in range(0, 95, 5):
        rows.append(observation("population", TOWN, 2020, 4_500.0 - 10 * age, f"{age}-{age + 4}"))
        rows.append(observation("population", "NL", 2020, 900_000.0, f"{age}-{age + 4}"))
    return rows


def programme(
    *projects: Iterable[Record], rows: list[Observation] | None = None, **changed: Record
) -> Programme:
    """A programme of the frame, the goals and some projects; `changed` records come in by address."""
    records = {
        entry.address: entry for entry in (*frame(), *goals(), *(r for group in projects for r in group))
    }
    records.update({entry.address: entry for entry in changed.values()})
    return Programme(records=records, observations=tuple(counted() if rows is None else rows))
