"""How pages on money speak: names of payers, round amounts, and addresses where they can be asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samenvoor.blocks import Page
from samenvoor.blocks.numbers import MINUS, NO_BREAK, decimal, euro
from samenvoor.domain.payer import Payer
from samenvoor.domain.records.party import Party
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.records.scale_up_plan import ScaleUpPlan
from samenvoor.domain.words import Words
from samenvoor.engine.money.account import Account
from samenvoor.engine.money.present_value import STANDARD
from samenvoor.engine.money.settlement import seats
from samenvoor.engine.money.unknown_costs import in_kind_only
from samenvoor.reporting.phrases import listed
from samenvoor.reporting.report_page import report_page
from samenvoor.reporting.view import View

MILLION, THOUSAND = 1e6, 1e3

SEATS: dict[Payer, Words] = {
    Payer.zvw: Words("de zorgverzekeraar", "the health insurer"),
    Payer.other_insurers: Words("andere zorgverzekeraars", "other health insurers"),
    Payer.wlz: Words("de langdurige zorg (Wlz)", "long-term care (Wlz)"),
    Payer.municipality: Words("de gemeente", "the municipality"),
    Payer.state: Words("Rijk en fondsen", "state and funds"),
    Payer.employer: Words("werkgevers", "employers"),
    Payer.resident: Words("inwoners", "residents"),
    Payer.others: Words("andere partijen", "other parties"),
}
"""Who a purse belongs to, as it stands in a sentence."""
PLURAL = frozenset({Payer.other_insurers, Payer.state, Payer.employer, Payer.resident, Payer.others})


def cost_known(found: Account, payer: Payer) -> bool:
    """Whether it is known what a purse pays; a purse with means but no amount pays something unknown."""
    return payer not in found.unknown


@dataclass(frozen=True, kw_only=True)
class MoneyView:
    """A view with the account it is about; `plain` is the plan itself at the standard rates."""

    view: View
    account: Account

    @property
    def plain(self) -> bool:
        """Whether the figures are those that can be asked about."""
        scenario = self.view.answer.scenario
        changed = scenario.without or scenario.reach_factor or scenario.with_plans or scenario.plan_start
        return not changed and self.account.balance.rates.name == STANDARD

    @property
    def asked_rule(self) -> bool:
        """Whether transfers are shown under the rule that their addresses answer with."""
        return self.account.settlement == self.account.usual_settlement

    def address(self, address: str) -> str:
        """The address of a figure, when the page shows the figures that can be asked about."""
        return address if self.plain else ""

    def seat(self, payer: Payer) -> str:
        """Who a purse belongs to, in a sentence."""
        return self.view.words(SEATS.get(payer, payer.words))

    def flow_name(self, key: str) -> str:
        """The name of a project or a scale-up plan."""
        flow = self.account.flows[key]
        kind = ProjectCard if flow.of_project == key else ScaleUpPlan
        return self.view.name(kind, key)

    def nets(self) -> dict[Payer, float]:
        """What each payer is expected to gain minus what it pays, its purses together, in euro."""
        found = {entry.payer: entry for entry in self.account.balance.payers}
        return {
            payer: sum((found[purse].benefit_cents - found[purse].cost_cents) / 100.0 for purse in purses)
            for payer, purses in seats(tuple(found)).items()
        }

    def about(self, amount: float) -> str:
        """A round amount as one says it: "€ 4,4 miljoen", "€ 260.000", "€ 90"."""
        language, size = self.view.language, abs(amount)
        sign = MINUS if amount < 0 else ""
        if size >= MILLION:
            mark = euro(0, 0, language)[:-1]
            text = decimal(size / MILLION, 1, language)
            return f"{sign}{mark}{text}{NO_BREAK}{self.view.say('miljoen', 'million')}"
        step = 1.0
        while size / step >= THOUSAND:
            step *= 10.0
        return f"{sign}{euro(round(size / step) * step, 0, language)}"


def beside_amounts(money: MoneyView) -> str:
    """The sentence on who puts in hours or goods beside the amounts; empty where nobody does."""
    view = money.view
    names = dict.fromkeys(
        view.name(Party, entry.party)
        for flow in money.account.flows.values()
        for entry in flow.funding
        if in_kind_only(entry)
    )
    if not names:
        return ""
    who = listed(view, list(names))
    return view.say(
        f"Naast deze bedragen is er inbreng in natura die niet in geld is uitgedrukt, van {who}.",
        f"Beside these amounts there is a contribution in kind that is not expressed in money, of {who}.",
    )


def open_costs(money: MoneyView) -> str:
    """The purses of which nobody knows what they pay, as they stand in a sentence; empty without any."""
    return listed(money.view, [purse_name(money, purse) for purse in money.account.unknown])


def left_out_words(money: MoneyView, purses: Sequence[Payer]) -> str:
    """The sentence on who is not settled with, as nobody knows what they pay; empty without any."""
    who = listed(money.view, [purse_name(money, purse) for purse in purses])
    if not who:
        return ""
    return money.view.say(
        f"De verrekening laat weg wat n.t.b. is: niet bekend is wat er betaald wordt door {who}.",
        f"The settlement leaves out what is to be determined: it is not known what is paid by {who}.",
    )


def purse_name(money: MoneyView, purse: Payer) -> str:
    """What a purse is called in a sentence: whose it is, and which one where that payer has several."""
    if purse in SEATS and purse is not Payer.municipality:
        return money.seat(purse)
    return money.view.words(purse.words)


def capital(text: str) -> str:
    """A text with a capital to begin with."""
    return text[:1].upper() + text[1:]


def is_plural(payers: Sequence[Payer]) -> bool:
    """Whether these payers together are spoken of in the plural."""
    return len(payers) != 1 or payers[0] in PLURAL


def without_plan(view: View, title: Words) -> Page:
    """The page of a programme that has no plan: what will be here, and what to do first."""
    return report_page(
        view,
        title=view.words(title),
        answer=view.say("Er is nog geen programmaplan", "There is no programme plan yet"),
        explanation=view.say(
            "Schrijf in programme_plan het gebied en de jaren. Daarna kunnen wij kosten en baten tellen.",
            "Write the area and the years in programme_plan. After that costs and benefits can be counted.",
        ),
        rests_on="",
        blocks=[],
        numbers=False,
    )
