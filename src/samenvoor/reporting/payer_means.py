"""Regular work beside what comes on top, per purse: what is certain, what is asked, what has no amount."""

from __future__ import annotations

import numpy as np

from samenvoor.blocks import Amount, Cell, Column, Missing, Table
from samenvoor.blocks import Words as Phrase
from samenvoor.domain.payer import Payer
from samenvoor.domain.records.funding_line import FundingStatus, SpendKind
from samenvoor.engine.money.flows import FundingEntry
from samenvoor.reporting.money_words import MoneyView, capital

EURO = "€"


def means_table(money: MoneyView) -> Table:
    """Regular beside plus, per purse: what each puts in, how certain, and what nobody put an amount on."""
    view, found = money.view, money.account
    entries = [entry for flow in found.flows.values() for entry in flow.funding]
    purses = [purse for purse in Payer if any(entry.purse is purse for entry in entries)]
    return Table(
        caption=view.say("Regulier en plus", "Regular and plus"),
        columns=[
            Column(heading=view.say("Betaler", "Payer")),
            Column(heading=view.say("Regulier", "Regular"), unit=EURO, align="right"),
            Column(heading=view.say("Plus: toegezegd", "Plus: agreed"), unit=EURO, align="right"),
            Column(heading=view.say("Plus: nog niet zeker", "Plus: not certain"), unit=EURO, align="right"),
            Column(heading=view.say("Zonder bedrag", "Without amount"), align="right"),
        ],
        rows=[_means_row(money, purse, entries) for purse in purses],
        note=view.say(
            "Alle jaren samen, zoals begroot, niet contant gemaakt. Alleen plus telt als kosten van het "
            "programma: wat een partij toch al doet, kost het programma niets. Nog niet zeker is aangevraagd "
            "of te bespreken.",
            "All years together, as budgeted, not discounted. Only plus counts as cost of the programme: "
            "what a party does anyway costs the programme nothing. Not certain is requested or to be "
            "discussed.",
        ),
        empty=view.say("Er is nog geen financieringsregel.", "There is no funding line yet."),
    )


def _means_row(money: MoneyView, purse: Payer, entries: list[FundingEntry]) -> list[Cell]:
    certain = {FundingStatus.agreed, FundingStatus.ended}
    mine = [entry for entry in entries if entry.purse is purse]
    plus = [entry for entry in mine if entry.spend_kind is SpendKind.plus]
    groups = (
        [entry for entry in mine if entry.spend_kind is SpendKind.regular],
        [entry for entry in plus if entry.status in certain],
        [entry for entry in plus if entry.status not in certain],
    )
    unvalued = sum(not entry.valued for entry in mine)
    lines = money.view.say("regel" if unvalued == 1 else "regels", "line" if unvalued == 1 else "lines")
    return [
        Phrase(text=capital(money.view.words(purse.words))),
        *(_added(group) for group in groups),
        Phrase(text=f"{unvalued} {lines}" if unvalued else "–"),
    ]


def _added(entries: list[FundingEntry]) -> Cell:
    """What these entries come to; without a valued one there is nothing to say."""
    valued = [entry for entry in entries if entry.valued]
    if valued:
        total = float(np.sum([entry.budget.sum() for entry in valued]))
        return Amount(value=total, style="euro", decimals=0)
    return Missing(state="to_be_determined") if entries else Phrase(text="–")
