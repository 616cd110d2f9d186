"""Reads a figure as a partner wrote it, with the decimal sign and thousands mark that its mapping says."""

from __future__ import annotations

import math
import re

from samenvoor.domain.words import Words
from samenvoor.uploads.handed_table import ExcelDate, ExcelNumber
from samenvoor.uploads.mapping import FilePart, WrittenAs
from samenvoor.uploads.whole_number import DATE_MADE, Unfit

STATLINE_CODES = {"-99997", "-99995", "-99991"}
"""Numbers that CBS and RIVM write in files where there is no figure; nobody means them as amounts."""

_REMEDY = Words(
    "verbeter het getal, of zeg in de koppeling wat dit teken betekent.",
    "correct the number, or say in the mapping what this mark means.",
)
NO_FIGURE = Unfit(
    "no_figure",
    Words("dit is geen getal.", "this is no number."),
    Words("De koppeling noemt dit teken niet.", "The mapping does not name this mark."),
    _REMEDY,
)
BLANK_FIGURE = Unfit(
    "blank_figure",
    Words("deze cel is leeg.", "this cell is empty."),
    Words(
        "Leeg is iets anders dan 0, en de koppeling zegt niet wat het betekent.",
        "Empty is not the same as 0, and the mapping does not say what it means.",
    ),
    Words(
        'zet in de koppeling onder [marks] wat leeg betekent, bijvoorbeeld "" = "not_asked".',
        'say in the mapping under [marks] what empty means, for instance "" = "not_asked".',
    ),
)
CODE_FIGURE = Unfit(
    "code_figure",
    Words("dit lijkt een code voor geheim of onbekend.", "this looks like a code for suppressed or unknown."),
    Words("De koppeling noemt de code niet.", "The mapping does not name the code."),
    Words("zet de code in de koppeling onder [marks].", "put the code in the mapping under [marks]."),
)
AMBIGUOUS_FIGURE = Unfit(
    "ambiguous",
    Words("dit getal is dubbelzinnig.", "this number can mean two things."),
    Words(
        "Het kan een teken voor duizendtallen zijn of voor decimalen.",
        "It can be a sign of thousands or of decimals.",
    ),
    Words(
        "zeg in de koppeling onder [file] wat decimal en thousands zijn.",
        "say in the mapping under [file] what decimal and thousands are.",
    ),
)
OUTSIDE_FIGURE = Unfit(
    "outside_range",
    Words("dit valt buiten wat kan.", "this is outside what can be."),
    Words(
        "Procenten lopen van 0 tot 100, een deel van 0 tot 1, en een aantal is 0 of meer.",
        "Per cents go from 0 to 100, a share from 0 to 1, and a number of people is 0 or more.",
    ),
    Words(
        "kijk het getal na, en written_as in de koppeling.",
        "check the number, and written_as in the mapping.",
    ),
)


def figure(text: str, *, file: FilePart, written_as: WrittenAs) -> float | Unfit:
    """Read one figure; a share comes out in per cent, so that one unit holds for every file."""
    plain = text.strip()
    if isinstance(text, ExcelDate):
        return DATE_MADE
    if written_as is WrittenAs.per_cent and not isinstance(text, ExcelNumber):
        plain = plain.removesuffix("%").rstrip()
    read = _number(plain, file, excel=isinstance(text, ExcelNumber))
    if isinstance(read, Unfit):
        return read
    if not math.isfinite(read):
        return NO_FIGURE
    if written_as is WrittenAs.number:
        return read
    most = 1.0 if written_as is WrittenAs.share else 100.0
    if not 0.0 <= read <= most:
        return OUTSIDE_FIGURE
    return round(100.0 * read, 10) if written_as is WrittenAs.share else read


def as_mark(text: str) -> str:
    """A cell as the marks of a mapping know it: without blanks, and -99997.0 is -99997."""
    plain = text.strip()
    return plain.removesuffix(".0") if re.fullmatch(r"-?[0-9]+\.0", plain) else plain


def _number(plain: str, file: FilePart, *, excel: bool) -> float | Unfit:
    """Read the digits of a number."""
    if as_mark(plain) in STATLINE_CODES:
        return CODE_FIGURE
    decimal, thousands = (".", "") if excel else (file.decimal, file.thousands)
    other = "." if decimal == "," else ","
    whole = (
        rf"[0-9]{{1,3}}(?:{re.escape(thousands)}[0-9]{{3}})+|[0-9]{{1,300}}" if thousands else r"[0-9]{1,300}"
    )
    if re.fullmatch(rf"[+-]?(?:{whole})(?:{re.escape(decimal)}[0-9]{{1,300}})?", plain):
        return float(
            plain.replace(thousands, "").replace(decimal, ".") if thousands else plain.replace(decimal, ".")
        )
    if excel and re.fullmatch(r"[+-]?[0-9.]+e[+-]?[0-9]+", plain):
        return float(plain)
    if re.fullmatch(rf"[+-]?[0-9]{{1,300}}{re.escape(other)}[0-9]{{1,300}}", plain):
        return AMBIGUOUS_FIGURE
    return NO_FIGURE
