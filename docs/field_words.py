"""Says of a field of a record what may be written in it, in Dutch and in English."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Annotated, Any, get_args, get_origin

import msgspec
from page_text import both, code, codes

from samenvoor.domain.open import Open
from samenvoor.domain.record import extra_of, type_hints_of
from samenvoor.domain.words import Choice, Words
from samenvoor.store.type_words import members_of

SIMPLE = {
    str: Words("tekst", "text"),
    bool: Words("ja of nee (`true`, `false`)", "yes or no"),
    int: Words("heel getal", "whole number"),
    float: Words("getal", "number"),
    datetime.date: Words("datum", "date"),
}
NOTHING = Words("leeg", "empty")
REQUIRED = Words("verplicht", "required")


def type_of(hint: Any) -> Words:
    """What may be written in a field: text, a number, a date, a list, one of a list, or open."""
    said = [_member(member) for member in members_of(hint)]
    return Words(" of ".join(word.nl for word in said), " or ".join(word.en for word in said))


def extras_of(hint: Any) -> list[str]:
    """What a field links to and its unit."""
    extra = extra_of(hint)
    kinds, unit = extra.get("links", ()), extra.get("unit", "")
    found = [f"→ {codes(kinds)}"] if kinds else []
    return [*found, f"eenheid / unit: {unit}"] if unit else found


def default_of(field: msgspec.structs.FieldInfo) -> str:
    """Whether a field must be there, else what holds when it is not."""
    if field.required:
        return both(REQUIRED)
    value = field.default
    if value is msgspec.NODEFAULT or value is None or value in ("", ()):
        return both(NOTHING)
    if isinstance(value, Open):
        return f"open: {code(value.open)}"
    if isinstance(value, bool):
        return code(str(value).lower())
    return code(str(value))


def inside(hint: Any) -> Iterator[type]:
    """The blocks and choice lists a field is made of, the field of a block included."""
    for member in members_of(hint):
        if get_origin(member) is tuple:
            yield from inside(get_args(member)[0])
        elif isinstance(member, type) and issubclass(member, Choice):
            yield member
        elif isinstance(member, type) and issubclass(member, msgspec.Struct) and member is not Open:
            yield member
            for part in type_hints_of(member).values():
                yield from inside(part)


def _member(member: Any) -> Words:
    if get_origin(member) is Annotated:
        return type_of(member)
    if get_origin(member) is tuple:
        item = type_of(get_args(member)[0])
        return Words(f"lijst van: {item.nl}", f"list of: {item.en}")
    if member is Open:
        return Words("*open*", "*open*")
    if isinstance(member, type) and issubclass(member, Choice):
        return Words(f"één van {member.__name__}", f"one of {member.__name__}")
    if isinstance(member, type) and issubclass(member, msgspec.Struct):
        return Words(f"blok {member.__name__}", f"block {member.__name__}")
    return SIMPLE[member]
