"""The picture of who pays and who benefits: costs to the left, benefits to the right, the net between."""

from __future__ import annotations

from samenvoor.blocks import Balance, BalanceRow, Band
from samenvoor.engine.money.payers import PayerResult
from samenvoor.reporting.money_words import MoneyView, beside_amounts, capital, cost_known
from samenvoor.reporting.payer_sentences import heading


def payer_balance(money: MoneyView) -> Balance:
    """Every purse with its costs, its benefits, and its net with the interval."""
    view, balance = money.view, money.account.balance
    first, last = balance.years[0], balance.years[-1]
    return Balance(
        title=view.say("Wie betaalt en wie heeft er baat bij", "Who pays and who benefits"),
        subtitle=view.say(
            f"Euro, contante waarde over {first}–{last} tegen {view.words(balance.rates.title)}; "
            "netto met het gebied waar het 8 van de 10 keer in ligt",
            f"Euro, present value over {first}–{last} at {view.words(balance.rates.title)}; "
            "net with the range it is in 8 times out of 10",
        ),
        conclusion=f"{heading(money)}.",
        rows=[_row(money, entry) for entry in balance.payers],
        note=beside_amounts(money),
        empty=view.say(
            "Hier komt te staan wie betaalt en wie er baat bij heeft. Schrijf eerst een financieringsregel "
            "(funding_line) en een besparing (assumption, parameter saving).",
            "Here will stand who pays and who benefits. First write a funding_line and a saving "
            "(assumption, parameter saving).",
        ),
        width="full",
    )


def _row(money: MoneyView, entry: PayerResult) -> BalanceRow:
    """One purse."""
    place = f"payers/{entry.payer.value}"
    known = cost_known(money.account, entry.payer)
    transfer = money.account.proposal.transfer(entry.payer)
    return BalanceRow(
        payer=capital(money.view.words(entry.payer.words)),
        cost=entry.cost_cents / 100 if known else 0.0,
        cost_known=known,
        benefit=entry.benefit_cents / 100,
        net=Band(median=entry.net.median, p10=entry.net.p10, p90=entry.net.p90) if known else None,
        probability_loss=entry.probability_loss if known else None,
        transfer=None if transfer is None else transfer / 100,
        address=money.address(f"{place}/net/{{median,p10,p90}}") if known else "",
        part_addresses=(
            money.address(f"{place}/cost") if known else "",
            money.address(f"{place}/benefit"),
            money.address(f"{place}/probability_loss") if known else "",
            money.address(f"{place}/transfer") if money.asked_rule and transfer is not None else "",
        ),
    )
