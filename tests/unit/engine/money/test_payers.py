"""The balance per payer: present values, chances of loss, conservation, and doing nothing as nothing."""

from __future__ import annotations

import math

import numpy as np
import pytest

from samenvoor.domain.payer import Payer
from samenvoor.engine.money.account import account
from samenvoor.engine.money.payers import wrong_pocket
from samenvoor.engine.money.present_value import RATES, discount_factors, present_value
from samenvoor.engine.money.sroi import cost_effect, sroi
from samenvoor.engine.scenario import Scenario
from tests.programmes import assumption, three
from tests.unit.engine.money.funded import TOWN, UNSURE, euro, line, ready


def test_the_first_year_is_not_discounted() -> None:
    factors = discount_factors(3, 0.0225)
    assert factors.tolist() == [1.0, 1 / 1.0225, 1 / 1.0225**2]
    assert float(present_value(np.array([0.0, 10_000.0, 10_000.0, 10_000.0]), 0.0225)) == pytest.approx(
        28_698.97, abs=0.005
    )
    with pytest.raises(ValueError, match="-100"):
        discount_factors(2, -1.0)


def test_the_rates_that_were_not_checked_say_so() -> None:
    assert RATES["standard"].money == 0.0225
    assert not RATES["health_economic"].checked
    assert "niet nagekeken" in RATES["health_economic"].source.nl


def test_ledgers_and_results_tell_the_same_cents() -> None:
    prepared = ready(
        assumption("market_share", payer="verzekeraar", likely=0.6),
        assumption("case_cost", outcome="health", payer=TOWN, silo="wmo", **UNSURE),
    )
    balance = account(prepared).balance
    for book, field in ((balance.cost, "cost_cents"), (balance.benefit, "benefit_cents")):
        assert sum(getattr(entry, field) for entry in balance.payers) == book.total
        assert sum(book.row_total(key) for key in book.rows) == book.total
    for entry in balance.payers:
        expected = (entry.benefit_cents - entry.cost_cents) / 100.0
        assert entry.net.mean == pytest.approx(expected, abs=0.05)
        assert 0.0 <= entry.probability_loss <= 1.0
        assert entry.error == pytest.approx(
            math.sqrt(entry.probability_loss * (1 - entry.probability_loss) / 256)
        )


def test_nothing_is_lost_between_insurer_and_state() -> None:
    without = account(ready(assumption("equalisation_left", likely=1.0))).balance
    spread = account(ready(assumption("equalisation_left", **three(0.1, 0.5, 0.9)))).balance
    assert spread.benefit.total == pytest.approx(without.benefit.total, abs=2)
    alone = without.result(Payer.zvw)
    assert alone is not None
    assert alone.benefit_cents == pytest.approx(without.benefit.total, abs=1)


def test_doing_nothing_costs_nothing_and_brings_nothing() -> None:
    found = account(ready(), Scenario(without=("een", "twee")))
    assert found.balance.payers == ()
    assert found.balance.wrong_pocket is None
    assert found.balance.together.net.mean == 0.0
    assert found.balance.together.returned is None
    assert all(proposal.reason is not None for proposal in found.balance.proposals)


def test_a_higher_rate_makes_what_comes_later_worth_less() -> None:
    prepared = ready()
    low, high = (account(prepared, rates=name).balance for name in ("low", "high"))
    assert low.benefit.total > high.benefit.total
    assert low.rates.name == "low"
    with pytest.raises(KeyError):
        account(prepared, rates="nothing")


def test_the_wrong_pocket_index() -> None:
    assert wrong_pocket(np.array([-71_301.03, 123_494.84])) == pytest.approx(0.366029, abs=1e-6)
    balance = account(ready()).balance
    city, insurer, state = (balance.result(key) for key in (Payer.municipality, Payer.zvw, Payer.state))
    assert city is not None
    assert insurer is not None
    assert state is not None
    assert city.net.mean < 0.0 < insurer.net.mean
    lost = -city.net.mean
    assert balance.wrong_pocket == pytest.approx(lost / (lost + insurer.net.mean + state.net.mean), rel=1e-6)
    assert balance.wrong_pocket_spread is not None
    assert balance.wrong_pocket_spread.p10 <= balance.wrong_pocket_spread.p90


def test_money_that_is_not_agreed_is_told_apart() -> None:
    prepared = ready(line("vraag", project="twee", status="requested", years=euro(10_000.0, 2027)))
    found = account(prepared)
    agreed = next(entry for entry in found.variants if entry.name == "agreed")
    whole = found.balance.result(Payer.municipality)
    assert whole is not None
    later = agreed.net[Payer.municipality].mean - whole.net.mean
    # The request is 10,000 seven years on, times what budgets turn out to be.
    assert later == pytest.approx(10_000.0 * discount_factors(8, 0.0225)[7] * 1.0, rel=0.05)
    assert found.half_known() == ([], ["twee"])


def test_what_is_not_carried_out_brings_less() -> None:
    prepared = ready(assumption("success", project="een", likely=0.5))
    found = account(prepared)
    weighted = next(entry for entry in found.variants if entry.name == "carried_out")
    whole = found.balance.result(Payer.zvw)
    assert whole is not None
    assert weighted.net[Payer.zvw].mean == pytest.approx(0.5 * whole.net.mean, rel=0.1)


def test_a_ratio_only_where_more_costs_more() -> None:
    assert cost_effect(cost=100.0, effect=4.0).ratio == 25.0
    assert [cost_effect(cost=c, effect=e).quadrant for c, e in ((-1, 1), (1, -1), (-1, -1), (0, 0))] == [
        "south_east",
        "north_west",
        "south_west",
        "none",
    ]
    assert cost_effect(cost=-100.0, effect=4.0).ratio is None


def test_shares_of_a_social_return_lie_between_nothing_and_all() -> None:
    with pytest.raises(ValueError, match="shares"):
        sroi(
            quantity=1.0,
            value=1.0,
            deadweight=1.2,
            displacement=0.0,
            attribution_others=0.0,
            dropoff=0.0,
            years=1,
            rate=0.0,
        )
