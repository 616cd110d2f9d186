"""Tables as plain text: columns lined up, long text broken, the same characters on every machine."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from textwrap import wrap
from typing import Final

from samenvoor.blocks import Alignment, Language, Table
from samenvoor.blocks.numbers import NO_BREAK
from samenvoor.render.cells import sentence

_BETWEEN: Final = 2
_NARROWEST: Final = 8
_NARROW_TEXT: Final = 16


def columns_of(text: str) -> int:
    """How many places of a terminal a text takes; accents laid over a letter take none."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


def broken(text: str, width: int) -> list[str]:
    """Text in lines of at most `width` places; at least one line, empty for an empty text."""
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        lines += wrap(paragraph, max(width, 1), break_on_hyphens=False) or [""]
    return [line.replace(NO_BREAK, " ") for line in lines]


def _padded(text: str, width: int, align: Alignment) -> str:
    """Text with spaces on the side its alignment asks for."""
    left = width - columns_of(text)
    if align == "right":
        return " " * left + text
    if align == "centre":
        return " " * (left // 2) + text + " " * (left - left // 2)
    return text + " " * left


def _needed(text: str) -> int:
    """The width a text takes unbroken."""
    return max((columns_of(line) for line in text.splitlines()), default=0)


def _widths(rows: Sequence[Sequence[str]], aligns: Sequence[Alignment], width: int | None) -> list[int]:
    """The width of every column: what it needs; text gives way first, then numbers, until all fit `width`."""
    widths = [max(_needed(row[column]) for row in rows) for column in range(len(aligns))]
    if width is None:
        return widths
    room = width - _BETWEEN * (len(aligns) - 1)
    longest = [max(_longest_word(row[column]) for row in rows) for column in range(len(aligns))]
    texts = [column for column, align in enumerate(aligns) if align == "left"]
    for columns, least in ((texts, _NARROW_TEXT), (range(len(aligns)), _NARROWEST)):
        while sum(widths) > room:
            open_ = [column for column in columns if widths[column] > max(least, longest[column])]
            if not open_:
                break
            widths[max(open_, key=lambda column: widths[column])] -= 1
    return widths


def _longest_word(text: str) -> int:
    """The width of the widest word: a column narrower than that would break inside it."""
    # Unlike str.split() this leaves what a no-break space holds together in one piece.
    return max((columns_of(word) for word in re.split(r"[ \n]+", text)), default=0)


def _lines(row: Sequence[str], widths: Sequence[int], aligns: Sequence[Alignment]) -> list[str]:
    """One row as the lines it takes when its cells are broken to their widths."""
    cells = [broken(text, width) for text, width in zip(row, widths, strict=True)]
    high = max(len(cell) for cell in cells)
    return [
        (" " * _BETWEEN)
        .join(
            _padded(cell[line] if line < len(cell) else "", width, align)
            for cell, width, align in zip(cells, widths, aligns, strict=True)
        )
        .rstrip()
        for line in range(high)
    ]


def _one_by_one(heads: Sequence[str], row: Sequence[str], width: int) -> list[str]:
    """A row of a table that is too wide even when broken: its name, then each cell with its heading."""
    lines = broken(row[0], width)
    for head, cell in zip(heads[1:], row[1:], strict=True):
        lines += [f"  {line}" for line in broken(f"{head}: {cell}", width - 2)]
    return lines


def text_table(table: Table, language: Language, *, width: int) -> list[str]:
    """The lines of a table: its headings, a rule, its rows; no lines for a table without rows."""
    if not table.rows:
        return []
    heads = [
        f"{column.heading} ({column.unit})" if column.unit else column.heading for column in table.columns
    ]
    rows = [
        [
            sentence(cell, language, column_unit=column.unit)
            for cell, column in zip(row, table.columns, strict=True)
        ]
        for row in table.rows
    ]
    aligns: list[Alignment] = [column.align for column in table.columns]
    widths = _widths([heads, *rows], aligns, None)
    if sum(widths) + _BETWEEN * (len(widths) - 1) > width:
        broken_heads = ["\n".join(head.split()) for head in heads]
        widths = _widths([broken_heads, *rows], aligns, width)
        if sum(widths) + _BETWEEN * (len(widths) - 1) > width:
            # An interval may stand under its number before the table is given up.
            rows = [[cell.replace(f"{NO_BREAK}(", " (") for cell in row] for row in rows]
            widths = _widths([broken_heads, *rows], aligns, width)
    if sum(widths) + _BETWEEN * (len(widths) - 1) > width:
        return [line for row in rows for line in _one_by_one(heads, row, width)]
    lines = _lines(heads, widths, aligns)
    lines.append((" " * _BETWEEN).join("-" * size for size in widths))
    for row in rows:
        lines += _lines(row, widths, aligns)
    return lines


def gathered(addresses: Sequence[str]) -> str:
    """Addresses as one: what they share once, where they differ between braces."""
    different = list(dict.fromkeys(addresses))
    parts = [address.split("/") for address in different]
    if len(parts) == 1:
        return different[0]
    shortest = min(len(part) for part in parts)
    front = next((n for n in range(shortest) if len({part[n] for part in parts}) > 1), shortest - 1)
    back = next(
        (n for n in range(shortest - front) if len({part[-1 - n] for part in parts}) > 1),
        shortest - front - 1,
    )
    middles = ["/".join(part[front : len(part) - back]) for part in parts]
    shared = [*parts[0][:front], "{" + ",".join(middles) + "}", *parts[0][len(parts[0]) - back :]]
    return "/".join(shared)
