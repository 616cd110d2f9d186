"""The figure of a group of areas the programme named itself, with the date and ground of the group."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

import msgspec

from samenvoor.domain.border_change import BorderChange
from samenvoor.domain.observation import Status
from samenvoor.domain.records.area_set import AreaSet
from samenvoor.domain.words import Words
from samenvoor.engine.areas.add_up import add_up
from samenvoor.engine.areas.added_up import AddedUp, FigureKind
from samenvoor.engine.areas.member import Member
from samenvoor.engine.areas.same_borders import AreaAt, link
from samenvoor.engine.areas.series import Dated


class OfSet(msgspec.Struct, frozen=True, kw_only=True):
    """A figure of an area set, and what the set itself says: since when it holds, on what, confirmed or not.

    `not_joined` tells of each area whose figure is on other borders than those of the set.
    """

    area_set: str
    period: str
    added: AddedUp
    since: datetime.date | None
    cited: tuple[str, ...]
    ground: str
    confirmed: bool
    not_joined: tuple[Words, ...] = ()


def figure_of_set(
    area_set: AreaSet,
    *,
    on: int,
    period: str,
    figures: Iterable[Dated],
    changes: Iterable[BorderChange],
    lists: Mapping[int, Mapping[str, AreaAt]] | None = None,
    kind: FigureKind,
    per: float = 1.0,
    highest: float | None = None,
    rounded_to: float = 0.0,
) -> OfSet:
    """Make the figure of an area set in one period; `on` is the year of the borders the set is written in.

    An area without a figure, or with one on borders that are not those of the set, is missing and never 0.
    The other arguments are as in `add_up` and `same_borders.link`.
    """
    known = _on_borders(area_set, period, figures)
    changes = tuple(changes)
    members: list[Member] = []
    refused: list[Words] = []
    for area in area_set.areas:
        by_year = known.get(area, {})
        near = sorted(by_year, key=lambda year: (abs(year - on), -year))
        links = {year: link(area, on=on, there=year, changes=changes, lists=lists) for year in near}
        fitting = next((year for year in near if links[year].parts == (area,)), None)
        if fitting is None:
            members.append(Member(area=area, status=Status.unknown))
            refused.extend(links[year].reason for year in near[:1])
        else:
            members.append(by_year[fitting])
    added = add_up(
        members, kind=kind, per=per, highest=highest, rounded_to=rounded_to, confirmed=area_set.confirmed
    )
    return OfSet(
        area_set=area_set.key,
        period=period,
        added=added,
        since=area_set.since,
        cited=tuple(cited.document for cited in area_set.cited),
        ground=area_set.basis,
        confirmed=area_set.confirmed,
        not_joined=tuple(refused),
    )


def _on_borders(area_set: AreaSet, period: str, figures: Iterable[Dated]) -> dict[str, dict[int, Member]]:
    """The figures of the set's areas in one period, by area and boundary year."""
    found: dict[str, dict[int, Member]] = {}
    for dated in figures:
        if dated.period == period and dated.figure.area in area_set.areas:
            found.setdefault(dated.figure.area, {})[dated.area_year] = dated.figure
    return found
