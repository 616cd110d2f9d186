"""Reads one TOML file as a record, every problem with its line, and writes a record as a file's bytes."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import msgspec

from samenvoor.domain.problem import Problem, shortened
from samenvoor.domain.record import Record
from samenvoor.domain.words import Words
from samenvoor.store import toml
from samenvoor.store.codec import decode, encode
from samenvoor.store.file_text import text_of
from samenvoor.store.spelling import spelling_remark
from samenvoor.store.toml_lines import Comment, layout_of
from samenvoor.store.type_words import shown

_AT_LINE = re.compile(r"\(at line ([0-9]+)")

_SYNTAX: tuple[tuple[str, Words], ...] = (
    ("Cannot overwrite", Words("Dit veld staat er twee keer.", "This field is written twice.")),
    ("Duplicate inline", Words("Dit veld staat er twee keer.", "This field is written twice.")),
    ("Cannot declare", Words("Dit blok staat er twee keer.", "This block is written twice.")),
    ("Cannot redefine", Words("Dit blok staat er twee keer.", "This block is written twice.")),
    (
        "Cannot mutate",
        Words("Dit veld is al eerder als iets anders geschreven.", "This field was written as another."),
    ),
    (
        "Expected '='",
        Words("Achter de naam van een veld hoort een = te staan.", "A field's name is followed by =."),
    ),
    (
        "Unterminated",
        Words("Een tekst begint, maar het aanhalingsteken aan het eind ontbreekt.", "A text has no end."),
    ),
    (
        "Unclosed array",
        Words("Een lijst begint, maar het ] aan het eind ontbreekt.", "A list has no closing ]."),
    ),
    (
        "Unclosed inline",
        Words("Een blok begint, maar het } aan het eind ontbreekt.", "A block has no closing }."),
    ),
    (
        "Unescaped",
        Words(
            "In een tekst staat een \\ die zelf een \\ ervoor nodig heeft.", "A \\ in a text is written \\\\."
        ),
    ),
    (
        "Illegal character",
        Words("In een tekst staat een teken dat daar niet mag.", "A text holds an illegal character."),
    ),
    (
        "Found invalid",
        Words("Hier staat een teken dat daar niet mag.", "There is an illegal character here."),
    ),
    ("Invalid date", Words("Deze datum bestaat niet.", "This date does not exist.")),
    ("Invalid value", Words("Achter = staat geen geldige waarde.", "What follows = is not a value.")),
)
_LINES = Words('naam = "waarde", [blok] of [[rij]]', 'name = "value", [block] or [[row]]')
_OTHERWISE = Words("Deze regel is geen TOML.", "This line is not TOML.")
_MEND_LINE = Words("verbeter deze regel.", "mend this line.")
_HABITS: tuple[tuple[re.Pattern[str], Words], ...] = (
    (
        re.compile(r"= *-?[0-9]+,[0-9]+$"),
        Words("schrijf een punt en geen komma: 0.25.", "write a point and no comma: 0.25."),
    ),
    (
        re.compile(r"= *[0-9]+ ?%$"),
        Words("schrijf 25 procent als 0.25.", "write 25 per cent as 0.25."),
    ),
    (
        re.compile(r"= *[0-9]{1,2}-[0-9]{1,2}-[0-9]{4}$"),
        Words("schrijf eerst het jaar: 2026-03-31.", "write the year first: 2026-03-31."),
    ),
    (
        re.compile(r'= *[0-9]*[A-Za-z][^"\']*$'),
        Words('zet tekst tussen aanhalingstekens: "…".', 'put text between quotes: "…".'),
    ),
)
"""How people write what TOML writes otherwise, and what to write instead."""


def read_record(
    data: bytes, *, file: str, kind: type[Record], key: str
) -> tuple[Record | None, list[Problem]]:
    """Read the bytes of a file as a record; None when there is a problem, remarks on spelling apart."""
    where = f"{kind.KIND}/{key}"
    text, problems = text_of(data, where=where, file=file)
    if text is None:
        return None, problems
    try:
        fields = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        return None, [_not_toml(error, text, where=where, file=file)]
    record, found = decode(fields, kind=kind, key=key)
    if record is None:
        layout = layout_of(text)
        placed = [
            msgspec.structs.replace(problem, file=file, line=layout.line_of(problem.field))
            for problem in found
        ]
        return None, sorted(placed, key=lambda problem: problem.line)
    one = toml.dumps(encode(record)).encode()
    return record, _remarks(data, text, one, where=where, file=file)


def write_record(record: Record) -> tuple[bytes, list[Problem]]:
    """The bytes of a record's file, or the problems that keep it from being read back equal."""
    kind = type(record)
    try:
        fields = encode(record)
        data = toml.dumps(fields).encode()
        again, problems = decode(tomllib.loads(data.decode()), kind=kind, key=record.key)
    except (AttributeError, TypeError, ValueError, RecursionError) as error:
        return b"", [_not_writable(record, str(error))]
    if problems or again != record:
        return b"", problems or [_not_writable(record, "")]
    return data, []


