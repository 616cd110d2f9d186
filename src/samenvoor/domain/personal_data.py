"""Finds in a text what points to one person: a BSN, an e-mail address, a phone number, a name, a birth date.

The programme holds no residents and no names of people. What is found is named by
its kind only; the words themselves are never repeated, stored or logged.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from samenvoor.domain.words import Words

BSN = Words("een burgerservicenummer", "a citizen service number")
EMAIL = Words("een e-mailadres", "an e-mail address")
PHONE = Words("een telefoonnummer", "a phone number")
NAME = Words("een naam van een persoon", "a name of a person")
BIRTH_DATE = Words("een geboortedatum", "a date of birth")

CONCEALED = "***"
"""What is shown in the place of a text that holds personal data."""

_NINE_DIGITS = re.compile(
    r"(?<![0-9A-Za-z])"
    r"(?:[0-9]{9}|[0-9]{3}([ .-])[0-9]{3}\1[0-9]{3}|[0-9]{4}([ .-])[0-9]{2}\2[0-9]{3})"
    r"(?![0-9A-Za-z])"
)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(
    r"(?<![0-9A-Za-z.,])"
    r"(?:(?:\+|00)31[ .-]?(?:\(0\)[ .-]?)?|\(?0)[1-9](?:[ .()-]{0,2}[0-9]){8}"
    r"(?![0-9A-Za-z])"
)
_SURNAME = r"(?:(?:van|de|der|den|ter|ten|te|het|'t|in|op)\s{1,3}){0,3}[A-Z][\w'’-]+"
_TITLE = r"(?:[Mm]evr(?:ouw|\.)?|[Mm]w\.?|[Dd]hr\.?|[Dd]e heer|[Mm]eneer|Mr\.|Mrs\.|Ms\.)"
_NAME = re.compile(rf"\b{_TITLE}\s{{1,3}}(?:[A-Z]\.\s?){{0,6}}{_SURNAME}")
_MONTHS = (
    "jan|feb|mrt|maa|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec"  # the first letters of both languages
)
_DATE = (
    r"(?:[0-9]{1,2}[-/. ][0-9]{1,2}[-/. ]((?:19|20)?[0-9]{2})"
    rf"|[0-9]{{1,2}}\s{{1,3}}(?:{_MONTHS})[a-z]{{0,7}}\.?\s{{1,3}}([0-9]{{4}})"
    r"|([0-9]{4})-[0-9]{2}-[0-9]{2})(?![0-9])"
)
_BORN = re.compile(
    rf"\b(?:geb\.|geboren|geboortedatum|born|date of birth)[^0-9\n]{{0,20}}{_DATE}", re.IGNORECASE
)
_NAME_THEN_DATE = re.compile(
    rf"(?:\b(?:[A-Z]\.\s?){{1,6}}{_SURNAME}|\b[A-Z][a-zà-ÿ]+\s{{1,3}}{_SURNAME})\s{{0,3}}[,(;:]?\s{{0,3}}(?:\*\s?)?{_DATE}"
)
_YOUNGEST_NAMED_YEAR = 2012
"""Two capitalised words with a later date are a document ("Programmaplan Heerlen 13-03-2020")."""


def personal_data_in(text: str) -> list[Words]:
    """List the kinds of personal data a text seems to hold, each once; never the data themselves."""
    found = [
        (BSN, any(is_bsn(match.group()) for match in _NINE_DIGITS.finditer(text))),
        (EMAIL, _EMAIL.search(text)),
        (PHONE, _PHONE.search(text)),
        (NAME, _NAME.search(text)),
        (BIRTH_DATE, _BORN.search(text) or any(_named_birth_dates(text))),
    ]
    return [kind for kind, present in found if present]


def conceal(text: str) -> str:
    """Return a text as it may be repeated in a message: as it is, or *** when it holds personal data."""
    return CONCEALED if personal_data_in(text) else text


def blotted(text: str) -> str:
    """A sentence of ours with *** in the place of what points to a person: it may name a key that does."""
    text = _NINE_DIGITS.sub(lambda match: CONCEALED if is_bsn(match.group()) else match.group(), text)
    for pattern in (_EMAIL, _PHONE, _NAME, _BORN, _NAME_THEN_DATE):
        text = pattern.sub(CONCEALED, text)
    return text


def is_bsn(text: str) -> bool:
    """Whether nine digits, with or without separators, pass the eleven test of the BSN."""
    digits = [int(sign) for sign in text if sign in "0123456789"]
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(itertools.starmap(lambda digit, weight: digit * weight, zip(digits, weights, strict=False)))
    return len(digits) == 9 and any(digits) and total % 11 == 0


def _named_birth_dates(text: str) -> Iterator[bool]:
    """True for every date directly behind a name that can be a date of birth."""
    for match in _NAME_THEN_DATE.finditer(text):
        year = next((group for group in match.groups() if group), "")
        yield len(year) == 2 or int(year) <= _YOUNGEST_NAMED_YEAR
