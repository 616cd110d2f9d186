"""Makes one figure of the figures of several areas, and says how, what is missing and what that can do.

Counts are added. Shares and means are made of the added numerators and denominators where all are
published, and else weighted by people; a plain mean of areas of different size is never taken. An area
without a figure is not 0: the result is then not complete, and has bounds where those follow.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec
import numpy as np

from samenvoor.domain.area import AreaLevel, level_of, municipality_of
from samenvoor.domain.observation import Status
from samenvoor.engine.areas.added_up import AddedUp, FigureKind, How, Missing
from samenvoor.engine.areas.member import Member, hidden_range
from samenvoor.engine.areas.told import notes_of


def add_up(
    members: Sequence[Member],
    *,
    kind: FigureKind,
    per: float = 1.0,
    highest: float | None = None,
    rounded_to: float = 0.0,
    confirmed: bool = True,
) -> AddedUp:
    """Make one figure of those of several areas.

    `per` is what a ratio is given per (100 for a percentage), `highest` the largest value it can have
    (100 for a percentage, None for euro): it bounds what a missing area can do. `rounded_to` is the
    step that counts were rounded to. Raises ValueError when an area is there twice, or lies in another.
    """
    _no_overlap([member.area for member in members])
    lived_in = [member for member in members if member.known or member.people != 0.0]
    if kind is FigureKind.number:
        found = _counts(lived_in, rounded_to=rounded_to)
    else:
        found = _ratio(lived_in, per=per, highest=highest)
    missing = tuple(
        Missing(area=member.area, status=_why(member), bound=member.bound)
        for member in lived_in
        if not member.known
    )
    found = msgspec.structs.replace(
        found,
        areas=tuple(member.area for member in members),
        value=None if missing else found.of_known,
        missing=missing,
        confirmed=confirmed,
    )
    return msgspec.structs.replace(found, notes=notes_of(found))


def _why(member: Member) -> Status:
    return Status.unknown if member.status is Status.known else member.status


def _no_overlap(areas: Sequence[str]) -> None:
    if twice := [area for area, times in Counter(areas).items() if times > 1]:
        raise ValueError(f"{', '.join(twice)} is there more than once and would count double")
    there = set(areas)
    for area in areas:
        home, level = municipality_of(area), level_of(area)
        around = {home} if home != area else set()
        if level is AreaLevel.bu:
            around.add(f"WK{area[2:8]}")
        if within := around & there:
            raise ValueError(f"{area} lies in {within.pop()}, which is there too: it would count double")


def _counts(members: Sequence[Member], *, rounded_to: float) -> AddedUp:
    known = [member.value for member in members if member.known and member.value is not None]
    hidden = [hidden_range(member.bound) for member in members if not member.known]
    total = sum(known)
    told = [bounds for bounds in hidden if bounds is not None]
    return AddedUp(
        how=How.counted,
        areas=(),
        of_known=total if known else None,
        low=total + sum(low for low, _ in told) if hidden else None,
        high=total + sum(high for _, high in told) if hidden and len(told) == len(hidden) else None,
        rounding=len(known) * rounded_to / 2.0,
    )


def _ratio(members: Sequence[Member], *, per: float, highest: float | None) -> AddedUp:
    known = [member for member in members if member.known]
    if known and all(member.numerator is not None and member.denominator for member in known):
        how, parts = How.by_numerator, [(member.numerator, member.denominator) for member in known]
    elif known and all(member.weight is not None for member in known):
        how, parts = How.weighted, [(_times(member, per), member.weight) for member in known]
    else:
        return AddedUp(how=How.refused, areas=())
    top = sum(numerator or 0.0 for numerator, _ in parts)
    people = sum(denominator or 0.0 for _, denominator in parts)
    if not people > 0.0:
        return AddedUp(how=How.refused, areas=())
    low, high, covered = _bounds([one for one in members if not one.known], top, people, per, highest)
    return AddedUp(
        how=how,
        areas=(),
        of_known=per * top / people,
        low=low,
        high=high,
        covered=covered,
        margin=None if low is not None or len(known) < len(members) else _margin(known),
        numerator=top if how is How.by_numerator else None,
        denominator=people if how is How.by_numerator else None,
    )


def _margin(members: Sequence[Member]) -> tuple[float, float] | None:
    people = np.array([member.people for member in members], np.float64)
    ends = np.array([(member.low, member.high) for member in members], np.float64)
    if not np.isfinite(ends).all() or not np.isfinite(people).all():
        return None
    low, high = (people @ ends / people.sum()).tolist()
    return low, high


def _times(member: Member, per: float) -> float:
    return (member.value or 0.0) * (member.weight or 0.0) / per


def _bounds(
    missing: Sequence[Member], top: float, people: float, per: float, highest: float | None
) -> tuple[float | None, float | None, float | None]:
    """Return (lowest, highest, part of the people that is known); None where it does not follow."""
    if not missing:
        return None, None, 1.0
    others = [member.people for member in missing]
    if any(other is None for other in others):
        return None, None, None
    whole = people + sum(other or 0.0 for other in others)
    low, high, bounded = 0.0, 0.0, True
    for member in missing:
        told = hidden_range(member.bound)
        most = None if highest is None else highest * (member.people or 0.0) / per
        if told is not None:
            low, high = low + told[0], high + (told[1] if most is None else min(told[1], most))
        elif most is not None:
            high += most
        else:
            bounded = False
    if not bounded:
        return None, None, people / whole
    return per * (top + low) / whole, per * (top + high) / whole, people / whole