def with_comments_in_note(record: Record, data: bytes) -> Record:
    """The record of a file with the file's comments added to its note, so that rewriting loses none."""
    comments = [comment.text for comment in comments_in(data)]
    note = "\n".join([record.note, *comments] if record.note else comments)
    return msgspec.structs.replace(record, note=note) if comments else record


def comments_in(data: bytes) -> tuple[Comment, ...]:
    """The comments of a TOML file that reads well."""
    return layout_of(data.decode("utf-8-sig")).comments


def _remarks(data: bytes, text: str, one: bytes, *, where: str, file: str) -> list[Problem]:
    """What is not wrong, but not in the one spelling: comments, and other ways to write the same."""
    if data == one:
        return []
    comments = layout_of(text).comments
    if not comments:
        return spelling_remark(where=where, file=file, found=data, one=one)
    remark = Problem(
        where=where,
        file=file,
        line=comments[0].line,
        rule="comment",
        what=Words(
            f"In dit bestand {_staan(len(comments))} achter een #; die leest niemand mee.",
            f"This file holds {len(comments)} comment(s) behind a #, which no report shows.",
        ),
        found=shown(comments[0].text),
        remedy=Words(
            "zet de tekst in het veld note; samenvoor tidy met --move-comments doet dat.",
            "put the text in the field note; samenvoor tidy with --move-comments does so.",
        ),
        remark=True,
    )
    otherwise_same = _without(text, comments).encode() == one and text.encode() == data and b"\r" not in data
    spelled = [] if otherwise_same else spelling_remark(where=where, file=file, found=data, one=one)
    return [remark, *spelled]


def _staan(count: int) -> str:
    """One remark stands, two remarks stand: Dutch has two words for it."""
    return "staat een opmerking" if count == 1 else f"staan {count} opmerkingen"


def _without(text: str, comments: tuple[Comment, ...]) -> str:
    """A text without its comments; a line that held nothing else is gone too."""
    kept = text.replace("\r\n", "\n")
    for comment in reversed(comments):
        head, tail = kept[: comment.start].rstrip(" \t"), kept[comment.end :]
        kept = head + (tail.removeprefix("\n") if head.endswith("\n") or not head else tail)
    return kept


def _not_toml(error: Exception, text: str, *, where: str, file: str) -> Problem:
    """The file cannot be read as TOML."""
    message = str(error)
    match = _AT_LINE.search(message)
    line = int(match.group(1)) if match else text.count("\n") + 1
    lines = text.split("\n")
    found = lines[line - 1].strip() if match and line <= len(lines) else ""
    what = next((words for start, words in _SYNTAX if message.startswith(start)), _OTHERWISE)
    mend = next((words for pattern, words in _HABITS if pattern.search(found)), _MEND_LINE)
    return Problem(
        where=where,
        file=file,
        line=line,
        rule="not_toml",
        what=what,
        found=shown(found) if found else "",
        allowed=_LINES if what is _OTHERWISE else Words("", ""),
        remedy=mend,
    )


def _not_writable(record: Record, reason: str) -> Problem:
    """What was asked to be written would not come back as it is."""
    return Problem(
        where=record.address,
        rule="unwritable",
        what=Words(
            "Deze gegevens kunnen niet zonder verlies in een bestand staan.",
            "These fields cannot be kept in a file without loss.",
        ),
        found=shortened(_field_unlike(record) or reason),
        remedy=Words(
            "haal het teken of de waarde weg die niet in TOML kan (nul-teken, half teken, geen getal).",
            "remove the character or the value that TOML cannot carry (NUL, half a character, not a number).",
        ),
    )


def _field_unlike(record: Record) -> str:
    """The first field that cannot be written by itself."""
    for name in record.__struct_fields__:
        value: Any = getattr(record, name)
        if isinstance(value, str) and not value.isascii():
            try:
                value.encode()
            except UnicodeEncodeError:
                return name
    return ""
