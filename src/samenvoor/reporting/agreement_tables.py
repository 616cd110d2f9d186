"""The tables on agreements: the tree from covenant to project, the results so far, and the split agreed."""

from __future__ import annotations

from samenvoor.blocks import Amount, Block, Cell, Column, Missing, Table
from samenvoor.blocks import Words as Phrase
from samenvoor.blocks.numbers import long_date
from samenvoor.domain.open import Open
from samenvoor.domain.records.agreement import ResultMeasure, SplitShare
from samenvoor.domain.records.indicator import Indicator
from samenvoor.domain.records.party import Party
from samenvoor.engine.money.agreements import AgreementProgress, ResultProgress, ReviewState
from samenvoor.engine.money.purses import purse_of
from samenvoor.reporting.money_words import MoneyView
from samenvoor.reporting.phrases import listed


def agreement_blocks(money: MoneyView) -> list[Block]:
    """The tree of agreements, their results, and the split where one was agreed."""
    found = money.account.agreements
    blocks: list[Block] = [_tree(money)]
    if any(entry.results for entry in found):
        blocks.append(_results(money))
    if any(entry.agreement.split for entry in found):
        blocks.append(_splits(money))
    return blocks


def _tree(money: MoneyView) -> Table:
    """Every agreement under the one it falls under."""
    view = money.view
    return Table(
        caption=view.say("Afspraken", "Agreements"),
        columns=[
            Column(heading=view.say("Afspraak", "Agreement")),
            Column(heading=view.say("Niveau", "Level")),
            Column(heading=view.say("Met wie", "With whom")),
            Column(heading=view.say("Stand", "State")),
            Column(heading=view.say("Loopt tot en met", "Ends on")),
            Column(heading=view.say("Bekijken", "Review")),
        ],
        rows=[_tree_row(money, entry) for entry in money.account.agreements],
        empty=view.say(
            "Er is nog geen afspraak vastgelegd. Schrijf er een in de map agreement.",
            "No agreement has been written down yet. Write one in the folder agreement.",
        ),
    )


def _tree_row(money: MoneyView, entry: AgreementProgress) -> list[Cell]:
    view, agreed = money.view, entry.agreement
    parties = listed(view, view.names(Party, agreed.parties))
    ends: Cell = Missing(state="not_filled")
    if agreed.ends_on is not None:
        ends = Phrase(text=long_date(agreed.ends_on, view.language))
    review = view.words(entry.review.words)
    if entry.review_on is not None:
        day = long_date(entry.review_on, view.language)
        review = f"{day} ({review})" if entry.review is ReviewState.overdue else day
    return [
        Phrase(text=f"{'– ' * entry.depth}{agreed.name}"),
        Phrase(text=view.words(agreed.level.words)),
        Phrase(text=parties) if parties else Missing(state="not_filled"),
        Phrase(text=view.words(entry.term.words)),
        ends,
        Phrase(text=review),
    ]


def _results(money: MoneyView) -> Table:
    """Every agreed result with what was measured of it."""
    view = money.view
    return Table(
        caption=view.say("Afgesproken resultaten", "Agreed results"),
        columns=[
            Column(heading=view.say("Resultaat", "Result")),
            Column(heading=view.say("Afspraak", "Agreement")),
            Column(heading=view.say("Afgesproken", "Agreed"), align="right"),
            Column(heading=view.say("Tot nu toe", "So far"), align="right"),
            Column(heading=view.say("Op koers is", "On course is"), align="right"),
            Column(heading=view.say("Uiterlijk", "By")),
            Column(heading=view.say("Stand", "State")),
        ],
        rows=[
            _result_row(money, entry, result)
            for entry in money.account.agreements
            for result in entry.results
        ],
        note=view.say(
            "Geteld uit de voortgangsrapportages van de afgesproken kwartalen; wat is vervangen telt niet "
            "mee. Op koers is: in elk kwartaal evenveel.",
            "Counted from the progress reports of the quarters agreed; what was superseded does not count. "
            "On course is: the same in every quarter.",
        ),
    )


