"""The page on settling: what each rule would move, whether everybody is better off, and what was agreed."""

from __future__ import annotations

from collections.abc import Iterator

from samenvoor.answering.rounding import chance
from samenvoor.blocks import Item, Items, Note, Page
from samenvoor.domain.words import Words
from samenvoor.engine.money.account import Account
from samenvoor.engine.money.agreements import AgreementProgress, ReviewState, TermState
from samenvoor.engine.money.settlement import at_table
from samenvoor.reporting.agreement_settled import better_off, by_agreement, moved
from samenvoor.reporting.agreement_tables import agreement_blocks
from samenvoor.reporting.money_words import MoneyView, capital, left_out_words
from samenvoor.reporting.phrases import listed
from samenvoor.reporting.report_page import report_page
from samenvoor.reporting.settlement_tables import of_programme, outside_table, proposal_table, rule_table
from samenvoor.reporting.view import View

TITLE = Words("Verrekenen en afspraken", "Settling and agreements")


def settlement_page(view: View, found: Account) -> Page:
    """The page for who asks: how can payers settle fairly, and do we keep what we agreed?"""
    money = MoneyView(view=view, account=found)
    settled = found.proposal.reason is None
    title = view.words(found.proposal.title).lower()
    tables = [
        rule_table(
            money,
            of_programme(money),
            caption=view.say("Drie manieren om te verrekenen", "Three ways to settle"),
            explained=found.balance.proposals,
        ),
        proposal_table(
            money,
            of_programme(money),
            caption=view.say(f"Per betaler: {title}", f"Payer by payer: {title}"),
        ),
        outside_table(money),
    ]
    return report_page(
        view,
        title=view.words(TITLE),
        answer=_heading(money),
        explanation=_explanation(money),
        rests_on=_rests_on(money),
        blocks=[
            *_warning(money),
            *(tables if settled else []),
            *by_agreement(money),
            *agreement_blocks(money),
            _to_do(money),
        ],
    )


def _heading(money: MoneyView) -> str:
    """Whether there is a settlement in which nobody is worse off."""
    view, proposal = money.view, money.account.proposal
    if proposal.reason is not None:
        return view.say("Er valt nog niets te verrekenen", "There is nothing to settle yet")
    if proposal.all_better:
        clause = moved(money, proposal, after_if=True)
        return view.say(f"Niemand is slechter af als {clause}", f"Nobody is worse off if {clause}")
    if any(entry.all_better for entry in money.account.balance.proposals):
        title = view.words(proposal.title).lower()
        return view.say(
            f"Met '{title}' is nog iemand slechter af; met een andere regel niet",
            f"Under '{title}' somebody is still worse off; under another rule nobody is",
        )
    text = view.say(
        "Verrekenen alleen maakt niet iedereen beter af", "Settling alone does not make everybody better off"
    )
    names = better_off(money)
    if names:
        text += view.say(f"; binnen {names} wel", f"; within {names} it does")
    return text


def _explanation(money: MoneyView) -> str:
    """What is left in cash at the table, and the chance that nobody is worse off."""
    told = _settled_explained(money)
    left_out = _left_out(money)
    return f"{told} {left_out}" if left_out else told


def _left_out(money: MoneyView) -> str:
    """Who is not settled with, as nobody knows what they pay; empty where all is known."""
    return left_out_words(money, money.account.balance.left_out)


