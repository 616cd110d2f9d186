"""The page on who pays and who benefits: the sentence, the balance, the tables, and what is missing."""

from __future__ import annotations

from samenvoor.blocks import Block, Item, Items, Note, Page, Text
from samenvoor.blocks.numbers import decimal
from samenvoor.domain.records.outcome import Outcome
from samenvoor.domain.words import Words
from samenvoor.engine.money.account import Account
from samenvoor.reporting.money_words import MoneyView
from samenvoor.reporting.payer_balance import payer_balance
from samenvoor.reporting.payer_means import means_table
from samenvoor.reporting.payer_sentences import explanation, heading, rests_on
from samenvoor.reporting.payer_tables import (
    in_short,
    payer_table,
    project_table,
    year_table,
)
from samenvoor.reporting.payer_variants import variant_table
from samenvoor.reporting.phrases import projects
from samenvoor.reporting.report_page import report_page
from samenvoor.reporting.view import View

TITLE = Words("Wie betaalt en wie heeft er baat bij", "Who pays and who benefits")


def payer_page(view: View, found: Account) -> Page:
    """The page for who asks: who pays for our projects, and who gains by them?"""
    money = MoneyView(view=view, account=found)
    blocks: list[Block] = [*_half_known(money), payer_balance(money)]
    if found.balance.payers:
        blocks += [in_short(money), payer_table(money), project_table(money), year_table(money)]
    if any(flow.funding for flow in found.flows.values()):
        blocks.append(means_table(money))
    if found.balance.payers:
        blocks.append(variant_table(money))
    return report_page(
        view,
        title=view.words(TITLE),
        answer=heading(money),
        explanation=explanation(money),
        rests_on=rests_on(money),
        blocks=[*blocks, _not_counted(money), *_worth(money), _doing_nothing(money), _to_do(money)],
    )


def _half_known(money: MoneyView) -> list[Note]:
    """The warning that net is too good where benefits are known and costs are not."""
    view = money.view
    no_costs, _ = money.account.half_known()
    if not no_costs:
        return []
    number = projects(view, len(no_costs))
    return [
        Note(
            kind="warning",
            title=view.say("Netto is hier te gunstig", "Net is too good here"),
            text=view.say(
                f"Van {number} zijn de baten bekend en de kosten niet. Die kosten ontbreken; zij zijn "
                "geen nul.",
                f"Of {number} the benefits are known and the costs are not. Those costs are missing; they "
                "are not nothing.",
            ),
        )
    ]


def _not_counted(money: MoneyView) -> Items:
    """What has no amount, and what is known and still left out; none of it is zero."""
    view = money.view
    items = []
    for key, flow in money.account.flows.items():
        name = money.flow_name(key)
        items += [
            Item(text=f"{name}: {view.words(words)}", tag=view.say("zonder bedrag", "no amount"))
            for words in flow.unvalued
        ]
        items += [
            Item(text=f"{name}: {view.words(words)}", tag=view.say("telt niet mee", "not counted"))
            for words in flow.not_counted
        ]
    return Items(
        title=view.say("Wel ingebracht, niet in euro's", "Put in, not in euro"),
        items=items,
        empty=view.say("Alles wat is opgeschreven, heeft een bedrag.", "All that is written has an amount."),
        width="full",
    )


def _worth(money: MoneyView) -> list[Text]:
    """What the projects together cost against the years without the complaint; nothing without such years."""
    view, lines = money.view, []
    known = money.account.net_known
    for outcome, effect in money.account.balance.effects.items() if known else ():
        name = view.name(Outcome, outcome)
        years = decimal(abs(effect.effect), 0, view.language)
        told = view.say(
            f"{name}: {years} jaren {'zonder' if effect.effect >= 0 else 'met'} klacht erbij; "
            f"{view.words(effect.words)}",
            f"{name}: {years} more years {'without' if effect.effect >= 0 else 'with'} the complaint; "
            f"{view.words(effect.words)}",
        )
        if effect.ratio is not None:
            each = money.about(effect.ratio)
            told += view.say(f", {each} per jaar zonder klacht", f", {each} per year without the complaint")
        lines.append(f"{told}.")
    title = view.say("Wat het kost per jaar zonder klacht", "What a year without the complaint costs")
    return [Text(title=title, paragraphs=lines)] if lines else []


def _doing_nothing(money: MoneyView) -> Text:
    """What everything is held against."""
    view = money.view
    first = money.account.balance.years[0]
    return Text(
        title=view.say("Waarmee wij vergelijken: niets doen", "What we compare with: doing nothing"),
        paragraphs=[
            view.say(
                f"Niets doen is: geen van deze projecten sinds {first}. Dezelfde inwoners worden ouder, de "
                "trend van voor het programma gaat door, en iedereen doet zijn gewone werk. Door de "
                "vergrijzing stijgt de vraag naar zorg dan ook; die stijging zit in beide kanten van de "
                "vergelijking en telt hier dus niet als kosten.",
                f"Doing nothing is: none of these projects since {first}. The same residents grow older, the "
                "trend from before the programme goes on, and everybody does their usual work. Demand for "
                "care rises with ageing then too; that rise is on both sides of the comparison, so it is no "
                "cost here.",
            ),
            view.say(
                "Een besparing is dus: wat het zonder project méér had gekost. Dat een partij minder "
                "betaalt dan vorig jaar, zegt hier niets.",
                "So a saving is: what it would have cost more without the project. That a party pays less "
                "than last year says nothing here.",
            ),
        ],
    )


def _to_do(money: MoneyView) -> Items:
    """What would make the account more complete, first of what is known in half."""
    view, found = money.view, money.account
    no_costs, no_benefits = found.half_known()
    items = [_first_step(money, key, costs=True) for key in no_costs]
    items += [_first_step(money, key, costs=False) for key in no_benefits]
    silent = sum(not flow.purses and not flow.funding for flow in found.flows.values())
    if silent:
        text = view.say(
            f"Van nog {projects(view, silent)} zijn geen kosten en geen baten bekend",
            f"Of {projects(view, silent)} more neither cost nor benefits are known",
        )
        items.append(Item(text=text, tag=view.say("n.t.b.", "to be determined")))
    if found.balance.payers and not found.setup.split.market_share_known:
        text = view.say(
            "Vul het marktaandeel van de zorgverzekeraar in (market_share)",
            "Fill in the market share of the health insurer (market_share)",
        )
        items.append(Item(text=text, tag=view.say("aanname ontbreekt", "assumption missing")))
    return Items(
        title=view.say("Wat u kunt doen", "What you can do"),
        items=items,
        empty=view.say("Van elk project zijn kosten en baten bekend.", "Costs and benefits are all known."),
        width="full",
    )


def _first_step(money: MoneyView, key: str, *, costs: bool) -> Item:
    """The side of a project that nobody wrote down."""
    view, name = money.view, money.flow_name(key)
    if costs:
        text = view.say(f"Schrijf op wie {name} betaalt", f"Write down who pays {name}")
        return Item(text=text, tag=view.say("kosten n.t.b.", "cost to be determined"))
    text = view.say(
        f"Schrijf op wat {name} bespaart, en bij wie", f"Write down what {name} saves, and for whom"
    )
    return Item(text=text, tag=view.say("baten n.t.b.", "benefits to be determined"))
