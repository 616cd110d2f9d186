"""Where the nodes and ribbons of an impact flow lie: few crossings, and room for every label."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from samenvoor.blocks import FlowLink, FlowNode, ImpactFlow

THIN: Final = 7.0
_THINNEST: Final = 1.5
_SWEEPS: Final = 6
_WIDEST_GAP: Final = 44.0


@dataclass(frozen=True, kw_only=True)
class Slot:
    """The place of one node: `top` to `bottom` is all its own, its label has room in it."""

    node: FlowNode
    top: float
    bottom: float
    incoming: float
    outgoing: float

    @property
    def middle(self) -> float:
        """The height of its centre."""
        return (self.top + self.bottom) / 2

    @property
    def thick(self) -> float:
        """The height of its bar."""
        return max(self.incoming, self.outgoing)


@dataclass(frozen=True, kw_only=True)
class Strand:
    """One link with its thickness, and the heights of its upper edge at both ends."""

    link: FlowLink
    thick: float
    start: float
    end: float


def thickness(link: FlowLink, scale: float) -> float:
    """How thick a ribbon is at `scale` pixels per unit; thin and equal without a value."""
    if link.value is None:
        return THIN
    return max(link.value * scale, _THINNEST)


def scale_of(block: ImpactFlow, room: float) -> float:
    """Pixels per unit, so that the fullest column's ribbons together are `room` high."""
    columns = (block.projects, block.outcomes, block.aims)
    fullest = 0.0
    for nodes in columns:
        keys = {node.key for node in nodes}
        incoming = sum(link.value or 0.0 for link in block.links if link.target in keys)
        outgoing = sum(link.value or 0.0 for link in block.links if link.source in keys)
        fullest = max(fullest, incoming, outgoing)
    return room / fullest if fullest > 0 else 0.0


def _crossings(links: Sequence[FlowLink], place: Mapping[str, int]) -> int:
    """How many pairs of ribbons cross for the places the nodes have in their columns."""
    ends = [(place[link.source], place[link.target]) for link in links]
    return sum(
        1 for number, (a, b) in enumerate(ends) for c, d in ends[number + 1 :] if (a - c) * (b - d) < 0
    )


def _staged(block: ImpactFlow) -> tuple[list[FlowLink], list[FlowLink]]:
    """The links out of projects and the links out of outcomes."""
    projects = {node.key for node in block.projects}
    return (
        [link for link in block.links if link.source in projects],
        [link for link in block.links if link.source not in projects],
    )


def _by_neighbours(
    nodes: Sequence[FlowNode], links: Sequence[FlowLink], place: Mapping[str, int]
) -> list[FlowNode]:
    """Nodes sorted by the mean place of what they are linked to; unlinked ones stay last."""

    def mean(node: FlowNode) -> float:
        ends = [place[link.target] for link in links if link.source == node.key and link.target in place]
        ends += [place[link.source] for link in links if link.target == node.key and link.source in place]
        return sum(ends) / len(ends) if ends else float(len(place))

    return sorted(nodes, key=mean)


def ordered(block: ImpactFlow) -> tuple[list[FlowNode], list[FlowNode]]:
    """Projects and outcomes in the order with the fewest crossings found; aims keep theirs."""
    first, second = _staged(block)
    aims = {node.key: index for index, node in enumerate(block.aims)}

    def cost(projects: Sequence[FlowNode], outcomes: Sequence[FlowNode]) -> int:
        left = {node.key: index for index, node in enumerate(projects)}
        middle = {node.key: index for index, node in enumerate(outcomes)}
        return _crossings([link for link in first if link.target in middle], left | middle) + _crossings(
            [link for link in second if link.target in aims], middle | aims
        )

    best = (list(block.projects), list(block.outcomes))
    fewest = cost(*best)
    projects, outcomes = best
    for _ in range(_SWEEPS):
        left = {node.key: index for index, node in enumerate(projects)}
        outcomes = _by_neighbours(outcomes, [*first, *second], left)
        middle = {node.key: index for index, node in enumerate(outcomes)}
        outcomes = _by_neighbours(outcomes, second, aims) if cost(projects, outcomes) > fewest else outcomes
        middle = {node.key: index for index, node in enumerate(outcomes)}
        projects = _by_neighbours(projects, first, middle)
        if cost(projects, outcomes) < fewest:
            best, fewest = (list(projects), list(outcomes)), cost(projects, outcomes)
    return best


def column(
    nodes: Sequence[FlowNode], links: Sequence[FlowLink], label_heights: Sequence[float],
    *, scale: float, top: float,
) -> list[Slot]:  # fmt: skip
    """The slots of one column from `top` down, each as high as its label or its ribbons need."""
    slots: list[Slot] = []
    for node, label in zip(nodes, label_heights, strict=True):
        incoming = sum(thickness(link, scale) for link in links if link.target == node.key)
        outgoing = sum(thickness(link, scale) for link in links if link.source == node.key)
        high = max(incoming, outgoing, label, 10.0)
        slots.append(Slot(node=node, top=top, bottom=top + high, incoming=incoming, outgoing=outgoing))
        top += high
    return slots


def spaced(slots: Sequence[Slot], *, top: float, height: float, gap: float) -> list[Slot]:
    """The slots spread over `height`, with at least `gap` between them, and in the middle of it."""
    if not slots:
        return []
    high = sum(slot.bottom - slot.top for slot in slots)
    between = (height - high) / max(len(slots) - 1, 1)
    between = min(max(between, gap), _WIDEST_GAP)
    y = top + max((height - high - between * (len(slots) - 1)) / 2, 0)
    placed: list[Slot] = []
    for slot in slots:
        tall = slot.bottom - slot.top
        placed.append(
            Slot(node=slot.node, top=y, bottom=y + tall, incoming=slot.incoming, outgoing=slot.outgoing)
        )
        y += tall + between
    return placed


def column_height(slots: Sequence[Slot], gap: float) -> float:
    """The height a column needs with `gap` between its slots."""
    return sum(slot.bottom - slot.top for slot in slots) + gap * max(len(slots) - 1, 0)


def strands(
    left: Sequence[Slot], right: Sequence[Slot], links: Sequence[FlowLink], *, scale: float
) -> list[Strand]:
    """The ribbons between two columns, laid beside each other at both ends so that few cross."""
    lefts = {slot.node.key: slot for slot in left}
    rights = {slot.node.key: slot for slot in right}
    here = [link for link in links if link.source in lefts and link.target in rights]
    starts, ends = {}, {}
    for slot in left:
        y = slot.middle - slot.outgoing / 2
        mine = [link for link in here if link.source == slot.node.key]
        for link in sorted(mine, key=lambda one: rights[one.target].middle):
            starts[id(link)] = y
            y += thickness(link, scale)
    for slot in right:
        y = slot.middle - slot.incoming / 2
        mine = [link for link in here if link.target == slot.node.key]
        for link in sorted(mine, key=lambda one: lefts[one.source].middle):
            ends[id(link)] = y
            y += thickness(link, scale)
    drawn = [
        Strand(link=link, thick=thickness(link, scale), start=starts[id(link)], end=ends[id(link)])
        for link in here
    ]
    return sorted(drawn, key=lambda strand: -strand.thick)
