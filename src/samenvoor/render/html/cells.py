"""Cells, tables and the list of where their figures come from, as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from samenvoor.blocks import Amount, Cell, Column, Interval, Language, Missing, Table, Words
from samenvoor.render.cells import said
from samenvoor.render.markup import Markup, safe_href, tag, together
from samenvoor.render.words import word

Origin = tuple[str, str]
_SHORT: Final = 20


def figure(content: str, address: str) -> Markup:
    """A number or text that knows its figure's address: in an attribute, and shown on pointing at it."""
    if not address:
        return together(content)
    return tag("span", content, class_="figure", data_figure=address, title=address)


def cell_markup(cell: Cell, language: Language, *, column_unit: str = "") -> Markup:
    """One cell: number, interval and basis apart, or the reason why there is nothing."""
    parts = said(cell, language, column_unit=column_unit)
    if isinstance(cell, Words):
        return _words(cell)
    if isinstance(cell, Missing):
        short = " short" if len(parts.main) <= _SHORT else ""
        return figure(tag("span", parts.main, class_=f"missing {cell.state}{short}"), cell.address)
    pieces: list[str] = [figure(tag("span", parts.main, class_="number"), cell.address)]
    if parts.interval:
        pieces += [" ", tag("span", parts.interval, class_="interval")]
    if parts.basis:
        pieces += [" ", tag("span", parts.basis, class_=f"basis {cell.basis}")]
    return together(*pieces)


def _words(cell: Words) -> Markup:
    """Text, strong or to click on when the block says so."""
    text: Markup | str = tag("strong", cell.text) if cell.strong else cell.text
    href = safe_href(cell.href) if cell.href else None
    linked = tag("a", text, href=href) if href else together(text)
    return figure(linked, cell.address)


def _head(column: Column) -> Markup:
    """A column's heading with its unit."""
    unit = [" ", tag("span", column.unit, class_="unit")] if column.unit else []
    return tag("th", column.heading, *unit, scope="col", class_=column.align)


def _row(row: Sequence[Cell], columns: Sequence[Column], language: Language) -> Markup:
    """One row; its first cell names it."""
    cells: list[Markup] = []
    for index, (cell, column) in enumerate(zip(row, columns, strict=True)):
        content = cell_markup(cell, language, column_unit=column.unit)
        number = column.align == "right" or isinstance(cell, Amount | Interval)
        place = f"{column.align} number-cell" if number else column.align
        name, scope = ("th", "row") if index == 0 else ("td", None)
        cells.append(tag(name, content, class_=place, scope=scope))
    return tag("tr", *cells)


def table_markup(table: Table, language: Language, *, labelled_by: str = "") -> Markup:
    """A table that scrolls in its own frame, with its figures; `labelled_by` is the id of its heading."""
    if not table.rows:
        return tag("p", table.empty or word("nothing", language), class_="empty")
    caption = [] if labelled_by else [tag("caption", table.caption)]
    body = tag(
        "table",
        *caption,
        tag("thead", tag("tr", *(_head(column) for column in table.columns))),
        tag("tbody", *(_row(row, table.columns, language) for row in table.rows)),
        aria_labelledby=labelled_by or None,
    )
    frame = tag("div", body, class_="scroll", role="region", aria_label=table.caption, tabindex="0")
    note = [tag("p", table.note, class_="table-note")] if table.note else []
    return together(frame, *note, origins(table_origins(table, language), language))


def table_origins(table: Table, language: Language) -> list[Origin]:
    """The name and address of every figure in a table, row by row."""
    found: list[Origin] = []
    for row in table.rows:
        name = said(row[0], language).main
        for cell, column in zip(row, table.columns, strict=True):
            if cell.address:
                found.append((name if cell is row[0] else f"{name}, {column.heading}", cell.address))
    return found


def origins(found: Iterable[Origin], language: Language) -> Markup:
    """The folded list of figures with their addresses; nothing when there are none."""
    rows = [tag("li", tag("span", name), " ", tag("code", address)) for name, address in dict.fromkeys(found)]
    if not rows:
        return Markup("")
    return tag(
        "details",
        tag("summary", word("where_from", language)),
        tag("p", word("ask_why", language), class_="small"),
        tag("ul", *rows, class_="origins"),
        class_="from",
    )
