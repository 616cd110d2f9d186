"""Whether a code stands for the same area in two boundary years, and if not, why not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from samenvoor.domain.area import AreaLevel, level_of, municipality_of
from samenvoor.domain.border_change import BorderChange, BorderChangeKind
from samenvoor.domain.words import Choice, Words
from samenvoor.engine.areas.whole_parts import became, whole_parts

UNCHANGED, NEW_CODE, MOVED = "1", "2", "3"
"""CBS "Indelingswijziging wijken en buurten": as the year before; other code, same border; other border."""


class AreaAt(msgspec.Struct, frozen=True, kw_only=True):
    """An area in the list of one boundary year: its name and CBS's mark of change against the year before.

    `border_change` is 1, 2 or 3, or "" where the edition does not say.
    """

    code: str
    name: str
    area_year: int
    border_change: str = ""


class Continuity(Choice):
    """What a code of one boundary year is in another."""

    same = ("same", "hetzelfde gebied", "the same area")
    merged = ("merged", "samengevoegd uit hele gemeenten", "merged out of whole municipalities")
    unstated = ("unstated", "grenzen niet vermeld", "borders not stated")
    changed = ("changed", "andere grenzen", "other borders")
    other_area = ("other_area", "code van een ander gebied", "code of another area")


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """How an area of year `on` is found in year `there`: the codes there, and the reason in words.

    `parts` is empty unless figures of `there` may be used for the area: only `same` and `merged`, and
    `unstated` when whoever asks accepts that.
    """

    continuity: Continuity
    parts: tuple[str, ...]
    reason: Words = Words("", "")


def link(
    code: str,
    *,
    on: int,
    there: int,
    changes: Iterable[BorderChange],
    lists: Mapping[int, Mapping[str, AreaAt]] | None = None,
) -> Link:
    """Find an area of boundary year `on` in boundary year `there`.

    `changes` are all municipal changes at hand, also those of other years; `lists` the areas by boundary
    year and code, as far as they are at hand. Municipalities are followed by the changes, districts and
    neighbourhoods by CBS's mark in every year between; other levels are only compared within one year.
    """
    level = level_of(code)
    if on == there or level is AreaLevel.nl:
        return Link(continuity=Continuity.same, parts=(code,))
    changes = tuple(changes)
    if level is AreaLevel.gm:
        return _municipality(code, on=on, there=there, changes=changes)
    if level in {AreaLevel.wk, AreaLevel.bu}:
        return _by_mark(code, on=on, there=there, changes=changes, lists=lists or {})
    return _refused(
        Continuity.unstated,
        f"wij weten niet of de grenzen van {code} tussen {there} en {on} gelijk bleven",
        f"we do not know whether the borders of {code} stayed the same between {there} and {on}",
    )


def _refused(continuity: Continuity, nl: str, en: str) -> Link:
    return Link(continuity=continuity, parts=(), reason=Words(nl, en))


def _municipality(code: str, *, on: int, there: int, changes: tuple[BorderChange, ...]) -> Link:
    if during := _during(code, (on, there), changes):
        return _refused(
            Continuity.unstated,
            f"{during.old} ging op {during.date} over naar {during.new}; of cijfers van "
            f"{during.date[:4]} van ervoor of erna zijn, is niet vermeld",
            f"{during.old} went to {during.new} on {during.date}; whether figures of {during.date[:4]} are "
            "from before or after is not stated",
        )
    if there > on:
        return _later(code, on=on, there=there, changes=changes)
    if ended := _ended(code, became(code, after=there, until=on, changes=changes)):
        return _refused(
            Continuity.changed,
            f"{code} hoort sinds {ended.year} bij {ended.new} en bestaat niet meer in {on}",
            f"{code} is part of {ended.new} since {ended.year} and is no more in {on}",
        )
    found = whole_parts(code, after=there, until=on, changes=changes)
    if not found.codes:
        return Link(continuity=Continuity.changed, parts=(), reason=found.reason)
    only_named = all(change.kind is BorderChangeKind.rename for change in found.changes)
    continuity = Continuity.same if only_named else Continuity.merged
    return Link(continuity=continuity, parts=found.codes, reason=found.reason)


def _during(code: str, years: tuple[int, int], changes: tuple[BorderChange, ...]) -> BorderChange | None:
    """A change of ground in the course of one of the years: its figures can be from before or after."""
    for change in changes:
        moved = change.old != change.new and change.kind is not BorderChangeKind.rename
        if moved and change.date and int(change.date[:4]) in years and code in {change.old, change.new}:
            return change
    return None


def _ended(code: str, own: tuple[BorderChange, ...]) -> BorderChange | None:
    """The change in which a municipality ended: it went to another code and kept no ground of its own."""
    kept = {change.year for change in own if change.old == change.new == code}
    return next((change for change in own if change.old == code and change.year not in kept), None)


def _later(code: str, *, on: int, there: int, changes: tuple[BorderChange, ...]) -> Link:
    name, moved = code, became(code, after=on, until=there, changes=changes)
    while moved and moved[0].kind is BorderChangeKind.rename:
        name = moved[0].new
        moved = became(name, after=moved[0].year, until=there, changes=changes)
    if moved:
        return _refused(
            Continuity.changed,
            f"de grenzen van {name} veranderden in {moved[0].year}; latere cijfers zijn van een ander gebied",
            f"the borders of {name} changed in {moved[0].year}; later figures are about another area",
        )
    reason = Words(f"{code} heet later {name}", f"{code} is later called {name}")
    return Link(continuity=Continuity.same, parts=(name,), reason=Words("", "") if name == code else reason)


def _by_mark(
    code: str,
    *,
    on: int,
    there: int,
    changes: tuple[BorderChange, ...],
    lists: Mapping[int, Mapping[str, AreaAt]],
) -> Link:
    first, last = sorted((on, there))
    before, after = (lists.get(year, {}).get(code) for year in (first, last))
    marks: list[str] = []
    for year in range(first + 1, last + 1):
        here = lists.get(year, {}).get(code)
        if here is None and year in lists:
            return _gone(code, year)
        marks.append(here.border_change if here is not None else "")
        if marks[-1] in {NEW_CODE, MOVED}:
            return _marked(code, year, marks[-1])
    if first in lists and before is None:
        return _gone(code, first)
    if all(mark == UNCHANGED for mark in marks):
        return Link(continuity=Continuity.same, parts=(code,))
    if before is not None and after is not None and _bare(before.name) != _bare(after.name):
        return _refused(
            Continuity.other_area,
            f"{code} heette in {first} “{before.name}” en in {last} “{after.name}”: de code is hergebruikt",
            f"{code} was “{before.name}” in {first} and “{after.name}” in {last}: the code was used again",
        )
    return _unmarked(code, first=first, last=last, changes=changes)


def _gone(code: str, year: int) -> Link:
    return _refused(
        Continuity.changed,
        f"{code} bestaat niet in de indeling van {year}",
        f"{code} is not in the division of {year}",
    )


def _marked(code: str, year: int, mark: str) -> Link:
    if mark == MOVED:
        return _refused(
            Continuity.changed,
            f"CBS meldt dat de grens van {code} in {year} is verlegd (indelingswijziging 3)",
            f"CBS says that the border of {code} was moved in {year} (border change 3)",
        )
    return _refused(
        Continuity.other_area,
        f"CBS meldt dat {code} in {year} een nieuwe code is (indelingswijziging 2): een cijfer van daarvoor "
        "onder deze code gaat over een ander gebied",
        f"CBS says that {code} is a new code in {year} (border change 2): a figure from before under this "
        "code is about another area",
    )


def _unmarked(code: str, *, first: int, last: int, changes: tuple[BorderChange, ...]) -> Link:
    home = municipality_of(code)
    if moved := became(home, after=first, until=last, changes=changes):
        return _refused(
            Continuity.changed,
            f"gemeente {home} veranderde in {moved[0].year} en CBS meldt niet of {code} gelijk bleef",
            f"municipality {home} changed in {moved[0].year}; CBS does not say whether {code} did",
        )
    return _refused(
        Continuity.unstated,
        f"de gegevens melden niet voor elk jaar van {first} tot {last} of de grens van {code} gelijk bleef",
        f"the data do not say for every year from {first} to {last} whether the border of {code} moved",
    )


def _bare(name: str) -> str:
    return " ".join(name.casefold().split())
