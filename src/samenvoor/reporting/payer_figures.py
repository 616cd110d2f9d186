"""The figures on who pays and who benefits, each with its formula down to funding lines and assumptions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from samenvoor.domain.figure import Figure
from samenvoor.domain.payer import Payer
from samenvoor.domain.words import Words
from samenvoor.engine.answer import Prepared
from samenvoor.engine.money.account import Account, account
from samenvoor.engine.money.payers import PayerResult
from samenvoor.engine.money.project_flows import NoPlanError
from samenvoor.engine.money.settlement import CENT
from samenvoor.reporting.money_figure import CHANCE, COST_OPEN, HOURS, computed, ends, plain
from samenvoor.reporting.money_sums import sum_figures
from samenvoor.reporting.settlement_figures import settlement_figures
from samenvoor.reporting.shown_figures import with_chains

COST = Words("kosten", "cost")
BENEFIT = Words("baten", "benefits")
CASHABLE = Words("baten die geld worden", "benefits that become cash")


def figures(prepared: Prepared) -> dict[str, Figure]:
    """Every figure on money by address, at the standard rates; none without a programme plan."""
    try:
        return account_figures(account(prepared))
    except NoPlanError:
        return {}


def account_figures(found: Account) -> dict[str, Figure]:
    """Every figure of an account by its address."""
    made: dict[str, Figure] = {}
    for result in found.balance.payers:
        for figure in _of_payer(found, result):
            made[figure.address] = figure
    others = (settlement_figures(found, made), _of_all(found, made), _of_hours(found))
    for figure in (*chain.from_iterable(others), *sum_figures(found, made)):
        made[figure.address] = figure
    return with_chains(made)


def _of_payer(found: Account, result: PayerResult) -> Iterator[Figure]:
    """Cost, benefit, net and chance of loss of one purse."""
    purse, name = result.payer, result.payer.words
    known = purse not in found.unknown
    parts = {
        "cost": (COST, result.cost_cents, tuple(_project_costs(found, purse))),
        "benefit": (BENEFIT, result.benefit_cents, tuple(_project_benefits(found, purse, cash=False))),
        "cashable": (CASHABLE, result.cashable_cents, tuple(_project_benefits(found, purse, cash=True))),
    }
    sums: dict[str, Figure] = {}
    for kind, (label, cents, inputs) in parts.items():
        sums[kind] = computed(
            f"payers/{purse.value}/{kind}",
            Words(f"{label.nl}: {name.nl}", f"{label.en}: {name.en}"),
            cents * CENT if known or kind != "cost" else None,
            Words("alle projecten opgeteld, op de cent", "all projects added up, to the cent"),
            inputs,
            text=None if known or kind != "cost" else COST_OPEN,
        )
    yield from sums.values()
    yield from _nets(result, sums, known=known)


def _nets(result: PayerResult, sums: dict[str, Figure], *, known: bool) -> Iterator[Figure]:
    """What is left for a purse, in all and in cash, and the chance that it loses."""
    purse, name = result.payer, result.payer.words
    net = (sums["benefit"], sums["cost"])
    yield from ends(
        f"payers/{purse.value}/net",
        Words(f"netto: {name.nl}", f"net: {name.en}"),
        result.net if known else None,
        Words("baten min kosten, per trekking", "benefits minus cost, per draw"),
        net,
    )
    cash = (sums["cashable"], sums["cost"])
    yield from ends(
        f"payers/{purse.value}/net_cash",
        Words(f"netto in geld: {name.nl}", f"net in cash: {name.en}"),
        result.net_cash if known else None,
        Words("baten die geld worden min kosten, per trekking", "cashable benefits minus cost, per draw"),
        cash,
    )
    yield _loss(
        f"payers/{purse.value}/probability_loss",
        Words(f"kans op verlies: {name.nl}", f"chance of loss: {name.en}"),
        result.probability_loss if known else None,
        result.error,
        Words("de baten", "benefits"),
        net,
    )
    yield _loss(
        f"payers/{purse.value}/probability_loss_cash",
        Words(f"kans op verlies in geld: {name.nl}", f"chance of loss in cash: {name.en}"),
        result.probability_loss_cash if known else None,
        result.error_cash,
        Words("de baten die geld worden", "cashable benefits"),
        cash,
    )


def _loss(
    address: str,
    label: Words,
    probability: float | None,
    error: float,
    gains: Words,
    inputs: tuple[Figure, ...],
) -> Figure:
    """The chance that a purse loses, with its Monte-Carlo error."""
    return computed(
        address,
        label,
        probability,
        Words(
            f"deel van de trekkingen waarin {gains.nl} onder de kosten blijven; rekenfout {plain(error)}",
            f"share of draws in which {gains.en} stay below cost; Monte-Carlo error {error:.2g}",
        ),
        inputs,
        unit=CHANCE,
        text=COST_OPEN if probability is None else None,
    )


def _rates_words(found: Account) -> Words:
    rates = found.balance.rates
    first = found.balance.years[0]
    return Words(
        f"contante waarde in {first} tegen {rates.title.nl}",
        f"present value in {first} at {rates.title.en}",
    )


def _project_costs(found: Account, purse: Payer) -> Iterator[Figure]:
    """What each project costs a purse."""
    worth = _rates_words(found)
    for key in found.balance.cost.rows:
        flow = found.flows[key]
        lines = tuple(entry.figure for entry in flow.funding if entry.counted and entry.purse is purse)
        if lines:
            yield computed(
                f"payers/{purse.value}/cost/{key}",
                Words(f"kosten van {key}: {purse.words.nl}", f"cost of {key}: {purse.words.en}"),
                found.balance.cost.at(key, purse) * CENT,
                Words(
                    f"vaste middelen en nieuwe deelnemers keer kosten per deelnemer, maal hoe begrotingen "
                    f"uitvallen; {worth.nl}",
                    f"fixed means and new participants times cost per participant, times how budgets turn "
                    f"out; {worth.en}",
                ),
                (*lines, *flow.factor, *flow.reach),
            )


def _project_benefits(found: Account, purse: Payer, *, cash: bool) -> Iterator[Figure]:
    """What each project brings a purse."""
    worth = _rates_words(found)
    kind = "cashable" if cash else "benefit"
    label = CASHABLE if cash else BENEFIT
    book = found.balance.cashable if cash else found.balance.benefit
    also = (
        Words("; maal het deel dat geld wordt", "; times the part that becomes cash")
        if cash
        else Words("", "")
    )
    for key in book.rows:
        flow = found.flows[key]
        entries = [entry for entry in flow.benefits if entry.purse is purse]
        shares = [entry.share for entry in entries] if cash else []
        grounds = tuple(figure for entry in entries for figure in entry.grounds)
        if grounds:
            yield computed(
                f"payers/{purse.value}/{kind}/{key}",
                Words(f"{label.nl} van {key}: {purse.words.nl}", f"{label.en} of {key}: {purse.words.en}"),
                book.at(key, purse) * CENT,
                Words(
                    f"deelnemers bij wie het nog werkt keer besparing per jaar{also.nl}; {worth.nl}",
                    f"participants in whom it still works times saving a year{also.en}; {worth.en}",
                ),
                (*grounds, *shares, *flow.timing, *flow.reach),
            )


def _of_all(found: Account, made: dict[str, Figure]) -> Iterator[Figure]:
    """All purses together, and the wrong-pocket index."""
    balance = found.balance
    inputs = tuple(
        made[f"payers/{entry.payer.value}/{kind}"] for entry in balance.payers for kind in ("benefit", "cost")
    )
    if balance.payers:
        yield from ends(
            "payers/together/net",
            Words("netto: iedereen samen", "net: all together"),
            balance.together.net if found.net_known else None,
            Words("alle baten min alle kosten, per trekking", "all benefits minus all costs, per draw"),
            inputs,
        )
        if balance.together.returned is not None:
            yield from ends(
                "payers/together/returned",
                Words("wat elke euro oplevert", "what every euro brings"),
                balance.together.returned if found.net_known else None,
                Words(
                    "alle baten gedeeld door alle kosten, per trekking",
                    "all benefits over all costs, per draw",
                ),
                inputs,
            )
        yield computed(
            "payers/together/probability_loss",
            Words("kans op verlies: iedereen samen", "chance of loss: all together"),
            balance.together.probability_loss if found.net_known else None,
            Words(
                f"deel van de trekkingen; rekenfout {plain(balance.together.error)}",
                f"share of draws; Monte-Carlo error {balance.together.error:.2g}",
            ),
            inputs,
            unit=CHANCE,
            text=None if found.net_known else COST_OPEN,
        )
    yield _index(found, inputs)


def _index(found: Account, inputs: tuple[Figure, ...]) -> Figure:
    """The wrong-pocket index."""
    return computed(
        "payers/wrong_pocket_index",
        Words("deel dat in de verkeerde zak terechtkomt", "part that lands in the wrong pocket"),
        found.balance.wrong_pocket if found.net_known else None,
        Words(
            "wat de verliezers verliezen, gedeeld door alles wat wordt verloren en gewonnen (verwacht)",
            "what the losers lose over all that is lost and gained (as expected)",
        ),
        inputs,
        unit="deel (0-1)",
        text=COST_OPEN if found.unknown else Words("er is nog geen geld bekend", "no money is known yet"),
    )


def _of_hours(found: Account) -> Iterator[Figure]:
    """Staff hours spent and saved over all years."""
    flows = list(found.flows.values())
    lines = tuple(entry.figure for flow in flows for entry in flow.funding if entry.hours.any())
    saved = tuple(figure for flow in flows for figure in (*flow.of_hours, *flow.timing) if flow.of_hours)
    formula = Words("alle projecten en jaren samen", "all projects and years together")
    if lines:
        label = Words("uren van medewerkers: erin", "staff hours: put in")
        yield from ends("payers/hours/spent", label, found.balance.hours_spent, formula, lines, unit=HOURS)
    if saved:
        label = Words("uren van medewerkers: bespaard", "staff hours: saved")
        yield from ends("payers/hours/saved", label, found.balance.hours_saved, formula, saved, unit=HOURS)
