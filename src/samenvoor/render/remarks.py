"""What stands small under a field or a source: whose it is, by when, and what the source says."""

from __future__ import annotations

from samenvoor.blocks import CardField, Language, OpenField, OpenGroup, SourceEntry
from samenvoor.blocks.numbers import long_date
from samenvoor.render.words import word


def _told(field: CardField | OpenField, language: Language) -> list[str]:
    """The date and the source of a field."""
    told: list[str] = []
    if field.due is not None:
        told.append(f"{word('due', language)}: {long_date(field.due, language)}")
    if field.wording:
        told.append(f"{word('wording', language)}: “{field.wording}”")
    if field.source:
        told.append(f"{word('source', language)}: {field.source}")
    return told


def _whose(field: CardField | OpenField, language: Language) -> list[str]:
    """Whose an open field is; an open field that is nobody's says so."""
    if field.owner:
        return [f"{word('owner', language)}: {field.owner}"]
    waits = field.state in {"to_be_determined", "not_filled", "under_study"}
    return [word("no_owner", language)] if waits else []


def card_remarks(field: CardField, language: Language) -> list[str]:
    """What stands under one field of a card."""
    return [*_whose(field, language), *_told(field, language)]


def open_remarks(field: OpenField, language: Language) -> list[str]:
    """What stands under one open field."""
    return [*_whose(field, language), *_told(field, language)]


def completeness(group: OpenGroup, language: Language) -> str:
    """How much of a project is filled in, in words; empty when nobody counted."""
    if group.filled is None or group.total is None:
        return ""
    return f"{group.filled} {word('filled_of', language)} {group.total} {word('fields_filled', language)}"


def source_remarks(source: SourceEntry, language: Language) -> list[str]:
    """Who made a source, when, under which licence, and what it is used for."""
    told = {
        "producer": source.producer,
        "published": source.published,
        "accessed": long_date(source.accessed, language) if source.accessed else "",
        "licence": source.licence,
        "used_for": source.used_for,
    }
    return [f"{word(key, language)}: {value}" for key, value in told.items() if value]
