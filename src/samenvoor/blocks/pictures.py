"""Blocks that are looked at and count something: the gap, contributions, the impact flow, reach."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from samenvoor.blocks.amounts import Aim, require_finite
from samenvoor.blocks.reading import Table, Width

EffectBasis = Literal["measured", "assumed", "unknown", "not_quantified"]
ContributionState = Literal["counted", "unknown_effect", "not_quantified"]


class Round(msgspec.Struct, frozen=True, kw_only=True):
    """One survey round: year, gap, its interval; `excluded` says why it is not part of the series."""

    year: int
    value: float
    low: float | None = None
    high: float | None = None
    excluded: str = ""
    address: str = ""

    def __post_init__(self) -> None:
        require_finite((self.value, self.low, self.high), f"round {self.year}")


class PathPoint(msgspec.Struct, frozen=True, kw_only=True):
    """What is expected in one year: the median and the 80 % interval around it."""

    year: int
    median: float
    p10: float
    p90: float
    address: str = ""

    def __post_init__(self) -> None:
        require_finite((self.median, self.p10, self.p90), f"path {self.year}")


class TargetPoint(msgspec.Struct, frozen=True, kw_only=True):
    """Where the goal wants to be in one year."""

    year: int
    value: float
    address: str = ""

    def __post_init__(self) -> None:
        require_finite((self.value,), f"target {self.year}")


class GapFan(msgspec.Struct, frozen=True, kw_only=True, tag_field="block", tag="gap_fan"):
    """The gap through the years: measured rounds, then doing nothing, the projects, and the target.

    `title` concludes, `subtitle` names what is counted and its unit, `conclusion` is the text alternative.
    `unit` is the word behind a number in the table ("procentpunt"); each series may be empty.
    """

    title: str
    subtitle: str
    conclusion: str
    unit: str
    rounds: Sequence[Round]
    without_programme: Sequence[PathPoint] = ()
    projected: Sequence[PathPoint] = ()
    target: Sequence[TargetPoint] = ()
    aim: Aim = "health"
    decimals: int = 1
    assumed: bool = True
    table: Table | None = None
    width: Width = "half"


class Contribution(msgspec.Struct, frozen=True, kw_only=True):
    """What one project adds, or why that cannot be said.

    `unknown_effect` may carry an interval (across zero); `not_quantified` carries no number, `reason` says
    what is missing ("bereik n.t.b."). Raises ValueError when a counted project has no number.
    """

    project: str
    state: ContributionState = "counted"
    median: float | None = None
    p10: float | None = None
    p90: float | None = None
    basis: Literal["measured", "assumed"] = "assumed"
    reason: str = ""
    address: str = ""

    def __post_init__(self) -> None:
        require_finite((self.median, self.p10, self.p90), self.project)
        if self.state == "counted" and (self.median is None or self.p10 is None or self.p90 is None):
            raise ValueError(f"{self.project}: a counted contribution needs median, p10 and p90")


class ContributionsChart(msgspec.Struct, frozen=True, kw_only=True, tag_field="block", tag="contributions"):
    """What each project contributes to one goal, with its 80 % interval; in the order given."""

    title: str
    subtitle: str
    conclusion: str
    unit: str
    contributions: Sequence[Contribution]
    aim: Aim = "health"
    decimals: int = 2
    empty: str = ""
    table: Table | None = None
    width: Width = "half"


class FlowNode(msgspec.Struct, frozen=True, kw_only=True):
    """A project, an outcome or an aim in the impact flow; `note` stands under its name.

    `basis` says what a project's contribution rests on; `aim` gives an aim (or an outcome) its colour.
    """

    key: str
    name: str
    note: str = ""
    basis: EffectBasis = "assumed"
    aim: Aim | None = None
    address: str = ""


class FlowLink(msgspec.Struct, frozen=True, kw_only=True):
    """From one node to the next, as wide as `value`; None has no width and is drawn thin and dashed.

    `value` is in the flow's `unit`, the same for all links, and not below 0.
    """

    source: str
    target: str
    value: float | None = None
    basis: EffectBasis = "assumed"
    aim: Aim | None = None
    address: str = ""

    def __post_init__(self) -> None:
        require_finite((self.value,), f"{self.source} → {self.target}")
        if self.value is not None and self.value < 0:
            raise ValueError(f"{self.source} → {self.target}: a ribbon cannot be {self.value} wide")


class ImpactFlow(msgspec.Struct, frozen=True, kw_only=True, tag_field="block", tag="impact_flow"):
    """From projects through outcomes to the four aims; without any number it still shows who leads where.

    Raises ValueError for a key used twice or a link to a node that is not there.
    """

    title: str
    subtitle: str
    conclusion: str
    projects: Sequence[FlowNode]
    outcomes: Sequence[FlowNode]
    aims: Sequence[FlowNode]
    links: Sequence[FlowLink]
    unit: str = ""
    decimals: int = 2
    empty: str = ""
    table: Table | None = None
    width: Width = "full"

    def __post_init__(self) -> None:
        keys = [node.key for node in (*self.projects, *self.outcomes, *self.aims)]
        for key in keys:
            if keys.count(key) > 1:
                raise ValueError(f"impact flow: {key!r} is used for two nodes")
        for link in self.links:
            for end in (link.source, link.target):
                if end not in keys:
                    raise ValueError(f"impact flow: a link to {end!r}, which is not a node")


class ReachBar(msgspec.Struct, frozen=True, kw_only=True):
    """People reached in one target group: at least, at most, and with the assumed overlap.

    All three None with a `missing` text ("bereik n.t.b.") when it cannot be counted.
    """

    group: str
    lower: float | None = None
    upper: float | None = None
    assumed: float | None = None
    population: float | None = None
    missing: str = ""
    note: str = ""
    address: str = ""

    def __post_init__(self) -> None:
        require_finite((self.lower, self.upper, self.assumed, self.population), self.group)


class ReachBars(msgspec.Struct, frozen=True, kw_only=True, tag_field="block", tag="reach_bars"):
    """People reached per target group as bounds: nobody counted twice at most, everybody once at least."""

    title: str
    subtitle: str
    conclusion: str
    bars: Sequence[ReachBar]
    unit: str = ""
    empty: str = ""
    table: Table | None = None
    width: Width = "full"
