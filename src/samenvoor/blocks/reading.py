"""Blocks that are read rather than looked at: text, notes, tiles, facts, lists and tables."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

import msgspec

from samenvoor.blocks.amounts import Aim, Cell, FieldState

Width = Literal["half", "full"]
NoteKind = Literal["info", "warning", "assumed"]
TileState = Literal["measured", "assumed", "undefined"]
Alignment = Literal["left", "right", "centre"]


class Text(msgspec.Struct, frozen=True, kw_only=True, tag_field="block", tag="text"):
    """Paragraphs of plain text under an optional heading."""

    paragraphs: Sequence[str]
    title: str = ""
    width: Width = "full"


class Note(msgspec.Struct, frozen=True, kw_only=True, tag_field="block", tag="note"):
    """One remark that must not be missed: information, a warning, or "this rests on assumptions"."""

    kind: NoteKind
    text: str
    title: str = ""
    width: Width = "full"


class Tile(msgspec.Struct, frozen=True, kw_only=True):
    """How one aim stands: `big` is the value in words ("27%", "doel ontbreekt"), `small` what it means."""

    aim: Aim
    name: str
    big: str
    small: str
    state: TileState
    address: str = ""


class Tiles(msgspec.Struct, frozen=True, kw_only=True, tag_field="block", tag="tiles"):
    """The four aims at one glance, one tile each."""

    tiles: Sequence[Tile]
    title: str = ""
    width: Width = "full"


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """One labelled line: what it is called and what it is."""

    label: str
    cell: Cell


class Facts(msgspec.Struct, frozen=True, kw_only=True, tag_field="block", tag="facts"):
    """A short list of labelled values, such as what a goal consists of."""

    title: str
    facts: Sequence[Fact]
    subtitle: str = ""
    aim: Aim | None = None
    width: Width = "half"


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a list with its tag at the end ("vóór 15 april", "+0,01")."""

    text: str
    tag: str = ""
    address: str = ""
    href: str = ""


class Items(msgspec.Struct, frozen=True, kw_only=True, tag_field="block", tag="items"):
    """A list of things to know or to do; `empty` says what will stand here when there is nothing yet."""

    title: str
    items: Sequence[Item]
    subtitle: str = ""
    empty: str = ""
    width: Width = "half"


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """One column of a table: its heading, its unit, and how its cells line up."""

    heading: str
    unit: str = ""
    align: Alignment = "left"


class Table(msgspec.Struct, frozen=True, kw_only=True, tag_field="block", tag="table"):
    """Rows of cells under headed columns; the first column names the row.

    Raises ValueError when a row has another number of cells than there are columns.
    """

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    note: str = ""
    empty: str = ""
    width: Width = "full"

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(
                    f"table {self.caption!r}: a row of {len(row)} cells under {len(self.columns)} columns"
                )


class OpenField(msgspec.Struct, frozen=True, kw_only=True):
    """One field that is still open: which, why, whose, by when, and what the source literally says."""

    field: str
    state: FieldState
    owner: str = ""
    due: date | None = None
    wording: str = ""
    source: str = ""
    address: str = ""


class OpenGroup(msgspec.Struct, frozen=True, kw_only=True):
    """The open fields of one project or other record."""

    name: str
    fields: Sequence[OpenField]
    filled: int | None = None
    total: int | None = None


class OpenFields(msgspec.Struct, frozen=True, kw_only=True, tag_field="block", tag="open_fields"):
    """What is not known yet, grouped by project."""

    title: str
    groups: Sequence[OpenGroup]
    subtitle: str = ""
    empty: str = ""
    width: Width = "full"


class SourceEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One source: who made it, when, under which licence, what it is used for.

    `candidate` marks a source the plan only considers ("RIVM(?)").
    """

    title: str
    producer: str = ""
    published: str = ""
    accessed: date | None = None
    licence: str = ""
    url: str = ""
    used_for: str = ""
    note: str = ""
    candidate: bool = False
    address: str = ""


class SourceList(msgspec.Struct, frozen=True, kw_only=True, tag_field="block", tag="source_list"):
    """The sources behind a page or a programme."""

    title: str
    sources: Sequence[SourceEntry]
    subtitle: str = ""
    empty: str = ""
    width: Width = "full"


class FigureEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One figure address with what it means and its value."""

    address: str
    label: str
    cell: Cell


class Figures(msgspec.Struct, frozen=True, kw_only=True, tag_field="block", tag="figures"):
    """Where the numbers of a page come from: every address with its value, to be asked with `why`."""

    title: str
    entries: Sequence[FigureEntry]
    subtitle: str = ""
    width: Width = "full"
