"""The code lists of a table: what every category of a dimension is called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec


class Code(msgspec.Struct, frozen=True):
    """One category: its title, its status (of a period), and the municipality of a wijk or buurt."""

    title: str = ""
    status: str = ""
    municipality: str = ""


CodeList = Mapping[str, Code]
UNKNOWN = Code()


def code_list(rows: Iterable[Mapping[str, Any]]) -> dict[str, Code]:
    """Read a code list of v3 (Key) or v4 (Identifier), by code without blanks around it."""
    found = {}
    for row in rows:
        key = row.get("Key", row.get("Identifier"))
        if key is None:
            continue
        found[str(key).strip()] = Code(
            title=str(row.get("Title") or "").strip(),
            status=str(row.get("Status") or "").strip(),
            municipality=str(row.get("Municipality") or "").strip(),
        )
    return found
