"""Which municipalities of an earlier year make up one of a later year, when all went over whole."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from samenvoor.domain.border_change import BorderChange, BorderChangeKind
from samenvoor.domain.words import Words

_WHOLE = frozenset({BorderChangeKind.merge, BorderChangeKind.rename})


class WholeParts(msgspec.Struct, frozen=True, kw_only=True):
    """What a municipality was made of: the codes of the earlier year, and the changes between.

    `codes` is empty where the earlier figures cannot be added up to the later area; `reason` then says
    why, and else what was done.
    """

    codes: tuple[str, ...]
    changes: tuple[BorderChange, ...] = ()
    reason: Words = Words("", "")


def whole_parts(code: str, *, after: int, until: int, changes: Iterable[BorderChange]) -> WholeParts:
    """Walk back from a municipality of boundary year `until` to those of `after` that it was made of.

    `changes` holds every change of every municipality between the two years, in any order. A change with
    a divided municipality, or with a part that went over, cannot be undone by adding up.
    """
    by_year = sorted((change for change in changes if after < change.year <= until), key=_newest_first)
    codes, walked = {code}, []
    for year in dict.fromkeys(change.year for change in by_year):
        here = [change for change in by_year if change.year == year and change.new in codes]
        if broken := [change for change in here if change.kind not in _WHOLE]:
            return WholeParts(codes=(), changes=tuple(broken), reason=_not_whole(broken[0]))
        walked += here
        codes = codes - {change.new for change in here} | {change.old for change in here}
    parts = tuple(sorted(codes))
    return WholeParts(codes=parts, changes=tuple(walked), reason=_done(code, parts, after, until))


def became(code: str, *, after: int, until: int, changes: Iterable[BorderChange]) -> tuple[BorderChange, ...]:
    """Return the changes that a municipality of boundary year `after` went through itself, oldest first.

    Changes in which only its name and code stayed are among them: Groningen took in Haren.
    """
    found = [
        change for change in changes if after < change.year <= until and code in {change.old, change.new}
    ]
    return tuple(sorted(found, key=lambda change: (change.year, change.old, change.new)))


def _newest_first(change: BorderChange) -> int:
    return -change.year


def _not_whole(change: BorderChange) -> Words:
    if change.kind is BorderChangeKind.divided:
        return Words(
            f"gemeente {change.old} is in {change.year} verdeeld, onder meer over {change.new}; "
            "cijfers van daarvoor zijn niet bij elkaar op te tellen",
            f"municipality {change.old} was divided in {change.year}, among others over {change.new}; "
            "figures from before cannot be added up",
        )
    return Words(
        f"in {change.year} ging een deel van gemeente {change.old} over naar een andere gemeente; "
        f"cijfers van {change.new} van daarvoor gaan over een ander gebied",
        f"in {change.year} a part of municipality {change.old} went to another; "
        f"figures of {change.new} from before are about another area",
    )


def _done(code: str, parts: tuple[str, ...], after: int, until: int) -> Words:
    if parts == (code,):
        return Words("", "")
    names = " + ".join(parts)
    return Words(
        f"{code} volgens de grenzen van {until} is {names} volgens die van {after}; "
        "die gingen er in hun geheel in op",
        f"{code} by the borders of {until} is {names} by those of {after}; these went into it whole",
    )
