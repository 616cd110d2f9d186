"""From a party to the purse that money comes from or goes to, and what of an insurer's saving stays there.

Source: METHOD §8.6 (market share of the insurer, what risk equalisation leaves).
"""

from __future__ import annotations

import msgspec
import numpy as np

from samenvoor.domain.figure import Figure
from samenvoor.domain.open import Open
from samenvoor.domain.payer import USUAL_PAYER, Payer
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.assumption import Assumption, Parameter
from samenvoor.domain.records.party import Party, PartyKind
from samenvoor.engine.assumed import Assumed, Drawn
from samenvoor.engine.distributions import FloatArray

MUNICIPAL = (Payer.wmo, Payer.jeugdwet, Payer.participatiewet, Payer.municipality)
"""The purses of one municipality: whoever settles with it settles with all of them."""


def purse_of(programme: Programme, *, party: str, payer: Payer | None = None) -> Payer:
    """The purse that is named, else the usual one of the party, else that of other parties."""
    if payer is not None:
        return payer
    found = programme.find(Party, party)
    if found is None or isinstance(found.party_kind, Open):
        return Payer.others
    return USUAL_PAYER.get(found.party_kind, Payer.others)


def purse_of_assumption(programme: Programme, record: Assumption) -> Payer:
    """The purse an assumption is about."""
    return purse_of(programme, party=record.payer, payer=record.silo)


class InsurerSplit(msgspec.Struct, frozen=True, kw_only=True):
    """How a saving on the Zvw is spread: share [D] of each purse, adding up to 1, and where it comes from.

    Without a market share all insurers are taken together under the first insurer's purse.
    """

    shares: dict[Payer, FloatArray]
    figures: tuple[Figure, ...]
    market_share_known: bool

    def grounds(self, purse: Payer) -> tuple[Figure, ...]:
        """The figures a benefit of this purse rests on besides its own."""
        return self.figures if purse in {Payer.zvw, Payer.other_insurers} else ()

    def of(self, purse: Payer, euro: FloatArray) -> dict[Payer, FloatArray]:
        """An amount of one purse over the purses where it ends; outside the Zvw it stays where it is."""
        if purse not in {Payer.zvw, Payer.other_insurers}:
            return {purse: euro}
        if purse is Payer.zvw:
            return {name: euro * share for name, share in self.shares.items()}
        state = self.shares[Payer.state]
        return {Payer.other_insurers: euro * (1.0 - state), Payer.state: euro * state}


def insurer_split(programme: Programme, assumed: Assumed) -> InsurerSplit:
    """How savings on the Zvw are spread over these insurers, the others, and what risk equalisation takes."""
    left = _equalisation(assumed)
    figures = [left.figure]
    market: FloatArray | None = None
    for party in programme.of(Party):
        if party.party_kind is not PartyKind.health_insurer:
            continue
        drawn = assumed.draw(Parameter.market_share, owner=party.address, payer=party.key)
        if drawn is not None and not drawn.open:
            market = drawn.values if market is None else market + drawn.values
            figures.append(drawn.figure)
    state = 1.0 - left.values
    if market is None:
        shares = {Payer.zvw: left.values, Payer.state: state}
    else:
        own = np.minimum(market, 1.0) * left.values
        # By subtraction, so that what is saved and what is spread are the same to the last bit.
        shares = {Payer.zvw: own, Payer.other_insurers: 1.0 - own - state, Payer.state: state}
    return InsurerSplit(shares=shares, figures=tuple(figures), market_share_known=market is not None)


def _equalisation(assumed: Assumed) -> Drawn:
    """What risk equalisation leaves an insurer; one number for all of them."""
    records = assumed.all(Parameter.equalisation_left)
    links = {"payer": records[-1].payer} if records else {}
    drawn = assumed.draw(Parameter.equalisation_left, owner="payer/zvw", **links)
    if drawn is None or drawn.open:
        return assumed.default(Parameter.equalisation_left, "payer/zvw")
    return drawn


def cashable_share(assumed: Assumed, *, owner: str, project: str, payer: str, purse: Payer) -> Drawn:
    """What part of a benefit becomes money: what was said most precisely, else the method's default.

    Of the project and the payer, of the project, of the payer, of everything: the first that exists.
    """
    programme = assumed.programme
    best: tuple[int, Assumption] | None = None
    for record in assumed.all(Parameter.cashable_share):
        if record.project not in {"", project} or record.payer not in {"", payer}:
            continue
        if (record.payer or record.silo) and purse_of_assumption(programme, record) is not purse:
            continue
        precise = 2 * bool(record.project) + bool(record.payer or record.silo)
        if best is None or precise >= best[0]:
            best = precise, record
    if best is not None:
        drawn = assumed.draw(Parameter.cashable_share, owner=owner, key=best[1].key)
        if drawn is not None and not drawn.open:
            return drawn
    return assumed.default(Parameter.cashable_share, f"{owner}/{purse.value}")
