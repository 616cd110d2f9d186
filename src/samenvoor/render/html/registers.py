"""What is still open, the sources and the list of figures as HTML."""

from __future__ import annotations

from samenvoor.blocks import (
    Cell, Column, Figures, Language, Missing, OpenField, OpenFields, OpenGroup, SourceEntry, SourceList, Table,
    Words,
)  # fmt: skip
from samenvoor.render.html.cells import cell_markup, figure, table_markup
from samenvoor.render.markup import Markup, safe_href, tag, together
from samenvoor.render.numbers import long_date
from samenvoor.render.words import word


def _open_row(field: OpenField, language: Language) -> list[Cell]:
    """One open field: its state, whose it is, by when, and the source's words."""
    owner: Cell = Words(text=field.owner or word("no_owner", language))
    due: Cell = Missing(state="to_be_determined")
    if field.due is not None:
        due = Words(text=long_date(field.due, language))
    told = f"“{field.wording}”" if field.wording else ""
    where = f" ({field.source})" if field.source else ""
    state: Cell = Words(text=word(field.state, language))
    if field.state != "filled":
        state = Missing(state=field.state, address=field.address)
    return [Words(text=field.field), state, owner, due, Words(text=f"{told}{where}".strip())]


def open_table(group: OpenGroup, language: Language) -> Table:
    """The open fields of one project as a table."""
    return Table(
        caption=group.name,
        columns=[
            Column(heading=word(key, language)) for key in ("field", "state", "owner", "due", "wording")
        ],
        rows=[_open_row(field, language) for field in group.fields],
    )


def completeness(group: OpenGroup, language: Language) -> str:
    """How much of a project is filled in, in words; empty when nobody counted."""
    if group.filled is None or group.total is None:
        return ""
    return (
        f"{group.filled} {word('filled_of', language)} {group.total} {word('fields_filled', language)}"
    )


def open_fields(block: OpenFields, language: Language) -> Markup:
    """Per project what is not known yet."""
    if not block.groups:
        return tag("p", block.empty or word("nothing", language), class_="empty")
    parts: list[Markup] = []
    for number, group in enumerate(block.groups):
        told = completeness(group, language)
        small = [" ", tag("span", told, class_="beside")] if told else []
        key = f"open-{number}-{abs(hash_of(group.name))}"
        parts += [
            tag("h3", group.name, *small, id=key),
            table_markup(open_table(group, language), language, labelled_by=key),
        ]
    return together(*parts)


def hash_of(text: str) -> int:
    """A number for a text that is the same on every machine, for ids in a page."""
    value = 0
    for letter in text:
        value = (value * 31 + ord(letter)) % 1_000_003
    return value


def _source(source: SourceEntry, language: Language) -> Markup:
    """One source with everything one needs to find it again."""
    href = safe_href(source.url) if source.url else None
    title = tag("a", source.title, href=href) if href else tag("span", source.title)
    mark = [" ", tag("span", word("candidate", language), class_="missing unknown")] if source.candidate else []
    told = [
        (word("producer", language), source.producer),
        (word("published", language), source.published),
        (word("accessed", language), long_date(source.accessed, language) if source.accessed else ""),
        (word("licence", language), source.licence),
        (word("used_for", language), source.used_for),
    ]
    line = " · ".join(f"{label}: {value}" for label, value in told if value)
    parts = [tag("p", figure(title, source.address), *mark, class_="source-title")]
    parts += [tag("p", line, class_="small")] if line else []
    parts += [tag("p", source.note, class_="small")] if source.note else []
    return tag("li", *parts)


def source_list(block: SourceList, language: Language) -> Markup:
    """All sources under each other."""
    if not block.sources:
        return tag("p", block.empty or word("nothing", language), class_="empty")
    return tag("ul", *(_source(source, language) for source in block.sources), class_="sources")


def figures(block: Figures, language: Language) -> Markup:
    """Every figure with its value and the address to ask it by."""
    rows = [
        tag(
            "li",
            tag("span", entry.label, class_="label"),
            " ",
            cell_markup(entry.cell, language),
            " ",
            tag("code", entry.address),
            data_figure=entry.address,
        )
        for entry in block.entries
    ]
    return together(
        tag("p", word("ask_why", language), class_="small"), tag("ul", *rows, class_="origins values")
    )
