"""A page as plain text for a terminal: wrapped, lined up, and the same on every machine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, get_args

from msgspec.structs import replace

from samenvoor.blocks import (
    Balance,
    Block,
    Card,
    CardField,
    Cell,
    Column,
    ContributionsChart,
    Facts,
    Figures,
    GapFan,
    Items,
    Language,
    Note,
    OpenFields,
    Page,
    Picture,
    PillarMatrix,
    SourceList,
    Table,
    Text,
    Tiles,
    Timeline,
    Tornado,
    Verdicts,
    Words,
)  # fmt: skip
from samenvoor.blocks.numbers import NO_BREAK
from samenvoor.render.balance_strips import balance_strips
from samenvoor.render.behind import table_of
from samenvoor.render.cells import said, sentence
from samenvoor.render.remarks import card_remarks, completeness, open_remarks, source_remarks
from samenvoor.render.strips import contribution_strips, timeline_strips
from samenvoor.render.text_table import broken, columns_of, gathered, text_table
from samenvoor.render.tornado_strips import tornado_strips
from samenvoor.render.verdict_strips import verdict_strips
from samenvoor.render.words import word

WIDTH: Final = 100
_PICTURES: Final = get_args(Picture)


def _indented(text: str, width: int, *, first: str = "", rest: str = "  ") -> list[str]:
    """Wrapped text of which the first line starts with `first` and the others with `rest`."""
    lines = broken(text, width - max(columns_of(first), columns_of(rest)))
    return [(first if number == 0 else rest) + line for number, line in enumerate(lines)]


def _at(address: str) -> str:
    """An address behind a line; nothing without one."""
    return f"  [{address}]" if address else ""


def _headed(title: str, width: int, rule: str) -> list[str]:
    """A heading with a rule under it; nothing for an empty heading."""
    if not title:
        return []
    lines = broken(title, width)
    return [*lines, rule * max(columns_of(line) for line in lines)]


def _origins(row: Sequence[Cell], language: Language) -> list[str]:
    """Where the figures of one row come from: its numbers under the row's name, texts under their own."""
    name = said(row[0], language).main
    texts = [(cell.text, cell.address) for cell in row if isinstance(cell, Words) and cell.address]
    numbers = [cell.address for cell in row if not isinstance(cell, Words) and cell.address]
    told = [f"{text}: {address}" for text, address in texts]
    lines = [*told, f"{name}: {gathered(numbers)}"] if numbers else told
    return [line.replace(NO_BREAK, " ") for line in lines]


def _table(table: Table, language: Language, width: int) -> list[str]:
    """A table with its note, and per row where its figures come from."""
    if not table.rows:
        return broken(table.empty or word("nothing", language), width)
    lines = text_table(table, language, width=width)
    if table.note:
        lines += ["", *broken(table.note, width)]
    origins = [told for row in table.rows for told in _origins(row, language)]
    if origins:
        lines += ["", word("where_from", language)]
        lines += [f"  {origin}" for origin in dict.fromkeys(origins)]
    return lines


def _picture(block: Picture, language: Language, width: int) -> list[str]:
    """What a picture concludes, its strips where it has them, and its table."""
    lines = [*broken(block.conclusion, width), ""]
    shown = block
    if isinstance(block, GapFan):
        # Paths are drawn year by year; in text their ends say the same.
        shown = replace(
            block, without_programme=block.without_programme[-1:], projected=block.projected[-1:],
            target=block.target[-1:],
        )  # fmt: skip
    strips: list[str] = []
    if isinstance(block, ContributionsChart):
        strips = contribution_strips(block, language, width=width)
    elif isinstance(block, Timeline):
        strips = timeline_strips(block, language, width=width)
    elif isinstance(block, Verdicts):
        strips = verdict_strips(block, language, width=width)
    elif isinstance(block, Tornado):
        strips = tornado_strips(block, language, width=width)
    elif isinstance(block, Balance):
        strips = balance_strips(block, language, width=width)
    if isinstance(block, PillarMatrix) and block.unconfirmed and not block.cells:
        lines += [*broken(block.unconfirmed, width), ""]
    lines += [*strips, ""] if strips else []
    return lines + _table(table_of(shown, language), language, width)


def _text(block: Text, _: Language, width: int) -> list[str]:
    """Paragraphs with an empty line between them."""
    lines: list[str] = []
    for paragraph in block.paragraphs:
        lines += [*([""] if lines else []), *broken(paragraph, width)]
    return lines


def _tiles(block: Tiles, language: Language, width: int) -> list[str]:
    """The aims as a table of name, value and meaning."""
    rows = [
        [Words(text=tile.name), Words(text=tile.big, address=tile.address), Words(text=tile.small)]
        for tile in block.tiles
    ]
    columns = [Column(heading=word(key, language)) for key in ("aim", "state", "meaning")]
    return _table(Table(caption=block.title, columns=columns, rows=rows), language, width)


def _facts(block: Facts, language: Language, width: int) -> list[str]:
    """Labels and values under each other, each with its address."""
    size = max((columns_of(fact.label) for fact in block.facts), default=0) + 2
    lines: list[str] = []
    for fact in block.facts:
        told = sentence(fact.cell, language) + _at(fact.cell.address)
        lines += _indented(told, width, first=f"{fact.label}:".ljust(size), rest=" " * size)
    return lines


