"""The table behind the verdicts: what is known of each effect, what is needed, the chance, and why."""

from __future__ import annotations

from samenvoor.blocks import (
    Amount,
    Band,
    Cell,
    Column,
    Interval,
    Language,
    Missing,
    Table,
    VerdictBar,
    Verdicts,
    Words,
)
from samenvoor.render.picture import Behind
from samenvoor.render.words import word


def _band(band: Band | None, block: Verdicts, address: str = "") -> Cell:
    """The interval of what is known, or that nothing is."""
    if band is None:
        return Missing(state="to_be_determined")
    return Interval(low=band.p10, high=band.p90, unit=block.unit, decimals=block.decimals, address=address)


def _row(bar: VerdictBar, block: Verdicts) -> list[Cell]:
    """One project."""
    at = bar.address.rpartition("/")[0]
    needed: Cell = Missing(state="to_be_determined")
    if bar.needed is not None:
        needed = Amount(
            value=bar.needed,
            unit=block.unit,
            decimals=block.decimals,
            address=f"{at}/needed_effect" if at else "",
        )
    chance: Cell = Missing(state="undeterminable")
    if bar.probability is not None:
        chance = Amount(value=bar.probability, style="chance", address=f"{at}/probability" if at else "")
    return [
        Words(text=bar.project),
        Words(text=bar.verdict_text, strong=True),
        _band(bar.after, block, f"{at}/effect" if at and bar.after is not None else ""),
        needed,
        chance,
    ]


def tabulate(block: Verdicts, language: Language) -> Table:
    """Every project with its verdict, in the order of the picture."""
    return Table(
        caption=block.title,
        columns=[
            Column(heading=word("projects", language)),
            Column(heading=word("verdict", language)),
            Column(heading=word("known_now", language), unit=block.unit, align="right"),
            Column(heading=word("needed_line", language), unit=block.unit, align="right"),
            Column(heading=word("enough_chance", language), align="right"),
        ],
        rows=[_row(bar, block) for bar in block.bars],
        empty=block.empty,
    )


TABLE = Behind(block=Verdicts, tabulate=tabulate)
