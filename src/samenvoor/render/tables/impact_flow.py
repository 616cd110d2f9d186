"""The table behind the impact flow: every link with its width and what it rests on."""

from __future__ import annotations

from samenvoor.blocks import Amount, Cell, Column, FlowLink, ImpactFlow, Language, Missing, Table, Words
from samenvoor.render.picture import Behind
from samenvoor.render.words import word


def _width(link: FlowLink, block: ImpactFlow) -> Cell:
    """The contribution through one link, or why there is no number."""
    if link.basis == "not_quantified":
        return Missing(state="not_counted", address=link.address)
    if link.value is None:
        return Missing(state="not_yet_available", address=link.address)
    return Amount(value=link.value, unit=block.unit, decimals=block.decimals, address=link.address)


def tabulate(block: ImpactFlow, language: Language) -> Table:
    """The links from projects to outcomes, then from outcomes to aims; projects without a link close it."""
    names = {node.key: node.name for node in (*block.projects, *block.outcomes, *block.aims)}
    rows: list[list[Cell]] = [
        [
            Words(text=names[link.source]),
            Words(text=names[link.target]),
            _width(link, block),
            Words(text=word("unknown_effect" if link.basis == "unknown" else link.basis, language)),
        ]
        for link in block.links
    ]
    linked = {link.source for link in block.links}
    rows += [
        [
            Words(text=node.name),
            Missing(state="not_filled"),
            Missing(state="not_counted", wording=node.note),
            Words(text=word("not_quantified", language)),
        ]
        for node in block.projects
        if node.key not in linked
    ]
    return Table(
        caption=block.title,
        columns=[
            Column(heading=word("from", language)),
            Column(heading=word("to", language)),
            Column(heading=word("contribution", language), unit=block.unit, align="right"),
            Column(heading=word("basis", language)),
        ],
        rows=rows,
        empty=block.empty,
    )


TABLE = Behind(block=ImpactFlow, tabulate=tabulate)
