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
from samenvoor.domain.records.party import Party
from samenvoor.engine.assumed import Assumed, Drawn
from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.money.precise_share import equalisation_of, insurers, market_share_of, most_precise

MUNICIPAL = (Payer.wmo, Payer.jeugdwet, Payer.participatiewet, Payer.municipality)
"""The purses of one municipality: whoever settles with it settles with all of them."""

INSURERS = frozenset({Payer.zvw, Payer.other_insurers})
"""The purses of the Zvw: what care costs, whichever insurer an inhabitant has."""


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


def saves_care_costs(programme: Programme, record: Assumption) -> bool:
    """Whether a saving is one on the Zvw, which figures on care costs count (METHOD §2.5, §5.9).

    So it is too where nobody said whose it is: no purse, and no party of which the kind is known.
    """
    party = programme.find(Party, record.payer)
    unsaid = record.silo is None and (party is None or isinstance(party.party_kind, Open))
    return unsaid or purse_of_assumption(programme, record) in INSURERS


class InsurerSplit(msgspec.Struct, frozen=True, kw_only=True):
    """How a saving on the Zvw is spread: share [D] of each purse, adding up to 1, and where it comes from.

    Without a market share all insurers are taken together under the first insurer's purse.
    """

    shares: dict[Payer, FloatArray]
    figures: tuple[Figure, ...]
    market_share_known: bool

    def grounds(self, purse: Payer) -> tuple[Figure, ...]:
        """The figures a benefit of this purse rests on besides its own."""
        return self.figures if purse in INSURERS else ()

    def of(self, purse: Payer, euro: FloatArray) -> dict[Payer, FloatArray]:
        """An amount of one purse over the purses where it ends; outside the Zvw it stays where it is."""
        if purse not in INSURERS:
            return {purse: euro}
        if purse is Payer.zvw:
            return {name: euro * share for name, share in self.shares.items()}
        state = self.shares[Payer.state]
        return {Payer.other_insurers: euro * (1.0 - state), Payer.state: euro * state}


def insurer_split(programme: Programme, assumed: Assumed) -> InsurerSplit:
    """How savings on the Zvw are spread over these insurers, the others, and what risk equalisation takes."""
    names = insurers(programme)
    left = _equalisation(assumed, names)
    figures = [left.figure]
    market: FloatArray | None = None
    said = assumed.all(Parameter.market_share)
    for name in names:
        record = market_share_of(said, name, only=len(names) == 1)
        drawn = None if record is None else _drawn(assumed, record, owner=f"party/{name}")
        if drawn is not None:
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


def _equalisation(assumed: Assumed, names: tuple[str, ...]) -> Drawn:
    """What risk equalisation leaves an insurer; one number for all of them."""
    record = equalisation_of(assumed.all(Parameter.equalisation_left), names)
    drawn = None if record is None else _drawn(assumed, record, owner="payer/zvw")
    return drawn or assumed.default(Parameter.equalisation_left, "payer/zvw")


def cashable_share(assumed: Assumed, *, owner: str, project: str, payer: str, purse: Payer) -> Drawn:
    """What part of a benefit becomes money: what was said most precisely, else the method's default."""
    said = assumed.all(Parameter.cashable_share)
    record = most_precise(said, project=project, payer=payer, purse=purse)
    drawn = None if record is None else _drawn(assumed, record, owner=owner)
    return drawn or assumed.default(Parameter.cashable_share, f"{owner}/{purse.value}")


def _drawn(assumed: Assumed, record: Assumption, *, owner: str) -> Drawn | None:
    """The draws of one assumption; None where it is open."""
    drawn = assumed.draw(record.parameter, owner=owner, key=record.key)
    return None if drawn is None or drawn.open else drawn
