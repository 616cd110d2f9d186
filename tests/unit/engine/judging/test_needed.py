"""The needed effect is exactly what delivers the share of the goal, or earns back the costs."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from samenvoor.domain.record import Record
from samenvoor.domain.records.judging_rule import NeededBy
from samenvoor.domain.records.outcome import Outcome
from samenvoor.domain.records.party import Party
from samenvoor.domain.records.scale_up_plan import ScaleUpPlan
from samenvoor.engine.answer import Prepared, prepare
from samenvoor.engine.goals.measured import GoalSetup
from samenvoor.engine.goals.setup import goal_setup
from samenvoor.engine.judging.fixed_effect import with_effects
from samenvoor.engine.judging.needed import asked_of_all, needed_for_share, reductions
from samenvoor.engine.judging.standing import Standing, standings
from samenvoor.engine.learning.effects import effect_learned
from samenvoor.engine.money.present_value import present_value
from samenvoor.engine.money.project_flows import project_flows
from samenvoor.engine.scenario import Scenario
from tests.judged_programmes import DRAWS, agreed, found, judged_programme, means, ready
from tests.programmes import TODAY, assumption, project, record, three


def setup_of(prepared: Prepared) -> GoalSetup:
    """The health goal."""
    setup = prepared.setups["gezondheid"]
    assert isinstance(setup, GoalSetup)
    return setup


def one(prepared: Prepared) -> Standing:
    """The standing of the project `een`."""
    return standings(prepared)["een"]


def taken_off(prepared: Prepared, effects: dict[tuple[str, str], float]) -> float:
    """What the project `een` alone takes off the gap on average with these effects."""
    setup = setup_of(prepared)
    again = goal_setup(with_effects(prepared.setting, effects), setup.yardstick.goal)
    stick = again.yardstick
    others = tuple(key for key in again.portfolio.projects if key != "een")
    taken = again.portfolio.without(others).total(Scenario(), shift=stick.shift(stick.last_year))
    nothing = np.zeros_like(taken)
    gap = stick.gap(stick.last_year, nothing) - stick.gap(stick.last_year, taken)
    return float(np.mean(gap))


@pytest.mark.parametrize(
    "extra",
    [
        (),
        (assumption("targeting", project="een", **three(1.2, 1.5, 1.9)),),
        (assumption("onset", project="een", likely=2.0), assumption("half_life", project="een", likely=3.0)),
        (assumption("reach_factor", project="een", **three(0.5, 0.8, 1.1)),),
        tuple(project("twee", persons=4000.0)),
    ],
    ids=["as it is", "targeting", "timing", "reach", "beside another project"],
)
def test_with_the_needed_effect_the_project_delivers_its_share(extra: tuple[Record, ...]) -> None:
    prepared = ready(*extra)
    setup = setup_of(prepared)

    needed = needed_for_share(setup, reductions(prepared, "gezondheid")["een"], share=0.004)

    assert needed.effect is not None
    assert 0.0 < needed.effect < 0.95
    delivered = taken_off(prepared, {("een", "coping"): needed.effect})
    assert delivered == pytest.approx(0.004 * float(np.mean(asked_of_all(setup))), rel=1e-6)


def test_twice_the_share_is_twice_the_effect_and_half_the_reach_too() -> None:
    prepared = ready()
    reduction = reductions(prepared, "gezondheid")["een"]
    once, twice = (
        needed_for_share(setup_of(prepared), reduction, share=share).effect for share in (0.01, 0.02)
    )
    half = prepare(judged_programme(*_halved()), on=TODAY, seed=3, draws=DRAWS)
    with_half = needed_for_share(setup_of(half), reductions(half, "gezondheid")["een"], share=0.01).effect

    assert once is not None
    assert twice == pytest.approx(2 * once)
    assert with_half == pytest.approx(2 * once)


def test_a_saving_counts_for_a_cost_goal_in_proportion_to_the_effect_it_was_said_with() -> None:
    prepared = ready(
        record(Party, "verzekeraar", name="Verzekeraar", party_kind="health_insurer"),
        assumption(
            "saving", project="een", payer="verzekeraar", evidence="net", **three(500.0, 900.0, 1500.0)
        ),
        agreed(goal="kosten", goal_share=0.001),
    )
    setup = prepared.setups["kosten"]
    assert isinstance(setup, GoalSetup)
    nothing = np.zeros(DRAWS)
    last = setup.yardstick.last_year
    taken = setup.portfolio.total(Scenario(), shift=setup.yardstick.shift(last))
    saved = float(np.mean(setup.yardstick.gap(last, nothing) - setup.yardstick.gap(last, taken)))
    assert saved > 0.0

    needed = one(prepared).needed[NeededBy.share_of_goal].effect

    learned = effect_learned(prepared.setting.assumed, "een", "coping")
    assert learned is not None
    assert needed is not None
    delivered = saved * needed / learned.prior_mean
    assert delivered == pytest.approx(0.001 * float(np.mean(asked_of_all(setup))), rel=1e-6)


def _halved() -> list[Record]:
    years = [{"year": year, "persons": 150.0} for year in range(2021, 2031)]
    return [assumption("intake", key="intake-een", project="een", years=years)]


@pytest.mark.parametrize(("status", "part"), [("decided", 0.8), ("proposed", 1.0)])
def test_a_plan_that_was_decided_makes_the_project_larger_and_a_proposal_does_not(
    status: str, part: float
) -> None:
    steps = [{"year": year, "persons": 600.0} for year in range(2027, 2031)]
    plan = record(ScaleUpPlan, "groei", name="Groei", project="een", status=status, steps=steps)
    before, after = one(ready(agreed())).needed_effect, one(ready(agreed(), plan)).needed_effect

    assert before is not None
    assert after is not None
    assert after <= part * before
    assert (after == before) is (status == "proposed")


def test_an_effect_that_nobody_knows_has_a_needed_one_all_the_same() -> None:
    known, unknown = ready(agreed()), ready(agreed(), effect={"likely": {"open": "to_be_determined"}})

    assert one(unknown).needed_effect == pytest.approx(one(known).needed_effect)


def test_outcomes_that_lead_to_the_goal_are_judged_together_and_others_not() -> None:
    more = [
        record(Outcome, "sport", name="Sporten", aims=["health"], leads_to=["health"]),
        record(Outcome, "school", name="Naar school", aims=["quality"]),
        assumption("link", outcome="sport", to_outcome="health", likely=0.15),
        *(
            assumption("effect", project="een", outcome=name, evidence="net", **three(0.0, 0.1, 0.2))
            for name in ("sport", "school")
        ),
    ]
    standing = one(ready(agreed(), *more))
    prepared = ready(*more)

    assert list(standing.weights) == ["coping", "sport"]
    assert standing.weights["coping"] == 1.0
    assert standing.weights["sport"] == pytest.approx(0.15 / 0.3, rel=0.05)
    told = [effect_learned(prepared.setting.assumed, "een", name) for name in ("coping", "sport")]
    weight = standing.weights["sport"]
    assert standing.prior is not None
    assert told[0] is not None
    assert told[1] is not None
    assert standing.prior.mean == pytest.approx(told[0].prior_mean + weight * told[1].prior_mean)
    assert standing.prior.sd == pytest.approx(np.hypot(told[0].prior_sd, weight * told[1].prior_sd))


SAVING = assumption("saving", project="een", payer="gemeente", evidence="net", likely=400.0)


@pytest.mark.parametrize(
    "value",
    [(), (assumption("case_cost", outcome="health", payer="gemeente", likely=3000.0),)],
    ids=["a saving", "a saving and cases"],
)
def test_with_the_break_even_effect_the_benefits_are_the_costs(value: tuple[Record, ...]) -> None:
    prepared = ready(agreed(needed_by="break_even"), SAVING, *value, *means(30_000.0))
    standing = one(prepared)
    effect = standing.needed[NeededBy.break_even].effect

    assert effect is not None
    assert standing.needed_effect == effect
    assert standing.prior is not None
    with_it = with_effects(prepared.setting, {("een", "coping"): effect})
    without = with_effects(prepared.setting, {})
    money, bare = (_flows(prepared, setting) for setting in (with_it, without))
    direct = _worth(bare.total_benefit()) * effect / standing.prior.mean
    through_cases = _worth(money.total_benefit()) - _worth(bare.total_benefit())
    assert direct + through_cases == pytest.approx(_worth(money.total_cost()), rel=1e-4)


def _flows(prepared: Prepared, setting: Any) -> Any:
    import msgspec

    return project_flows(msgspec.structs.replace(prepared, setting=setting))["een"]


def _worth(euro: Any) -> float:
    return float(np.mean(present_value(euro, 0.0225)))


def test_what_a_year_without_the_complaint_is_worth_lowers_the_break_even_effect() -> None:
    rule = agreed(needed_by="break_even")
    value = assumption("case_value", outcome="health", likely=20_000.0)
    without, valued = (one(ready(rule, SAVING, *means(30_000.0), *extra)) for extra in ((), (value,)))

    assert without.needed_effect is not None
    assert valued.needed_effect is not None
    assert valued.needed_effect < without.needed_effect


@pytest.mark.parametrize(
    ("records", "word"),
    [((), "kosten"), (tuple(means(30_000.0)), "oplevert")],
    ids=["no costs", "no benefits"],
)
def test_without_costs_or_benefits_there_is_no_break_even_and_it_says_why(
    records: tuple[Record, ...], word: str
) -> None:
    needed = one(ready(agreed(), *records)).needed[NeededBy.break_even]

    assert needed.effect is None
    assert needed.reason is not None
    assert word in needed.reason.nl


def test_evidence_moves_the_effect_and_leaves_the_need_where_it_was() -> None:
    before, after = one(ready(agreed())), one(ready(agreed(), found("a", 0.3)))

    assert after.needed_effect == pytest.approx(before.needed_effect)
    assert after.posterior is not None
    assert before.posterior is not None
    assert after.posterior.mean > before.posterior.mean
    assert after.posterior.sd < before.posterior.sd


def test_the_error_of_the_draws_shrinks_with_their_number() -> None:
    programme = judged_programme(agreed())
    errors = [
        standings(prepare(programme, on=TODAY, seed=3, draws=draws))["een"]
        .needed[NeededBy.share_of_goal]
        .error
        for draws in (256, 1024, 4096)
    ]

    for more, fewer in pairwise(errors):
        assert fewer == pytest.approx(more / 2, rel=0.35)
