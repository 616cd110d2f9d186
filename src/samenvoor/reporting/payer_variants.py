"""The table on who pays and who benefits when something else is assumed: rates, certainty, what is known."""

from __future__ import annotations

from samenvoor.blocks import Amount, Cell, Column, Interval, Missing, Table
from samenvoor.blocks import Words as Phrase
from samenvoor.domain.payer import Payer
from samenvoor.engine.money.settlement import seats
from samenvoor.engine.results import Spread
from samenvoor.reporting.money_words import MoneyView, capital
from samenvoor.reporting.payer_tables import EURO
from samenvoor.reporting.phrases import listed


def variant_table(money: MoneyView) -> Table:
    """What is left when one thing is assumed otherwise."""
    view, found = money.view, money.account
    balance = found.balance
    this: list[Cell] = [
        Phrase(text=view.say("Zoals hier gerekend", "As computed here"), strong=True),
        _together(money, balance.together.net),
        _index(money, balance.wrong_pocket),
        Phrase(text=_losers(money, {entry.payer: entry.net for entry in balance.payers})),
    ]
    rows: list[list[Cell]] = [this]
    rows += [
        [
            Phrase(text=capital(view.words(entry.title))),
            _together(money, entry.together),
            _index(money, entry.wrong_pocket),
            Phrase(text=_losers(money, entry.net)),
        ]
        for entry in found.variants
    ]
    return Table(
        caption=view.say("Als wij iets anders aannemen", "When something else is assumed"),
        columns=[
            Column(heading=view.say("Aanname", "Assumption")),
            Column(heading=view.say("Samen over", "Left together"), unit=EURO, align="right"),
            Column(heading=view.say("Verkeerde zak", "Wrong pocket"), align="right"),
            Column(heading=view.say("Wie toebetaalt", "Who pays in")),
        ],
        rows=rows if balance.payers else [],
        empty=view.say("Er zijn nog geen bedragen.", "There are no amounts yet."),
    )


def _together(money: MoneyView, net: Spread) -> Cell:
    if not money.account.net_known:
        return Missing(state="to_be_determined")
    return Interval(low=net.p10, high=net.p90, style="euro", decimals=0)


def _index(money: MoneyView, value: float | None) -> Cell:
    if value is None or not money.account.net_known:
        return Missing(state="undeterminable")
    return Amount(value=value, decimals=2)


def _losers(money: MoneyView, net: dict[Payer, Spread]) -> str:
    """Who is expected to be left with a loss, all purses of a payer together, and of whom nobody knows."""
    view, unknown = money.view, seats(money.account.unknown)
    names = [
        money.seat(payer)
        for payer, purses in seats(tuple(net)).items()
        if payer not in unknown and sum(net[purse].mean for purse in purses) < 0.0
    ]
    told = capital(listed(view, names))
    if not unknown:
        return told or view.say("Niemand", "Nobody")
    who = listed(view, [money.seat(payer) for payer in unknown])
    open_part = view.say(f"n.t.b.: {who}", f"t.b.d.: {who}")
    return f"{told}; {open_part}" if told else open_part
