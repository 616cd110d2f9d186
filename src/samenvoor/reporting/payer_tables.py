"""The tables on who pays and who benefits: by project, by year, regular beside plus, and what if."""

from __future__ import annotations

from samenvoor.blocks import Amount, Cell, Column, Fact, Facts, Missing, Table
from samenvoor.blocks import Words as Phrase
from samenvoor.engine.money.payers import PayerResult
from samenvoor.engine.results import Spread
from samenvoor.reporting.money_words import MoneyView, capital, cost_known

EURO = "€"


def in_short(money: MoneyView) -> Facts:
    """The index, what a euro brings, and hours beside euros."""
    view, balance = money.view, money.account.balance
    flows = list(money.account.flows.values())
    facts = [
        Fact(label=view.say("In de verkeerde zak", "In the wrong pocket"), cell=_index_fact(money)),
        Fact(label=view.say("Elke euro levert op", "Every euro brings"), cell=_returned(money)),
    ]
    for name, label, spread, known in (
        (
            "spent",
            view.say("Uren van medewerkers erin", "Staff hours put in"),
            balance.hours_spent,
            any(flow.hours_spent.any() for flow in flows),
        ),
        (
            "saved",
            view.say("Uren van medewerkers bespaard", "Staff hours saved"),
            balance.hours_saved,
            any(flow.of_hours for flow in flows),
        ),
    ):
        facts.append(Fact(label=label, cell=_hours_fact(money, name, spread, known=known)))
    return Facts(
        title=view.say("In het kort", "In short"),
        subtitle=view.say(
            "Verkeerde zak: 0 is niemand verliest, 1 is iedereen die iets merkt verliest",
            "Wrong pocket: 0 is nobody loses, 1 is everybody who notices loses",
        ),
        facts=facts,
        width="full",
    )


def _returned(money: MoneyView) -> Cell:
    """What a euro brings, of which both sides must be known."""
    balance = money.account.balance
    if balance.together.returned is None or not balance.benefit.total or not money.account.net_known:
        return Missing(state="to_be_determined")
    return Amount(
        value=balance.together.returned.median,
        style="euro",
        decimals=2,
        low=balance.together.returned.p10,
        high=balance.together.returned.p90,
        address=money.address("payers/together/returned/{median,p10,p90}"),
    )


def _index_fact(money: MoneyView) -> Cell:
    """The index as expected, with the interval of the draws."""
    index, spread = money.account.balance.wrong_pocket, money.account.balance.wrong_pocket_spread
    if index is None or spread is None or not money.account.net_known:
        return Missing(state="undeterminable")
    return Amount(
        value=index,
        decimals=2,
        low=min(spread.p10, index),
        high=max(spread.p90, index),
        address=money.address("payers/wrong_pocket_index"),
    )


def _hours_fact(money: MoneyView, name: str, spread: Spread, *, known: bool) -> Cell:
    """Hours of all years together; where nobody wrote any they are not nothing."""
    if not known:
        return Missing(state="not_filled")
    return Amount(
        value=spread.median,
        style="count",
        low=spread.p10,
        high=spread.p90,
        address=money.address(f"payers/hours/{name}/{{median,p10,p90}}"),
    )


def project_table(money: MoneyView) -> Table:
    """Per project and plan what it costs and brings, and what is not known."""
    view, found = money.view, money.account
    rows: list[list[Cell]] = []
    for key in found.balance.cost.rows:
        flow = found.flows[key]
        name = money.flow_name(key)
        if flow.of_project != key:
            name = view.say(f"opschaling: {name}", f"scale-up: {name}")
        net = found.balance.project_net[key]
        cells: list[Cell] = [
            Missing(state="to_be_determined")
            if missing
            else _euro(book.row_total(key) / 100, money.address(f"payers/project/{key}/{kind}"))
            for kind, book, missing in (
                ("cost", found.balance.cost, not found.project_known(key)),
                ("benefit", found.balance.benefit, flow.no_benefits),
                ("cashable", found.balance.cashable, flow.no_benefits),
            )
        ]
        left = _between(net, money.address(f"payers/project/{key}/net/{{median,p10,p90}}"))
        both = found.project_known(key) and not flow.no_benefits
        rows.append([Phrase(text=name), *cells, left if both else Missing(state="to_be_determined")])
    return Table(
        caption=view.say("Per project", "By project"),
        columns=[
            Column(heading=view.say("Project", "Project")),
            Column(heading=view.say("Kosten", "Cost"), unit=EURO, align="right"),
            Column(heading=view.say("Baten", "Benefits"), unit=EURO, align="right"),
            Column(heading=view.say("Waarvan geld", "Of which cash"), unit=EURO, align="right"),
            Column(heading=view.say("Netto", "Net"), unit=EURO, align="right"),
        ],
        rows=rows,
        note=view.say(
            "Verwachte contante waarde; netto is het midden, dus niet precies baten min kosten. n.t.b. is "
            "niet nul: die kosten of baten heeft nog niemand genoemd, en zij ontbreken in de som.",
            "Expected present value; net is the median, so not exactly benefits less cost. To be determined "
            "is not zero: nobody named those costs or benefits yet, and they are missing from the sum.",
        ),
        empty=view.say("Van geen project is geld bekend.", "Of no project any money is known."),
    )


