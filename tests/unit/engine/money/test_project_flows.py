"""Money per project: on the same draws as the cost goal, only what comes on top, and nothing counted as zero."""

from __future__ import annotations

import numpy as np

from samenvoor.domain.payer import Payer
from samenvoor.engine.goals.measured import GoalSetup
from samenvoor.engine.money.project_flows import project_flows
from samenvoor.engine.projects.savings_portfolio import SavingsPortfolio
from samenvoor.engine.scenario import Scenario
from tests.programmes import assumption, three
from tests.unit.engine.money.funded import TOWN, UNSURE, euro, line, ready


def test_the_savings_are_those_of_the_cost_goal() -> None:
    prepared = ready(assumption("case_cost", outcome="health", payer=TOWN, silo="wmo", **UNSURE))
    setup = prepared.setups["kosten"]
    assert isinstance(setup, GoalSetup)
    assert isinstance(setup.portfolio, SavingsPortfolio)
    for scenario in (Scenario(), Scenario(without=("twee",)), Scenario(reach_factor={"een": 2.0})):
        shift = setup.yardstick.shift(2030)
        expected = setup.portfolio.expected
        saved = setup.portfolio.under(scenario).total(scenario, shift=shift) * expected
        flows = project_flows(prepared, scenario)
        found = sum(
            money.benefit[-1]
            for entry in flows.values()
            for purse, money in entry.purses.items()
            if purse is not Payer.wmo
        )
        np.testing.assert_allclose(found, saved, rtol=1e-9)
        assert all(np.any(entry.purses[Payer.wmo].benefit) for entry in flows.values())


def test_only_what_comes_on_top_is_a_cost() -> None:
    prepared = ready(
        line("gewoon", years=euro(10_000.0, 2022), spend_kind="regular"),
        line("nog-onbekend", years=euro(10_000.0, 2022), spend_kind={"open": "not_filled"}),
    )
    flow = project_flows(prepared)["een"]
    assert {entry.source.partition("/")[2]: entry.counted for entry in flow.funding} == {
        "gewoon": False,
        "nog-onbekend": False,
        "stad-een": True,
    }
    assert np.all(flow.purses[Payer.zvw].cost == 0.0)
    factor = flow.purses[Payer.municipality].cost[2] / 40_000.0
    assert float(np.median(factor)) == np.median(factor)
    assert abs(float(np.median(factor)) - 1.0) < 0.01
    assert any("regulier of plus" in remark.nl for remark in flow.not_counted)


def test_in_kind_without_an_amount_is_named_and_not_zero() -> None:
    prepared = ready(line("uren", project="twee", funding_kind="in_kind", amount="uren van vrijwilligers"))
    flow = project_flows(prepared)["twee"]
    assert flow.no_costs
    assert [words.nl for words in flow.unvalued] == [
        "Gemeente Toetsstad: bijdrage in natura (in-kind); uren van vrijwilligers"
    ]


def test_each_new_participant_costs_what_the_reach_turns_out_to_be() -> None:
    prepared = ready(line("per-persoon", project="twee", per_participant=100.0, hours_per_participant=2.0))
    flow = project_flows(prepared)["twee"]
    more = project_flows(prepared, Scenario(reach_factor={"twee": 2.0}))["twee"]
    cost, hours = flow.purses[Payer.municipality].cost, flow.hours_spent
    assert np.all(cost[0] == 0.0)
    assert np.all(cost[1:] > 0.0)
    np.testing.assert_allclose(more.purses[Payer.municipality].cost, 2.0 * cost)
    np.testing.assert_allclose(more.hours_spent, 2.0 * hours)
    assert abs(float(np.median(hours[3])) - 100.0) < 1.0


def test_what_ended_costs_nothing_after_this_year() -> None:
    prepared = ready(line("klaar", project="twee", status="ended", years=euro(5_000.0, 2024, 2026, 2028)))
    cost = project_flows(prepared)["twee"].purses[Payer.municipality].cost
    assert cost.mean(axis=1).tolist() == [0, 0, 0, 0, 5_000, 0, 5_000, 0, 0, 0, 0]


def test_a_zvw_saving_ends_with_the_insurers_and_the_funds() -> None:
    prepared = ready(
        assumption("market_share", payer="verzekeraar", **three(0.5, 0.6, 0.7)),
        assumption("equalisation_left", **three(0.2, 0.4, 0.6)),
    )
    whole = project_flows(ready())["een"].total_benefit()
    purses = project_flows(prepared)["een"].purses
    assert {Payer.zvw, Payer.other_insurers, Payer.state} <= set(purses)
    spread = sum(flows.benefit for flows in purses.values())
    np.testing.assert_allclose(spread, whole, rtol=1e-12)
    own, others = purses[Payer.zvw].benefit[5], purses[Payer.other_insurers].benefit[5]
    assert abs(float(np.median(own / (own + others))) - 0.6) < 0.01


def test_a_project_without_a_cost_goal_has_money_too() -> None:
    prepared = ready()
    alone = type(prepared)(
        **{name: getattr(prepared, name) for name in prepared.__struct_fields__ if name != "setups"},
        setups={},
    )
    np.testing.assert_array_equal(
        project_flows(alone)["een"].total_benefit(), project_flows(prepared)["een"].total_benefit()
    )


def test_hours_saved_stand_beside_the_euro() -> None:
    prepared = ready(assumption("staff_hours", project="een", likely=2.0, evidence="net"))
    flow = project_flows(prepared)["een"]
    assert np.all(flow.hours_saved[2:] > 0.0)
    np.testing.assert_allclose(flow.hours_saved * 75.0, flow.total_benefit())


def test_an_open_saving_is_named() -> None:
    prepared = ready(
        assumption("saving", key="open", project="twee", payer=TOWN, likely={"open": "to_be_determined"})
    )
    flow = project_flows(prepared)["twee"]
    assert flow.no_benefits
    assert [words.nl for words in flow.not_counted] == ["een besparing is n.t.b."]
