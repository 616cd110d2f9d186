"""Turns the fields of a file into a record and back; one reading gives all problems at once."""

from __future__ import annotations

import datetime
import difflib
import functools
import math
import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar, get_args, get_origin

import msgspec
from msgspec.structs import FieldInfo
from msgspec.structs import fields as fields_of

from samenvoor.domain.personal_data import conceal
from samenvoor.domain.problem import Problem, shortened
from samenvoor.domain.record import Record, label_of, type_hints_of
from samenvoor.domain.words import Choice, Words
from samenvoor.store.toml import texts_in
from samenvoor.store.type_words import allowed_in, choices_of, members_of, shown, sort_of

R = TypeVar("R", bound=Record)

_LARGEST_WHOLE = 2**63 - 1
"""TOML promises whole numbers up to here; a larger one would not survive every reader."""

_UNWRITABLE = re.compile("[\0\ud800-\udfff]")

_Found = tuple[Any, list[Problem]]


@functools.cache
def _fields(kind: type[msgspec.Struct]) -> tuple[FieldInfo, ...]:
    """The fields of a kind, worked out once: reading their annotations takes longer than reading a file."""
    return fields_of(kind)


def encode(record: Record) -> dict[str, Any]:
    """Return the fields of a record as plain values, in their own order, without key and defaults."""
    fields = _fields_of(record)
    fields.pop("key")
    return fields


def _fields_of(part: msgspec.Struct) -> dict[str, Any]:
    """The fields of a record or a part of one that differ from their default."""
    written: dict[str, Any] = {}
    for field in _fields(type(part)):
        value = getattr(part, field.name)
        omitted = not field.required and type(value) is type(field.default) and value == field.default
        if not omitted and value is not None:
            written[field.name] = _plain(value)
    return written


def _plain(value: Any) -> Any:
    """A value without types of our own."""
    if isinstance(value, msgspec.Struct):
        return _fields_of(value)
    if isinstance(value, Choice):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value


def decode(fields: Mapping[str, Any], *, kind: type[R], key: str) -> tuple[R | None, list[Problem]]:
    """Make a record of the fields of a file; None when there is a problem, and then all problems."""
    reading = _Reading(where=f"{kind.KIND}/{key}", title=kind.TITLE)
    written = dict(fields)
    problems = [reading.key_written()] if "key" in written else []
    written["key"] = key
    record, found = reading.struct(written, kind, path="")
    problems += [*found, *reading.unsafe_texts(fields)]
    return (record if not problems else None), problems


