"""Why a StatLine table is refused, and what is told of one that is taken."""

from __future__ import annotations

from samenvoor.counts.raw import UnreadableError
from samenvoor.domain.problem import Problem, shortened
from samenvoor.domain.words import Words
from samenvoor.statline.cells import Cells
from samenvoor.statline.frames import Rows
from samenvoor.statline.measures import Mapped, Measure
from samenvoor.statline.rules import Rules
from samenvoor.statline.table import StatlineTable, problem


def refuse_partial(table: StatlineTable) -> None:
    """Refuse a download with another number of rows than the publisher announced."""
    if table.announced is None or table.announced == table.rows:
        return
    raise UnreadableError(
        (
            problem(
                table.name,
                "partial",
                Words(
                    f"De tabel heeft {table.announced} rijen en er zijn er {table.rows}: hij is niet heel.",
                    f"The table has {table.announced} rows and there are {table.rows}: it is not whole.",
                ),
                Words("Haal de tabel opnieuw op.", "Get the table again."),
            ),
        )
    )


def refuse_other_table(table: StatlineTable, mapped: Mapped, rules: Rules) -> None:
    """Refuse a table that the source does not have: not its number, and not one topic that it has."""
    names = {measure.name.partition("[")[0] for measure in mapped.measures}
    number = table.table.upper().partition("-")[0]
    if not rules.units or number in rules.borders or names & set(rules.units):
        return
    raise UnreadableError(
        (
            problem(
                table.name,
                "other_table",
                Words(
                    "Dit is geen tabel van deze bron: geen enkel onderwerp hoort erbij.",
                    "This is no table of this source: not one topic belongs to it.",
                ),
                Words(
                    "Kies de bron waar de tabel van is; samenvoor sources noemt ze.",
                    "Choose the source that the table is of; samenvoor sources names them.",
                ),
                found=table.table,
            ),
        )
    )


def no_year(table: StatlineTable) -> UnreadableError:
    """Refuse a table that does not say which year it is about."""
    return UnreadableError(
        (
            problem(
                table.name,
                "year",
                Words(
                    "Het bestand zegt niet over welk jaar de cijfers gaan.",
                    "The file does not say which year the figures are about.",
                ),
                Words(
                    "Laat het nummer van de tabel in de bestandsnaam staan (zoals 84799NED), of geef --year.",
                    "Leave the id of the table in the name of the file (like 84799NED), or give --year.",
                ),
            ),
        )
    )


def no_area(table: StatlineTable) -> UnreadableError:
    """Refuse a table of which no row is about an area that can be known."""
    return UnreadableError(
        (
            problem(
                table.name,
                "no_area",
                Words(
                    "Geen enkele rij heeft een code van een gebied dat wij kennen.",
                    "Not one row has a code of an area that is known.",
                ),
                Words(
                    "Download de tabel met codes in plaats van titels.",
                    "Download the table with codes in the place of titles.",
                ),
            ),
        )
    )


def same_figures(table: StatlineTable, other: StatlineTable, found: str) -> Problem:
    """Say that two files hold the same figures: it is not clear which of the two counts."""
    return problem(
        table.name,
        "files_twice",
        Words(
            f"In dit bestand staan cijfers die ook in {other.name} staan.",
            f"This file holds figures that are in {other.name} as well.",
        ),
        Words("Lever elk cijfer in één bestand.", "Hand over each figure in one file."),
        found=found,
    )


def row_twice(table: StatlineTable, rows: Rows, at: int) -> UnreadableError:
    """Refuse two rows about the same area, period and group: one of the two would be lost."""
    return UnreadableError(
        (
            problem(
                table.name,
                "row_twice",
                Words(
                    "Deze rij gaat over hetzelfde gebied, dezelfde periode en groep als een eerdere rij.",
                    "This row is about the same area, period and group as an earlier row.",
                ),
                Words("Download de tabel opnieuw.", "Download the table again."),
                line=int(rows.number[at]) + table.above,
                found=rows.area.words[int(rows.area.index[at])],
            ),
        )
    )


def other_level(table: StatlineTable, level: int) -> Words:
    """Say that the margin is of another level than that of the columns low and high."""
    return Words(
        f"{table.name}: de marge is een {level}%-interval, geen 95%; onder- en bovengrens zijn eigen "
        f"onderwerpen (low{level}, high{level}).",
        f"{table.name}: the margin is a {level} % interval, not 95 %; its ends are measures of their own "
        f"(low{level}, high{level}).",
    )


def footer(table: StatlineTable) -> Words:
    """Say that there was text under the table."""
    return Words(
        f"{table.name}: onder de tabel staat tekst, geen cijfers; weggelaten regels: {table.footer}.",
        f"{table.name}: there is text under the table, no figures; lines left out: {table.footer}.",
    )


def bad_cell(table: StatlineTable, measure: Measure, cells: Cells) -> Problem:
    """Say which cell holds what is no number."""
    at = cells.bad or 0
    row = at if measure.block.where is None else int(measure.block.where[at].as_py())
    more = f" ({cells.bad_count}×)" if cells.bad_count > 1 else ""
    return problem(
        table.name,
        "cell",
        Words(
            f"In kolom {measure.block.column.key} staat geen getal en geen teken dat wij kennen{more}.",
            f"Column {measure.block.column.key} holds what is no number and no sign we know{more}.",
        ),
        Words(
            "Kijk naar deze cel, of download de tabel opnieuw.",
            "Look at this cell, or download the table again.",
        ),
        line=row + 1 + table.above,
        found=shortened(str(measure.block.cells[at].as_py())),
    )
