"""The table behind the frontier: each budget with its chance, the error of that, and what is chosen."""

from __future__ import annotations

from samenvoor.blocks import Amount, Column, FrontierChart, Language, Table, Words
from samenvoor.render.picture import Behind
from samenvoor.render.words import word


def tabulate(block: FrontierChart, language: Language) -> Table:
    """Every point in order of its budget; the plan as it is says so."""
    return Table(
        caption=block.title,
        columns=[
            Column(heading=word("budget", language), align="right"),
            Column(heading=word("goal_chance", language), align="right"),
            Column(heading=word("draw_error", language), align="right"),
            Column(heading=word("chosen_there", language)),
        ],
        rows=[
            [
                Amount(value=point.budget, style="euro"),
                Amount(value=point.probability, style="chance", decimals=1, address=point.address),
                Amount(value=100 * point.error, style="per_cent", decimals=1),
                Words(
                    text=f"{word('the_plan', language)}: {point.chosen}" if point.current else point.chosen
                ),
            ]
            for point in sorted(block.points, key=lambda point: (point.budget, not point.current))
        ],
        empty=block.empty,
    )


TABLE = Behind(block=FrontierChart, tabulate=tabulate)
