"""A programme small enough to compute by hand gives exactly what the hand gives."""

from __future__ import annotations

import pytest

from samenvoor.domain.record import Record
from samenvoor.domain.records.assumption import Assumption
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.engine.answer import prepare
from samenvoor.engine.results import Measured
from samenvoor.engine.scenario import Scenario
from tests.programmes import TODAY, TOWN, assumption, observation, programme, record

ADULTS = 83 * 1_000.0
PERSONS = 830.0


def fixed(parameter: str, value: float, **links: str) -> Record:
    """A parameter nobody doubts."""
    return assumption(parameter, likely=value, **links)


def one_project(*, year: int, **more: float) -> list[Record]:
    """A project with one year of intake and parameters without any doubt."""
    values = {"reach_factor": 1.0, "onset": 0.0, "half_life": 5.0, **more}
    return [
        record(ProjectCard, "een", name="een", target_groups=["adults"]),
        assumption("intake", project="een", years=[{"year": year, "persons": PERSONS}]),
        assumption("effect", project="een", outcome="coping", evidence="net", likely=0.2),
        *(fixed(name, value, project="een") for name, value in values.items()),
    ]


def answered(projects: list[Record], *, scenario: Scenario | None = None) -> Measured:
    """The health goal of a town of 1,000 people a year of age, with a link of exactly one half."""
    rows = [observation("less-than-good", TOWN, 2020, 30.0, "18+")]
    rows += [observation("less-than-good", "NL", 2020, 20.0, "18+")]
    rows += [observation("population", TOWN, 2020, 101_000.0)]
    sure = [
        fixed("measurement_error", 1e-9, goal="gezondheid"),
        fixed("slope_spread", 1e-9, goal="gezondheid"),
        fixed("stay", 0.9),
    ]
    link = record(Assumption, "link-coping-health", parameter="link", by="toets", on=TODAY, outcome="coping",
                  to_outcome="health", likely=0.5)  # fmt: skip
    made = programme(projects, sure, rows=rows, link=link)
    result = prepare(made, on=TODAY.replace(day=2), draws=64).answer(scenario).goals[0]
    assert result.measured is not None
    return result.measured


def test_people_reached_this_year_count_in_full() -> None:
    found = answered(one_project(year=2030))

    by_hand = 100 * 0.30 * (PERSONS / ADULTS) * 0.2 * 0.5
    assert found.total.median == pytest.approx(by_hand, rel=1e-6)
    assert found.without.median == pytest.approx(10.0, rel=1e-6)
    assert found.projected.median == pytest.approx(10.0 - by_hand, rel=1e-6)
    assert found.contributions[0].shapley.mean == pytest.approx(by_hand, rel=1e-6)


def test_people_reached_earlier_have_moved_aged_and_lost_effect() -> None:
    found = answered(one_project(year=2027))

    # Three years on the youngest of them are 21; what they were given has been fading for three years.
    left = 0.9**3 * 0.5 ** (3 / 5)
    by_hand = 100 * 0.30 * (PERSONS / ADULTS) * left * 0.2 * 0.5
    assert found.total.median == pytest.approx(by_hand, rel=1e-6)


def test_twice_the_reach_counts_at_reduced_fidelity() -> None:
    sure = fixed("fidelity", 0.6, project="een")
    twice = Scenario(reach_factor={"een": 2.0})
    plan, more = answered(one_project(year=2030)), answered([*one_project(year=2030), sure], scenario=twice)

    assert more.total.median == pytest.approx(1.6 * plan.total.median, rel=1e-9)


def test_targeting_reaches_more_cases() -> None:
    plan, more = answered(one_project(year=2030)), answered(one_project(year=2030, targeting=1.5))

    assert more.total.median == pytest.approx(1.5 * plan.total.median, rel=1e-9)
