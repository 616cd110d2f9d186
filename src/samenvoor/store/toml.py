"""The one spelling of a record in TOML: the same fields always give the same bytes."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

import tomli_w


class _Pointed(float):
    """A float that is always written with a point, so that it stays a float: 1e300 as 1.0e+300."""

    def __str__(self) -> str:
        shown = float.__repr__(self)
        digits, exponent, power = shown.partition("e")
        return shown if not exponent or "." in digits else f"{digits}.0e{power}"


def dumps(fields: Mapping[str, Any]) -> str:
    """Write fields as TOML in their own order: tables last, texts over several lines where they are.

    A text that would not come back equal in that form (a carriage return before a line feed) is
    written on one line instead.
    """
    pointed = {name: _pointed(value) for name, value in fields.items()}
    text = tomli_w.dumps(pointed, multiline_strings=True)
    if '"""' in text and tomllib.loads(text) != fields:
        return tomli_w.dumps(pointed, multiline_strings=False)
    return text


def _pointed(value: Any) -> Any:
    """Give every float in a value its point."""
    if isinstance(value, float):
        return _Pointed(value)
    if isinstance(value, Mapping):
        return {name: _pointed(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_pointed(part) for part in value]
    return value


def texts_in(value: Any) -> Iterator[str]:
    """Every text in a value, however deep."""
    waiting = [value]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            yield part
        elif isinstance(part, Mapping):
            waiting.extend(part.values())
        elif isinstance(part, list | tuple):
            waiting.extend(part)
