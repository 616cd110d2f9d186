"""Finds links to records, areas and indicators that are not in the programme."""

from __future__ import annotations

from collections.abc import Iterator

from samenvoor.domain.area import NATION, municipality_of
from samenvoor.domain.kinds import kinds as kinds_of_record
from samenvoor.domain.nearest import did_you_mean
from samenvoor.domain.observation import REACH, Observation
from samenvoor.domain.problem import Problem
from samenvoor.domain.programme import Programme
from samenvoor.domain.record import Record, links_of
from samenvoor.domain.records.area_set import AreaSet
from samenvoor.domain.records.area_vintage import AreaVintage
from samenvoor.domain.words import Words

AREA = "area"


def check(programme: Programme, *, broken: frozenset[str] = frozenset()) -> list[Problem]:
    """A link names an existing record by its key, or by kind/key where it may be of several kinds.

    `broken` are addresses of records that could not be read (kind/key, or kind/* for a whole folder): a
    link to one of them is not a problem of its own.
    """
    areas = areas_of(programme)
    problems: list[Problem] = []
    for record in programme.records.values():
        for field, kinds, key in links_of(record):
            if AREA not in kinds:
                problems += _link(programme, record, field, kinds, key, broken)
            elif key not in areas and not _areas_unread(broken):
                problems.append(_no_area(record.address, field, key, areas))
    return problems + _areas_of_observations(programme, areas, broken)


def areas_of(programme: Programme) -> set[str]:
    """Every area there is: the country, the codes of all vintages and the programme's own area sets."""
    codes = {area.code for vintage in programme.of(AreaVintage) for area in vintage.areas}
    return {NATION} | codes | {record.key for record in programme.of(AreaSet)}


def _link(
    programme: Programme, record: Record, field: str, kinds: tuple[str, ...], key: str, broken: frozenset[str]
) -> Iterator[Problem]:
    """What is wrong with one link."""
    address = key if len(kinds) > 1 else f"{kinds[0]}/{key}"
    kind = address.partition("/")[0]
    unread = address in broken or f"{kind}/*" in broken
    if unread or (address in programme.records and kind in kinds):
        return
    known = [name for name in programme.records if name.partition("/")[0] in kinds]
    if len(kinds) == 1:
        known = [name.partition("/")[2] for name in known]
    titles = [kinds_of_record()[name].TITLE for name in kinds]
    wanted = Words(
        *(", ".join(title.in_language(language).lower() for title in titles) for language in ("nl", "en"))
    )
    yield Problem(
        where=record.address,
        field=field,
        rule="dangling_links",
        what=Words(
            f"Dit verwijst naar iets dat er niet is ({wanted.nl}).",
            f"This links to something that is not there ({wanted.en}).",
        ),
        found=key,
        allowed=_addresses(kinds) if len(kinds) > 1 else Words("", ""),
        remedy=did_you_mean(
            key.rpartition("/")[2] if len(kinds) == 1 else key,
            known,
            Words(
                f"maak {address}.toml of haal de verwijzing weg.", f"make {address}.toml or remove the link."
            ),
        ),
    )


def _addresses(kinds: tuple[str, ...]) -> Words:
    """How an address is written when a link may be of several kinds."""
    forms = [f"{kind}/…" for kind in kinds]
    return Words(" of ".join(forms), " or ".join(forms))


def _areas_unread(broken: frozenset[str]) -> bool:
    """Whether areas may be missing only because their file could not be read."""
    return any(name.startswith((f"{AreaVintage.KIND}/", f"{AreaSet.KIND}/")) for name in broken)


def _areas_of_observations(programme: Programme, areas: set[str], broken: frozenset[str]) -> list[Problem]:
    """Areas of figures that no vintage has, each once an indicator.

    Reach is counted in neighbourhoods, which a programme need not list: it is looked up when it comes in.
    """
    if _areas_unread(broken):
        return []
    municipalities = {municipality_of(area) for area in areas}
    first: dict[tuple[str, str], Observation] = {}
    for row in programme.observations:
        if row.indicator == REACH and municipality_of(row.area) in municipalities:
            continue
        if row.area not in areas:
            first.setdefault((row.indicator, row.area), row)
    return [_no_area(row.address, f"{row.group}.area", row.area, areas) for row in first.values()]


def _no_area(where: str, field: str, code: str, areas: set[str]) -> Problem:
    """An area that is in no vintage."""
    return Problem(
        where=where,
        field=field,
        rule="dangling_links",
        what=Words("Dit gebied staat in geen enkele gebiedsindeling.", "This area is in no area vintage."),
        found=code,
        allowed=Words(
            "NL, een code uit een area_vintage, of de sleutel van een area_set",
            "NL, a code from an area_vintage, or the key of an area_set",
        ),
        remedy=did_you_mean(
            code, sorted(areas), Words("zet het gebied in een area_vintage.", "add it to an area_vintage.")
        ),
    )
