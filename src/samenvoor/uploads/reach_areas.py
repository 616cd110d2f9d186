"""Says whether a neighbourhood code and a count can be: the area exists, and so many people live there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from samenvoor.counts.municipalities import FIRST_YEAR, LAST_YEAR, municipality_exists
from samenvoor.domain.area import AreaLevel, level_of, municipality_of
from samenvoor.domain.words import Words
from samenvoor.uploads.handed_table import ExcelDate
from samenvoor.uploads.whole_number import DATE_MADE, Unfit, too_many_people

KnownAreas = Mapping[int, Mapping[str, int | None]]
"""By boundary year: the code of every neighbourhood there is, and its inhabitants where known."""
NOTHING_KNOWN: KnownAreas = {}

_LOST_ZERO = re.compile(r"(?:BU)?([0-9]{7})")
_BARE = re.compile(r"[0-9]{8}")
_WHY = Words("Een buurtcode is BU met 8 cijfers.", "A neighbourhood code is BU with 8 digits.")


def neighbourhood(text: str) -> str | Unfit:
    """Read a neighbourhood code: BU and 8 digits, capitals or not; or why it is none."""
    if isinstance(text, ExcelDate):
        return DATE_MADE
    plain = text.strip().upper()
    if level_of(plain) is AreaLevel.bu and plain.isascii():
        return plain
    lost = _LOST_ZERO.fullmatch(plain)
    if lost and plain.isascii():
        return Unfit(
            "lost_zero",
            Words(
                "hier horen 8 cijfers; is de voorloopnul weg?",
                "there must be 8 digits here; is the leading zero lost?",
            ),
            _WHY,
            Words(
                f"schrijf BU0{lost.group(1)} en maak de kolom op als tekst.",
                f"write BU0{lost.group(1)} and format the column as text.",
            ),
        )
    if _BARE.fullmatch(plain) and plain.isascii():
        return Unfit(
            "no_letters",
            Words("de letters BU ontbreken.", "the letters BU are missing."),
            _WHY,
            Words(f"schrijf BU{plain}.", f"write BU{plain}."),
        )
    level = level_of(plain)
    what = (
        Words("dit is geen buurtcode.", "this is no neighbourhood code.")
        if level is None
        else Words(
            f"dit is een code van een {level.words.nl}, geen buurtcode.",
            f"this is the code of a {level.words.en}, not of a neighbourhood.",
        )
    )
    example = Words("schrijf een code als BU09170101.", "write a code such as BU09170101.")
    return Unfit("no_neighbourhood", what, _WHY, example)


def area_unfit(area: str, count: int | None, *, year: int, known: KnownAreas) -> Unfit | None:
    """Say why a neighbourhood cannot be one of that year, or a count cannot be one of its people.

    Without a list of that year, or of that municipality in it, only the municipality is looked up, in the
    last year there is a list of.
    """
    there = known.get(year)
    if there is None or (area not in there and not _lists(there, municipality_of(area))):
        near = min(max(year, FIRST_YEAR), LAST_YEAR)
        return None if municipality_exists(municipality_of(area), near) else _no_such_area(year)
    if area not in there:
        return _no_such_area(year)
    people = there[area]
    return too_many_people(people) if count is not None and people is not None and count > people else None


def _lists(there: Iterable[str], municipality: str) -> bool:
    """Whether a list has neighbourhoods of a municipality: the map of one town says nothing of another."""
    return any(municipality_of(code) == municipality for code in there)


def unchecked(areas: Iterable[tuple[str, int]], known: KnownAreas) -> list[Words]:
    """Say which neighbourhoods were not looked up: of which years, and of which towns a list lacks."""
    pairs = set(areas)
    notices = _years_without(sorted({year for _, year in pairs} - set(known)))
    for year in sorted({year for _, year in pairs} & set(known)):
        towns = sorted({municipality_of(area) for area, of in pairs if of == year})
        lacking = [town for town in towns if not _lists(known[year], town)]
        if lacking:
            told = ", ".join(lacking)
            nl = f"De lijst van {year} heeft geen buurten van {told}; daar is alleen de gemeente nagekeken."
            en = f"The list of {year} has no neighbourhoods of {told}; only its municipality was looked up."
            notices.append(Words(nl, en))
    return notices


def _years_without(missing: list[int]) -> list[Words]:
    """Years of which there is no list at all."""
    if not missing:
        return []
    told = ", ".join(map(str, missing))
    return [
        Words(
            f"De buurtcodes van {told} zijn niet nagekeken: hier is geen lijst van de buurten van dat jaar."
            " Alleen de gemeente in de code is nagekeken.",
            f"The neighbourhood codes of {told} were not looked up: there is no list of the neighbourhoods of"
            " that year here. Only the municipality in the code was.",
        )
    ]


def _no_such_area(year: int) -> Unfit:
    """Say that there is no such neighbourhood in a year."""
    return Unfit(
        "unknown_area",
        Words(f"buurtcode bestaat niet in indeling {year}.", f"there is no such neighbourhood in {year}."),
        Words(
            "De grenzen en codes veranderen soms op 1 januari.", "Borders and codes can change on 1 January."
        ),
        Words(
            "zoek de code op in de lijst van CBS van dat jaar.",
            "look the code up in the list of CBS of that year.",
        ),
    )
