"""A picture in its frame: drawn for a phone and for a desk, with its table folded behind it."""

from __future__ import annotations

from functools import cache

from samenvoor.blocks import Language
from samenvoor.blocks import Picture as PictureBlock
from samenvoor.discover import discover
from samenvoor.render import pictures
from samenvoor.render.behind import table_of
from samenvoor.render.html.cells import table_markup
from samenvoor.render.markup import Markup, tag
from samenvoor.render.picture import Picture
from samenvoor.render.words import word


@cache
def drawings() -> dict[type, Picture]:
    """The picture for each kind of block, from the folder of pictures."""
    found = discover(pictures, "PICTURE").values()
    return {one.block: one for one in found if isinstance(one, Picture)}


def picture(block: PictureBlock, language: Language, name: str) -> Markup:
    """The picture at every width it has, of which the page shows one, and its table."""
    kind = drawings()[type(block)]
    drawn = [
        tag(
            "div",
            kind.draw(block, language=language, width=width, name=f"{name}-{width}"),
            class_=f"at-{width}",
        )
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
