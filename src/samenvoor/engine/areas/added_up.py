"""One figure of several areas: what it is, how it was made, and what is missing."""

from __future__ import annotations

import msgspec

from samenvoor.domain.observation import Status
from samenvoor.domain.words import Choice, Words


class FigureKind(Choice):
    """What kind of number is added up."""

    number = ("number", "aantal", "number")
    ratio = ("ratio", "aandeel of gemiddelde", "share or mean")


class How(Choice):
    """How one figure was made of several."""

    counted = ("counted", "aantallen opgeteld", "counts added")
    by_numerator = ("by_numerator", "tellers en noemers opgeteld", "numerators and denominators added")
    weighted = ("weighted", "gewogen naar het aantal mensen", "weighted by people")
    refused = ("refused", "niet op te tellen", "cannot be added up")


class Missing(msgspec.Struct, frozen=True, kw_only=True):
    """An area of which there is no figure, and why."""

    area: str
    status: Status
    bound: str = ""


class AddedUp(msgspec.Struct, frozen=True, kw_only=True):
    """One figure of several areas.

    `value` is None when an area is missing; then `of_known` is the figure of the others, `covered` the
    part of the people they hold (None where unknown), and `low` and `high` hold the figure of the whole
    as far as that follows (None where it does not; these are no confidence interval). `rounding` is how
    far the sum of rounded counts can be off. `margin` is the publisher's margin of the areas taken together
    as if all were off to the same side: rather too wide than too narrow. `confirmed` is False when the
    group of areas is a guess.
    """

    how: How
    areas: tuple[str, ...]
    value: float | None = None
    of_known: float | None = None
    low: float | None = None
    high: float | None = None
    covered: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    margin: tuple[float, float] | None = None
    rounding: float = 0.0
    missing: tuple[Missing, ...] = ()
    confirmed: bool = True
    notes: tuple[Words, ...] = ()
