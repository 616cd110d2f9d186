"""Settlement: transfers come to nothing together, the Shapley value is that of the game, seats settle at once."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenvoor.domain.payer import Payer
from samenvoor.domain.records.agreement import Agreement
from samenvoor.domain.records.coalition import Coalition
from samenvoor.domain.records.programme_plan import ProgrammePlan
from samenvoor.engine.money.payers import Worth
from samenvoor.engine.money.settlement import at_table, proposals, rules, seats
from samenvoor.engine.money.settlement_rules.shapley import shapley_value
from samenvoor.engine.money.stakes import Stakes
from tests.programmes import record
from tests.unit.engine.money.funded import INSURER, euro, funded, line
from tests.unit.engine.money.funded import TOWN as CITY

AMOUNTS = st.floats(0.0, 1e6)


def game(stakes: Stakes, group: frozenset[int]) -> float:
    """What a group of payers has by itself: its projects go on, it pays them, and it has its own gains."""
    total = 0.0
    for cost, gain, pays in zip(stakes.cost, stakes.cashable, stakes.pays, strict=True):
        payers = {int(place) for place in np.flatnonzero(pays)}
        if payers <= group:
            total += sum(float(gain[place]) for place in group) - float(cost[list(payers)].sum())
    return total


def by_orders(stakes: Stakes) -> list[float]:
    """The Shapley value from all orders in which the payers can come in."""
    count = len(stakes.payers)
    value = [0.0] * count
    orders = list(itertools.permutations(range(count)))
    for order in orders:
        for place, payer in enumerate(order):
            before = frozenset(order[:place])
            value[payer] += (game(stakes, before | {payer}) - game(stakes, before)) / len(orders)
    return value


@st.composite
def stakes_drawn(draw: st.DrawFn) -> Stakes:
    """Up to four payers and four projects, of which some are paid by nobody."""
    payers, projects = draw(st.integers(2, 4)), draw(st.integers(1, 4))
    size = payers * projects
    cost = np.array(draw(st.lists(AMOUNTS, min_size=size, max_size=size))).reshape(projects, payers)
    pays = np.array(draw(st.lists(st.booleans(), min_size=size, max_size=size))).reshape(projects, payers)
    gain = np.array(draw(st.lists(AMOUNTS, min_size=size, max_size=size))).reshape(projects, payers)
    return Stakes(payers=tuple(Payer)[:payers], cost=cost * pays, cashable=gain, pays=pays)


@settings(max_examples=60, deadline=None)
@given(stakes_drawn())
def test_the_shapley_value_is_that_of_all_orders(stakes: Stakes) -> None:
    np.testing.assert_allclose(shapley_value(stakes), by_orders(stakes), rtol=1e-9, atol=1e-6)


@settings(max_examples=60, deadline=None)
@given(stakes_drawn())
def test_every_rule_moves_money_and_makes_none(stakes: Stakes) -> None:
    for rule in rules().values():
        transfers = rule.transfers(stakes)
        if transfers is not None:
            assert abs(float(transfers.sum())) <= 1e-6 * (1.0 + float(np.abs(stakes.cashable).sum()))


def test_draws_are_settled_as_numbers_are() -> None:
    rng = np.arange(24.0).reshape(2, 3, 4)
    pays = np.array([[True, False, True], [False, True, False]])
    stakes = Stakes(payers=tuple(Payer)[:3], cost=rng * pays[..., None], cashable=rng[:, ::-1], pays=pays)
    for rule in rules().values():
        every = rule.transfers(stakes)
        assert every is not None
        for draw in range(4):
            one = rule.transfers(
                Stakes(
                    payers=stakes.payers,
                    cost=stakes.cost[..., draw],
                    cashable=stakes.cashable[..., draw],
                    pays=pays,
                )
            )
            np.testing.assert_allclose(every[:, draw], one)


def worth(**each: tuple[float, float]) -> Worth:
    """One project with the same cost and cashable benefit in all of three draws, per purse."""
    purses = tuple(Payer(name) for name in each)
    cost, gain = (np.array([[[pair[n]] * 3 for pair in each.values()]]) for n in (0, 1))
    return Worth(projects=("een",), purses=purses, cost=cost, benefit=gain * 2.0, cashable=gain)


def test_a_municipality_settles_with_all_its_purses_at_once() -> None:
    found = worth(wmo=(100.0, 0.0), jeugdwet=(0.0, 30.0), zvw=(0.0, 200.0))
    table = found.table(frozenset({Payer.wmo, Payer.jeugdwet, Payer.zvw}))
    assert table.stakes.payers == (Payer.municipality, Payer.zvw)
    for proposal in proposals(table):
        assert sum(entry.transfer_cents for entry in proposal.settled) == 0
        assert proposal.all_better
        city = next(entry for entry in proposal.settled if entry.payer is Payer.municipality)
        # Within the municipality every purse has the same return on what it pays: here one pays all.
        assert city.cents[Payer.jeugdwet] == -3000
    split = next(entry for entry in proposals(table) if entry.rule == "equal_split")
    assert split.transfer(Payer.zvw) == -13500
    assert split.transfer(Payer.wmo) == 16500
    assert split.transfer(Payer.state) is None


def test_without_a_surplus_nobody_is_made_better_off() -> None:
    table = worth(municipality=(100.0, 10.0), zvw=(20.0, 40.0)).table(frozenset(Payer))
    for proposal in proposals(table):
        assert not proposal.all_better
        assert proposal.probability_all == 0.0
        with_rest = [entry.with_rest - entry.after for entry in proposal.settled]
        assert sum(with_rest) == pytest.approx(50.0)


def test_one_payer_has_nobody_to_settle_with() -> None:
    table = worth(municipality=(100.0, 10.0)).table(frozenset(Payer))
    assert all(proposal.reason is not None and not proposal.settled for proposal in proposals(table))


def test_nobody_pays_has_no_return_on_cost() -> None:
    table = worth(municipality=(0.0, 10.0), zvw=(0.0, 5.0)).table(frozenset(Payer))
    found = {proposal.rule: proposal for proposal in proposals(table)}
    assert found["equal_roi"].reason is not None
    assert found["shapley"].transfer(Payer.zvw) == 0


def test_who_sits_at_the_table() -> None:
    plan = record(
        ProgrammePlan, "plan", name="x", area="GM9999", start_year=2020, target_year=2030, coalition="samen"
    )
    coalition = record(Coalition, "samen", name="Samen", founding_parties=[INSURER])
    founded = funded(coalition, **{plan.address: plan})
    gift = line("gift", party="fonds", funding_kind="zonmw", payer="state", years=euro(1.0, 2022))
    agreed = record(Agreement, "met-inwoners", name="x", split=[{"party": CITY, "payer": "resident"}])
    assert at_table(founded) == {
        Payer.zvw,
        Payer.wmo,
        Payer.jeugdwet,
        Payer.participatiewet,
        Payer.municipality,
    }
    assert at_table(funded(gift)) == at_table(funded())
    assert Payer.zvw not in at_table(funded())
    assert Payer.resident in at_table(funded(agreed))


def test_seats_keep_the_order_of_the_purses() -> None:
    assert seats((Payer.zvw, Payer.wmo, Payer.municipality)) == {
        Payer.zvw: (Payer.zvw,),
        Payer.municipality: (Payer.wmo, Payer.municipality),
    }
