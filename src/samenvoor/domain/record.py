"""A record: something people write and sign, with a kind, a key and links to other records."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, ClassVar

import msgspec

from samenvoor.domain.words import Words, about


class Cited(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Where a fact was read: a document record and the lines in it."""

    document: Annotated[str, about("Document", "Document", link="document")]
    lines: Annotated[str, about("Regels", "Lines", "Bijvoorbeeld 773-782.", "For example 773-782.")] = ""


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """The fields every record has; `key` comes from the file's name and is not written inside it.

    `since` and `until` say from and up to which day the record holds (until is the first day it no
    longer does); a record without `since` has always held.
    """

    KIND: ClassVar[str]
    TITLE: ClassVar[Words]

    key: str
    since: Annotated[
        datetime.date | None,
        about("Geldt vanaf", "Holds from", "Leeg is: altijd al.", "Empty means: always."),
    ] = None
    until: Annotated[
        datetime.date | None,
        about(
            "Geldt tot",
            "Holds until",
            "De eerste dag waarop dit niet meer geldt.",
            "First day it no longer holds.",
        ),
    ] = None
    cited: Annotated[
        tuple[Cited, ...],
        about("Waar dit staat", "Where this is written", "Document en regels.", "Document and lines."),
    ] = ()
    note: Annotated[
        str, about("Opmerking", "Note", "Vrije opmerking bij deze kaart.", "A free remark on this record.")
    ] = ""

    @property
    def address(self) -> str:
        """The record's address, kind/key: also its path in the folder."""
        return f"{self.KIND}/{self.key}"

    def holds_on(self, day: datetime.date) -> bool:
        """Whether the record held on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


def label_of(field_type: Any) -> Words | None:
    """Return the label that `about` put on a field's annotation, or None."""
    extra = extra_of(field_type)
    label = extra.get("label")
    return label if isinstance(label, Words) else None


def extra_of(field_type: Any) -> dict[str, Any]:
    """Return everything `about` put on a field's annotation (label, help, links, unit)."""
    for meta in getattr(field_type, "__metadata__", ()):
        if isinstance(meta, msgspec.Meta) and meta.extra:
            return dict(meta.extra)
    return {}


def links_of(record: msgspec.Struct) -> list[tuple[str, tuple[str, ...], str]]:
    """List the links of a record or of a part of one: (path of the field, allowed kinds, key or address)."""
    found: list[tuple[str, tuple[str, ...], str]] = []
    hints = type_hints_of(type(record))
    for name in record.__struct_fields__:
        value = getattr(record, name)
        kinds = tuple(extra_of(hints[name]).get("links", ()))
        for path, part in _parts(name, value):
            if isinstance(part, msgspec.Struct):
                found.extend((f"{path}.{inner}", allowed, key) for inner, allowed, key in links_of(part))
            elif kinds and isinstance(part, str) and part:
                found.append((path, kinds, part))
    return found


def type_hints_of(kind: type[msgspec.Struct]) -> dict[str, Any]:
    """Return the annotated types of a struct's fields, with what `about` put on them."""
    if kind not in _HINTS:
        _HINTS[kind] = {field.name: field.type for field in msgspec.structs.fields(kind)}
    return _HINTS[kind]


_HINTS: dict[type[msgspec.Struct], dict[str, Any]] = {}


def _parts(name: str, value: Any) -> list[tuple[str, Any]]:
    """Spread a list into its items, each with its own path; anything else stays whole."""
    if isinstance(value, tuple | list):
        return [(f"{name}[{index}]", item) for index, item in enumerate(value)]
    return [(name, value)]
