"""The sentences on who pays and who benefits: the answer, what it comes to, and what it rests on."""

from __future__ import annotations

from samenvoor.answering.rounding import chance
from samenvoor.blocks.numbers import decimal
from samenvoor.domain.payer import Payer
from samenvoor.domain.records.funding_line import FundingLine
from samenvoor.engine.money.settlement import seats
from samenvoor.reporting.money_words import MoneyView, capital, is_plural, open_costs
from samenvoor.reporting.phrases import counted, listed, projects

SMALL = 0.02
"""Less than this part of all that is moved is neither gain nor loss worth a name in the heading."""


def heading(money: MoneyView) -> str:
    """Who pays more than it gets back, and who is left with something."""
    view, found = money.view, money.account
    nets = money.nets()
    if not nets:
        return view.say(
            "Nog niemand heeft opgeschreven wat de projecten kosten en opleveren",
            "Nobody has written down yet what the projects cost and bring",
        )
    if found.balance.benefit.total == 0 and found.balance.cost.total:
        payers = _largest({key: -net for key, net in nets.items()})
        who = _who(money, payers)
        return capital(
            view.say(
                f"{who} {_verb(payers, 'betaalt', 'betalen')}; wat het oplevert is niet bekend",
                f"{who} {_verb(payers, 'pays', 'pay')}; what it brings is not known",
            )
        )
    if not found.costs_known:
        gainers = _largest(nets)
        who = _who(money, gainers)
        return view.say(
            f"Wie de projecten betaalt is nog niet opgeschreven; {who} "
            f"{_verb(gainers, 'heeft', 'hebben')} er baat bij",
            f"Who pays for the projects has not been written down yet; {who} "
            f"{_verb(gainers, 'gains', 'gain')}",
        )
    moved = sum(abs(net) for net in nets.values())
    # Of who puts in something nobody put an amount on, nobody knows what is left.
    known = {key: net for key, net in nets.items() if key not in _paying_unknown(money)}
    losers = _largest({key: -net for key, net in known.items() if net < -SMALL * moved})
    winners = _largest({key: net for key, net in known.items() if net > SMALL * moved})
    gainers = _largest({key: net for key, net in nets.items() if net > SMALL * moved})
    if gainers != winners and not losers:
        return capital(_not_all_known(money, gainers))
    return capital(_told(money, losers, winners))


def _paying_unknown(money: MoneyView) -> set[Payer]:
    """The payers of which nobody knows what one of their purses pays."""
    return set(seats(money.account.unknown))


def _not_all_known(money: MoneyView, gainers: list[Payer]) -> str:
    """Somebody gains, but what they pay is not known."""
    who = _who(money, gainers)
    return money.view.say(
        f"{who} {_verb(gainers, 'heeft', 'hebben')} er baat bij; wat het kost is nog niet bekend",
        f"{who} {_verb(gainers, 'gains', 'gain')}; what it costs is not known yet",
    )


def _told(money: MoneyView, losers: list[Payer], winners: list[Payer]) -> str:
    view, unknown = money.view, open_costs(money)
    if unknown:
        parts = [part for part in (_paying(money, losers), _left_with(money, winners)) if part]
        open_part = view.say(
            f"wat er betaald wordt door {unknown} is n.t.b.", f"what is paid by {unknown} is t.b.d."
        )
        return "; ".join([*parts, open_part])
    if not losers:
        return view.say(
            f"{_who(money, winners)} {_verb(winners, 'houdt', 'houden')} over en niemand betaalt toe",
            f"{_who(money, winners)} {_verb(winners, 'gains', 'gain')} and nobody is left paying",
        )
    return "; ".join(part for part in (_paying(money, losers), _left_with(money, winners)) if part)


def _paying(money: MoneyView, losers: list[Payer]) -> str:
    """Who pays more than it gets back; empty without any."""
    if not losers:
        return ""
    who = _who(money, losers)
    nl = _verb(losers, "betaalt meer dan het oplevert", "betalen meer dan zij terugkrijgen")
    en = _verb(losers, "pays more than it gets back", "pay more than they get back")
    return money.view.say(f"{who} {nl}", f"{who} {en}")


def _left_with(money: MoneyView, winners: list[Payer]) -> str:
    """Who is left with something; empty without any."""
    if not winners:
        return ""
    who = _who(money, winners)
    return money.view.say(
        f"{who} {_verb(winners, 'houdt', 'houden')} over", f"{who} {_verb(winners, 'gains', 'gain')}"
    )


def _largest(amounts: dict[Payer, float]) -> list[Payer]:
    """The payers with the largest amounts first; those with nothing left out."""
    return [key for key, _ in sorted(amounts.items(), key=lambda pair: -pair[1]) if amounts[key] > 0.0]


def _who(money: MoneyView, payers: list[Payer]) -> str:
    return listed(money.view, [money.seat(payer) for payer in payers])


def _verb(payers: list[Payer], one: str, many: str) -> str:
    return many if is_plural(payers) else one


