"""Says what is wrong with a Vektis file: which column or row, why it cannot be read, and what to do."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence

from samenvoor.counts.raw import UnreadableError
from samenvoor.counts.vektis_columns import FIRST_YEAR, LAST_YEAR
from samenvoor.domain.problem import Problem, shortened
from samenvoor.domain.words import Words

_RULE = "vektis_file"
_AT_MOST = 20
"""So many wrong cells are named; more of them are counted."""
_NUMBER = re.compile(r"-?[0-9]{1,11}(?:\.[0-9]{1,2}0*)?")
_COUNT = re.compile(r"[0-9]{1,11}")
_LABELS = frozenset({"geslacht", "leeftijdsklasse", "gemeentenaam", "postcode_3"})
_AGAIN = Words(
    "Download het bestand opnieuw bij Vektis en importeer het zonder het te bewerken.",
    "Download the file again from Vektis and import it without editing it.",
)


def _problem(file: str, what: Words, *, line: int = 0, found: str = "", remedy: Words = _AGAIN) -> Problem:
    return Problem(
        where=file, file=file, line=line, rule=_RULE, what=what, found=shortened(found), remedy=remedy
    )


def as_utf8(content: bytes, file: str) -> bytes:
    """The text of a file in UTF-8: the first 2015 file is Latin-1; refuses what is no text at all."""
    start = content.lstrip()[:1]
    if not content.strip() or b"\0" in content[:4096] or start == b"<" or content[:2] == b"PK":
        what = Words("Dit is geen CSV-bestand met tekst.", "This is no CSV file with text.")
        raise UnreadableError((_problem(file, what),))
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("latin-1").encode("utf-8")
    return content


def no_vektis_file(file: str, header: Sequence[str]) -> Problem:
    """The columns every edition has are not there."""
    return _problem(
        file,
        Words(
            "Dit is geen open databestand Zvw van Vektis: geslacht, leeftijdsklasse, gemeentenaam of "
            "postcode_3, aantal_bsn en aantal_verzekerdejaren moeten er alle in staan.",
            "This is no open data file Zvw of Vektis: geslacht, leeftijdsklasse, gemeentenaam or "
            "postcode_3, aantal_bsn and aantal_verzekerdejaren must all be there.",
        ),
        line=1,
        found=f"{len(header)} kolommen / columns",
    )


def unknown_column(file: str, column: str, year: int) -> Problem:
    """A column that no edition has: nothing may be lost in silence."""
    return _problem(
        file,
        Words(
            f"De kolom {shortened(column)} kennen wij niet in editie {year}. "
            "Zonder die kolom zou er geld ontbreken.",
            f"We do not know the column {shortened(column)} in edition {year}. "
            "Without it money would be missing.",
        ),
        line=1,
        remedy=Words(
            "Controleer het jaar (--year). Een nieuwe kolom moet eerst in onze tabel van zorgsoorten.",
            "Check the year (--year). A new column must first be in our table of care groups.",
        ),
    )


def missing_column(file: str, column: str, year: int, fitting: Sequence[int]) -> Problem:
    """A column that this edition must have."""
    return _problem(
        file,
        Words(
            f"De kolom {column} van editie {year} ontbreekt.",
            f"Column {column} of edition {year} is missing.",
        ),
        line=1,
        remedy=_fitting(fitting),
    )


def column_of_other_year(file: str, column: str, year: int, fitting: Sequence[int]) -> Problem:
    """A column that exists, but not in this edition."""
    return _problem(
        file,
        Words(
            f"De kolom {column} hoort niet bij editie {year}.",
            f"Column {column} does not belong to edition {year}.",
        ),
        line=1,
        remedy=_fitting(fitting),
    )


def double_column(file: str, column: str) -> Problem:
    """The same column twice."""
    what = Words(
        f"De kolom {shortened(column)} staat er twee keer.", f"Column {shortened(column)} is there twice."
    )
    return _problem(file, what, line=1)


def _fitting(years: Sequence[int]) -> Words:
    """Which years the columns do fit, where there are such."""
    if not years:
        return _AGAIN
    span = f"{years[0]}" if len(years) == 1 else f"{years[0]}-{years[-1]}"
    return Words(
        f"De kolommen passen bij {span}. Geef het goede jaar met --year.",
        f"The columns fit {span}. Give the right year with --year.",
    )


def wrong_cells(text: bytes, header: Sequence[str], file: str, why: str) -> tuple[Problem, ...]:
    """Go through the file slowly and name each row and column that is no number, negative or cut off."""
    found: list[Problem] = []
    number, more = 1, 0
    for number, cells in enumerate(csv.reader(text.decode("utf-8").splitlines(), delimiter=";"), start=1):
        if number == 1 or not cells:
            continue
        for problem in _of_row(cells, header, file, number):
            if len(found) < _AT_MOST:
                found.append(problem)
            else:
                more += 1
    if more:
        what = Words(f"En nog {more} van zulke plekken.", f"And {more} more such places.")
        found.append(_problem(file, what))
    if number == 1:
        found.append(_problem(file, Words("Er staat geen enkele rij in.", "There is no row in it.")))
    return tuple(found) or (
        _problem(file, Words("Het bestand is niet te lezen.", "The file cannot be read."), found=why),
    )


def _of_row(cells: Sequence[str], header: Sequence[str], file: str, line: int) -> Iterable[Problem]:
    if len(cells) != len(header):
        yield _problem(
            file,
            Words(
                f"Deze rij heeft {len(cells)} cellen, de kop {len(header)}: afgekapt of bewerkt.",
                f"This row has {len(cells)} cells, the header {len(header)}: cut off or edited.",
            ),
            line=line,
        )
        return
    for name, cell in zip(header, cells, strict=True):
        if name in _LABELS:
            continue
        good = (_COUNT if name == "aantal_bsn" else _NUMBER).fullmatch(cell.strip())
        if good is None or (name == "aantal_verzekerdejaren" and cell.strip().startswith("-")):
            yield _cell(file, line, name, cell)


def _cell(file: str, line: int, column: str, cell: str) -> Problem:
    """One cell: blank is not zero, and a decimal comma comes from a spreadsheet."""
    if not cell.strip():
        what = Words(
            f"{column} is leeg: of dat 0 is, weten wij niet.", f"{column} is empty: it may or may not be 0."
        )
    elif column == "aantal_bsn":
        what = Words(
            f"{column} is geen heel getal van 0 of meer.", f"{column} is no whole number of 0 or more."
        )
    else:
        what = Words(
            f"{column} is geen getal met een punt en hoogstens twee cijfers daarachter.",
            f"{column} is no number with a point and at most two digits behind it.",
        )
    return _problem(file, what, line=line)


def unknown_label(file: str, row: int, column: str) -> Problem:
    """A sex or age that is none; what stands there is not repeated, it might be anything."""
    what = Words(f"{column} is niet wat Vektis schrijft.", f"{column} is not as Vektis writes it.")
    return _problem(file, what, line=row + 2)


def half_blank(file: str, row: int, rows: int) -> Problem:
    """Rows of which only some labels are blank."""
    what = Words(
        f"Alleen een deel van geslacht, leeftijd en gebied is leeg (rijen: {rows}, dit is de eerste).",
        f"Only some of sex, age and area are blank (rows: {rows}, this is the first).",
    )
    return _problem(file, what, line=row + 2)


def rest_rows(file: str, rows: Sequence[int]) -> Problem:
    """No rest row, or more than one: then this is not the whole file, or more than that."""
    if not rows:
        what = Words(
            "De restrij zonder geslacht, leeftijd en gebied ontbreekt: dit is niet het hele bestand.",
            "The rest row without sex, age and area is missing: this is not the whole file.",
        )
        return _problem(file, what)
    what = Words(
        f"Er zijn {len(rows)} restrijen; een heel bestand heeft er één.",
        f"There are {len(rows)} rest rows; a whole file has one.",
    )
    return _problem(file, what, line=rows[1] + 2)


def double_row(file: str, row: int, rows: int) -> Problem:
    """The same sex, age and area again: adding them up would count people twice."""
    what = Words(
        f"Geslacht, leeftijd en gebied staan er al eerder in (rijen: {rows}, dit is de eerste).",
        f"Sex, age and area were there before (rows: {rows}, this is the first).",
    )
    return _problem(file, what, line=row + 2)


def cut_off(file: str, missing: int, full: int) -> Problem:
    """So many combinations are missing that part of the file must be gone."""
    what = Words(
        f"Van de {full} combinaties van geslacht, leeftijd en gemeente ontbreken er {missing}; "
        "in een heel bestand zijn dat er hoogstens enkele tientallen.",
        f"Of the {full} combinations of sex, age and municipality {missing} are missing; "
        "in a whole file that is a few dozen at most.",
    )
    return _problem(file, what)


def unknown_year(file: str, found: Sequence[int]) -> Problem:
    """The year of the edition cannot be told."""
    if found:
        what = Words(
            "In de naam van het bestand staat meer dan één jaar.",
            "The name of the file holds more than one year.",
        )
    else:
        what = Words("Wij weten niet over welk jaar dit bestand gaat.", "We do not know which year this is.")
    remedy = Words(
        f"Geef het jaar met --year ({FIRST_YEAR} tot en met {LAST_YEAR} kennen wij).",
        f"Give the year with --year (we know {FIRST_YEAR} to {LAST_YEAR}).",
    )
    return _problem(file, what, found=", ".join(map(str, found)), remedy=remedy)


def same_year_again(file: str, year: int) -> Problem:
    """Two files of one edition in one import."""
    return _problem(
        file,
        Words(f"Er is nog een bestand over {year} bij.", f"There is another file about {year} with it."),
        remedy=Words(
            "Importeer ze los van elkaar, elk met zijn eigen --vintage.",
            "Import them one by one, each with its own --vintage.",
        ),
    )


def two_kinds(file: str) -> Problem:
    """Municipality and postcode files in one import."""
    return _problem(
        file,
        Words(
            "Bestanden per gemeente en per postcode-3 staan door elkaar.",
            "Files by municipality and by postcode-3 are mixed.",
        ),
        remedy=Words("Importeer ze los van elkaar.", "Import them separately."),
    )
