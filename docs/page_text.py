"""Says things in Markdown: tables, first sentences and both languages beside each other."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Sequence

from samenvoor.domain.words import Words


def first_sentence(text: str | None) -> str:
    """The first sentence of a docstring on one line; an empty text when there is none."""
    paragraph = " ".join(inspect.cleandoc(text or "").split("\n\n")[0].split())
    found = re.match(r".*?[.?!](?=\s|$)", paragraph)
    return found.group() if found else paragraph


def paragraphs(text: str | None) -> list[str]:
    """A docstring as paragraphs of one line each."""
    parts = inspect.cleandoc(text or "").split("\n\n")
    return [" ".join(part.split()) for part in parts if part.strip()]


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """The lines of a table; a bar inside a cell is escaped and a line end becomes a blank."""
    lines = [list(head), ["---"] * len(head), *(list(row) for row in rows)]
    return ["| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines]


def both(words: Words, *, between: str = " / ") -> str:
    """A text in Dutch and in English, said once where they are the same."""
    return words.nl if words.nl == words.en or not words.en else f"{words.nl}{between}{words.en}"


def code(text: str) -> str:
    """A word that is typed or written in a file."""
    return f"`{text}`"


def codes(texts: Iterable[str]) -> str:
    """Words that are typed, in a row."""
    return ", ".join(code(text) for text in texts)


def number(value: float) -> str:
    """A number as it is written in a file; infinity is a bound that is not there."""
    return f"{value:g}"


def anchor(title: str) -> str:
    """The address of a heading within its page, as the usual readers of Markdown make it."""
    kept = re.sub(r"[^\w\- ]", "", title.lower().replace("`", ""))
    return kept.strip().replace(" ", "-")


def to_method(text: str) -> str:
    """A text in which every word METHOD leads to the page that says what its numbered parts hold."""
    return re.sub(r"\bMETHOD\b(?= §)", "[METHOD](../explanation/method.md)", text)


def _cell(text: str) -> str:
    return re.sub(r"(?<!\\)\|", r"\\|", text.replace("\n", " "))
