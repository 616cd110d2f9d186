"""One agreement is settled by itself: its projects, its parties, every rule, and the split it wrote down."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from samenvoor.domain.payer import Payer
from samenvoor.domain.record import Record
from samenvoor.domain.records.agreement import Agreement
from samenvoor.engine.answer import Prepared
from samenvoor.engine.money.account import USUAL_RULE, Account, account
from samenvoor.engine.money.agreement_settlement import (
    NOT_WHOLE,
    NOTHING_AGREED,
    SHARE_OPEN,
    WRITTEN,
    AgreementSettlement,
)
from samenvoor.engine.money.payers import worth
from samenvoor.engine.money.present_value import RATES, STANDARD
from samenvoor.reporting.payer_figures import account_figures
from tests.programmes import assumption, record
from tests.unit.engine.money.funded import INSURER, euro, line, ready, saving
from tests.unit.engine.money.funded import TOWN as CITY

SPLIT = [
    {"party": CITY, "cost_share": 0.75, "saving_share": 0.4},
    {"party": INSURER, "cost_share": 0.25, "saving_share": 0.6},
]


def agreement(key: str = "samen", **fields: Any) -> Record:
    """A signed agreement of the town and the insurer on one project."""
    given: dict[str, Any] = {"parties": [CITY, INSURER], "projects": ["een"], "status": "signed", **fields}
    return record(Agreement, key, name=key, **given)


def town(*extra: Record) -> Prepared:
    """A town in which both projects have costs and savings; the second one is not part of the agreement."""
    return ready(
        assumption("market_share", payer=INSURER, likely=0.6),
        assumption("equalisation_left", payer=INSURER, likely=0.9),
        saving(400.0, payer=CITY, silo="participatiewet"),
        line("stad-twee", project="twee", years=euro(1e6, 2022)),
        saving(10.0, project="twee", key="twee-saving"),
        *extra,
        draws=128,
    )


def only(found: Account) -> AgreementSettlement:
    """The one agreement that is settled."""
    (entry,) = found.by_agreement
    return entry


def test_only_the_projects_of_the_agreement_are_settled() -> None:
    found = account(town(agreement(split=SPLIT, settlement="equal_roi")))
    entry = only(found)
    own = worth({"een": found.flows["een"]}, RATES[STANDARD], draws=128)
    for proposal in entry.proposals:
        assert sum(settled.transfer_cents for settled in proposal.settled) == 0
        before = {settled.payer: settled.before for settled in proposal.settled}
        insurer = (own.cashable - own.cost)[:, own.purses.index(Payer.zvw)].sum(axis=0).mean()
        assert before[Payer.zvw] == pytest.approx(float(insurer))
    assert entry.projects == ("een",)
    assert entry.rule == entry.proposal.rule == "equal_roi"
    whole = {one.payer: one.before for one in found.proposal.settled}
    assert whole[Payer.municipality] < before[Payer.municipality] - 5e5


def test_the_written_split_gives_each_its_share_of_cost_and_cash() -> None:
    found = account(town(agreement(split=SPLIT)))
    entry = only(found)
    own = worth({"een": found.flows["een"]}, RATES[STANDARD], draws=128)
    table = own.table(frozenset({Payer.zvw, Payer.participatiewet, Payer.municipality}))
    cost, gain = (
        float(amounts.mean(axis=1).sum()) for amounts in (table.stakes.costs(), table.stakes.gains())
    )
    after = {settled.payer: settled.after for settled in entry.written.settled}
    assert after[Payer.municipality] == pytest.approx(0.4 * gain - 0.75 * cost, abs=0.02)
    assert after[Payer.zvw] == pytest.approx(0.6 * gain - 0.25 * cost, abs=0.02)
    assert entry.written.all_better == all(value >= -0.01 for value in after.values())
    draws = 0.4 * table.stakes.gains().sum(axis=0) - 0.75 * table.stakes.costs().sum(axis=0) >= 0
    other = 0.6 * table.stakes.gains().sum(axis=0) - 0.25 * table.stakes.costs().sum(axis=0) >= 0
    assert entry.written.probability_afterwards == pytest.approx(float(np.mean(draws & other)))


def test_a_party_without_money_of_its_own_has_its_agreed_share_all_the_same() -> None:
    split = [
        {"party": CITY, "cost_share": 0.5, "saving_share": 0.5},
        {"party": "fonds", "payer": "employer", "cost_share": 0.5, "saving_share": 0.5},
    ]
    entry = only(account(town(agreement(parties=[CITY, "fonds"], split=split))))
    city, fund = entry.written.settled
    assert {city.payer, fund.payer} == {Payer.municipality, Payer.employer}
    assert city.after == pytest.approx(fund.after, abs=0.02)
    assert entry.proposal.reason is not None


@pytest.mark.parametrize(
    ("split", "reason"),
    [
        ([], NOTHING_AGREED),
        ([SPLIT[0], {"party": INSURER, "cost_share": 0.25}], SHARE_OPEN),
        ([SPLIT[0]], NOT_WHOLE),
    ],
)
def test_a_split_that_says_too_little_gives_its_reason(split: list[dict[str, Any]], reason: object) -> None:
    written = only(account(town(agreement(split=split)))).written
    assert written.reason == reason
    assert not written.settled


def test_ended_agreements_and_those_without_money_are_left_out_and_signed_ones_come_first() -> None:
    found = account(
        town(
            agreement("a-draft", status="draft", settlement="shapley"),
            agreement("b-signed"),
            agreement("c-ended", status="ended"),
            agreement("d-elsewhere", projects=[]),
        )
    )
    assert [entry.agreement.key for entry in found.by_agreement] == ["b-signed", "a-draft"]
    assert [entry.rule for entry in found.by_agreement] == [USUAL_RULE, "shapley"]


def test_a_municipality_of_an_agreement_sits_there_with_all_its_purses() -> None:
    entry = only(account(town(agreement(parties=[CITY, INSURER]))))
    city = next(settled for settled in entry.proposal.settled if settled.payer is Payer.municipality)
    assert set(city.cents) == {Payer.participatiewet, Payer.municipality}


def test_every_amount_of_an_agreement_can_be_asked_down_to_the_project() -> None:
    found = account(town(agreement(split=SPLIT)))
    figures = account_figures(found)
    for proposal in only(found).every:
        for settled in proposal.settled:
            place = f"payers/agreement/samen/{proposal.rule}/{settled.payer.value}"
            assert figures[f"{place}/transfer"].value == settled.transfer_cents / 100
            inputs = {figure.address for figure in figures[f"{place}/after"].inputs}
            assert "payers/zvw/cashable/een" in inputs
            assert not any(address.endswith("/twee") for address in inputs)
            for address in inputs:
                assert address in figures
    share = figures[f"payers/agreement/samen/{WRITTEN}/{CITY}/own/cost_share"]
    assert share.value == 0.75
    assert share.reference == "agreement/samen"
