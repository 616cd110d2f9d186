"""The table behind a tornado: the result at both ends of each assumption, its share, and what it is worth."""

from __future__ import annotations

from samenvoor.blocks import Amount, Cell, Column, Language, Missing, Table, Tornado, TornadoBar, Words
from samenvoor.render.picture import Behind
from samenvoor.render.words import word


def _row(bar: TornadoBar, block: Tornado, language: Language) -> list[Cell]:
    """One assumption."""
    share: Cell = Words(text=word("less_than_one", language), address=bar.address)
    if bar.share >= 0.01:
        share = Amount(value=100 * bar.share, style="per_cent", address=bar.address)
    cells: list[Cell] = [
        Words(text=bar.assumption),
        Amount(value=bar.at_low, decimals=block.decimals),
        Amount(value=bar.at_high, decimals=block.decimals),
        share,
    ]
    if block.worth_unit:
        known = Amount(value=bar.worth, decimals=2) if bar.worth is not None else Missing(state="unknown")
        cells.append(known)
    return cells


def tabulate(block: Tornado, language: Language) -> Table:
    """A row per assumption, in the order of the bars."""
    columns = [
        Column(heading=word("assumption", language)),
        Column(heading=word("when_low", language), unit=block.unit, align="right"),
        Column(heading=word("when_high", language), unit=block.unit, align="right"),
        Column(heading=word("part_of_uncertainty", language), align="right"),
    ]
    if block.worth_unit:
        columns.append(Column(heading=word("worth_knowing", language), unit=block.worth_unit, align="right"))
    return Table(
        caption=block.title,
        columns=columns,
        rows=[_row(bar, block, language) for bar in block.bars],
        empty=block.empty,
    )


TABLE = Behind(block=Tornado, tabulate=tabulate)
