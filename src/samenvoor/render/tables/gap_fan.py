"""The table behind the fan of the gap: every round, every path and the target."""

from __future__ import annotations

from samenvoor.blocks import Amount, Cell, Column, GapFan, Interval, Language, Missing, Round, Table, Words
from samenvoor.render.picture import Behind
from samenvoor.render.words import word


def _round_row(survey: Round, block: GapFan, language: Language) -> list[Cell]:
    """One measured round as a row."""
    what = word("measured_round", language)
    reach: Cell = Missing(state="unknown")
    if survey.low is not None and survey.high is not None:
        reach = Interval(
            low=survey.low, high=survey.high, unit=block.unit, decimals=block.decimals, basis="observed"
        )
    return [
        Words(text=str(survey.year)),
        Words(text=f"{what}, {word('excluded', language)}: {survey.excluded}" if survey.excluded else what),
        Amount(
            value=survey.value, unit=block.unit, decimals=block.decimals, basis="observed",
            address=survey.address,
        ),
        reach,
    ]  # fmt: skip


def tabulate(block: GapFan, language: Language) -> Table:
    """The table behind the fan: every round, and both ends of every path."""
    rows = [_round_row(survey, block, language) for survey in block.rounds]
    for key, series in (("without_projects", block.without_programme), ("with_projects", block.projected)):
        rows += [
            [
                Words(text=str(point.year)),
                Words(text=word(key, language)),
                Amount(value=point.median, unit=block.unit, decimals=block.decimals, address=point.address),
                Interval(low=point.p10, high=point.p90, unit=block.unit, decimals=block.decimals),
            ]
            for point in series
        ]
    rows += [
        [
            Words(text=str(point.year)),
            Words(text=word("target", language)),
            Amount(value=point.value, unit=block.unit, decimals=2, address=point.address),
            Missing(state="not_applicable"),
        ]
        for point in block.target
    ]
    return Table(
        caption=block.title,
        columns=[
            Column(heading=word("year", language)),
            Column(heading=word("what", language)),
            Column(heading=word("middle", language), unit=block.unit, align="right"),
            Column(heading=word("interval", language), unit=block.unit, align="right"),
        ],
        rows=rows,
    )


TABLE = Behind(block=GapFan, tabulate=tabulate)
