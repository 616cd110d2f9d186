"""Text, notes, tiles, facts and lists as HTML."""

from __future__ import annotations

from samenvoor.blocks import Facts, Item, Items, Language, Note, Text, Tile, Tiles
from samenvoor.render.html.cells import cell_markup, figure, origins
from samenvoor.render.markup import Markup, safe_href, tag, together
from samenvoor.render.words import word


def text(block: Text) -> Markup:
    """Paragraphs."""
    return together(*(tag("p", paragraph) for paragraph in block.paragraphs))


def note(block: Note, language: Language) -> Markup:
    """One remark with the word that says how serious it is."""
    title = block.title or word(f"note_{block.kind}", language)
    sign = {"info": "i", "warning": "!", "assumed": " "}[block.kind]
    return tag(
        "div",
        tag("span", sign, class_="sign", aria_hidden="true"),
        tag("p", tag("strong", f"{title}."), " ", block.text),
        class_=f"note {block.kind}",
        role="note",
    )


def _tile(tile: Tile) -> Markup:
    """One aim: its name, its value in words and what that means."""
    return tag(
        "li",
        tag("h2", tile.name),
        tag("p", figure(tile.big, tile.address), class_="big"),
        tag("p", tile.small, class_="small"),
        class_=f"tile {tile.aim} {tile.state}",
    )


def tiles(block: Tiles, language: Language) -> Markup:
    """The four aims beside each other."""
    found = [(tile.name, tile.address) for tile in block.tiles if tile.address]
    return together(tag("ul", *map(_tile, block.tiles), class_="tiles"), origins(found, language))


def facts(block: Facts, language: Language) -> Markup:
    """Labelled values under each other."""
    rows = [
        tag("div", tag("dt", fact.label), tag("dd", cell_markup(fact.cell, language))) for fact in block.facts
    ]
    found = [(fact.label, fact.cell.address) for fact in block.facts if fact.cell.address]
    return together(tag("dl", *rows, class_="facts"), origins(found, language))


def _item(item: Item) -> Markup:
    """One line with its tag."""
    href = safe_href(item.href) if item.href else None
    told = tag("a", item.text, href=href) if href else tag("span", item.text)
    label = [" ", tag("span", figure(item.tag, item.address), class_="tag")] if item.tag else []
    return tag("li", told if item.tag else figure(told, item.address), *label)


def items(block: Items, language: Language) -> Markup:
    """A list of things to know or to do."""
    if not block.items:
        return tag("p", block.empty or word("nothing", language), class_="empty")
    found = [(item.text, item.address) for item in block.items if item.address]
    return together(tag("ul", *map(_item, block.items), class_="items"), origins(found, language))
