"""Which measure a column is: by its key without the number, its unit and its groups, never by its place."""

from __future__ import annotations

from collections import Counter

import msgspec
import numpy as np

from samenvoor.counts.raw import UnreadableError
from samenvoor.domain.words import Words
from samenvoor.statline.cells import Cells
from samenvoor.statline.description import Column
from samenvoor.statline.keys import key_of_title
from samenvoor.statline.rules import Rules
from samenvoor.statline.table import Block, StatlineTable, problem


class Measure(msgspec.Struct, frozen=True):
    """One column that is taken, the measure it is, and its unit ("" when nothing says it)."""

    block: Block
    name: str
    unit: str


class Mapped(msgspec.Struct):
    """All columns of a table, mapped; what was noticed on the way."""

    measures: list[Measure] = msgspec.field(default_factory=list)
    unclear: list[str] = msgspec.field(default_factory=list)
    changed: list[str] = msgspec.field(default_factory=list)
    new: list[str] = msgspec.field(default_factory=list)
    borrowed: list[str] = msgspec.field(default_factory=list)
    bare: list[str] = msgspec.field(default_factory=list)

    def notices(self, name: str) -> list[Words]:
        """Say what somebody should know of the columns of this file."""
        found = (self.unclear, self.changed, self.new, self.borrowed, self.bare)
        return [
            Words(f"{name}: {said.nl}: {_list(keys)}.", f"{name}: {said.en}: {_list(keys)}.")
            for keys, said in zip(found, _SAID, strict=True)
            if keys
        ]


_SAID = (
    Words(
        "deze kolommen hebben dezelfde naam; zonder kolombeschrijving (DataProperties) staan zij niet vast "
        "en zij zijn weggelaten",
        "these columns share a name; without a description (DataProperties) they cannot be told apart, and "
        "they are left out",
    ),
    Words(
        "deze onderwerpen hebben een andere eenheid dan in eerdere uitgaven en zijn een eigen reeks geworden",
        "these topics have another unit than in earlier editions and became a series of their own",
    ),
    Words(
        "deze onderwerpen kennen wij nog niet; zij staan onder hun eigen naam",
        "these topics are new to us; they stand under their own name",
    ),
    Words(
        "het bestand noemt geen eenheden; deze onderwerpen kregen de eenheid van eerdere uitgaven",
        "the file names no units; these topics got the unit of earlier editions",
    ),
    Words("van deze onderwerpen is de eenheid niet bekend", "the unit of these topics is not known"),
)
"""In the order of the lists in Mapped.notices."""


def map_columns(table: StatlineTable, rules: Rules, *, year: int) -> Mapped:
    """Map every column of figures to its measure; raises UnreadableError when two would be the same."""
    mapped = Mapped()
    count = Counter(block.column.stem for block in table.blocks)
    several = {stem for stem, number in count.items() if number > 1} | rules.qualified
    for block in table.blocks:
        column = block.column
        if column.stem in several and not column.described:
            mapped.unclear.append(column.key)
            continue
        name = _name(column, several, rules, year)
        name, unit = _with_unit(name, column, rules, mapped)
        mapped.measures.append(Measure(block, name, unit))
    _refuse_same(table.name, mapped.measures)
    return mapped


def contradicts_percent(measure: Measure, cells: Cells) -> bool:
    """Whether a column that is taken to be a percentage, without a description, holds more than 100."""
    if measure.block.column.described or measure.unit != "%" or np.isnan(cells.value).all():
        return False
    return bool(np.nanmax(cells.value) > 100)


def refused_unit(table: StatlineTable, measure: Measure) -> UnreadableError:
    """Refuse a file of which a percentage holds more than 100: it is another unit than it was."""
    return UnreadableError(
        (
            problem(
                table.name,
                "unit",
                Words(
                    f"{measure.block.column.key} was eerder een percentage en is nu meer dan 100: "
                    "de eenheid is veranderd en het bestand zegt niet in welke.",
                    f"{measure.block.column.key} was a percentage in earlier editions and is over 100 now: "
                    "the unit has changed and the file does not say to which.",
                ),
                Words(
                    "Lever ook de kolombeschrijving van de tabel (DataProperties).",
                    "Hand over the description of the columns (DataProperties) too.",
                ),
            ),
        )
    )


def _name(column: Column, several: set[str], rules: Rules, year: int) -> str:
    given = rules.named.get((column.stem, key_of_title(column.path[-1]) if column.path else ""))
    if given is not None:
        return given
    name = rules.called.get(column.stem, column.stem)
    if column.stem in several:
        name = ".".join((name, *(key_of_title(title) for title in column.path)))
    for renamed in rules.renamed:
        if renamed.old == name and year < renamed.since:
            return renamed.new
    return name


def _with_unit(name: str, column: Column, rules: Rules, mapped: Mapped) -> tuple[str, str]:
    known = rules.units.get(name)
    if column.described:
        if known is not None and known != column.unit:
            mapped.changed.append(f"{column.key} ({known} > {column.unit or '-'})")
            return f"{name}[{column.unit}]", column.unit
        if known is None and rules.units:
            mapped.new.append(column.key)
        if not column.unit:
            mapped.bare.append(column.key)
        return name, column.unit
    unit = known if known is not None else rules.unit_without_description
    (mapped.borrowed if unit else mapped.bare).append(column.key)
    return name, unit


def _refuse_same(where: str, measures: list[Measure]) -> None:
    count = Counter(measure.name for measure in measures)
    problems = tuple(
        problem(
            where,
            "same",
            Words(
                f"Meer kolommen horen bij {name}: wij weten niet welke de goede is.",
                f"More than one column is {name}: there is no telling which is the right one.",
            ),
            Words(
                "Meld dit bij samenvoor; de tabel is veranderd.",
                "Tell samenvoor about it; the table has changed.",
            ),
            found=", ".join(measure.block.column.key for measure in measures if measure.name == name),
        )
        for name, number in sorted(count.items())
        if number > 1
    )
    if problems:
        raise UnreadableError(problems)


def _list(keys: list[str]) -> str:
    shown = ", ".join(keys[:12])
    return f"{shown} (+{len(keys) - 12})" if len(keys) > 12 else shown
