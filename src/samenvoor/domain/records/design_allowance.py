"""A design allowance: how far off the coalition thinks estimates of one design may be."""

from __future__ import annotations

import datetime
from typing import Annotated, ClassVar

from samenvoor.domain.record import Record
from samenvoor.domain.records.evaluation import Design
from samenvoor.domain.words import Words, about


class DesignAllowance(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """By how much estimates of a design are too favourable on average, and how unsure that is.

    The one said last counts, for every estimate of that design which does not say it for itself.
    """

    def holds_on(self, day: datetime.date) -> bool:
        """An allowance holds from the day it was said, whatever else it says."""
        return self.on <= day and super().holds_on(day)

    KIND: ClassVar[str] = "design_allowance"
    TITLE: ClassVar[Words] = Words("Marge van een opzet", "Design allowance")

    design: Annotated[Design, about("Opzet", "Design")]
    bias_mean: Annotated[
        float,
        about("Gemiddeld te gunstig", "Too favourable on average", unit="percentage points"),
    ]
    bias_sd: Annotated[float, about("Spreiding", "Spread", unit="percentage points")]
    by: Annotated[str, about("Volgens", "According to", "Een rol of gremium.", "A role or body.")]
    on: Annotated[datetime.date, about("Gezegd op", "Said on")]
    reference: Annotated[str, about("Onderbouwing", "Reference")] = ""


RECORD = DesignAllowance
