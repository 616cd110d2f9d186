"""The table behind the reach: both bounds, the assumed overlap and the size of the group."""

from __future__ import annotations

from samenvoor.blocks import Amount, Cell, Column, Language, Missing, ReachBar, ReachBars, Table, Words
from samenvoor.render.picture import Behind
from samenvoor.render.words import word


def _people(number: float | None, bar: ReachBar, *, address: str = "") -> Cell:
    """A number of people, or why there is none."""
    if number is None:
        return Missing(state="not_counted", wording=bar.missing)
    return Amount(value=number, style="count", address=address)


def _row(bar: ReachBar) -> list[Cell]:
    """One target group."""
    group: Cell = Missing(state="unknown")
    if bar.population is not None:
        group = Amount(value=bar.population, style="count", basis="observed")
    return [
        Words(text=f"{bar.group} ({bar.note})" if bar.note else bar.group),
        _people(bar.lower, bar, address=bar.address),
        _people(bar.assumed, bar),
        _people(bar.upper, bar),
        group,
    ]


def tabulate(block: ReachBars, language: Language) -> Table:
    """A row per target group."""
    return Table(
        caption=block.title,
        columns=[
            Column(heading=word("target_group", language)),
            *(
                Column(heading=word(key, language), unit=block.unit, align="right")
                for key in ("at_least", "with_overlap", "at_most", "population")
            ),
        ],
        rows=[_row(bar) for bar in block.bars],
        empty=block.empty,
    )


TABLE = Behind(block=ReachBars, tabulate=tabulate)
