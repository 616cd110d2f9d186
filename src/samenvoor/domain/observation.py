"""An observation: one counted or measured figure, or the reason why there is none."""

from __future__ import annotations

import datetime
import re

import msgspec

from samenvoor.domain.words import Choice, Words


class Status(Choice):
    """Why an observation has no value; six different things that are never summed as zero."""

    known = ("value", "waarde", "value")
    suppressed = ("suppressed", "geheim", "suppressed")
    not_asked = ("not_asked", "niet gevraagd", "not asked")
    not_yet_available = ("not_yet_available", "nog niet beschikbaar", "not yet available")
    not_applicable = ("not_applicable", "n.v.t.", "not applicable")
    unknown = ("unknown", "onbekend", "unknown")


class Observation(msgspec.Struct, frozen=True, kw_only=True):
    """One row: what was counted, where, when, for whom, and the value or why there is none.

    `value` is in the indicator's unit and None unless `status` is value; `bound` is the publisher's
    own mark of a suppressed cell ("<10", "0-7", "."); `source` is the key of a source record;
    `published` is the day it became known, which decides what a view on an earlier date shows.
    `project` is the key of the project card that counted it, for own counts; `origin` the publisher's
    file, edition and row, for a figure out of the store; `note` how it was made of figures of other areas.
    """

    indicator: str
    area: str
    period: str
    group: str
    value: float | None
    status: Status = Status.known
    bound: str = ""
    source: str = ""
    published: datetime.date | None = None
    project: str = ""
    origin: str = ""
    note: Words = Words("", "")

    @property
    def address(self) -> str:
        """The address that `why` takes: indicator/area/period, and the project that counted it."""
        counted_by = f"{self.project}/" if self.project else ""
        return f"{self.indicator}/{counted_by}{self.area}/{self.period}"

    @property
    def place(self) -> tuple[str, str, str, str, str]:
        """What makes the row unique: indicator, area, period, group and the project that counted it."""
        return (self.indicator, self.area, self.period, self.group, self.project)


class Group(msgspec.Struct, frozen=True):
    """Whom a figure is about: ages from-to (both included, None for open) and a sex or both."""

    age_from: int
    age_to: int | None
    sex: str = ""


EVERYONE = "total"
REACH = "reach"
"""The indicator that projects count the people they reach under."""
_GROUP = re.compile(r"([0-9]{1,3})(?:-([0-9]{1,3})|\+)(?:/(men|women))?")


def parse_group(text: str) -> Group | None:
    """Read a group: "total", "18+", "0-4" or "0-4/men"; None when it is not one of these."""
    if text == EVERYONE:
        return Group(0, None)
    match = _GROUP.fullmatch(text)
    if match is None:
        return None
    low, high, sex = match.groups()
    if high is not None and int(high) < int(low):
        return None
    return Group(int(low), int(high) if high is not None else None, sex or "")
