"""What a cell says in words: the number, its interval, what it rests on, or why it is empty."""

from __future__ import annotations

from typing import NamedTuple

from samenvoor.blocks import Amount, Cell, Interval, Language, Missing, Words
from samenvoor.blocks.numbers import NO_BREAK, between, styled
from samenvoor.render.words import missing_words, word


class Said(NamedTuple):
    """The parts of a cell in words; `basis` is empty for what is computed and for text."""

    main: str
    interval: str = ""
    basis: str = ""


def _with_unit(text: str, unit: str, column_unit: str) -> str:
    """A number with its unit, unless the column says it already."""
    return f"{text}{NO_BREAK}{unit}" if unit and unit != column_unit else text


def _basis(cell: Amount | Interval, language: Language) -> str:
    """The word for measured or assumed; nothing for computed."""
    return "" if cell.basis == "computed" else word(cell.basis, language)


def _bounds(cell: Amount | Interval, language: Language) -> str:
    """The two bounds of an interval, or nothing."""
    if cell.low is None or cell.high is None:
        return ""
    low, high = (styled(bound, cell.style, cell.decimals, language) for bound in (cell.low, cell.high))
    return between(low, high, language)


def said(cell: Cell, language: Language, *, column_unit: str = "") -> Said:
    """The words of a cell; `column_unit` is what the column's heading says already."""
    if isinstance(cell, Words):
        return Said(main=cell.text)
    if isinstance(cell, Missing):
        return Said(main=missing_words(cell.state, cell.wording, language))
    if isinstance(cell, Interval):
        bounds = _with_unit(_bounds(cell, language), cell.unit, column_unit)
        return Said(main=bounds, basis=_basis(cell, language))
    number = styled(cell.value, cell.style, cell.decimals, language)
    return Said(
        main=_with_unit(number, cell.unit, column_unit),
        interval=_bounds(cell, language),
        basis=_basis(cell, language),
    )


def sentence(cell: Cell, language: Language, *, column_unit: str = "") -> str:
    """A cell as one piece of plain text: "0,30 (0,08 tot 0,55), aanname"."""
    parts = said(cell, language, column_unit=column_unit)
    interval = parts.interval.replace(" ", NO_BREAK)
    text = f"{parts.main}{NO_BREAK}({interval})" if interval else parts.main
    return f"{text}, {parts.basis}" if parts.basis else text
