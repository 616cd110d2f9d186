"""Blocks to decide on: verdicts, the frontier of a budget, the balance per payer, what matters most."""

from collections.abc import Sequence

import msgspec

from samenvoor.blocks.amounts import require_finite
from samenvoor.blocks.portfolio import Verdict
from samenvoor.blocks.reading import Table, Width


class Band(msgspec.Struct, frozen=True, kw_only=True):
    """The middle of a number and the 80 % interval around it."""

    median: float
    p10: float
    p90: float

    def __post_init__(self) -> None:
        require_finite((self.median, self.p10, self.p90), "band")


class VerdictBar(msgspec.Struct, frozen=True, kw_only=True):
    """One project: what is known of its effect now and was before, against what is needed.

    `after` is None when nothing is known of the effect; `needed` None when nobody set what is needed;
    `probability` is that of enough effect; `verdict_text` names the colour in words, `reason` says why.
    `address` is that of the probability or the effect; the other numbers stand beside it.
    """

    project: str
    verdict: Verdict
    verdict_text: str
    reason: str
    before: Band | None = None
    after: Band | None = None
    needed: float | None = None
    probability: float | None = None
    address: str = ""


class Verdicts(msgspec.Struct, frozen=True, kw_only=True, tag_field="block", tag="verdicts"):
    """The effect of each project against the needed effect, both per participant, with the verdict.

    Numbers are in `unit` ("procent"), already on the scale that is shown. `conclusion` is the text
    alternative of the picture.
    """

    title: str
    subtitle: str
    conclusion: str
    unit: str
    bars: Sequence[VerdictBar]
    decimals: int = 0
    empty: str = ""
    table: Table | None = None
    width: Width = "full"


class FrontierPoint(msgspec.Struct, frozen=True, kw_only=True):
    """What one budget can buy: the chance of the goal (0-1), its Monte-Carlo error, and what is chosen."""

    budget: float
    probability: float
    error: float
    chosen: str
    current: bool = False
    address: str = ""

    def __post_init__(self) -> None:
        require_finite((self.budget, self.probability, self.error), "frontier")


class FrontierChart(msgspec.Struct, frozen=True, kw_only=True, tag_field="block", tag="frontier"):
    """Budget in euro against the chance of meeting the goal; never one answer but the whole line.

    `wanted` is the chance that is wanted (0-1); the point that is `current` is the plan as it is.
    """

    title: str
    subtitle: str
    conclusion: str
    points: Sequence[FrontierPoint]
    wanted: float
    empty: str = ""
    table: Table | None = None
    width: Width = "full"


class BalanceRow(msgspec.Struct, frozen=True, kw_only=True):
    """One payer: what it pays and what it gains in present value, the net with its interval.

    `transfer` is what it would receive (above 0) or pay (below 0) under the proposal shown, if any;
    `probability_loss` the chance (0-1) that it loses. `address` is that of the net, `part_addresses` are
    those of cost, benefit, chance of loss and transfer, empty where they cannot be asked. `cost_known` is
    false where it pays something that nobody wrote an amount of: then `cost` is 0 and means nothing, and
    `net` and `probability_loss` are None.
    """

    payer: str
    cost: float
    benefit: float
    net: Band | None
    probability_loss: float | None
    transfer: float | None = None
    cost_known: bool = True
    assumed: bool = True
    address: str = ""
    part_addresses: tuple[str, str, str, str] = ("", "", "", "")

    def __post_init__(self) -> None:
        require_finite((self.cost, self.benefit, self.probability_loss, self.transfer), self.payer)


class Balance(msgspec.Struct, frozen=True, kw_only=True, tag_field="block", tag="balance"):
    """Costs to the left, benefits to the right, per payer, with the net and its interval; in euro.

    `note` says under the table what is put in beside the amounts.
    """

    title: str
    subtitle: str
    conclusion: str
    rows: Sequence[BalanceRow]
    unit: str = "euro"
    note: str = ""
    empty: str = ""
    table: Table | None = None
    width: Width = "full"


class TornadoBar(msgspec.Struct, frozen=True, kw_only=True):
    """One assumption: what the result becomes at its low and at its high end, and what knowing it is worth.

    `share` is its part of the uncertainty (0-1), `worth` what perfect knowledge of it is worth in
    `worth_unit` of the picture; None where that was not computed.
    """

    assumption: str
    at_low: float
    at_high: float
    share: float
    worth: float | None = None
    address: str = ""

    def __post_init__(self) -> None:
        require_finite((self.at_low, self.at_high, self.share, self.worth), self.assumption)


class Tornado(msgspec.Struct, frozen=True, kw_only=True, tag_field="block", tag="tornado"):
    """Which assumptions matter most for a result: widest first, around the `middle`."""

    title: str
    subtitle: str
    conclusion: str
    middle: float
    unit: str
    bars: Sequence[TornadoBar]
    decimals: int = 2
    worth_unit: str = ""
    empty: str = ""
    table: Table | None = None
    width: Width = "full"
