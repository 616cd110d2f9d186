"""Collects all that is wrong with one file that was handed over, without ever repeating personal data."""

from __future__ import annotations

import re
from typing import NoReturn, TypedDict, Unpack

from samenvoor.counts.raw import UnreadableError
from samenvoor.domain.personal_data import conceal
from samenvoor.domain.problem import Problem, shortened
from samenvoor.domain.words import Words
from samenvoor.uploads.limits import TOLD_PROBLEMS

_CODE = re.compile(r"[A-Za-z]{0,2}[0-9]{1,400}|[0-9]{4}[- ]?[A-Za-z]{0,2}[0-9]{0,2}")
_NUMBER = re.compile(
    r"[<>≤≥+\-−]?[0-9][0-9.,' \u00a0]{0,500}(?:[eE][+\-]?[0-9]{1,4})?%?|[+\-]?(?:nan|inf|infinity|-)",
    re.IGNORECASE,
)
_SHOWN_NAME = 40
NOTHING = Words("", "")


def repeatable(text: str) -> str:
    """A value as a message may repeat it: a number or a code as it is, anything else not at all.

    Free text is never repeated: a name needs no pattern to point to somebody. What looks like a citizen
    service number, a phone number or the like becomes ***.
    """
    plain = text.strip()
    if not (_NUMBER.fullmatch(plain) or _CODE.fullmatch(plain)):
        return ""
    return shortened(conceal(plain))


def column_name(text: str) -> str:
    """A heading as a message may repeat it, short and on one line; *** when it holds personal data."""
    plain = conceal(text.strip())
    return shortened(plain if len(plain) <= _SHOWN_NAME else f"{plain[:_SHOWN_NAME]}…")


class Told(TypedDict, total=False):
    """What a problem says beside what it is.

    `row` counts from 1 with the headings; `found` must have gone through `repeatable` or `column_name`,
    or be a text of ours.
    """

    why: Words
    remedy: Words
    row: int
    column: str
    sheet: str
    found: str
    allowed: Words


class Findings:
    """All problems of one file in the order they were met; at most 50 are kept, the rest is counted.

    `notices` are what somebody should know of a file that was taken in.
    """

    def __init__(self, file: str) -> None:
        """Begin with nothing found; `file` is the name people know the file by."""
        self.file = shortened(conceal(file))
        self.notices: list[Words] = []
        self._problems: list[Problem] = []
        self._more = 0

    def __len__(self) -> int:
        """Count the problems, also those that are not told."""
        return len(self._problems) + self._more

    def add(self, rule: str, what: Words, **told: Unpack[Told]) -> None:
        """Add a problem: what it is and where, why it is one, and what to do."""
        if len(self._problems) >= TOLD_PROBLEMS:
            self._more += 1
            return
        row, column = told.get("row", 0), column_name(told.get("column", ""))
        sheet, why = column_name(told.get("sheet", "")), told.get("why", NOTHING)
        said = Words(
            f"{_placed(what.nl, row, column, sheet, nl=True)} {why.nl}".rstrip(),
            f"{_placed(what.en, row, column, sheet, nl=False)} {why.en}".rstrip(),
        )
        self._problems.append(
            Problem(
                where=self.file,
                file=self.file,
                line=row,
                field=column,
                rule=rule,
                what=said,
                found=told.get("found", ""),
                allowed=told.get("allowed", NOTHING),
                remedy=told["remedy"],
            )
        )

    def stop(self, rule: str, what: Words, **told: Unpack[Told]) -> NoReturn:
        """Add a problem after which nothing more of the file can be read; raises UnreadableError."""
        self.add(rule, what, **told)
        raise UnreadableError(self.problems)

    def note(self, notice: Words) -> None:
        """Keep a notice, once."""
        if notice not in self.notices:
            self.notices.append(notice)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems, and as the last one how many more there are."""
        if not self._more:
            return tuple(self._problems)
        more = Problem(
            where=self.file,
            file=self.file,
            rule="more_problems",
            what=Words(f"En nog {self._more} problemen.", f"And {self._more} more problems."),
            remedy=Words(
                "los eerst de problemen hierboven op en lever het bestand opnieuw aan.",
                "solve the problems above first and hand the file in again.",
            ),
        )
        return (*self._problems, more)

    def raise_if_any(self) -> None:
        """Raise UnreadableError with all problems when there are any."""
        if self._problems:
            raise UnreadableError(self.problems)


def _placed(text: str, row: int, column: str, sheet: str, *, nl: bool) -> str:
    """Put the place before a sentence, as in: Rij 2, kolom "bereik"."""
    parts = []
    if sheet:
        parts.append(f'{"blad" if nl else "sheet"} "{sheet}"')
    if row:
        parts.append(f"{'rij' if nl else 'row'} {row}")
    if column:
        parts.append(f'{"kolom" if nl else "column"} "{column}"')
    place = ", ".join(parts)
    return f"{place[0].upper()}{place[1:]}: {text}" if place else f"{text[0].upper()}{text[1:]}"
