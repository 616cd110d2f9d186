"""The part of the page on settling about single agreements: who receives what, and who is better off."""

from __future__ import annotations

from samenvoor.answering.rounding import chance
from samenvoor.blocks import Block, Text
from samenvoor.engine.money.agreement_settlement import WRITTEN, AgreementSettlement
from samenvoor.engine.money.settlement import CENT, Proposal
from samenvoor.reporting.money_words import MoneyView, capital, is_plural, left_out_words
from samenvoor.reporting.phrases import listed
from samenvoor.reporting.settlement_tables import Rules, proposal_table, rule_table


def by_agreement(money: MoneyView) -> list[Block]:
    """Every agreement with money: in sentences, all ways to settle side by side, and payer by payer."""
    view, found = money.view, money.account.by_agreement
    if not found:
        return []
    blocks: list[Block] = [
        Text(
            title=view.say("Per afspraak", "Agreement by agreement"),
            paragraphs=[
                view.say(
                    "Hier telt alleen het geld van de projecten van de afspraak, over alle jaren van het "
                    "programma, en zitten alleen haar partijen aan tafel.",
                    "Only the money of the projects of the agreement counts here, over all years of the "
                    "programme, and only its parties sit at the table.",
                )
            ],
        )
    ]
    for entry in found:
        blocks += _of_agreement(money, entry)
    return blocks


def better_off(money: MoneyView) -> str:
    """The agreements under whose rule nobody is worse off, as a list of names; empty without any."""
    names = [entry.agreement.name for entry in money.account.by_agreement if entry.proposal.all_better]
    return listed(money.view, [f"'{name}'" for name in names]) if names else ""


def moved(money: MoneyView, proposal: Proposal, *, after_if: bool = False) -> str:
    """Who pays whom how much, as a clause; after_if: in the order it has in Dutch after "als"."""
    view = money.view
    gives = [entry for entry in proposal.settled if entry.transfer_cents < 0]
    takes = [entry for entry in proposal.settled if entry.transfer_cents > 0]
    if not gives:
        return view.say("iedereen houdt wat hij heeft", "everybody keeps what they have")
    amounts = [(money.seat(entry.payer), money.about(-entry.transfer_cents / 100)) for entry in gives]
    dutch = [f"{who} {euro} betaalt" if after_if else f"{who} betaalt {euro}" for who, euro in amounts]
    taken = listed(view, [money.seat(entry.payer) for entry in takes])
    return view.say(
        f"{listed(view, dutch)} aan {taken}",
        f"{listed(view, [f'{who} pays {euro}' for who, euro in amounts])} to {taken}",
    )


def _of_agreement(money: MoneyView, entry: AgreementSettlement) -> list[Block]:
    """One agreement; only its sentences where there is nothing to settle."""
    view, name = money.view, entry.agreement.name
    text = Text(title=name, paragraphs=_sentences(money, entry))
    if entry.proposal.reason is not None and entry.written.reason is not None:
        return [text]
    place = f"payers/agreement/{entry.agreement.key}"
    every = entry.every if entry.agreement.split else entry.proposals
    rules = Rules(every=every, shown=entry.proposal, place=place)
    above = money.account.proposal.reason is None
    blocks: list[Block] = [
        text,
        rule_table(
            money,
            rules,
            caption=view.say(f"{name}: manieren om te verrekenen", f"{name}: ways to settle"),
            # What the rules do stands under the table of the whole programme, where there is one.
            explained=tuple(one for one in every if not above or one.rule == WRITTEN),
        ),
    ]
    if entry.proposal.reason is None:
        title = view.words(entry.proposal.title).lower()
        caption = view.say(f"{name}, per betaler: {title}", f"{name}, payer by payer: {title}")
        blocks.append(proposal_table(money, rules, caption=caption, beside=entry.written))
    return blocks


def _sentences(money: MoneyView, entry: AgreementSettlement) -> list[str]:
    """What the agreement's rule moves and whether everybody is better off, and what its own split does."""
    view = money.view
    projects = listed(view, [money.flow_name(key) for key in entry.projects])
    if entry.proposal.reason is not None:
        reason = view.words(entry.proposal.reason)
        said = [
            view.say(
                f"Over {projects}. Er valt niets te verrekenen: {reason}.",
                f"On {projects}. There is nothing to settle: {reason}.",
            )
        ]
    else:
        title = view.words(entry.proposal.title).lower()
        said = [
            view.say(f"Over {projects}. ", f"On {projects}. ")
            + view.say(f"Met '{title}': ", f"Under '{title}': ")
            + f"{moved(money, entry.proposal)}. {_outcome(money, entry.proposal)}"
        ]
    if entry.left_out:
        said.append(left_out_words(money, entry.left_out))
    if entry.written.reason is None:
        clause = moved(money, entry.written)
        outcome = _outcome(money, entry.written)
        said.append(
            view.say(
                f"Met de verdeling die in de afspraak staat: {clause}. {outcome}",
                f"Under the split that the agreement wrote down: {clause}. {outcome}",
            )
        )
    elif entry.agreement.split:
        reason = view.words(entry.written.reason)
        said.append(
            view.say(
                f"Wat de afgesproken verdeling doet, is niet te zeggen: {reason}.",
                f"What the split agreed on does cannot be said: {reason}.",
            )
        )
    return said


def _outcome(money: MoneyView, proposal: Proposal) -> str:
    """Whether everybody is better off in expectation, else who is not, and how often nobody is worse off."""
    view, draws = money.view, money.account.setup.draws
    odds = chance(proposal.probability_all, draws, view.language)
    if proposal.all_better:
        return view.say(
            f"Naar verwachting is dan niemand slechter af; de kans dat dat zo uitkomt is {odds}.",
            f"Nobody is then expected to be worse off; the chance that it comes out so is {odds}.",
        )
    losers = [entry for entry in proposal.settled if entry.after < -CENT]
    worse = capital(
        listed(view, [f"{money.seat(entry.payer)} ({money.about(entry.after)})" for entry in losers])
    )
    many = is_plural([entry.payer for entry in losers])
    nl, en = ("zijn", "are") if many else ("is", "is")
    return view.say(
        f"{worse} {nl} dan naar verwachting slechter af dan met niets doen; de kans dat niemand slechter af "
        f"is, is {odds}.",
        f"{worse} {en} then expected to be worse off than with doing nothing; the chance that nobody is "
        f"worse off is {odds}.",
    )
