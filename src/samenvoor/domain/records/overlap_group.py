"""An overlap group: projects that reach partly the same people, and how much they overlap."""

from __future__ import annotations

from typing import Annotated, ClassVar

from samenvoor.domain.record import Record
from samenvoor.domain.words import Words, about


class OverlapGroup(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """How projects on the same people combine: 1 is the same people, 0 by chance, -1 other people.

    low and high are the ends of a uniform belief about that number; equal means fixed (METHOD §2.4).
    """

    KIND: ClassVar[str] = "overlap_group"
    TITLE: ClassVar[Words] = Words("Overlapgroep", "Overlap group")

    name: Annotated[str, about("Naam", "Name")]
    projects: Annotated[tuple[str, ...], about("Projecten", "Projects", link="project_card")]
    low: Annotated[float, about("Overlap, laagste", "Overlap, lowest", unit="-1 to 1")]
    high: Annotated[float, about("Overlap, hoogste", "Overlap, highest", unit="-1 to 1")]
    by: Annotated[str, about("Volgens", "According to")] = ""
    reference: Annotated[str, about("Onderbouwing", "Reference")] = ""


RECORD = OverlapGroup
