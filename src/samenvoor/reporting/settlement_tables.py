"""The tables on settling: rules side by side, one rule payer by payer, and what lands elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from samenvoor.blocks import Amount, Cell, Column, Missing, Table
from samenvoor.blocks import Words as Phrase
from samenvoor.domain.payer import Payer
from samenvoor.engine.money.settlement import Proposal, Settled
from samenvoor.reporting.money_words import MoneyView, capital, cost_known

EURO = "€"


@dataclass(frozen=True, kw_only=True)
class Rules:
    """Proposals that stand side by side: which one is shown in bold, and where their figures are."""

    every: tuple[Proposal, ...]
    shown: Proposal
    place: str

    @property
    def payers(self) -> list[Payer]:
        """Whoever settles under any of them, in the order of the one shown."""
        found = [entry.payer for one in (self.shown, *self.every) for entry in one.settled]
        return list(dict.fromkeys(found))


def of_programme(money: MoneyView) -> Rules:
    """The rules applied to all projects together."""
    return Rules(
        every=money.account.balance.proposals, shown=money.account.proposal, place="payers/settlement"
    )


def rule_table(money: MoneyView, rules: Rules, *, caption: str, explained: tuple[Proposal, ...]) -> Table:
    """Every rule: what each payer receives or pays, and whether anybody is worse off.

    explained: the rules of which the table says what they do.
    """
    view = money.view
    proposals, payers = rules.every, rules.payers
    return Table(
        caption=caption,
        columns=[
            Column(heading=view.say("Regel", "Rule")),
            *(Column(heading=capital(money.seat(payer)), unit=EURO, align="right") for payer in payers),
            Column(heading=view.say("Niemand slechter af", "Nobody worse off")),
            Column(heading=view.say("Kans daarop", "Chance of that"), align="right"),
            Column(
                heading=view.say("Kans als u achteraf afrekent", "Chance when settled afterwards"),
                align="right",
            ),
        ],
        rows=[_rule_row(money, rules, entry) for entry in proposals],
        note=" ".join(
            f"{view.words(entry.title)}: {_small(view.words(entry.explain))}" for entry in explained
        ),
    )


def _small(text: str) -> str:
    """A text without its capital, as it stands after a colon."""
    return text[:1].lower() + text[1:]


def _rule_row(money: MoneyView, rules: Rules, proposal: Proposal) -> list[Cell]:
    view = money.view
    name = Phrase(text=view.words(proposal.title), strong=proposal.rule == rules.shown.rule)
    if proposal.reason is not None:
        left_out: list[Cell] = [Missing(state="not_applicable") for _ in rules.payers]
        why = Phrase(text=view.words(proposal.reason))
        return [name, *left_out, why, Missing(state="not_applicable"), Missing(state="not_applicable")]
    place = f"{rules.place}/{proposal.rule}"
    found = {entry.payer: entry.transfer_cents / 100 for entry in proposal.settled}
    return [
        name,
        *(
            Amount(
                value=found[payer],
                style="euro",
                decimals=0,
                address=money.address(f"{place}/{payer.value}/transfer"),
            )
            if payer in found
            else Missing(state="not_applicable")
            for payer in rules.payers
        ),
        Phrase(text=view.say("ja", "yes") if proposal.all_better else view.say("nee", "no")),
        Amount(
            value=proposal.probability_all, style="chance", address=money.address(f"{place}/probability_all")
        ),
        Amount(
            value=proposal.probability_afterwards,
            style="chance",
            address=money.address(f"{place}/probability_afterwards"),
        ),
    ]


def proposal_table(money: MoneyView, rules: Rules, *, caption: str, beside: Proposal | None = None) -> Table:
    """One rule payer by payer: before, transfer, after, and the chance of being no worse off.

    beside: another proposal, of which the outcome stands under that of each payer.
    """
    view, proposal = money.view, rules.shown
    others = {entry.payer: entry for entry in beside.settled} if beside else {}
    rows: list[list[Cell]] = []
    for entry in proposal.settled:
        rows.append(_payer_row(money, f"{rules.place}/{proposal.rule}", entry))
        if beside is not None and entry.payer in others:
            name = _small(view.words(beside.title))
            place = f"{rules.place}/{beside.rule}"
            rows.append(_payer_row(money, place, others[entry.payer], name=f"– {name}"))
        rows += _purse_rows(money, f"{rules.place}/{proposal.rule}", entry)
    return Table(
        caption=caption,
        columns=[
            Column(heading=view.say("Betaler", "Payer")),
            Column(heading=view.say("Nu netto in geld", "Net in cash now"), unit=EURO, align="right"),
            Column(heading=view.say("Ontvangt", "Receives"), unit=EURO, align="right"),
            Column(heading=view.say("Daarna", "After that"), unit=EURO, align="right"),
            Column(heading=view.say("Kans niet slechter af", "Chance no worse off"), align="right"),
            Column(heading=view.say("Met baten zonder geld erbij", "Counting all benefits"), align="right"),
        ],
        rows=rows,
        note=view.say(
            "Verwachte contante waarde. Onder nul bij Ontvangt is betalen. De laatste kolom telt ook baten "
            "mee die geen geld worden. Hoe een gemeente het over haar potjes verdeelt is haar eigen zaak; "
            "hier krijgt elk potje per euro evenveel terug.",
            "Expected present value. Below nothing at Receives is paying. The last column also counts "
            "benefits that do not become cash. How a municipality splits it over its purses is its own "
            "affair; here every purse gets the same back per euro.",
        ),
    )


def _payer_row(money: MoneyView, place: str, entry: Settled, *, name: str = "") -> list[Cell]:
    """What a payer has before and after, under its own name or that of another way to settle."""
    place = f"{place}/{entry.payer.value}"

    def euro(amount: float, name: str) -> Amount:
        return Amount(value=amount, style="euro", decimals=0, address=money.address(f"{place}/{name}"))

    return [
        Phrase(text=name or capital(money.seat(entry.payer)), strong=not name),
        euro(entry.before, "before"),
        euro(entry.transfer_cents / 100, "transfer"),
        euro(entry.after, "after"),
        Amount(
            value=entry.probability, style="chance", decimals=1, address=money.address(f"{place}/probability")
        ),
        Amount(
            value=entry.probability_with_rest,
            style="chance",
            address=money.address(f"{place}/probability_with_rest"),
        ),
    ]


def _purse_rows(money: MoneyView, place: str, entry: Settled) -> list[list[Cell]]:
    """The purses of a payer that has several."""
    if len(entry.cents) < 2:
        return []
    nothing = Phrase(text="")
    return [
        [
            Phrase(text=f"– {money.view.words(purse.words)}"),
            nothing,
            Amount(
                value=cents / 100,
                style="euro",
                decimals=0,
                address=money.address(f"{place}/{entry.payer.value}/{purse.value}"),
            ),
            nothing,
            nothing,
            nothing,
        ]
        for purse, cents in entry.cents.items()
    ]


def outside_table(money: MoneyView) -> Table:
    """What lands with those who do not sit at the table, and so cannot be settled."""
    view = money.view
    outside = [entry for entry in money.account.balance.payers if not entry.at_table]
    return Table(
        caption=view.say("Wat buiten de tafel terechtkomt", "What lands outside the table"),
        columns=[
            Column(heading=view.say("Wie", "Who")),
            Column(heading=view.say("Betaalt", "Pays"), unit=EURO, align="right"),
            Column(heading=view.say("Baten", "Benefits"), unit=EURO, align="right"),
            Column(heading=view.say("Waarvan geld", "Of which cash"), unit=EURO, align="right"),
        ],
        rows=[
            [
                Phrase(text=capital(view.words(entry.payer.words))),
                *(
                    Missing(state="to_be_determined")
                    if kind == "cost" and not cost_known(money.account, entry.payer)
                    else Amount(
                        value=getattr(entry, f"{kind}_cents") / 100,
                        style="euro",
                        decimals=0,
                        address=money.address(f"payers/{entry.payer.value}/{kind}"),
                    )
                    for kind in ("cost", "benefit", "cashable")
                ),
            ]
            for entry in outside
        ],
        note=view.say(
            "Zij praten niet mee, dus met hen is niets te verrekenen. Wie subsidie geeft, wil die niet "
            "terug.",
            "They are not part of the talks, so nothing can be settled with them. Who gives a grant does "
            "not want it back.",
        ),
        empty=view.say(
            "Alles komt terecht bij wie aan tafel zit.", "All of it lands with those at the table."
        ),
    )
