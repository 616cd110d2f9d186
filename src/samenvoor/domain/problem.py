"""A problem in what was written: a value with its place, what was found, what is allowed, what to do."""

from __future__ import annotations

import msgspec

from samenvoor.domain.words import Words

_LONGEST = 100
"""So much of a text is repeated in a message; the rest is at the line that the message names."""


def shortened(text: str) -> str:
    """The start of a text on one line, as a message may repeat it; signs nobody sees are written out."""
    cut = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    signs = (sign if sign.isprintable() else sign.encode("unicode_escape").decode("ascii") for sign in cut)
    return "".join(signs)


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is wrong in a programme folder.

    `where` is a record's address or a file; `field` the path of the field in it; file and line are
    filled in by the store, which knows them. `remark` marks a matter of spelling, which does not
    keep a programme from being computed.
    """

    where: str
    field: str = ""
    file: str = ""
    line: int = 0
    rule: str
    what: Words
    found: str = ""
    allowed: Words = Words("", "")
    remedy: Words
    remark: bool = False

    def in_language(self, language: str) -> str:
        """Say the problem in one line: file:line, what, found, allowed, what to do."""
        nl = language != "en"
        place = f"{self.file or self.where}:{self.line}" if self.line else (self.file or self.where)
        head = f"{place}: {self.what.in_language(language)}"
        if self.found:
            head += f" {'Gevonden' if nl else 'Found'}: {self.found.removesuffix('.')}."
        if self.allowed.nl:
            head += f" {'Toegestaan' if nl else 'Allowed'}: {self.allowed.in_language(language)}."
        return f"{head} {'Doe' if nl else 'Do'}: {self.remedy.in_language(language)}"
