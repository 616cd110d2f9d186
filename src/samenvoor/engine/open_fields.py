"""Every field of the programme that is still open: in which record, in which state, whose, by when."""

from __future__ import annotations

import msgspec

from samenvoor.domain.open import Open
from samenvoor.domain.programme import Programme
from samenvoor.domain.record import label_of, type_hints_of
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.words import Words


class OpenEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One open field: the record's address, the field, its label and the open state itself."""

    record: str
    field: str
    label: Words
    state: Open


def open_fields(programme: Programme) -> tuple[OpenEntry, ...]:
    """All open fields, project cards first, in order of address and field."""
    found = [
        OpenEntry(record=record.address, field=name, label=_label(record, name), state=value)
        for record in programme.records.values()
        for name in record.__struct_fields__
        if isinstance(value := getattr(record, name), Open)
    ]
    return tuple(sorted(found, key=lambda entry: (not _is_card(entry), entry.record, entry.field)))


def _is_card(entry: OpenEntry) -> bool:
    return entry.record.startswith(f"{ProjectCard.KIND}/")


def _label(record: msgspec.Struct, name: str) -> Words:
    return label_of(type_hints_of(type(record))[name]) or Words(name, name)
