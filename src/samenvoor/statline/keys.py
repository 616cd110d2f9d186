"""The names StatLine gives to columns: what is the measure in them and what is only a sequence number."""

from __future__ import annotations

import re
import unicodedata

_NUMBERED = re.compile(r"(?P<stem>.+)_(?P<number>[0-9]+)")
_UNSEEN = re.compile(r"[\u00a0\ufeff\u200b\s]+")
_WORD = re.compile(r"[A-Za-z0-9]+")


def clean_header(text: str) -> str:
    """Return a header without byte order marks at either end, no-break blanks, quotes and line ends."""
    return _UNSEEN.sub(" ", text).strip(" \"'")


def stem_of(key: str) -> str:
    """Return a key without its sequence number, which moves between editions: Koopwoningen_40."""
    match = _NUMBERED.fullmatch(key)
    return match["stem"] if match else key


def is_numbered(key: str) -> bool:
    """Whether a key ends in a sequence number, as the keys of all topics do and of no dimension."""
    return _NUMBERED.fullmatch(key) is not None


def key_of_title(title: str) -> str:
    """Return the key that StatLine makes of a title, so that a table in v4 has the measures of v3.

    "0 tot 15 jaar" is k_0Tot15Jaar; "Wmo-cliënten relatief" is WmoClientenRelatief.
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode("ascii")
    plain = re.sub(r"['’]", " ", plain)
    joined = "".join(word[0].upper() + word[1:] for word in _WORD.findall(plain))
    return f"k_{joined}" if joined[:1].isdigit() else joined
