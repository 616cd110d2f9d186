"""What a reader sees of one value: an amount, some words, or the reason why there is no number."""

import math
from collections.abc import Iterable
from typing import Literal

import msgspec

Language = Literal["nl", "en"]
Aim = Literal["health", "quality", "cost", "work_joy"]
Basis = Literal["observed", "assumed", "computed"]
NumberStyle = Literal["number", "signed", "euro", "per_cent", "chance", "count", "year"]
MissingState = Literal[
    "to_be_determined", "not_filled", "not_applicable", "under_study",
    "suppressed", "not_asked", "not_yet_available", "unknown",
    "undeterminable", "not_counted", "blank",
]  # fmt: skip
FieldState = Literal["filled", "to_be_determined", "not_filled", "not_applicable", "under_study"]


def require_finite(numbers: Iterable[float | None], what: str) -> None:
    """Refuse a number that no reader can be shown; `None` stands for "no number" and passes.

    Raises ValueError for NaN and infinity, naming `what`.
    """
    for number in numbers:
        if number is not None and not math.isfinite(number):
            raise ValueError(f"{what}: {number} is not a number one can show; use Missing with a reason")


class Amount(msgspec.Struct, frozen=True, kw_only=True, tag_field="cell", tag="amount"):
    """One number with its unit and basis, with its 80 % interval where it has one.

    `value` is raw (per cents and points on 0–100, chances on 0–1, euro in euro); `decimals` of None
    leaves rounding to the style. `address` is the figure's address (`goals/health/projected/median`).
    Raises ValueError for NaN, infinity, half an interval, or bounds the wrong way round.
    """

    value: float
    unit: str = ""
    style: NumberStyle = "number"
    decimals: int | None = None
    low: float | None = None
    high: float | None = None
    basis: Basis = "computed"
    address: str = ""

    def __post_init__(self) -> None:
        require_finite((self.value, self.low, self.high), self.address or "Amount")
        if (self.low is None) != (self.high is None):
            raise ValueError(f"{self.address or 'Amount'}: an interval needs both its ends")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"{self.address or 'Amount'}: the interval {self.low}..{self.high} is reversed")


class Interval(msgspec.Struct, frozen=True, kw_only=True, tag_field="cell", tag="interval"):
    """Two bounds without a likeliest value between them, such as people reached or an 80 % interval alone."""

    low: float
    high: float
    unit: str = ""
    style: NumberStyle = "number"
    decimals: int | None = None
    basis: Basis = "computed"
    address: str = ""

    def __post_init__(self) -> None:
        require_finite((self.low, self.high), self.address or "Interval")
        if self.low > self.high:
            raise ValueError(f"{self.address or 'Interval'}: {self.low}..{self.high} is reversed")


class Missing(msgspec.Struct, frozen=True, kw_only=True, tag_field="cell", tag="missing"):
    """The place of a number or text that is not there, and why; `wording` adds the source's own words."""

    state: MissingState
    wording: str = ""
    address: str = ""


class Words(msgspec.Struct, frozen=True, kw_only=True, tag_field="cell", tag="words"):
    """A piece of text in a cell; `strong` for a total's name, `href` for a place to read on."""

    text: str
    strong: bool = False
    href: str = ""
    address: str = ""


Cell = Amount | Interval | Missing | Words
