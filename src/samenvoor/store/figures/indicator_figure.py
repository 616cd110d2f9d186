"""One figure of an indicator out of the store, with the publisher's edition and row it was made of."""

from __future__ import annotations

import datetime
from typing import NamedTuple

import msgspec

from samenvoor.counts.basis import CountBasis
from samenvoor.domain.observation import Status
from samenvoor.domain.words import Words
from samenvoor.store.figures.manifest import Import


class Which(NamedTuple):
    """Which figures are asked for: of these areas (None for all), codes that begin so, one vintage."""

    areas: tuple[str, ...] | None = None
    beginning: str = ""
    vintage: str = ""


class IndicatorFigure(msgspec.Struct, frozen=True, kw_only=True):
    """One figure of an indicator, in the indicator's unit, and the publisher's row it was made of.

    `low` and `high` are the publisher's own margin, None where none is published. `note` says how it was
    made of figures of other areas, and is empty for a figure as published.
    """

    area: str
    area_year: int
    period: str
    group: str
    value: float | None
    low: float | None
    high: float | None
    status: Status
    bound: str
    basis: CountBasis
    provisional: bool
    origin: Import
    rows: tuple[int, ...]
    note: Words = Words("", "")

    @property
    def published(self) -> datetime.date:
        """The day it became known: that of the edition, or of its import where no edition has a day."""
        return self.origin.published or self.origin.imported_at.date()

    @property
    def where(self) -> str:
        """The publisher's file, edition and row, as a person looks them up."""
        names = [file.name for file in self.origin.files if not file.name.endswith("complete.json")]
        file = names[0] if len(names) == 1 else self.origin.table or f"{len(names)} bestanden"
        edition = f", {self.origin.edition}" if self.origin.edition else ""
        vintage = f" {self.origin.vintage}" if self.origin.vintage else ""
        row = f", rij {self.rows[0]}" if len(self.rows) == 1 else ""
        return f"{self.origin.source}{vintage}: {file}{edition}{row} [{self.origin.id}]"
