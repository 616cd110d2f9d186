"""The figures of each proposal to settle: what every purse receives, and how often nobody is worse off."""

from __future__ import annotations

from collections.abc import Iterator

from samenvoor.domain.figure import Basis, Figure
from samenvoor.domain.open import Open
from samenvoor.domain.payer import Payer
from samenvoor.domain.records.agreement import Agreement
from samenvoor.domain.words import Words
from samenvoor.engine.money.account import Account
from samenvoor.engine.money.agreement_settlement import WRITTEN, AgreementSettlement
from samenvoor.engine.money.settlement import CENT, Proposal, Settled
from samenvoor.reporting.money_figure import CHANCE, computed, plain

SHARES = {
    "cost_share": Words("afgesproken deel van de kosten", "agreed share of the cost"),
    "saving_share": Words("afgesproken deel van de baten", "agreed share of the benefits"),
}


def settlement_figures(found: Account, made: dict[str, Figure]) -> Iterator[Figure]:
    """What each purse would receive under each rule, and how often nobody is worse off."""
    for proposal in found.balance.proposals:
        shown = proposal.rule == found.settlement
        inputs = tuple(
            made[address]
            for purse in _purses(proposal)
            for kind in ("cashable", "cost")
            if (address := f"payers/{purse.value}/{kind}") in made
        )
        yield from _of_proposal(proposal, f"payers/settlement/{proposal.rule}", inputs, shown=shown)
    for settled in found.by_agreement:
        for proposal in settled.every:
            place = f"payers/agreement/{settled.agreement.key}/{proposal.rule}"
            inputs = _of_projects(settled, proposal, made)
            if proposal.rule == WRITTEN:
                inputs = (*_agreed(settled.agreement, place), *inputs)
            yield from _of_proposal(proposal, place, inputs, shown=False)


def _purses(proposal: Proposal) -> list[Payer]:
    return [purse for entry in proposal.settled for purse in entry.cents]


def _of_projects(
    settled: AgreementSettlement, proposal: Proposal, made: dict[str, Figure]
) -> tuple[Figure, ...]:
    """What the projects of an agreement cost and bring those who settle under it."""
    return tuple(
        part
        for purse in _purses(proposal)
        for kind in ("cashable", "cost")
        if (address := f"payers/{purse.value}/{kind}") in made
        for part in made[address].inputs
        if part.address in {f"{address}/{project}" for project in settled.projects}
    )


def _agreed(agreement: Agreement, place: str) -> Iterator[Figure]:
    """The shares that parties agreed on, as they are written."""
    for part in agreement.split:
        for name, words in SHARES.items():
            share = getattr(part, name)
            if not isinstance(share, Open):
                yield Figure(
                    address=f"{place}/{part.party}/{part.payer.value if part.payer else 'own'}/{name}",
                    label=Words(f"{words.nl}: {part.party}", f"{words.en}: {part.party}"),
                    value=share,
                    unit="deel (0-1)",
                    basis=Basis.assumed,
                    by=", ".join(agreement.parties),
                    on=agreement.signed_on,
                    reference=agreement.address,
                )


def _of_proposal(
    proposal: Proposal, place: str, inputs: tuple[Figure, ...], *, shown: bool
) -> Iterator[Figure]:
    """One rule; nothing where it could not be applied."""
    if proposal.reason is not None:
        return
    title = proposal.title
    for entry in proposal.settled:
        yield from _of_payer(proposal, entry, place=f"{place}/{entry.payer.value}", inputs=inputs)
        yield from _of_purses(proposal, entry, place=place, inputs=inputs, shown=shown)
    chances = {
        "probability_all": (
            Words("kans dat niemand slechter af is", "chance nobody is worse off"),
            proposal.probability_all,
        ),
        "probability_afterwards": (
            Words("die kans bij verrekenen achteraf", "that chance when settled afterwards"),
            proposal.probability_afterwards,
        ),
    }
    for name, (label, value) in chances.items():
        yield _chance(
            f"{place}/{name}",
            Words(f"{label.nl} ({title.nl})", f"{label.en} ({title.en})"),
            value,
            proposal.error,
            inputs,
        )


def _of_purses(
    proposal: Proposal, entry: Settled, *, place: str, inputs: tuple[Figure, ...], shown: bool
) -> Iterator[Figure]:
    """What each purse of a payer receives; under its own name too for the rule that is shown."""
    title = proposal.title
    for purse, cents in entry.cents.items():
        addresses = [f"{place}/{entry.payer.value}/{purse.value}"]
        addresses += [f"payers/{purse.value}/transfer"] if shown else []
        for address in addresses:
            yield computed(
                address,
                Words(
                    f"te ontvangen ({title.nl}): {purse.words.nl}",
                    f"to receive ({title.en}): {purse.words.en}",
                ),
                cents * CENT,
                proposal.explain,
                inputs,
            )


def _of_payer(
    proposal: Proposal, entry: Settled, *, place: str, inputs: tuple[Figure, ...]
) -> Iterator[Figure]:
    """One payer under a rule: before, transfer and after, and the chances of being no worse off."""
    name, title = entry.payer.words, proposal.title
    amounts = {
        "before": (Words("netto in geld", "net in cash"), entry.before),
        "transfer": (Words("te ontvangen", "to receive"), entry.transfer_cents * CENT),
        "after": (Words("netto in geld daarna", "net in cash after that"), entry.after),
    }
    for kind, (label, value) in amounts.items():
        yield computed(
            f"{place}/{kind}",
            Words(f"{label.nl} ({title.nl}): {name.nl}", f"{label.en} ({title.en}): {name.en}"),
            value,
            proposal.explain,
            inputs,
        )
    chances = {
        "probability": (Words("kans niet slechter af", "chance no worse off"), entry.probability),
        "probability_with_rest": (
            Words("kans niet slechter af, alle baten geteld", "chance no worse off, all benefits counted"),
            entry.probability_with_rest,
        ),
    }
    for kind, (label, value) in chances.items():
        yield _chance(
            f"{place}/{kind}",
            Words(f"{label.nl} ({title.nl}): {name.nl}", f"{label.en} ({title.en}): {name.en}"),
            value,
            entry.error,
            inputs,
        )


def _chance(address: str, label: Words, value: float, error: float, inputs: tuple[Figure, ...]) -> Figure:
    """A share of the draws with its Monte-Carlo error."""
    return computed(
        address,
        label,
        value,
        Words(
            f"deel van de trekkingen; rekenfout {plain(error)}",
            f"share of draws; Monte-Carlo error {error:.2g}",
        ),
        inputs,
        unit=CHANCE,
    )
