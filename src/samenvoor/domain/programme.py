"""A programme: all its records and observations at one moment, immutable."""

from __future__ import annotations

import datetime
import difflib
from collections import Counter
from typing import TypeVar

import msgspec

from samenvoor.domain.figure import Basis, Figure
from samenvoor.domain.observation import Observation, Status
from samenvoor.domain.record import Record
from samenvoor.domain.records.indicator import Indicator
from samenvoor.domain.words import Words

R = TypeVar("R", bound=Record)


class NotCountedError(LookupError):
    """Nobody has counted this: names what was asked and what there is."""


class Programme(msgspec.Struct, frozen=True, kw_only=True):
    """Records by address and observations in file order; nothing in it is ever changed."""

    records: dict[str, Record]
    observations: tuple[Observation, ...] = ()
    shared: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Note which addresses several groups share, so that each figure has an address of its own."""
        times = Counter(address for address, _ in {(row.address, row.group) for row in self.observations})
        shared = frozenset(address for address, number in times.items() if number > 1)
        msgspec.structs.force_setattr(self, "shared", shared)

    def of(self, kind: type[R]) -> list[R]:
        """All records of one kind, in order of their key."""
        found = [record for record in self.records.values() if isinstance(record, kind)]
        return sorted(found, key=lambda record: record.key)

    def find(self, kind: type[R], key: str) -> R | None:
        """The record of a kind with a key, or None."""
        record = self.records.get(f"{kind.KIND}/{key}")
        return record if isinstance(record, kind) else None

    def on(self, day: datetime.date) -> Programme:
        """The programme as it stood on a day: records that held then, of each figure the last published."""
        known: dict[tuple[str, str, str, str, str], Observation] = {}
        for row in self.observations:
            if row.published is None or row.published <= day:
                earlier = known.get(row.place)
                if earlier is None or _published(earlier) <= _published(row):
                    known[row.place] = row
        return Programme(
            records={name: record for name, record in self.records.items() if record.holds_on(day)},
            observations=tuple(known.values()),
        )

    def rows(self, *, indicator: str, area: str = "", period: str = "", group: str = "") -> list[Observation]:
        """The observations of an indicator, where given of one area, period and group."""
        wanted = {"indicator": indicator, "area": area, "period": period, "group": group}
        asked = {name: value for name, value in wanted.items() if value}
        return [row for row in self.observations if all(getattr(row, n) == v for n, v in asked.items())]

    def observed(self, *, indicator: str, area: str, period: str, group: str) -> Figure:
        """The observed figure of an indicator in an area; raises NotCountedError with the nearest one."""
        rows = self.rows(indicator=indicator, area=area, period=period, group=group)
        if not rows:
            asked = f"{indicator}/{area}/{period} ({group})"
            nearest = difflib.get_close_matches(
                f"{indicator}/{area}/{period}", [row.address for row in self.observations], n=1, cutoff=0
            )
            raise NotCountedError(f"{asked}: nobody has counted this; nearest: {', '.join(nearest) or '-'}")
        return self.figure_of(rows[-1])

    def figure_of(self, row: Observation) -> Figure:
        """An observation as a figure with its indicator's name and unit and its source's title."""
        indicator = self.find(Indicator, row.indicator)
        name = indicator.name if indicator else row.indicator
        source = self.records.get(f"source/{row.source}")
        title = getattr(source, "title", row.source)
        modelled = Words("modelschatting", "model estimate") if indicator and indicator.modelled else None
        producer = getattr(source, "producer", "")
        origin = f"{producer}, {title}" if isinstance(producer, str) and producer else title
        origin = f"{origin}; {row.origin}" if row.origin else origin
        counted_by = f" ({row.project})" if row.project else ""
        label = f"{name}{counted_by}, {row.area}, {row.period} ({row.group})"
        missing = None if row.status is Status.known else row.status.words
        return Figure(
            address=f"{row.address}/{row.group}" if row.address in self.shared else row.address,
            label=Words(label, label),
            value=row.value,
            unit=indicator.unit if indicator else "",
            basis=Basis.observed,
            text=missing,
            formula=_both(modelled, row.note if row.note.nl else None),
            source=origin,
            on=row.published,
        )


def _both(one: Words | None, other: Words | None) -> Words | None:
    """Two remarks as one."""
    given = [words for words in (one, other) if words is not None]
    if not given:
        return None
    return Words("; ".join(words.nl for words in given), "; ".join(words.en for words in given))


def _published(row: Observation) -> datetime.date:
    """The day a figure became known; one without a day was always known."""
    return row.published or datetime.date.min
