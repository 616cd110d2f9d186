"""The name that was probably meant by one that does not exist."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from samenvoor.domain.words import Words

_LONGEST = 100
"""Of a longer name the start is compared; nobody types a longer one by mistake."""


def nearest_to(name: str, known: Iterable[str], *, cutoff: float = 0.6) -> str:
    """Return the known name most like this one, or an empty text when none is."""
    found = difflib.get_close_matches(name[:_LONGEST], list(known), n=1, cutoff=cutoff)
    return found[0] if found else ""


def did_you_mean(name: str, known: Iterable[str], otherwise: Words) -> Words:
    """Ask whether the nearest known name was meant; `otherwise` is what to do when there is none."""
    nearest = nearest_to(name, known)
    return Words(f'bedoelt u "{nearest}"?', f'did you mean "{nearest}"?') if nearest else otherwise
