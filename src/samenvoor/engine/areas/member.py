"""The figure of one area that is to be added up with others, and what a hidden cell can hold."""

from __future__ import annotations

import re

import msgspec

from samenvoor.domain.observation import Status

_RANGE = re.compile(r"(\d+)\s*[-–]\s*(\d+)")
_BELOW = re.compile(r"<\s*(\d+)")


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """One area's figure: a count, or a share or mean with what it was made of where that is published.

    `value` is None unless `status` is value. `numerator` and `denominator` are counts of the same people
    that the value is about; `weight` is how many people live there, for a figure that comes without them.
    `low` and `high` are the publisher's own margin, 95 %.
    `bound` is the publisher's own mark of a hidden cell ("<10", "0-7", ".").
    """

    area: str
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    weight: float | None = None
    low: float | None = None
    high: float | None = None
    status: Status = Status.known
    bound: str = ""

    @property
    def people(self) -> float | None:
        """How many people the figure is about: the denominator, else the weight, else None."""
        return self.denominator if self.denominator is not None else self.weight

    @property
    def known(self) -> bool:
        """Whether there is a value; a value of 0 is one."""
        return self.status is Status.known and self.value is not None


def hidden_range(bound: str) -> tuple[float, float] | None:
    """Return the lowest and highest count that a publisher's mark allows, or None when it says nothing.

    "0-7" is 0 to 7, "<10" is 0 to 9; "." does not say.
    """
    if match := _RANGE.fullmatch(bound.strip()):
        return float(match[1]), float(match[2])
    if match := _BELOW.fullmatch(bound.strip()):
        return 0.0, max(float(match[1]) - 1.0, 0.0)
    return None
