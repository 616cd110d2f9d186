"""Shares are found from most to least precise: project, payer and purse, down to what holds for everything."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from samenvoor.domain.payer import Payer
from samenvoor.domain.record import Record
from samenvoor.domain.records.party import Party
from samenvoor.engine.money.project_flows import money_setup
from samenvoor.engine.money.purses import cashable_share, insurer_split
from tests.programmes import assumption, record
from tests.unit.engine.money.funded import INSURER, ready
from tests.unit.engine.money.funded import TOWN as CITY

LADDER: list[dict[str, Any]] = [
    {"project": "een", "payer": CITY, "silo": "participatiewet"},
    {"project": "een", "payer": CITY},
    {"project": "een", "silo": "participatiewet"},
    {"project": "een"},
    {"payer": CITY, "silo": "participatiewet"},
    {"payer": CITY},
    {"silo": "participatiewet"},
    {},
]
"""What a share can be about, the most precise first."""


def share(parameter: str, place: int, likely: float, **links: Any) -> Record:
    """A share with a name of its own, known for sure."""
    return assumption(parameter, key=f"{parameter.replace('_', '-')}-{place}", likely=likely, **links)


def cash(*records: Record, project: str = "een", payer: str = CITY, purse: Payer) -> float:
    """What becomes money of a benefit, on average."""
    assumed = ready(*records, draws=64).setting.assumed
    drawn = cashable_share(assumed, owner="project_card/een", project=project, payer=payer, purse=purse)
    return float(np.mean(drawn.values))


@pytest.mark.parametrize("first", range(len(LADDER)))
def test_the_most_precise_share_counts(first: int) -> None:
    said = [
        share("cashable_share", place, (place + 1) / 10, **links)
        for place, links in reversed(list(enumerate(LADDER)))
        if place >= first
    ]
    assert cash(*said, purse=Payer.participatiewet) == pytest.approx((first + 1) / 10)
    assert cash(*reversed(said), purse=Payer.participatiewet) == pytest.approx((first + 1) / 10)


def test_a_share_of_another_project_payer_or_purse_does_not_count() -> None:
    said = share("cashable_share", 0, 0.9, project="een", payer=CITY, silo="participatiewet")
    general = share("cashable_share", 1, 0.2)
    for project, payer, purse in (
        ("twee", CITY, Payer.participatiewet),
        ("een", INSURER, Payer.participatiewet),
        ("een", CITY, Payer.wmo),
    ):
        assert cash(said, general, project=project, payer=payer, purse=purse) == pytest.approx(0.2)


def test_a_share_without_a_purse_counts_for_a_saving_in_any_purse_of_the_payer() -> None:
    saved = assumption(
        "saving", project="een", payer=CITY, silo="participatiewet", evidence="net", likely=80.0
    )
    said = share("cashable_share", 0, 0.75, project="een", payer=CITY)
    flows = money_setup(ready(saved, said, draws=64)).flows()["een"].purses[Payer.participatiewet]
    np.testing.assert_allclose(flows.cashable, 0.75 * flows.benefit)


def test_a_market_share_without_a_name_is_that_of_the_only_insurer() -> None:
    other = record(Party, "ander", name="Ander", party_kind="health_insurer")
    general, own = share("market_share", 0, 0.4), share("market_share", 1, 0.6, payer=INSURER)
    elsewhere = share("market_share", 2, 0.1, project="een")

    def left(*records: Record) -> float | None:
        setting = ready(*records, draws=64).setting
        split = insurer_split(setting.programme, setting.assumed)
        if not split.market_share_known:
            return None
        return float(np.mean(split.shares[Payer.zvw] / (1.0 - split.shares[Payer.state])))

    assert left(general) == pytest.approx(0.4)
    assert left(own, general) == pytest.approx(0.6)
    assert left(general, other) is None
    assert left(elsewhere) is None


def test_what_risk_equalisation_leaves_is_said_of_an_insurer_before_of_all() -> None:
    general = share("equalisation_left", 0, 0.3)
    own = share("equalisation_left", 1, 0.7, payer=INSURER)
    elsewhere = share("equalisation_left", 2, 0.1, silo="wmo")
    for said, expected in (((general,), 0.3), ((own, general), 0.7), ((elsewhere, general), 0.3)):
        setting = ready(*said, draws=64).setting
        split = insurer_split(setting.programme, setting.assumed)
        assert float(np.mean(1.0 - split.shares[Payer.state])) == pytest.approx(expected)
