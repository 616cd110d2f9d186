"""The cost goal counts what is saved on care (Zvw), from every purse of it, and no other savings."""

from __future__ import annotations

import numpy as np
import pytest

from samenvoor.domain.record import Record
from samenvoor.domain.records.party import Party
from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.goals.cost_setup import NO_SAVING, OTHER_COSTS
from samenvoor.engine.goals.measured import GoalSetup
from samenvoor.engine.projects.savings_portfolio import SavingsPortfolio
from samenvoor.engine.scenario import Scenario
from tests.programmes import assumption, record
from tests.unit.engine.money.funded import INSURER, ready, saving
from tests.unit.engine.money.funded import TOWN as CITY


def setup(*extra: Record) -> GoalSetup:
    """The cost goal of the made-up town, made ready."""
    found = ready(*extra, draws=64).setups["kosten"]
    assert isinstance(found, GoalSetup)
    return found


def saved(*extra: Record) -> FloatArray:
    """What the projects save together in the last year, as a share of the expected cost."""
    found = setup(*extra)
    assert isinstance(found.portfolio, SavingsPortfolio)
    return found.portfolio.total(Scenario(), shift=found.yardstick.shift(2030))


@pytest.mark.parametrize("silo", ["participatiewet", "wmo", "employer", "wlz"])
def test_savings_on_other_spending_do_not_move_care_costs(silo: str) -> None:
    np.testing.assert_array_equal(saved(saving(500.0, payer=CITY, silo=silo)), saved())


def test_savings_of_one_party_in_two_purses_of_care_add_up() -> None:
    both = saved(saving(150.0, silo="other_insurers"))
    np.testing.assert_allclose(both, 2.0 * saved())


def test_a_saving_of_the_insurer_in_another_purse_leaves_its_care_saving_alone() -> None:
    # Said later, it would take the place of the first where the purse was overlooked.
    np.testing.assert_array_equal(saved(saving(90.0, key="z-later", silo="wlz")), saved())


def test_a_case_costs_care_only_where_its_purse_pays_care() -> None:
    wmo = assumption("case_cost", outcome="health", payer=CITY, silo="wmo", likely=900.0)
    care = assumption("case_cost", outcome="health", payer="ander", likely=900.0)
    other = record(Party, "ander", name="Ander", party_kind="health_insurer")
    np.testing.assert_array_equal(saved(wmo), saved())
    assert np.mean(saved(care, other)) > np.mean(saved())


def test_a_saving_of_nobody_or_of_an_unknown_kind_of_party_counts() -> None:
    unknown = record(Party, "onbekend", name="Onbekend")
    for payer in ("", "onbekend"):
        np.testing.assert_allclose(saved(unknown, saving(150.0, payer=payer, key="van-wie")), 2.0 * saved())


def test_who_saves_only_elsewhere_is_left_out_with_that_reason() -> None:
    def reason(*extra: Record) -> object:
        return {entry.project: entry.reason for entry in setup(*extra).left_out}["twee"]

    assert reason() == NO_SAVING
    assert reason(saving(80.0, project="twee", payer=CITY, silo="wmo")) == OTHER_COSTS
    in_both = [
        saving(80.0, project="twee", payer=CITY, silo="wmo"),
        assumption(
            "saving", project="twee", payer=INSURER, evidence="net", likely={"open": "to_be_determined"}
        ),
    ]
    assert reason(*in_both) == NO_SAVING
