"""Small pieces of a sentence: counted things, lists of names, who has to act and by when."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from samenvoor.blocks.numbers import decimal, long_date
from samenvoor.domain.record import Record
from samenvoor.domain.records.document import Document
from samenvoor.reporting.view import View

NUMBERS_NL = ("geen", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien")
NUMBERS_EN = ("not one", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def counted(view: View, number: int, one: tuple[str, str], many: tuple[str, str]) -> str:
    """A number with the thing counted, each as (Dutch, English): "1 project", "9 projecten"."""
    nl, en = one if number == 1 else many
    return f"{decimal(number, 0, view.language)} {view.say(nl, en)}"


def number_word(view: View, number: int) -> str:
    """A small number in letters, a larger one in figures: "twee", "12"."""
    words = NUMBERS_NL if view.language == "nl" else NUMBERS_EN
    return words[number] if 0 <= number < len(words) else decimal(number, 0, view.language)


def projects(view: View, number: int) -> str:
    """A number of projects: "1 project", "9 projecten"."""
    return counted(view, number, ("project", "project"), ("projecten", "projects"))


def listed(view: View, names: Sequence[str]) -> str:
    """Names as one phrase: "a", "a en b", "a, b en c"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {view.say('en', 'and')} {names[-1]}"


def sentence(text: str) -> str:
    """A text that begins with a capital and ends with a full stop."""
    text = text.strip()
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")


def late(view: View, due: datetime.date | None) -> bool:
    """Whether something should have been done before the day of the view."""
    return due is not None and due < view.on


def who_and_when(view: View, owner: str, due: datetime.date | None) -> str:
    """Who has to act and by when: "programmamanager, vóór 1 juli 2026", with "te laat" where it is."""
    who = owner or view.say("nog geen eigenaar", "no owner yet")
    if due is None:
        return who
    day = long_date(due, view.language)
    if late(view, due):
        return view.say(f"{who}, te laat: vóór {day}", f"{who}, overdue: before {day}")
    return view.say(f"{who}, vóór {day}", f"{who}, before {day}")


def cited(view: View, record: Record) -> str:
    """Where a record was read: "Programmaplan, regels 773-782; ..."; empty when it cites nothing."""
    places: list[str] = []
    for place in record.cited:
        title = view.name(Document, place.document)
        one = place.lines.isdecimal()
        nl, en = ("regel", "line") if one else ("regels", "lines")
        lines = f", {view.say(nl, en)} {place.lines.replace(',', ', ')}" if place.lines else ""
        places.append(f"{title}{lines}")
    return "; ".join(places)
