"""The table behind the contributions: the middle, the interval and what each rests on."""

from __future__ import annotations

from samenvoor.blocks import (
    Amount,
    Cell,
    Column,
    Contribution,
    ContributionsChart,
    Interval,
    Language,
    Missing,
    Table,
    Words,
)
from samenvoor.render.picture import Behind
from samenvoor.render.words import word


def _row(one: Contribution, block: ContributionsChart, language: Language) -> list[Cell]:
    """One project; a number or interval that is not there says why."""
    reason: Cell = Missing(state="not_counted", wording=one.reason, address=one.address)
    middle: Cell = reason
    if one.state == "unknown_effect":
        middle = Missing(state="unknown", wording=one.reason)
    elif one.state == "counted" and one.median is not None:
        middle = Amount(value=one.median, unit=block.unit, decimals=block.decimals, address=one.address)
    spread: Cell = Missing(state="not_counted")
    if one.p10 is not None and one.p90 is not None:
        spread = Interval(low=one.p10, high=one.p90, unit=block.unit, decimals=block.decimals)
    key = one.basis if one.state == "counted" else one.state
    return [Words(text=one.project), middle, spread, Words(text=word(key, language))]


def tabulate(block: ContributionsChart, language: Language) -> Table:
    """The table behind the contributions, in their order."""
    return Table(
        caption=block.title,
        columns=[
            Column(heading=word("projects", language)),
            Column(heading=word("contribution", language), unit=block.unit, align="right"),
            Column(heading=word("interval", language), unit=block.unit, align="right"),
            Column(heading=word("basis", language)),
        ],
        rows=[_row(one, block, language) for one in block.contributions],
        empty=block.empty,
    )


TABLE = Behind(block=ContributionsChart, tabulate=tabulate)
