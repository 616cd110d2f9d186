"""The table behind the matrix: every project with its pillar, its target group and its steering."""

from __future__ import annotations

from samenvoor.blocks import Cell, Column, Language, Missing, PillarMatrix, Table, Words
from samenvoor.render.picture import Behind
from samenvoor.render.words import word


def tabulate(block: PillarMatrix, language: Language) -> Table:
    """A row per project in a cell, a row per empty cell, and the projects without a place."""
    rows: list[list[Cell]] = []
    for pillar in block.pillars:
        for group in block.groups:
            chips = [
                c for cell in block.cells if (cell.pillar, cell.group) == (pillar, group) for c in cell.chips
            ]
            place: list[Cell] = [Words(text=pillar), Words(text=group)]
            if not chips:
                rows.append(
                    [*place, Words(text=word("no_project", language)), Missing(state="not_applicable")]
                )
            rows += [
                [*place, Words(text=c.project, address=c.address), Words(text=word(c.steering, language))]
                for c in chips
            ]
    for chip in block.unplaced:
        nowhere: list[Cell] = [Missing(state="not_filled"), Missing(state="not_filled")]
        project = Words(text=chip.project, address=chip.address)
        rows.append([*nowhere, project, Words(text=word(chip.steering, language))])
    return Table(
        caption=block.title,
        columns=[
            Column(heading=word(key, language)) for key in ("pillar", "target_group", "projects", "steering")
        ],
        rows=rows,
        note=block.unconfirmed,
        empty=block.empty,
    )


TABLE = Behind(block=PillarMatrix, tabulate=tabulate)