def _items(block: Items, language: Language, width: int) -> list[str]:
    """One line per item with its tag."""
    if not block.items:
        return broken(block.empty or word("nothing", language), width)
    lines: list[str] = []
    for item in block.items:
        tag = f"  ({item.tag})" if item.tag else ""
        lines += _indented(f"{item.text}{tag}{_at(item.address)}", width, first="- ")
    return lines


def _open_fields(block: OpenFields, language: Language, width: int) -> list[str]:
    """Per project the fields that are open."""
    if not block.groups:
        return broken(block.empty or word("nothing", language), width)
    lines: list[str] = []
    for group in block.groups:
        told = completeness(group, language)
        lines += [*([""] if lines else []), f"{group.name} ({told})" if told else group.name]
        for field in group.fields:
            remarks = " · ".join([word(field.state, language), *open_remarks(field, language)])
            lines += _indented(f"{field.field}: {remarks}{_at(field.address)}", width, first="- ")
    return lines


def _source_list(block: SourceList, language: Language, width: int) -> list[str]:
    """Every source with what one needs to find it."""
    if not block.sources:
        return broken(block.empty or word("nothing", language), width)
    lines: list[str] = []
    for source in block.sources:
        mark = f" ({word('candidate', language)})" if source.candidate else ""
        lines += _indented(f"{source.title}{mark}{_at(source.address)}", width, first="- ")
        told = source_remarks(source, language)
        lines += _indented(" · ".join(told), width, first="  ") if told else []
        for more in (source.note, source.url):
            lines += _indented(more, width, first="  ") if more else []
    return lines


def _figures(block: Figures, language: Language, width: int) -> list[str]:
    """Every figure with its value and address."""
    lines = [*broken(word("ask_why", language), width), ""]
    for entry in block.entries:
        lines += _indented(f"{entry.label}: {sentence(entry.cell, language)}", width, first="- ")
        lines.append(f"    {entry.address}")
    return lines


def _field(field: CardField, language: Language, width: int) -> list[str]:
    """One field of a card."""
    state = "" if field.state == "filled" else word(field.state, language)
    told = ". ".join(part for part in (state, field.text) if part)
    lines = _indented(f"{field.label}: {told}".rstrip(), width, rest="  ")
    for point in field.points:
        lines += _indented(point, width, first="  - ", rest="    ")
    remarks = card_remarks(field, language)
    return lines + (_indented(" · ".join(remarks), width, first="  ") if remarks else [])


def _card(block: Card, language: Language, width: int) -> list[str]:
    """The card: how it stands, then its fields in their blocks."""
    standing = ", ".join(part for part in (word(block.steering, language), block.status) if part)
    lines = broken(standing + _at(block.address), width)
    lines += broken(block.summary, width) if block.summary else []
    parts: Sequence[tuple[str, Sequence[CardField]]] = (
        ("content", block.content), ("process", block.process),
        ("aims_grid", block.aims), ("more", block.more),
    )  # fmt: skip
    for key, fields in parts:
        if fields:
            lines += [
                "",
                f"{word(key, language)}",
                *(line for f in fields for line in _field(f, language, width)),
            ]
    return lines


def _note(block: Note, language: Language, width: int) -> list[str]:
    """One remark behind the word that says how serious it is."""
    title = block.title or word(f"note_{block.kind}", language)
    return _indented(f"{title}. {block.text}", width, first="! " if block.kind == "warning" else "* ")


_WRITTEN: Final[dict[type, Callable[[Any, Language, int], list[str]]]] = {
    Text: _text, Note: _note, Tiles: _tiles, Facts: _facts, Items: _items, Table: _table,
    OpenFields: _open_fields, SourceList: _source_list, Figures: _figures, Card: _card,
}  # fmt: skip


def _block(block: Block, language: Language, width: int) -> list[str]:
    """One block under its heading."""
    if isinstance(block, Note):
        return _note(block, language, width)
    title = (
        block.caption
        if isinstance(block, Table)
        else block.project
        if isinstance(block, Card)
        else block.title
    )
    lines = _headed(title, width, "-")
    subtitle = getattr(block, "subtitle", "")
    lines += [*broken(subtitle, width), ""] if subtitle else []
    if isinstance(block, _PICTURES):
        return lines + _picture(block, language, width)
    return lines + _WRITTEN[type(block)](block, language, width)


def render_text(page: Page, *, width: int = WIDTH) -> str:
    """The page as text of at most `width` places wide, except for addresses, which are never broken."""
    parts = [[f"{page.programme} · {page.title}", *(broken(page.as_of, width) if page.as_of else [])]]
    opening = _headed(page.answer, width, "=")
    for told in (page.explanation, page.rests_on):
        opening += broken(told, width) if told else []
    parts.append(opening)
    parts += [_block(block, page.language, width) for block in page.blocks]
    if page.footer:
        parts.append([line for told in page.footer for line in broken(told, width)])
    return "\n\n".join("\n".join(line.rstrip() for line in lines) for lines in parts) + "\n"
