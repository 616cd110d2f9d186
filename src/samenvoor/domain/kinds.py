"""The kinds of record there are: every file in domain/records is one, under its own name."""

from __future__ import annotations

import functools
import re

from samenvoor.discover import discover
from samenvoor.domain import records
from samenvoor.domain.record import Record

KEY = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")
"""What a key looks like: small letters and digits, parts joined by a dot or a hyphen."""


@functools.cache
def kinds() -> dict[str, type[Record]]:
    """Return every kind of record by its name, in name order; the name is also its folder."""
    found: dict[str, type[Record]] = {}
    for module, kind in discover(records, "RECORD").items():
        if not (isinstance(kind, type) and issubclass(kind, Record)):
            raise TypeError(f"domain/records/{module}.py: RECORD must be a kind of Record, found {kind!r}")
        found[kind.KIND] = kind
    return dict(sorted(found.items()))
