"""A text in Dutch and in English, and choices that carry both names."""

from __future__ import annotations

import enum
from typing import Any, Self

import msgspec


class Words(msgspec.Struct, frozen=True):
    """One text in both languages of the product."""

    nl: str
    en: str

    def in_language(self, language: str) -> str:
        """Return the text in "nl" or "en"; any other language is answered in Dutch."""
        return self.en if language == "en" else self.nl


class Choice(enum.StrEnum):
    """A value out of a fixed list, written in files by its code and shown by its Dutch or English name."""

    words: Words

    def __new__(cls, code: str, nl: str, en: str) -> Self:
        """Create a member from its code and its two names."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.words = Words(nl, en)
        return member


def about(
    nl: str,
    en: str,
    help_nl: str = "",
    help_en: str = "",
    *,
    link: str | tuple[str, ...] = (),
    unit: str = "",
) -> Any:
    """Describe a record field: its two labels, its two help texts, what it links to and its unit.

    Returns a msgspec annotation; forms, the reference pages and the glossary are made from it.
    """
    links = (link,) if isinstance(link, str) else link
    extra = {"label": Words(nl, en), "help": Words(help_nl, help_en), "links": links, "unit": unit}
    return msgspec.Meta(title=nl, description=help_nl or nl, extra=extra)
