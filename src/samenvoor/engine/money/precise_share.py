"""Finds the most precise share that was said for a benefit: of its project, its payer and its purse.

Source: METHOD §8.6 (cashable share, market share, what risk equalisation leaves). What is said of a project
goes before what is said of a payer, and that before what is said of a purse; a field that is left empty
holds for all of them.
"""

from __future__ import annotations

from collections.abc import Iterable

from samenvoor.domain.open import Open
from samenvoor.domain.payer import Payer
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.assumption import Assumption, Parameter
from samenvoor.domain.records.party import Party, PartyKind


def fits(record: Assumption, *, project: str, payer: str, purse: Payer) -> bool:
    """Whether a share is about a benefit of this project for this payer in this purse."""
    return record.project in {"", project} and record.payer in {"", payer} and record.silo in {None, purse}


def precision(record: Assumption) -> int:
    """How precisely a share says what it is about: 0 for everything, 7 for project, payer and purse."""
    return 4 * bool(record.project) + 2 * bool(record.payer) + (record.silo is not None)


def most_precise(
    records: Iterable[Assumption], *, project: str, payer: str, purse: Payer
) -> Assumption | None:
    """The share that counts; of two that are as precise the last. None when none is about this benefit."""
    best: Assumption | None = None
    for record in records:
        if not fits(record, project=project, payer=payer, purse=purse):
            continue
        if best is None or precision(record) >= precision(best):
            best = record
    return best


def insurers(programme: Programme) -> tuple[str, ...]:
    """The keys of the health insurers, in order."""
    return tuple(
        party.key
        for party in programme.of(Party)
        if not isinstance(party.party_kind, Open) and party.party_kind is PartyKind.health_insurer
    )


def market_share_of(records: Iterable[Assumption], insurer: str, *, only: bool) -> Assumption | None:
    """The market share of an insurer; one said without a name is that of the only insurer there is."""
    named = [record for record in records if record.payer or only]
    return most_precise(named, project="", payer=insurer, purse=Payer.zvw)


def equalisation_of(records: Iterable[Assumption], insurers: tuple[str, ...]) -> Assumption | None:
    """What risk equalisation leaves, one number for all insurers: the most precise one that was said."""
    held = list(records)
    found = [most_precise(held, project="", payer=insurer, purse=Payer.zvw) for insurer in insurers or ("",)]
    kept = [record for record in found if record is not None]
    return max(kept, key=lambda record: (precision(record), held.index(record)), default=None)


SHARES = (Parameter.cashable_share, Parameter.market_share, Parameter.equalisation_left)
"""The parameters that are found this way."""
