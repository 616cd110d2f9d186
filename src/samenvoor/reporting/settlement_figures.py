"""The figures of each proposal to settle: what every purse receives, and how often nobody is worse off."""

from __future__ import annotations

from collections.abc import Iterator

from samenvoor.domain.figure import Figure
from samenvoor.domain.words import Words
from samenvoor.engine.money.account import Account
from samenvoor.engine.money.settlement import CENT, Proposal, Settled
from samenvoor.reporting.money_figure import CHANCE, computed, plain


def settlement_figures(found: Account, made: dict[str, Figure]) -> Iterator[Figure]:
    """What each purse would receive under each rule, and how often nobody is worse off."""
    for proposal in found.balance.proposals:
        if proposal.reason is None:
            yield from _of_proposal(proposal, made, shown=proposal.rule == found.settlement)


def _of_proposal(proposal: Proposal, made: dict[str, Figure], *, shown: bool) -> Iterator[Figure]:
    """One rule."""
    title = proposal.title
    inputs = tuple(
        made[address]
        for entry in proposal.settled
        for purse in entry.cents
        for kind in ("cashable", "cost")
        if (address := f"payers/{purse.value}/{kind}") in made
    )
    place = f"payers/settlement/{proposal.rule}"
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