class _Reading:
    """The reading of one record: knows where it is, so that every problem can say so."""

    def __init__(self, *, where: str, title: Words) -> None:
        self.where = where
        self.title = title

    def struct(self, written: Mapping[str, Any], kind: type[msgspec.Struct], *, path: str) -> _Found:
        """Read a block of fields as a record or a part of one."""
        hints = type_hints_of(kind)
        prefix = f"{path}." if path else ""
        problems = [self.unknown(name, hints, prefix) for name in written if name not in hints]
        values: dict[str, Any] = {}
        for field in _fields(kind):
            if field.name in written:
                called = _called(field.name, hints[field.name])
                value, found = self.value(written[field.name], hints[field.name], prefix + field.name, called)
                values[field.name] = value
                problems += found
            elif field.required:
                problems.append(self.missing(field.name, hints[field.name], prefix))
        return (None if problems else kind(**values)), problems

    def value(self, value: Any, hint: Any, path: str, called: Words) -> _Found:
        """Read one value by the type of its field."""
        for member in members_of(hint):
            if isinstance(value, dict) and isinstance(member, type) and issubclass(member, msgspec.Struct):
                return self.struct(value, member, path=path)
            if isinstance(value, list) and get_origin(member) is tuple:
                item = get_args(member)[0]
                read = [
                    self.value(part, item, f"{path}[{index}]", called) for index, part in enumerate(value)
                ]
                return tuple(part for part, _ in read), [problem for _, found in read for problem in found]
        return self.leaf(value, hint, path, called)

    def leaf(self, value: Any, hint: Any, path: str, called: Words) -> _Found:
        """Read a single value."""
        if isinstance(value, float) and math.isnan(value):
            return None, [self.not_a_number(path, called)]
        if isinstance(value, int) and abs(value) > _LARGEST_WHOLE:
            return None, [self.too_large(value, path, called)]
        try:
            return msgspec.convert(value, hint, builtin_types=(datetime.date,)), []
        except msgspec.ValidationError:
            choice = next(
                (m for m in members_of(hint) if isinstance(m, type) and issubclass(m, Choice)), None
            )
            if choice is not None and isinstance(value, str):
                return None, [self.not_a_choice(value, choice, path, called)]
            return None, [self.wrong_type(value, hint, path, called)]

    def problem(self, rule: str, path: str, what: Words, remedy: Words, **rest: Any) -> Problem:
        """A problem of this record."""
        return Problem(where=self.where, field=path, rule=rule, what=what, remedy=remedy, **rest)

    def key_written(self) -> Problem:
        """The key stands in the file."""
        return self.problem(
            "unknown_field",
            "key",
            Words(
                "De sleutel staat in de naam van het bestand, niet in het bestand.",
                "The key is the file's name.",
            ),
            Words("haal de regel met key weg.", "remove the line with key."),
        )

    def unknown(self, name: str, hints: Mapping[str, Any], prefix: str) -> Problem:
        """A field that does not exist, with the name that comes nearest."""
        nearest = _nearest_field(name, hints)
        allowed = ", ".join(known for known in hints if known != "key" or prefix)
        what = Words(
            f'Het veld "{shortened(conceal(name))}" bestaat niet ({self.title.nl.lower()}).',
            f'There is no field "{shortened(conceal(name))}" ({self.title.en.lower()}).',
        )
        if nearest:
            remedy = Words(f'bedoelt u "{nearest}"? Schrijf dat.', f'did you mean "{nearest}"? Write that.')
            return self.problem("unknown_field", prefix + name, what, remedy)
        remedy = Words(
            "haal het veld weg of zet de tekst in het veld note.",
            "remove the field or put its text in the field note.",
        )
        return self.problem("unknown_field", prefix + name, what, remedy, allowed=Words(allowed, allowed))

    def missing(self, name: str, hint: Any, prefix: str) -> Problem:
        """A field that must be there is not."""
        called = _called(name, hint)
        return self.problem(
            "missing_field",
            prefix + name,
            Words(f"{called.nl} ontbreekt.", f"{called.en} is missing."),
            Words(f"voeg een regel {name} = … toe.", f"add a line {name} = …."),
            allowed=allowed_in(hint),
        )

    def wrong_type(self, value: Any, hint: Any, path: str, called: Words) -> Problem:
        """A value of another sort than the field holds."""
        sort = sort_of(value)
        return self.problem(
            "wrong_type",
            path,
            Words(f"Bij {called.nl} staat {sort.nl}.", f"{called.en} holds {sort.en}."),
            Words("schrijf de waarde in een toegestane vorm.", "write the value in an allowed form."),
            found=shown(value),
            allowed=allowed_in(hint),
        )

    def not_a_choice(self, value: str, choice: type[Choice], path: str, called: Words) -> Problem:
        """A word that is not on the list."""
        nearest = _nearest_choice(value, choice)
        remedy = Words("kies een woord uit de lijst.", "choose a word from the list.")
        if nearest:
            remedy = Words(f'bedoelt u "{nearest}"? Schrijf dat.', f'did you mean "{nearest}"? Write that.')
        return self.problem(
            "wrong_choice",
            path,
            Words(
                f"Bij {called.nl} staat een woord dat niet op de lijst staat.",
                f"{called.en} is not on the list.",
            ),
            remedy,
            found=shown(value),
            allowed=choices_of(choice),
        )

    def not_a_number(self, path: str, called: Words) -> Problem:
        """NaN: nothing can be computed with it and it equals nothing, not even itself."""
        return self.problem(
            "not_a_number",
            path,
            Words(f"Bij {called.nl} staat geen getal.", f"{called.en} is not a number."),
            Words("schrijf het getal, of laat het veld open.", "write the number, or leave the field open."),
            found="nan",
        )

    def too_large(self, value: int, path: str, called: Words) -> Problem:
        """A whole number that TOML does not carry."""
        return self.problem(
            "too_large",
            path,
            Words(f"Bij {called.nl} staat een te groot getal.", f"{called.en} is too large."),
            Words("schrijf het juiste getal.", "write the right number."),
            found=shown(value),
            allowed=Words(f"tot {_LARGEST_WHOLE}", f"up to {_LARGEST_WHOLE}"),
        )

    def unsafe_texts(self, fields: Mapping[str, Any]) -> Iterator[Problem]:
        """Texts with a NUL or half a character: no file carries them unharmed."""
        for name, value in fields.items():
            called = shortened(conceal(name))
            if any(not can_be_written(text) for text in texts_in(value)):
                yield self.problem(
                    "unwritable_text",
                    name,
                    Words(
                        f'In "{called}" staat een teken dat niet in een bestand kan (nul-teken).',
                        f'"{called}" holds a character that no text file can carry (NUL).',
                    ),
                    Words(
                        "haal het teken weg en typ de tekst opnieuw.", "remove it and type the text again."
                    ),
                )


def can_be_written(text: str) -> bool:
    """Whether a text can stand in a file: no NUL, no half of a character pair."""
    return _UNWRITABLE.search(text) is None


def _called(name: str, hint: Any) -> Words:
    """A field as it is called in a message: its label and its name."""
    label = label_of(hint)
    return (
        Words(f'"{label.nl}" ({name})', f'"{label.en}" ({name})')
        if label
        else Words(f'"{name}"', f'"{name}"')
    )


def _nearest_field(name: str, hints: Mapping[str, Any]) -> str:
    """The field that was probably meant: by its name or by one of its labels."""
    names = {known: known for known in hints if known != "key"}
    for known, hint in hints.items():
        label = label_of(hint)
        if label and known != "key":
            names.setdefault(label.nl.lower(), known)
            names.setdefault(label.en.lower(), known)
    match = difflib.get_close_matches(name.lower()[:100], names, n=1, cutoff=0.75)
    return names[match[0]] if match else ""


def _nearest_choice(value: str, choice: type[Choice]) -> str:
    """The choice that was probably meant: by its code or by one of its names."""
    names = {str(member): str(member) for member in choice}
    for member in choice:
        names.setdefault(member.words.nl.lower(), str(member))
        names.setdefault(member.words.en.lower(), str(member))
    match = difflib.get_close_matches(value.lower()[:100], names, n=1, cutoff=0.7)
    return names[match[0]] if match else ""
