"""Sets the sum of the parts beside the published whole, and says why they differ; neither is repaired."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from samenvoor.domain.words import Words
from samenvoor.engine.areas.member import Member
from samenvoor.engine.areas.written import listed, written


class PartsAndWhole(msgspec.Struct, frozen=True, kw_only=True):
    """Both numbers as published, what rounding alone can do, and the sentence that goes with them.

    `difference` is whole − sum, or None when a part has no figure: the parts then say nothing about the
    whole. `by_rounding` tells whether rounding alone can explain the difference.
    """

    sum_of_parts: float
    whole: float
    parts: int
    difference: float | None
    most_by_rounding: float
    by_rounding: bool
    reason: Words


def parts_and_whole(parts: Sequence[Member], *, whole: float, rounded_to: float = 5.0) -> PartsAndWhole:
    """Compare the counts of areas with the count of the area they make up together.

    `rounded_to` is the step the parts were rounded to (5 in Kerncijfers wijken en buurten; 0: not
    rounded); each part can then be off by half a step. Raises ValueError without parts.
    """
    if not parts:
        raise ValueError("there are no parts to set beside the whole")
    known = [member.value for member in parts if member.known and member.value is not None]
    gaps = tuple(member.area for member in parts if not member.known)
    total, most = sum(known), len(known) * rounded_to / 2.0
    difference = None if gaps else whole - total
    return PartsAndWhole(
        sum_of_parts=total,
        whole=whole,
        parts=len(parts),
        difference=difference,
        most_by_rounding=most,
        by_rounding=difference is not None and abs(difference) <= most,
        reason=_reason(total, whole, len(parts), difference, most, rounded_to, gaps),
    )


def _reason(
    total: float,
    whole: float,
    many: int,
    difference: float | None,
    most: float,
    step: float,
    gaps: tuple[str, ...],
) -> Words:
    both = Words(
        f"De {many} delen zijn samen {written(total).nl}, het geheel is {written(whole).nl}",
        f"The {many} parts are {written(total).en} together, the whole is {written(whole).en}",
    )
    if difference is None:
        names = listed(gaps)
        return Words(
            f"{both.nl}. Van {names.nl} is geen cijfer: de delen zijn niet volledig.",
            f"{both.en}. There is no figure of {names.en}: the parts are not complete.",
        )
    if difference == 0.0:
        return Words(f"{both.nl}.", f"{both.en}.")
    gap, far = written(abs(difference)), written(most, decimals=0 if most.is_integer() else 1)
    if step and abs(difference) <= most:
        return Words(
            f"{both.nl}: {gap.nl} verschil. De delen zijn afgerond op {step:g}; dat kan samen hooguit "
            f"{far.nl} schelen. Wij laten beide getallen staan.",
            f"{both.en}: a difference of {gap.en}. The parts are rounded to {step:g}; together that can be "
            f"{far.en} at most. We leave both numbers as they are.",
        )
    cause_nl = f"Afronding op {step:g} verklaart hooguit {far.nl}. " if step else ""
    cause_en = f"Rounding to {step:g} explains {far.en} at most. " if step else ""
    return Words(
        f"{both.nl}: {gap.nl} verschil. {cause_nl}Afronding is dus niet de (enige) reden; "
        "misschien mist een deel of is de telling van een andere dag.",
        f"{both.en}: a difference of {gap.en}. {cause_en}So rounding is not the (only) reason; "
        "a part may be lacking, or the count may be of another day.",
    )
