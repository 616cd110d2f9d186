"""Finds on which line of a TOML text a field stands, and where its comments are.

The reader of the standard library keeps no line numbers. This scan is for a text which that reader has
accepted: it follows tables, arrays of tables, dotted keys, inline tables and texts over several lines, and
checks nothing by itself.
"""

from __future__ import annotations

import bisect
import contextlib
import re
import tomllib
from dataclasses import dataclass

Path = tuple[str | int, ...]

_PART = re.compile(r"([^.\[\]]+)|\[([0-9]+)\]")
_BARE_END = re.compile(r"[,\]}\n#]")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment: its line, the words behind the sign, and where it stands in the text."""

    line: int
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands in a TOML text: fields by their path, comments in order."""

    lines: dict[Path, int]
    comments: tuple[Comment, ...]

    def line_of(self, field: str) -> int:
        """Line of a field such as years[2].persons; else of the nearest thing around it, else 1."""
        path = path_of(field)
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def path_of(field: str) -> Path:
    """Split a field's address in its steps: years[2].persons is ("years", 2, "persons")."""
    return tuple(name or int(index) for name, index in _PART.findall(field))


def layout_of(text: str) -> Layout:
    """Find the line of every field and every comment of a TOML text that the TOML reader accepts."""
    scan = _Scan(text.replace("\r\n", "\n"))
    # Not TOML after all, or deeper than anyone writes: what was found up to there still holds.
    with contextlib.suppress(IndexError, RecursionError, ValueError):
        scan.document()
    return Layout(scan.lines, tuple(scan.comments))


class _Scan:
    """One walk through a text; `at` is the place reached."""

    def __init__(self, text: str) -> None:
        self.text = text + "\n"
        self.at = 0
        self.breaks = [index for index, sign in enumerate(text) if sign == "\n"]
        self.lines: dict[Path, int] = {}
        self.comments: list[Comment] = []
        self.rows: dict[Path, int] = {}

    def document(self) -> None:
        """Walk through all tables and fields."""
        table: Path = ()
        self.skip(newlines=True)
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                table = self.header()
            else:
                self.field(table)
            self.skip(newlines=True)

    def header(self) -> Path:
        """Read [a.b] or [[a.b]]; a name under an array of tables means its last row."""
        array = self.text.startswith("[[", self.at)
        line = self.line()
        self.at += 2 if array else 1
        keys = self.keys()
        self.at += 2 if array else 1
        path: Path = ()
        for step, key in enumerate(keys):
            path = (*path, key)
            if array and step == len(keys) - 1:
                self.note(path, line)
                self.rows[path] = self.rows.get(path, -1) + 1
            if path in self.rows:
                path = (*path, self.rows[path])
            self.note(path, line)
        return path

    def field(self, table: Path) -> None:
        """Read one `key = value`, whose key may be dotted."""
        line = self.line()
        path = table
        for key in self.keys():
            path = (*path, key)
            self.note(path, line)
        self.at += 1
        self.skip()
        self.value(path)

    def keys(self) -> list[str]:
        """Read a key with its dots; the place reached is the first sign behind it."""
        found: list[str] = []
        while True:
            self.skip()
            found.append(self.key())
            self.skip()
            if self.text[self.at] != ".":
                return found
            self.at += 1

    def key(self) -> str:
        """Read one part of a key, bare or in quotes."""
        start = self.at
        if self.text[start] in "\"'":
            self.quoted()
            return next(iter(tomllib.loads(f"{self.text[start : self.at]} = 0")))
        match = _BARE_KEY.match(self.text, start)
        if match is None:
            raise ValueError(f"no key at {start}")
        self.at = match.end()
        return match.group()

    def value(self, path: Path) -> None:
        """Read a value; the place reached is the first sign behind it."""
        sign = self.text[self.at]
        if sign in "\"'":
            self.quoted()
        elif sign == "[":
            self.array(path)
        elif sign == "{":
            self.inline_table(path)
        else:
            match = _BARE_END.search(self.text, self.at)
            self.at = match.start() if match else len(self.text)

    def quoted(self) -> None:
        """Pass a text in quotes, over several lines when it opens with three of them."""
        quote = self.text[self.at]
        triple = self.text.startswith(quote * 3, self.at)
        mark = quote * 3 if triple else quote
        self.at += len(mark)
        while not self.text.startswith(mark, self.at):
            self.at += 2 if quote == '"' and self.text[self.at] == "\\" else 1
            if self.at >= len(self.text):
                raise IndexError(self.at)
        self.at += len(mark)
        while triple and self.text[self.at] == quote:  # up to two quotes may stand right before the end
            self.at += 1

    def array(self, path: Path) -> None:
        """Read [a, b, c], over several lines where it is."""
        self.at += 1
        index = 0
        while True:
            self.skip(newlines=True)
            if self.text[self.at] == "]":
                self.at += 1
                return
            self.note((*path, index), self.line())
            self.value((*path, index))
            index += 1
            self.skip(newlines=True)
            if self.text[self.at] == ",":
                self.at += 1

    def inline_table(self, path: Path) -> None:
        """Read { a = 1, b = 2 }."""
        self.at += 1
        while True:
            self.skip()
            if self.text[self.at] == "}":
                self.at += 1
                return
            self.field(path)
            self.skip()
            if self.text[self.at] == ",":
                self.at += 1

    def skip(self, *, newlines: bool = False) -> None:
        """Pass blanks and a comment; line ends too where a field may be over."""
        blanks = " \t\n" if newlines else " \t"
        while self.at < len(self.text):
            if self.text[self.at] in blanks:
                self.at += 1
            elif self.text[self.at] == "#" and newlines:
                end = self.text.index("\n", self.at)
                words = self.text[self.at + 1 : end].strip()
                self.comments.append(Comment(self.line(), words, self.at, end))
                self.at = end
            else:
                return

    def line(self) -> int:
        """The line of the place reached, counted from 1."""
        return bisect.bisect_left(self.breaks, self.at) + 1

    def note(self, path: Path, line: int) -> None:
        """Keep the first line on which a path is named."""
        self.lines.setdefault(path, line)
