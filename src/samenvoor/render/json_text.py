"""A page as JSON: its blocks as they are, with finite numbers of nine significant digits."""

from __future__ import annotations

import math
from typing import Any

import msgspec

from samenvoor.blocks import Page


def _rounded(value: Any, where: str) -> Any:
    """The same data with every number at nine significant digits, whole ones without a point.

    Raises ValueError for NaN and infinity.
    """
    if isinstance(value, dict):
        return {key: _rounded(inner, f"{where}/{key}") for key, inner in value.items()}
    if isinstance(value, list):
        return [_rounded(inner, f"{where}/{number}") for number, inner in enumerate(value)]
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError(f"{where}: {value} is not a number one can show")
        short = float(f"{value:.9g}")
        return int(short) if short.is_integer() else short
    return value


def render_json(page: Page) -> str:
    """The page as indented JSON text; reading it as `Page` gives the same page."""
    data = _rounded(msgspec.to_builtins(page), "page")
    return msgspec.json.format(msgspec.json.encode(data), indent=2).decode() + "\n"