def explanation(money: MoneyView) -> str:
    """What all projects cost and bring together, and how sure that is."""
    view, balance = money.view, money.account.balance
    if not balance.payers:
        return view.say(
            "Schrijf per project wie wat betaalt (funding_line), en wat het per deelnemer bespaart en bij "
            "wie (assumption met parameter saving).",
            "Write for each project who pays what (funding_line), and what it saves per participant and "
            "for whom (assumption with parameter saving).",
        )
    first, last = balance.years[0], balance.years[-1]
    cost, benefit = (money.about(book.total / 100) for book in (balance.cost, balance.benefit))
    if not money.account.costs_known or not balance.benefit.total:
        return _one_side(money, cost, benefit)
    if not money.account.net_known:
        return _part_unknown(money, cost, benefit)
    text = view.say(
        f"Van {first} tot en met {last} kosten de projecten naar verwachting {cost}"
        f" en leveren zij {benefit} op. ",
        f"From {first} up to {last} the projects are expected to cost {cost} and to bring {benefit}. ",
    )
    loss = chance(balance.together.probability_loss, money.account.setup.draws, view.language)
    text += view.say(
        f"De kans dat zij samen meer kosten dan opleveren is {loss}.",
        f"The chance that together they cost more than they bring is {loss}.",
    )
    if balance.wrong_pocket is not None:
        share = decimal(100 * balance.wrong_pocket, 0, view.language)
        text += view.say(
            f" Van alles wat partijen winnen of verliezen, is {share}% verlies bij wie toebetaalt.",
            f" Of all that parties gain or lose, {share}% is loss of those who pay in.",
        )
    return text


def _part_unknown(money: MoneyView, cost: str, benefit: str) -> str:
    """What is known where somebody pays something nobody knows: no net, no chance of loss."""
    view, years, who = money.view, money.account.balance.years, open_costs(money)
    first, last = years[0], years[-1]
    return view.say(
        f"Van {first} tot en met {last} leveren de projecten naar verwachting {benefit} op. Bekend is "
        f"{cost} aan kosten, maar niet alles: wat zij kosten is n.t.b. voor {who}. Daarom is ook niet te "
        "zeggen wat er overblijft. Vul bij die financieringsregels een bedrag in.",
        f"From {first} up to {last} the projects are expected to bring {benefit}. Of the costs {cost} is "
        f"known, but not all: what they cost is to be determined for {who}. So what is left cannot be told "
        "either. Fill in an amount on those funding lines.",
    )


def _one_side(money: MoneyView, cost: str, benefit: str) -> str:
    """What is known when only costs or only benefits are: the other side is unknown and not nothing."""
    view, years = money.view, money.account.balance.years
    first, last = years[0], years[-1]
    if not money.account.costs_known:
        return view.say(
            f"Van {first} tot en met {last} leveren de projecten naar verwachting {benefit} op. Wat zij "
            "kosten weten wij niet; dat is niet nul. Schrijf per project wie wat betaalt (funding_line).",
            f"From {first} up to {last} the projects are expected to bring {benefit}. What they cost is not "
            "known; that is not nothing. Write for each project who pays what (funding_line).",
        )
    return view.say(
        f"Van {first} tot en met {last} kosten de projecten naar verwachting {cost}. Wat zij opleveren "
        "weten wij niet; dat is niet nul. Schrijf op wat zij besparen, en bij wie.",
        f"From {first} up to {last} the projects are expected to cost {cost}. What they bring is not "
        "known; that is not nothing. Write down what they save, and for whom.",
    )


def rests_on(money: MoneyView) -> str:
    """The interval, the rates, the price year, and how many projects are known in half or not at all."""
    view, found = money.view, money.account
    if not found.balance.payers:
        return view.say("Er zijn nog geen bedragen.", "There are no amounts yet.")
    if not found.net_known or not found.balance.benefit.total:
        return _known(money)
    net = found.balance.together.net
    low, high = money.about(net.p10), money.about(net.p90)
    text = view.say(
        f"8 van de 10 keer ligt wat er samen overblijft tussen {low} en {high}",
        f"8 times out of 10 what is left together is between {low} and {high}",
    )
    prices = sorted({line.price_year for line in view.programme.of(FundingLine) if line.price_year})
    if len(prices) == 1:
        text += view.say(f", in euro van {prices[0]}", f", in euro of {prices[0]}")
    text += view.say(
        ". Alle bedragen zijn het verschil met niets doen",
        ". All amounts are the difference with doing nothing",
    )
    return f"{text}. {_known(money)}"


def _known(money: MoneyView) -> str:
    """Of how many projects both sides are known."""
    view, found = money.view, money.account
    whole = [flow for flow in found.flows.values() if flow.project == flow.of_project]
    both = sum(found.project_known(flow.project) and not flow.no_benefits for flow in whole)
    number = counted(view, both, ("project", "project"), ("projecten", "projects"))
    return view.say(
        f"Van {number} zijn kosten én baten bekend; er zijn er {len(whole)}.",
        f"Of {number} both costs and benefits are known, of {projects(view, len(whole))}.",
    )
