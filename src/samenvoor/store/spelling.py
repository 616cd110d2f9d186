"""Says on which line a file is spelled differently from the one spelling of the product."""

from __future__ import annotations

import itertools

from samenvoor.domain.problem import Problem
from samenvoor.domain.words import Words
from samenvoor.store.type_words import shown


def spelling_remark(*, where: str, file: str, found: bytes, one: bytes) -> list[Problem]:
    """Remark on the first line that differs from the one spelling; nothing when every byte agrees."""
    if found == one:
        return []
    pairs = itertools.zip_longest(found.split(b"\n"), one.split(b"\n"))
    line, ours, theirs = next((n, a, b) for n, (a, b) in enumerate(pairs, start=1) if a != b)
    allowed = shown(theirs.decode()) if theirs is not None else ""
    return [
        Problem(
            where=where,
            file=file,
            line=line if ours is not None and theirs is not None else line - 1,
            rule="spelling",
            what=_what(found, ours, theirs),
            found=shown(ours.decode("utf-8", "backslashreplace")) if ours is not None else "",
            allowed=Words(allowed, allowed),
            remedy=Words(
                "niets: dit wordt gewoon gelezen. samenvoor tidy schrijft het in de vaste spelling.",
                "nothing: this is read as it is. samenvoor tidy writes it in the fixed spelling.",
            ),
            remark=True,
        )
    ]


def _what(found: bytes, ours: bytes | None, theirs: bytes | None) -> Words:
    """What is different on the first line that differs."""
    if found.startswith(b"\xef\xbb\xbf"):
        return Words(
            "Dit bestand begint met een onzichtbaar teken (BOM).",
            "This file begins with an unseen mark (BOM).",
        )
    if ours is not None and theirs is not None and ours.rstrip(b"\r") == theirs:
        return Words("De regels eindigen op CRLF in plaats van LF.", "The lines end in CRLF, not in LF.")
    if ours is not None and theirs is not None and ours.rstrip() == theirs.rstrip():
        return Words(
            "Aan het eind van deze regel staan spaties.", "There are blanks at the end of this line."
        )
    if ours is None:
        return Words(
            "Het bestand houdt eerder op dan in de vaste spelling.",
            "The file ends before the fixed spelling does.",
        )
    if theirs is None:
        return Words(
            "Het bestand gaat verder dan de vaste spelling.",
            "The file goes on after the fixed spelling ends.",
        )
    return Words("Deze regel staat niet in de vaste spelling.", "This line is not in the fixed spelling.")