def _settled_explained(money: MoneyView) -> str:
    """What the proposal comes to, or why there is none."""
    view, proposal = money.view, money.account.proposal
    if proposal.reason is not None:
        return view.say(
            f"Reden: {view.words(proposal.reason)}. Hier komt te staan wie wie zou kunnen betalen, en of "
            "iedereen er dan beter van wordt.",
            f"Reason: {view.words(proposal.reason)}. Here will stand who could pay whom, and whether "
            "everybody is then better off.",
        )
    left = sum(entry.after for entry in proposal.settled)
    names = listed(view, [money.seat(entry.payer) for entry in proposal.settled])
    if left < 0.0:
        return view.say(
            f"{capital(names)} geven samen {money.about(-left)} meer uit dan er in geld bij hen terugkomt. "
            "Hoe u dat ook verdeelt: iemand houdt een tekort. Wat het gezondheidsdoel waard is, telt hier "
            "niet mee.",
            f"{capital(names)} together spend {money.about(-left)} more than comes back to them in cash. "
            "However that is split, somebody is left short. What the health goal is worth does not count "
            "here.",
        )
    draws = money.account.setup.draws
    all_of_them = chance(proposal.probability_all, draws, view.language)
    after = chance(proposal.probability_afterwards, draws, view.language)
    return view.say(
        f"Bij {names} blijft samen naar verwachting {money.about(left)} in geld over. De kans dat na deze "
        f"verrekening niemand slechter af is, is {all_of_them}. Rekent u achteraf af op wat er echt "
        f"uitkwam, dan is die kans {after}.",
        f"{capital(names)} are together expected to be left with {money.about(left)} in cash. The chance "
        f"that nobody is worse off after this settlement is {all_of_them}. When you settle afterwards on "
        f"what really came out, that chance is {after}.",
    )


def _rests_on(money: MoneyView) -> str:
    """What can be settled at all."""
    view = money.view
    title = view.words(money.account.proposal.title).lower()
    return view.say(
        f"Getoond: '{title}'. Alleen baten die echt geld worden, en alleen wie aan tafel zit: de oprichters "
        "van de coalitie, wie een afspraak tekende en wie eigen middelen inlegt. Bedragen komen op de cent "
        "samen op nul uit.",
        f"Shown: '{title}'. Only benefits that really become cash, and only those at the table: the founders "
        "of the coalition, those who signed an agreement and those who put in own means. Amounts come to "
        "nothing together, to the cent.",
    )


def _warning(money: MoneyView) -> list[Note]:
    """That a settlement is a proposal of a model, and nobody's decision."""
    view = money.view
    if money.account.proposal.reason is not None:
        return []
    return [
        Note(
            kind="info",
            title=view.say("Een voorstel, geen besluit", "A proposal, no decision"),
            text=view.say(
                "Dit rekent uit wat een regel zou betekenen. Wat partijen afspreken, besluiten zij zelf; "
                "leg dat vast als afspraak.",
                "This computes what a rule would mean. What parties agree is theirs to decide; write it "
                "down as an agreement.",
            ),
        )
    ]


def _to_do(money: MoneyView) -> Items:
    """Agreements to look at, to sign or to make measurable, and who should be at the table."""
    view = money.view
    items = [item for entry in money.account.agreements for item in _of_agreement(money, entry)]
    if not money.account.agreements:
        text = view.say(
            "Leg vast wat partijen elkaar beloven (agreement)",
            "Write down what parties promise each other (agreement)",
        )
        items.append(Item(text=text, tag=view.say("nog geen afspraak", "no agreement yet")))
    if not at_table(view.programme):
        text = view.say(
            "Zeg wie er aan tafel zit: founding_parties bij de coalitie, of parties bij een afspraak",
            "Say who sits at the table: founding_parties of the coalition, or parties of an agreement",
        )
        items.append(Item(text=text, tag=view.say("nog niemand", "nobody yet")))
    return Items(
        title=view.say("Wat u kunt doen", "What you can do"),
        items=items,
        empty=view.say("Alle afspraken lopen en zijn op tijd bekeken.", "All agreements run and were seen."),
        width="full",
    )


def _of_agreement(money: MoneyView, entry: AgreementProgress) -> Iterator[Item]:
    """What an agreement still needs."""
    view, name = money.view, entry.agreement.name
    if entry.review is ReviewState.overdue:
        text = view.say(f"Bekijk de afspraak {name}", f"Review the agreement {name}")
        yield Item(text=text, tag=view.say("te laat", "overdue"))
    if entry.term in {TermState.draft, TermState.unknown}:
        text = view.say(f"Rond de afspraak {name} af", f"Finish the agreement {name}")
        yield Item(text=text, tag=view.words(entry.term.words))
    if any(result.amount is None for result in entry.results):
        text = view.say(f"Spreek bij {name} een getal af", f"Agree on a number in {name}")
        yield Item(text=text, tag=view.say("zonder getal", "no number"))
