"""Reading a downloaded folder back: which files hold which pages, and the rows in them.

The names of the files are in `fetching.page_folder`; they are enough, so that files that were moved to
the store, or were handed over by a person, read the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

_NAME = re.compile(r"(?P<kind>.+?)(?:-(?P<number>[0-9]{5}))?\.json")


def kind_of(name: str) -> str:
    """Return what a file holds by its name: rows, observations, codes-Perioden; "" when it is no page."""
    match = _NAME.fullmatch(name)
    return match["kind"] if match else ""


def kinds(files: Iterable[Path]) -> tuple[str, ...]:
    """Return the kinds among files, in order of first appearance."""
    return tuple(dict.fromkeys(kind for file in files if (kind := kind_of(file.name))))


def pages_of(files: Iterable[Path], kind: str) -> tuple[Path, ...]:
    """Return the files of one kind in page order; none is an empty tuple."""
    numbered = [
        (int(match["number"] or 1), file)
        for file in files
        if (match := _NAME.fullmatch(file.name)) and match["kind"] == kind
    ]
    return tuple(file for _, file in sorted(numbered, key=lambda entry: entry[0]))


def read_document(files: Iterable[Path], kind: str) -> dict[str, Any]:
    """Read the first page of a kind whole, such as "properties"; KeyError when there is none."""
    for file in pages_of(files, kind):
        return msgspec.json.decode(file.read_bytes(), type=dict[str, Any])
    raise KeyError(kind)


def read_pages(files: Iterable[Path], kind: str) -> Iterator[list[dict[str, Any]]]:
    """Give the rows of one kind page by page: what stands under "value", or "features" of a map."""
    for file in pages_of(files, kind):
        document = msgspec.json.decode(file.read_bytes(), type=dict[str, Any])
        yield document["features"] if "features" in document else document["value"]


def read_rows(files: Iterable[Path], kind: str) -> list[dict[str, Any]]:
    """Read all the rows of one kind; for metadata and code lists, which are short."""
    files = tuple(files)
    return [row for page in read_pages(files, kind) for row in page]