def _euro(amount: float, address: str = "") -> Amount:
    return Amount(value=amount, style="euro", decimals=0, address=address)


def _between(net: Spread, address: str = "") -> Amount:
    return Amount(value=net.median, style="euro", decimals=0, low=net.p10, high=net.p90, address=address)


def payer_table(money: MoneyView) -> Table:
    """Per purse what of the benefits becomes money, and the chance of loss with its error."""
    view, balance = money.view, money.account.balance
    return Table(
        caption=view.say("Wat daarvan geld wordt", "What of it becomes cash"),
        columns=[
            Column(heading=view.say("Betaler", "Payer")),
            Column(heading=view.say("Baten", "Benefits"), unit=EURO, align="right"),
            Column(heading=view.say("Waarvan geld", "Of which cash"), unit=EURO, align="right"),
            Column(heading=view.say("Netto in geld", "Net in cash"), unit=EURO, align="right"),
            Column(heading=view.say("Kans op verlies in geld", "Chance of loss in cash"), align="right"),
            Column(heading=view.say("Rekenfout", "Computing error"), unit="%", align="right"),
        ],
        rows=[_payer_row(money, entry) for entry in balance.payers],
        note=view.say(
            "Een bespaard uur of een leeg bed is pas geld als iemand minder hoeft te betalen. "
            + _insurers(money),
            "A saved hour or an empty bed is money only when somebody has to pay less. " + _insurers(money),
        ),
        empty=view.say("Er zijn nog geen bedragen.", "There are no amounts yet."),
    )


def _insurers(money: MoneyView) -> str:
    """Whether the market share is known, and what risk equalisation does."""
    view = money.view
    if money.account.setup.split.market_share_known:
        return view.say(
            "Besparingen op de Zvw zijn verdeeld naar marktaandeel; wat de risicoverevening weghaalt, "
            "komt bij Rijk en fondsen.",
            "Savings on the Zvw are spread by market share; what risk equalisation takes goes to state and "
            "funds.",
        )
    return view.say(
        "Het marktaandeel van de zorgverzekeraar is niet ingevuld: alle zorgverzekeraars staan hier samen. "
        "Wat de risicoverevening weghaalt, komt bij Rijk en fondsen.",
        "The market share of the health insurer is not filled in: all insurers stand here together. What "
        "risk equalisation takes goes to state and funds.",
    )


def _payer_row(money: MoneyView, entry: PayerResult) -> list[Cell]:
    place = f"payers/{entry.payer.value}"
    return [
        Phrase(text=capital(money.view.words(entry.payer.words))),
        _euro(entry.benefit_cents / 100, money.address(f"{place}/benefit")),
        _euro(entry.cashable_cents / 100, money.address(f"{place}/cashable")),
        *(_in_cash(money, entry, place) if cost_known(money.account, entry.payer) else _open_cells(3)),
    ]


def _in_cash(money: MoneyView, entry: PayerResult, place: str) -> list[Cell]:
    """What is left in cash, the chance of a loss, and its Monte-Carlo error."""
    return [
        _between(entry.net_cash, money.address(f"{place}/net_cash/{{median,p10,p90}}")),
        Amount(
            value=entry.probability_loss_cash,
            style="chance",
            address=money.address(f"{place}/probability_loss_cash"),
        ),
        Amount(value=100 * entry.error_cash, decimals=1),
    ]


def _open_cells(number: int) -> list[Cell]:
    """So many places of what is to be determined, as somebody pays something nobody knows."""
    return [Missing(state="to_be_determined") for _ in range(number)]


def year_table(money: MoneyView) -> Table:
    """What all purses together are expected to pay and gain in each year, undiscounted."""
    view, balance = money.view, money.account.balance
    rows: list[list[Cell]] = []
    for year in balance.cost_years.columns:
        cost, benefit = (
            book.column_total(year) / 100 for book in (balance.cost_years, balance.benefit_years)
        )
        if cost or benefit:
            place = f"payers/year/{year}"
            gained = _euro(benefit, money.address(f"{place}/benefit"))
            if money.account.net_known:
                paid: Cell = _euro(cost, money.address(f"{place}/cost"))
                left: Cell = _between(
                    balance.year_net[year], money.address(f"{place}/net/{{median,p10,p90}}")
                )
            else:
                paid, left = _open_cells(2)
            rows.append([Phrase(text=year), paid, gained, left])
    return Table(
        caption=view.say("Per jaar", "By year"),
        columns=[
            Column(heading=view.say("Jaar", "Year")),
            Column(heading=view.say("Kosten", "Cost"), unit=EURO, align="right"),
            Column(heading=view.say("Baten", "Benefits"), unit=EURO, align="right"),
            Column(heading=view.say("Verschil", "Difference"), unit=EURO, align="right"),
        ],
        rows=rows,
        note=view.say(
            "Verwacht, alle potjes samen, niet contant gemaakt. Na het laatste jaar tellen wij niets meer: "
            "wat dan nog werkt, komt erbij.",
            "As expected, all purses together, not discounted. After the last year nothing is counted: what "
            "still works then comes on top.",
        ),
        empty=view.say("Er zijn nog geen bedragen.", "There are no amounts yet."),
    )