def _result_row(money: MoneyView, entry: AgreementProgress, result: ResultProgress) -> list[Cell]:
    view, agreed = money.view, result.agreed
    style = "number" if agreed.measure is ResultMeasure.observation else "count"
    decimals = 2 if style == "number" else 0
    unit = ""
    if agreed.measure is ResultMeasure.observation:
        indicator = view.programme.find(Indicator, agreed.indicator)
        unit = indicator.unit if indicator else ""

    def number(value: float | None, missing: Cell) -> Cell:
        if value is None:
            return missing
        return Amount(value=value, style="number", decimals=decimals, unit=unit, basis="computed")

    wanted = Missing(state="to_be_determined")
    state = view.words(result.state.words)
    if result.missing:
        state += view.say(
            f"; niet ingevuld in {', '.join(result.missing)}",
            f"; not filled in for {', '.join(result.missing)}",
        )
    at_most = view.say(" (hoogstens)", " (at most)") if agreed.at_most else ""
    return [
        Phrase(text=f"{agreed.text}{at_most}"),
        Phrase(text=entry.agreement.name),
        number(result.amount, wanted),
        number(result.done, wanted),
        number(result.expected, Missing(state="not_applicable")),
        Phrase(text=agreed.by_quarter) if agreed.by_quarter else Missing(state="not_filled"),
        Phrase(text=state),
    ]


def _splits(money: MoneyView) -> Table:
    """The agreed shares in costs and savings beside what is computed for the same projects."""
    view = money.view
    rows = [
        _split_row(money, entry, part) for entry in money.account.agreements for part in entry.agreement.split
    ]
    percent = "%"
    return Table(
        caption=view.say("Afgesproken verdeling en wat er uitkomt", "The split agreed and what comes out"),
        columns=[
            Column(heading=view.say("Partij", "Party")),
            Column(heading=view.say("Afspraak", "Agreement")),
            Column(heading=view.say("Kosten afgesproken", "Cost agreed"), unit=percent, align="right"),
            Column(heading=view.say("Kosten berekend", "Cost computed"), unit=percent, align="right"),
            Column(heading=view.say("Baten afgesproken", "Savings agreed"), unit=percent, align="right"),
            Column(heading=view.say("Baten in geld berekend", "Cash computed"), unit=percent, align="right"),
        ],
        rows=rows,
        note=view.say(
            "Berekend is het verwachte deel van deze partijen samen, voor de projecten van de afspraak.",
            "Computed is the expected share among these parties, for the projects of the agreement.",
        ),
    )


def _split_row(money: MoneyView, entry: AgreementProgress, part: SplitShare) -> list[Cell]:
    view, balance = money.view, money.account.balance
    agreed = entry.agreement
    purses = [purse_of(view.programme, party=one.party, payer=one.payer) for one in agreed.split]
    mine = purse_of(view.programme, party=part.party, payer=part.payer)
    flows = money.account.flows
    projects = [key for key in balance.cost.rows if flows[key].of_project in agreed.projects]

    def share(kind: str) -> Cell:
        book = getattr(balance, kind)
        found = {
            purse: sum(book.at(key, purse) for key in projects) if purse in book.columns else 0
            for purse in purses
        }
        whole = sum(found.values())
        return Amount(value=100 * found[mine] / whole, decimals=0) if whole > 0 else Missing(state="unknown")

    def promised(value: float | Open) -> Cell:
        return (
            Missing(state="to_be_determined")
            if isinstance(value, Open)
            else Amount(value=100 * value, decimals=0)
        )

    return [
        Phrase(text=view.name(Party, part.party)),
        Phrase(text=agreed.name),
        promised(part.cost_share),
        share("cost"),
        promised(part.saving_share),
        share("cashable"),
    ]
