"""Every value in a record, however deep, with the path of the field it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec


def parts_of(record: msgspec.Struct) -> Iterator[tuple[str, Any]]:
    """Walk through a record: (path, value) of every field, of every item in a list and of every part."""
    for name in record.__struct_fields__:
        yield from _walk(name, getattr(record, name))


def _walk(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    """A value and everything in it."""
    yield path, value
    if isinstance(value, msgspec.Struct):
        for inner, part in parts_of(value):
            yield f"{path}.{inner}", part
    elif isinstance(value, tuple | list):
        for index, item in enumerate(value):
            yield from _walk(f"{path}[{index}]", item)
