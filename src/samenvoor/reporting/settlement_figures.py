"""The figures of each proposal to settle: what every purse receives, and how often nobody is worse off."""

from __future__ import annotations

from collections.abc import Iterator

from samenvoor.domain.figure import Figure
from samenvoor.domain.words import Words
from samenvoor.engine.money.account import Account
from samenvoor.engine.money.settlement import CENT, Proposal
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
    for entry in proposal.settled:
        for purse, cents in entry.cents.items():
            figure = computed(
                f"payers/settlement/{proposal.rule}/{purse.value}",
                Words(
                    f"te ontvangen ({title.nl}): {purse.words.nl}",
                    f"to receive ({title.en}): {purse.words.en}",
                ),
                cents * CENT,
                proposal.explain,
                inputs,
            )
            yield figure
            if shown:
                yield computed(
                    f"payers/{purse.value}/transfer", figure.label, figure.value, proposal.explain, inputs
                )
        yield computed(
            f"payers/settlement/{proposal.rule}/{entry.payer.value}/probability",
            Words(
                f"kans niet slechter af ({title.nl}): {entry.payer.words.nl}",
                f"chance no worse off ({title.en}): {entry.payer.words.en}",
            ),
            entry.probability,
            Words(
                f"deel van de trekkingen; rekenfout {plain(entry.error)}",
                f"share of draws; Monte-Carlo error {entry.error:.2g}",
            ),
            inputs,
            unit=CHANCE,
        )
    yield computed(
        f"payers/settlement/{proposal.rule}/probability_all",
        Words(f"kans dat niemand slechter af is ({title.nl})", f"chance nobody is worse off ({title.en})"),
        proposal.probability_all,
        Words(
            f"deel van de trekkingen; rekenfout {plain(proposal.error)}",
            f"share of draws; Monte-Carlo error {proposal.error:.2g}",
        ),
        inputs,
        unit=CHANCE,
    )
