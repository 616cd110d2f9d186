"""The figures of each project and of each year, all purses together."""

from __future__ import annotations

from collections.abc import Iterator

from samenvoor.domain.figure import Figure
from samenvoor.domain.words import Words
from samenvoor.engine.money.account import Account
from samenvoor.engine.money.settlement import CENT
from samenvoor.reporting.money_figure import COST_OPEN, computed, ends

KINDS = {
    "cost": Words("kosten", "cost"),
    "benefit": Words("baten", "benefits"),
    "cashable": Words("baten die geld worden", "benefits that become cash"),
}


def sum_figures(found: Account, made: dict[str, Figure]) -> Iterator[Figure]:
    """Cost, benefits and net of every project and plan, then of every year; `made` are those per purse."""
    yield from _projects(found, made)
    yield from _years(found)


def _projects(found: Account, made: dict[str, Figure]) -> Iterator[Figure]:
    balance = found.balance
    for key, net in balance.project_net.items():
        every: list[Figure] = []
        open_cost = not found.project_known(key) and not found.flows[key].no_costs
        for kind, label in KINDS.items():
            figure = computed(
                f"payers/project/{key}/{kind}",
                Words(f"{label.nl} van {key}", f"{label.en} of {key}"),
                None if kind == "cost" and open_cost else getattr(balance, kind).row_total(key) * CENT,
                Words("alle potjes opgeteld, op de cent", "all purses added up, to the cent"),
                _parts(made, [purse.value for purse in found.flows[key].purses], kind, key),
                text=COST_OPEN if kind == "cost" and open_cost else None,
            )
            every.append(figure)
            yield figure
        yield from ends(
            f"payers/project/{key}/net",
            Words(f"netto van {key}", f"net of {key}"),
            None if open_cost else net,
            Words("baten min kosten, per trekking", "benefits minus cost, per draw"),
            (every[1], every[0]),
        )


def _parts(made: dict[str, Figure], purses: list[str], kind: str, key: str) -> tuple[Figure, ...]:
    """The figures of one project per purse, found below the totals of the purses."""
    wanted = {f"payers/{purse}/{kind}/{key}" for purse in purses}
    totals = [made[place] for purse in purses if (place := f"payers/{purse}/{kind}") in made]
    return tuple(part for total in totals for part in total.inputs if part.address in wanted)


def _years(found: Account) -> Iterator[Figure]:
    balance = found.balance
    lines = tuple(entry.figure for flow in found.flows.values() for entry in flow.funding if entry.counted)
    grounds = tuple(
        figure for flow in found.flows.values() for entry in flow.benefits for figure in entry.grounds
    )
    for year, net in balance.year_net.items():
        cost = computed(
            f"payers/year/{year}/cost",
            Words(f"kosten in {year}", f"cost in {year}"),
            balance.cost_years.column_total(year) * CENT if found.net_known else None,
            Words("alle projecten en potjes opgeteld, niet contant", "all projects and purses, undiscounted"),
            lines,
            text=None if found.net_known else COST_OPEN,
        )
        benefit = computed(
            f"payers/year/{year}/benefit",
            Words(f"baten in {year}", f"benefits in {year}"),
            balance.benefit_years.column_total(year) * CENT,
            Words("alle projecten en potjes opgeteld, niet contant", "all projects and purses, undiscounted"),
            grounds,
        )
        yield from (cost, benefit)
        yield from ends(
            f"payers/year/{year}/net",
            Words(f"netto in {year}", f"net in {year}"),
            net if found.net_known else None,
            Words("baten min kosten, per trekking", "benefits minus cost, per draw"),
            (benefit, cost),
        )
