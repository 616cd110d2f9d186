"""Reads a count of people as somebody wrote it: a whole number in the digits 0-9, or why it is none."""

from __future__ import annotations

import re
from typing import NamedTuple

from samenvoor.domain.words import Words
from samenvoor.uploads.handed_table import ExcelDate, ExcelNumber

MOST_PEOPLE = 18_000_000
"""The inhabitants of the Netherlands, rounded: no count of people in it is higher."""

_WHOLE = re.compile(r"[0-9]+")
_NEGATIVE = re.compile(r"[-−–]\s?[0-9][0-9.,]*")
_THOUSANDS = re.compile(r"([0-9]{1,3})[.,]([0-9]{3})")
_BROKEN = re.compile(r"[0-9]*[.,][0-9]+|[0-9]+(?:[.,][0-9]+)?[eE][+-]?[0-9]+|[0-9]{1,3}(?:[.,][0-9]{3}){2,}")

_MONTH = "(?:jan|feb|mrt|maa|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]*"
_LIKE_A_DATE = re.compile(
    rf"[0-9]{{1,2}}[-/ ]{_MONTH}(?:[-/ ][0-9]{{2,4}})?|{_MONTH}[-/ ][0-9]{{2,4}}"
    r"|[0-9]{1,2}[-/][0-9]{1,2}[-/][0-9]{2,4}|[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T.*)?",
    re.IGNORECASE,
)


class Unfit(NamedTuple):
    """Why a text is no count: the rule, what is wrong, why that is a problem, and what to do."""

    rule: str
    what: Words
    why: Words
    remedy: Words


_WRITE = Words("schrijf een heel getal, bijvoorbeeld 12.", "write a whole number, for instance 12.")
_PEOPLE = Words("Wij tellen hele personen.", "We count whole people.")
_ONLY = Words("Een aantal bestaat alleen uit de cijfers 0-9.", "A count has the digits 0-9 only.")
DATE_MADE = Unfit(
    "date_made",
    Words("Excel heeft er een datum van gemaakt.", "Excel has made a date of it."),
    Words("Wat u typte is niet meer te zien.", "What you typed can no longer be seen."),
    Words(
        "maak de kolom op als tekst en typ de waarde opnieuw.",
        "format the column as text and type the value again.",
    ),
)
NOT_WHOLE = Unfit("not_whole", Words("dit is geen heel getal.", "this is no whole number."), _PEOPLE, _WRITE)
NEGATIVE = Unfit(
    "negative",
    Words("dit getal is negatief.", "this number is negative."),
    Words("Een aantal personen is 0 of meer.", "A count of people is 0 or more."),
    _WRITE,
)
NO_NUMBER = Unfit("no_number", Words("dit is geen getal.", "this is no number."), _ONLY, _WRITE)
OTHER_DIGITS = Unfit(
    "other_digits",
    Words("alleen de cijfers 0-9 zijn toegestaan.", "only the digits 0-9 are allowed."),
    Words("Hier staan cijfers van een ander schrift.", "These are digits of another script."),
    _WRITE,
)


def like_a_date(text: str) -> bool:
    """Whether a text is what a spreadsheet writes when it has made a date of something."""
    return isinstance(text, ExcelDate) or _LIKE_A_DATE.fullmatch(text.strip()) is not None


def too_many_people(most: int) -> Unfit:
    """Say that a count is higher than the number of people there are."""
    nl = f"{most:,}".replace(",", ".")
    return Unfit(
        "more_than_inhabitants",
        Words("dit is groter dan het aantal inwoners.", "this is more than the number of inhabitants."),
        Words(f"Er wonen daar niet meer dan {nl} mensen.", f"No more than {most:,} people live there."),
        Words("kijk het aantal na.", "check the count."),
    )


def whole_number(text: str) -> int | Unfit:
    """Read a count of people; blanks around it do not matter, "" must have been dealt with before."""
    plain = text.strip()
    if isinstance(text, ExcelNumber):
        return _of_spreadsheet(plain)
    if _WHOLE.fullmatch(plain):
        return _limited(plain.lstrip("0") or "0")
    return DATE_MADE if like_a_date(text) else _unfit(plain)


def _unfit(plain: str) -> Unfit:
    """Say why a text is no whole number."""
    thousands = _THOUSANDS.fullmatch(plain)
    if thousands and thousands.group(1) != "0":
        return _ambiguous("".join(thousands.groups()), ",".join(thousands.groups()))
    if _NEGATIVE.fullmatch(plain):
        return NEGATIVE
    if _BROKEN.fullmatch(plain):
        return NOT_WHOLE
    foreign = any(sign.isdigit() and not sign.isascii() for sign in plain)
    return OTHER_DIGITS if foreign else NO_NUMBER


def _of_spreadsheet(plain: str) -> int | Unfit:
    """Read a number as a spreadsheet keeps it: it has a point for decimals and no thousands marks."""
    if plain.startswith("-"):
        return NEGATIVE
    return _limited(plain) if _WHOLE.fullmatch(plain) else NOT_WHOLE


def _limited(digits: str) -> int | Unfit:
    """Read digits without ever making a number of hundreds of them."""
    if len(digits) > len(str(MOST_PEOPLE)) or int(digits) > MOST_PEOPLE:
        return too_many_people(MOST_PEOPLE)
    return int(digits)


def _ambiguous(whole: str, part: str) -> Unfit:
    """Say that a point or comma can mean two things."""
    return Unfit(
        "ambiguous",
        Words(f"dit is dubbelzinnig: {whole} of {part}.", f"this can mean two things: {whole} or {part}."),
        Words(
            "Een punt of komma kan duizendtallen of decimalen scheiden.",
            "A point or comma can separate thousands or decimals.",
        ),
        Words("schrijf het aantal zonder punt of komma.", "write the count without a point or comma."),
    )
