"""A problem in what was written: a value with its place, what was found, what is allowed, what to do."""

from __future__ import annotations

import msgspec

from samenvoor.domain.words import Words


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
            head += f" {'Gevonden' if nl else 'Found'}: {self.found}."
        if self.allowed.nl:
            head += f" {'Toegestaan' if nl else 'Allowed'}: {self.allowed.in_language(language)}."
        return f"{head} {'Doe' if nl else 'Do'}: {self.remedy.in_language(language)}"
