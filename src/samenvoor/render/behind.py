"""The table behind any picture, from the folder of tables."""

from __future__ import annotations

from functools import cache

from samenvoor.blocks import Language, Picture, Table
from samenvoor.discover import discover
from samenvoor.render import tables
from samenvoor.render.picture import Behind


@cache
def _found() -> dict[type, Behind]:
    """The table for each kind of picture."""
    return {one.block: one for one in discover(tables, "TABLE").values() if isinstance(one, Behind)}


def table_of(block: Picture, language: Language) -> Table:
    """The table behind a picture: its own when the report gave one."""
    return block.table or _found()[type(block)].tabulate(block, language)
