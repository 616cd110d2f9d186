"""Laws of the answer: what may never change, add up wrongly or become something that is no number."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenvoor.answering.document import document
from samenvoor.domain.programme import Programme
from samenvoor.engine.answer import Answer, prepare
from samenvoor.engine.results import Measured
from samenvoor.engine.scenario import Scenario
from tests.programmes import TODAY, TOWN, assumption, goals, observation, programme, project, record, three

DRAWS = 512
THREE = (project("een"), project("twee", persons=150.0), project("drie", effect=three(-0.1, 0.05, 0.2)))


def answer_of(made: Programme, scenario: Scenario | None = None, *, draws: int = DRAWS) -> Answer:
    return prepare(made, on=TODAY, draws=draws).answer(scenario)


def measured(answer: Answer, goal: str = "gezondheid") -> Measured:
    found = next(entry.measured for entry in answer.goals if entry.goal.key == goal)
    assert found is not None
    return found


def alone(answer: Answer) -> dict[str, object]:
    return {entry.project: entry.alone for entry in measured(answer).contributions}


def test_adding_a_project_leaves_the_draws_of_the_others() -> None:
    few, more = alone(answer_of(programme(*THREE))), alone(answer_of(programme(*THREE, project("vier"))))

    assert {key: more[key] for key in few} == few
    assert set(more) == {"een", "twee", "drie", "vier"}


def test_leaving_out_a_project_leaves_the_draws_of_the_others() -> None:
    whole = answer_of(programme(*THREE))
    less = answer_of(programme(*THREE), Scenario(without=("twee",)))

    assert alone(less) == {key: value for key, value in alone(whole).items() if key != "twee"}


def test_order_of_records_and_figures_does_not_matter() -> None:
    made = programme(*THREE)
    names, rows = list(made.records), list(made.observations)
    names.sort(key=lambda name: name[::-1])
    rows.reverse()
    shuffled = Programme(records={name: made.records[name] for name in names}, observations=tuple(rows))

    assert json.dumps(document(answer_of(shuffled))) == json.dumps(document(answer_of(made)))


@pytest.mark.parametrize("goal", ["gezondheid", "kosten"])
def test_contributions_add_up_to_the_total(goal: str) -> None:
    saving = assumption("saving", project="een", payer="", evidence="net", **three(10.0, 50.0, 90.0))
    found = measured(answer_of(programme(*THREE, [saving])), goal)

    assert found.contributions
    assert sum(entry.shapley.mean for entry in found.contributions) == pytest.approx(
        found.total.mean, abs=1e-6
    )


def test_without_projects_nothing_changes() -> None:
    found = measured(answer_of(programme(*THREE), Scenario(without=("een", "twee", "drie"))))

    assert (found.total.mean, found.total.p10, found.total.p90) == (0.0, 0.0, 0.0)
    assert found.projected == found.without


def test_more_reach_closes_more_when_no_effect_can_harm() -> None:
    made = programme(
        project("een", effect=three(0.05, 0.1, 0.2)), project("twee", effect=three(0.05, 0.1, 0.2))
    )
    ready = prepare(made, on=TODAY, draws=DRAWS)
    setup = ready.setups["gezondheid"]
    shift = setup.yardstick.shift(2030)
    helpful = np.logical_and.reduce([chain.effect >= 0.0 for _, chain in setup.portfolio.members])
    none, half, plan, twice = (
        setup.portfolio.total(Scenario(reach_factor={"een": factor}), shift=shift)[helpful]
        for factor in (0.0, 0.5, 1.0, 2.0)
    )

    assert helpful.mean() > 0.9
    assert np.all(half >= none)
    assert np.all(plan >= half)
    assert np.all(twice >= plan)
    assert twice.mean() > none.mean()


def test_number_of_draws_of_one_kernel_does_not_touch_the_published_figures() -> None:
    one, two = (measured(answer_of(programme(*THREE), draws=draws)) for draws in (64, 1024))

    assert (one.baseline_gap, one.target_gap) == (two.baseline_gap, two.target_gap) == (10.0, 7.5)


def test_an_unknown_effect_adds_nothing_but_doubt() -> None:
    open_effect = {"likely": {"open": "to_be_determined"}}
    known = measured(answer_of(programme(project("een")), draws=4096))
    both = measured(answer_of(programme(project("een"), project("twee", effect=open_effect)), draws=4096))
    twee = next(entry for entry in both.contributions if entry.project == "twee")

    assert twee.state == "unknown_effect"
    assert twee.shapley.mean == pytest.approx(0.0, abs=0.01)
    assert both.total.p90 - both.total.p10 > known.total.p90 - known.total.p10


def test_an_unknown_reach_is_named_and_adds_nothing() -> None:
    card, _, effect = project("twee")
    unknown = assumption("intake", project="twee", likely={"open": "to_be_determined"})
    only = measured(answer_of(programme(project("een"))))
    both = measured(answer_of(programme(project("een"), [card, effect, unknown])))

    assert [entry.project for entry in both.left_out] == ["twee"]
    assert both.total == only.total


def test_weighted_reading_counts_less_than_all_succeed() -> None:
    half = assumption("success", project="een", likely=0.5)
    found = measured(answer_of(programme(project("een"), [half]), draws=4096))

    assert found.weighted.total.mean == pytest.approx(0.5 * found.total.mean, rel=0.05)


def test_a_project_of_children_counts_only_when_they_grow_up() -> None:
    found = measured(
        answer_of(programme(project("kind", age_from=0, age_to=4), project("tiener", age_from=12, age_to=16)))
    )
    parts = {entry.project: entry.shapley.mean for entry in found.contributions}

    assert parts["kind"] == 0.0
    assert parts["tiener"] > 0.0


def test_a_saving_through_cases_counts_for_the_cost_goal() -> None:
    cost = assumption("case_cost", outcome="health", payer="", **three(500.0, 1000.0, 1500.0))
    found = measured(answer_of(programme(project("een"), [cost])), "kosten")

    assert [entry.project for entry in found.contributions] == ["een"]
    assert found.total.mean > 0.0


EXTREMES = st.fixed_dictionaries(
    {
        "here": st.floats(0.0, 100.0),
        "there": st.floats(0.0, 100.0),
        "people": st.sampled_from([0.0, 1.0, 300.0, 1e9]),
        "low": st.sampled_from([-0.5, -1e-9, 0.0]),
        "high": st.sampled_from([0.0, 1e-9, 0.95]),
        "spread": st.sampled_from([1e-9, 1.0, 1e9]),
        "rounds": st.integers(1, 3),
        "kind": st.sampled_from(["absolute", "ratio"]),
    }
)


@settings(max_examples=60, deadline=None)
@given(EXTREMES)
def test_extremes_give_finite_numbers_or_a_reason(case: dict[str, Any]) -> None:
    years = (2012, 2016, 2020)[3 - case["rounds"] :]
    rows = [observation("less-than-good", TOWN, year, case["here"], "18+") for year in years]
    rows += [observation("less-than-good", "NL", year, case["there"], "18+") for year in years]
    rows.append(observation("population", TOWN, 2020, case["people"]))
    goal = goals()[0]
    fields = {name: getattr(goal, name) for name in ("name", "aim", "rule", "share", "indicator", "group", "area",
                                                     "baseline_year", "target_year", "standard")}  # fmt: skip
    changed = record(type(goal), "gezondheid", gap_kind=case["kind"], **fields)
    effect = {"low": case["low"], "likely": 0.0, "high": case["high"]}
    spread = assumption("slope_spread", goal="gezondheid", likely=case["spread"])
    made = programme(project("een", persons=100.0, effect=effect), [spread], rows=rows, goal=changed)

    written = document(answer_of(made, draws=64))

    json.dumps(written, allow_nan=False)
    health = next(entry for entry in written["goals"] if entry["goal"] == "gezondheid")
    assert health["state"] == "measured" or "niet te bepalen" in health["sentence"]["nl"]
