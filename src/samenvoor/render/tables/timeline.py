"""The table behind the timeline: every bar and every event with its dates."""

from __future__ import annotations

from datetime import date

from samenvoor.blocks import Cell, Column, Language, Missing, Table, Timeline, TimelineBar, TimelineRow, Words
from samenvoor.blocks.numbers import long_date
from samenvoor.render.picture import Behind
from samenvoor.render.words import word


def _day(day: date | None, language: Language) -> Cell:
    """A date, or that it is still to be determined."""
    return Missing(state="to_be_determined") if day is None else Words(text=long_date(day, language))


def _bar(row: TimelineRow, bar: TimelineBar, language: Language) -> list[Cell]:
    """One pilot or project as a row."""
    kind = word(bar.stage, language)
    return [
        Words(text=row.name, address=bar.address),
        Words(text=f"{kind}, {bar.label}" if bar.label else kind),
        _day(bar.start, language),
        _day(bar.end, language),
        Words(text=word(bar.verdict or "no_verdict", language)),
    ]


def _rows(row: TimelineRow, language: Language) -> list[list[Cell]]:
    """One project: its bars, its events, or that nobody knows when it runs."""
    rows = [_bar(row, bar, language) for bar in row.bars]
    for marker in row.markers:
        kind = word(marker.kind, language)
        what = f"{kind}: {marker.label}" if marker.label else kind
        empty: list[Cell] = [Missing(state="not_applicable"), Missing(state="not_applicable")]
        name = Words(text=row.name, address=marker.address)
        rows.append([name, Words(text=what), _day(marker.on, language), *empty])
    if not row.bars:
        open_day: list[Cell] = [_day(None, language), _day(None, language)]
        note: Cell = Words(text=row.note) if row.note else Missing(state="not_filled")
        rows.append([Words(text=row.name), note, *open_day, Words(text=word("no_verdict", language))])
    return rows


def tabulate(block: Timeline, language: Language) -> Table:
    """The phases, then every project's bars and events."""
    phases: list[list[Cell]] = [
        [
            Words(text=phase.name),
            Words(text=word("phase", language)),
            _day(phase.start, language),
            _day(phase.end, language),
            Missing(state="not_applicable"),
        ]
        for phase in block.phases
    ]
    return Table(
        caption=block.title,
        columns=[
            Column(heading=word(key, language)) for key in ("projects", "stage", "start", "end", "verdict")
        ],
        rows=phases + [cells for row in block.rows for cells in _rows(row, language)],
        empty=block.empty,
    )


TABLE = Behind(block=Timeline, tabulate=tabulate)
