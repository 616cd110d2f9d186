"""Reads and writes the cells of an observation row: numbers, periods, groups, areas, statuses and dates."""

from __future__ import annotations

import datetime
import difflib
import math
import re
from typing import NamedTuple

from samenvoor.domain.kinds import KEY
from samenvoor.domain.observation import Status, parse_group
from samenvoor.domain.period import is_period
from samenvoor.domain.words import Words

_NUMBER = re.compile(r"[-+]?[0-9]+(?:[.,][0-9]+)?(?:[eE][-+]?[0-9]+)?")
_AMBIGUOUS = re.compile(r"[-+]?[1-9][0-9]{0,2}[.,][0-9]{3}")
_THOUSANDS = re.compile(
    r"[-+]?[0-9]{1,3}(?:(?:[.][0-9]{3})+(?:,[0-9]+)?|(?:,[0-9]{3})+(?:[.][0-9]+)?|(?:[ ’'][0-9]{3})+)"
)
_AREA = re.compile(r"[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LONGEST_BOUND = 40
_EXACT = 2.0**53
"""Up to here every whole number is a float of its own, so that 22.0 may be written 22."""


class Wrong(NamedTuple):
    """Why a cell cannot be read: the rule, what is the matter, what is allowed and what to do."""

    rule: str
    what: Words
    allowed: Words
    remedy: Words


_MEND = Words("verbeter deze cel.", "mend this cell.")


def spell_number(value: float) -> str:
    """The one spelling of a number: the shortest that reads back equal, whole numbers without a point.

    A number such as 1.234 gets a zero behind it (1.2340): with three decimals nobody can tell it from
    one thousand two hundred and thirty-four.
    """
    number = float(value)
    if number.is_integer() and abs(number) < _EXACT:
        return str(int(number))
    spelled = repr(number)
    return f"{spelled}0" if _AMBIGUOUS.fullmatch(spelled) else spelled


def read_number(text: str) -> float | Wrong:
    """A number with a point or a comma for its decimals, and no signs between its thousands."""
    if _AMBIGUOUS.fullmatch(text):
        return _ambiguous(text.replace(",", "."))
    if not _NUMBER.fullmatch(text):
        return _THOUSANDS_GIVEN if _THOUSANDS.fullmatch(text) else _NO_NUMBER
    value = float(text.replace(",", "."))
    return _TOO_LARGE if math.isinf(value) else value


def _ambiguous(plain: str) -> Wrong:
    """Three decimals, or a point between thousands: only the writer knows."""
    thousands = plain.replace(".", "")
    return Wrong(
        "ambiguous_number",
        Words("Dit getal is dubbelzinnig.", "This number can be read in two ways."),
        Words(f"{thousands} of {plain}0", f"{thousands} or {plain}0"),
        Words(
            "schrijf het zonder punt (duizendtallen) of met een nul erachter (decimalen).",
            "write it without a point (thousands) or with a zero behind it (decimals).",
        ),
    )


_THOUSANDS_GIVEN = Wrong(
    "thousands",
    Words("In dit getal staan tekens tussen de duizendtallen.", "This number has signs between thousands."),
    Words("1234.5", "1234.5"),
    Words("schrijf het getal zonder die tekens.", "write the number without those signs."),
)
_NO_NUMBER = Wrong(
    "not_a_number",
    Words("Dit is geen getal.", "This is not a number."),
    Words("cijfers 0-9, zoals 22 of 22.5", "digits 0-9, such as 22 or 22.5"),
    Words(
        "schrijf het getal, of laat value leeg en zet in status waarom er geen is.",
        "write the number, or leave value empty and say why in status.",
    ),
)
_TOO_LARGE = Wrong(
    "too_large",
    Words("Dit getal is te groot.", "This number is too large."),
    Words("tot 1.79e308", "up to 1.79e308"),
    _MEND,
)


def read_optional_number(text: str) -> float | Wrong | None:
    """A number, or nothing where the status says why."""
    return read_number(text) if text else None


def read_bound(text: str) -> str | Wrong:
    """The publisher's own mark of a figure it keeps secret."""
    if len(text) <= _LONGEST_BOUND and text.isprintable():
        return text
    return Wrong(
        "not_a_bound",
        Words("Dit is geen grens van een geheim cijfer.", "This is not the bound of a suppressed figure."),
        Words(f"hoogstens {_LONGEST_BOUND} zichtbare tekens", f"at most {_LONGEST_BOUND} visible characters"),
        Words(
            "neem het teken van de uitgever over: <10, 0-7 of .", "copy the publisher's mark: <10, 0-7 or ."
        ),
    )


def read_area(text: str) -> str | Wrong:
    """A CBS code or the key of an area set; whether it exists is for the checks."""
    if _AREA.fullmatch(text):
        return text
    return Wrong(
        "not_an_area",
        Words("Dit is geen code van een gebied.", "This is not the code of an area."),
        Words(
            "NL, GM0917, WK091701, BU09170101 of een gebiedsgroep",
            "NL, GM0917, WK091701, BU09170101 or an area set",
        ),
        _MEND,
    )


def read_period(text: str) -> str | Wrong:
    """A year or a quarter."""
    if is_period(text):
        return text
    return Wrong(
        "not_a_period",
        Words("Dit is geen jaar of kwartaal.", "This is not a year or a quarter."),
        Words("2020 of 2026Q1", "2020 or 2026Q1"),
        _MEND,
    )


def read_group(text: str) -> str | Wrong:
    """Whom the figure is about, in its one spelling: 018+ becomes 18+."""
    group = parse_group(text)
    if group is not None and group.age_from <= 120 and (group.age_to is None or group.age_to <= 120):
        return re.sub(r"\b0+(?=[0-9])", "", text)
    return Wrong(
        "not_a_group",
        Words("Dit is geen groep.", "This is not a group."),
        Words("total, 18+, 0-4 of 0-4/men", "total, 18+, 0-4 or 0-4/men"),
        _MEND,
    )


def read_status(text: str) -> Status | Wrong:
    """Why there is no value; empty means that there is one."""
    codes = {str(status): status for status in Status}
    if not text:
        return Status.known
    if text in codes:
        return codes[text]
    names = {code: code for code in codes} | {status.words.nl.lower(): code for code, status in codes.items()}
    nearest = difflib.get_close_matches(text.lower()[:100], names, n=1, cutoff=0.6)
    remedy = Words("kies een status.", "choose a status.")
    if nearest:
        meant = names[nearest[0]]
        remedy = Words(f'bedoelt u "{meant}"? Schrijf dat.', f'did you mean "{meant}"? Write that.')
    reasons = ", ".join(code for code, status in codes.items() if status is not Status.known)
    return Wrong(
        "wrong_choice",
        Words("Deze status bestaat niet.", "There is no such status."),
        Words(
            f"{reasons}, of leeg bij een waarde",
            f"{reasons}, or empty with a value",
        ),
        remedy,
    )


def read_source(text: str) -> str | Wrong:
    """The key of a source; whether it exists is for the checks."""
    if not text or KEY.fullmatch(text):
        return text
    return Wrong(
        "not_a_key",
        Words("Dit is geen sleutel van een bron.", "This is not the key of a source."),
        Words("kleine letters en cijfers met - of . ertussen", "small letters and digits joined by - or ."),
        _MEND,
    )


def read_day(text: str) -> datetime.date | Wrong | None:
    """The day of publication; empty means not known."""
    if not text:
        return None
    try:
        if _DAY.fullmatch(text):
            return datetime.date.fromisoformat(text)
    except ValueError:
        pass  # a day that the calendar does not have is answered like any other text
    return Wrong(
        "not_a_date",
        Words("Dit is geen datum.", "This is not a date."),
        Words("jaar-maand-dag, zoals 2020-03-13", "year-month-day, such as 2020-03-13"),
        _MEND,
    )
