"""Says in plain words what a field may hold and what was found in it."""

from __future__ import annotations

import datetime
import types
from typing import Annotated, Any, Union, get_args, get_origin

import msgspec

from samenvoor.domain.open import Open, OpenState
from samenvoor.domain.personal_data import conceal
from samenvoor.domain.problem import shortened
from samenvoor.domain.words import Choice, Words

_SIMPLE = {
    str: Words('tekst tussen aanhalingstekens: "…"', 'a text in quotes: "…"'),
    bool: Words("true of false", "true or false"),
    int: Words("een heel getal", "a whole number"),
    float: Words("een getal (met een punt: 0.25)", "a number (with a point: 0.25)"),
    datetime.date: Words(
        "een datum zoals 2020-03-13, zonder aanhalingstekens", "a date such as 2020-03-13, no quotes"
    ),
}


def members_of(hint: Any) -> tuple[Any, ...]:
    """The types a field may have: `str | Open` has two; notes on the type are left out, None too."""
    if get_origin(hint) is Annotated:
        return members_of(get_args(hint)[0])
    if get_origin(hint) in (Union, types.UnionType):
        return tuple(member for member in get_args(hint) if member is not type(None))
    return (hint,)


def allowed_in(hint: Any) -> Words:
    """What a field of this type may hold."""
    words = [_allowed_in_one(member) for member in members_of(hint)]
    return Words(" of ".join(word.nl for word in words), " or ".join(word.en for word in words))


def _allowed_in_one(member: Any) -> Words:
    """What one of the types of a field allows."""
    if get_origin(member) is tuple:
        item = allowed_in(get_args(member)[0])
        return Words(
            f"een lijst [ … ] met in elk vak {item.nl}", f"a list [ … ] with in each place {item.en}"
        )
    if member is Open:
        states = ", ".join(state.value for state in OpenState)
        return Words(f'open = "…" met {states}', f'open = "…" with {states}')
    if isinstance(member, type) and issubclass(member, Choice):
        return choices_of(member)
    if isinstance(member, type) and issubclass(member, msgspec.Struct):
        names = ", ".join(member.__struct_fields__)
        return Words(f"een blok {{ … }} met {names}", f"a block {{ … }} with {names}")
    return _SIMPLE[member]


def choices_of(kind: type[Choice]) -> Words:
    """The codes of a list of choices, each with its name."""
    return Words(*(", ".join(_choice(member, language) for member in kind) for language in ("nl", "en")))


def _choice(member: Choice, language: str) -> str:
    """One choice: its code, and its name where that says more."""
    name = member.words.in_language(language)
    return str(member) if name == str(member) else f"{member} ({name})"


def sort_of(value: Any) -> Words:
    """What sort of thing was found."""
    sorts: tuple[tuple[Any, str, str], ...] = (
        (bool, "ja of nee (true of false)", "true or false"),
        (str, "tekst", "a text"),
        (int, "een heel getal", "a whole number"),
        (float, "een getal", "a number"),
        (datetime.datetime, "een datum met een tijd", "a date with a time"),
        (datetime.date, "een datum", "a date"),
        (datetime.time, "een tijd", "a time"),
        (list, "een lijst", "a list"),
        (dict, "een blok met velden", "a block of fields"),
    )
    return next(Words(nl, en) for kind, nl, en in sorts if isinstance(value, kind))


def shown(value: Any) -> str:
    """A value as it is repeated in a message: short, on one line, and without personal data."""
    match value:
        case str():
            text = f'"{shortened(conceal(value))}"'
        case bool():
            text = "true" if value else "false"
        case datetime.date() | datetime.time():
            text = value.isoformat()
        case list():
            text = "[…]"
        case dict():
            text = "{…}"
        case int() if abs(value) >= 10**60:
            text = f"{'-' if value < 0 else ''}9…"
        case _:
            text = conceal(str(value))
    return text
