"""A picture in its frame: drawn for a phone and for a desk, with its table folded behind it."""

from __future__ import annotations

from functools import cache

from samenvoor.blocks import Language, Table
from samenvoor.blocks import Picture as PictureBlock
from samenvoor.discover import discover
from samenvoor.render import pictures, tables
from samenvoor.render.html.cells import table_markup
from samenvoor.render.markup import Markup, tag
from samenvoor.render.picture import Behind, Picture
from samenvoor.render.words import word


@cache
def drawings() -> dict[type, Picture]:
    """The picture for each kind of block, from the folder of pictures."""
    found = discover(pictures, "PICTURE").values()
    return {one.block: one for one in found if isinstance(one, Picture)}


@cache
def behind() -> dict[type, Behind]:
    """The table for each kind of picture, from the folder of tables."""
    found = discover(tables, "TABLE").values()
    return {one.block: one for one in found if isinstance(one, Behind)}


def table_of(block: PictureBlock, language: Language) -> Table:
    """The table behind a picture: its own when the report gave one."""
    return block.table or behind()[type(block)].tabulate(block, language)


def picture(block: PictureBlock, language: Language, name: str) -> Markup:
    """The picture at every width it has, of which the page shows one, and its table."""
    kind = drawings()[type(block)]
    drawn = [
        tag("div", kind.draw(block, language=language, width=width, name=f"{name}-{width}"), class_=f"at-{width}")
        for width in kind.widths
    ]
    return tag(
        "figure",
        tag("div", *drawn, class_=f"picture to-{max(kind.widths)}"),
        tag(
            "details",
            tag("summary", word("show_table", language)),
            table_markup(table_of(block, language), language),
        ),
    )
